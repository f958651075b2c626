"""What words can mean: plain values, one of which the table answers."""

from dataclasses import dataclass, field
from typing import Literal

from flows.answers import ProductChoice
from flows.paste.read import PastedOrder
from flows.shop import CartLine, Item
from flows.words.small_talk import Kind

Plainly = Literal["cancel", "restart", "back", "skip", "press", "part", "wait", "repeat", "unseen", "which_line",
                  "what_change", "said", "share_phone", "old_answer", "own_name", "how_many", "no_code",
                  "keep"]  # fmt: skip
Topic = Literal[
    "join",
    "again",
    "cancel",
    "method",
    "change",
    "wish",
    "complaint",
    "payment",
    "bill",
    "qr",
    "paying",
    "status",
    "files",
    "order",
]
Wanted = Literal["question", "named", "goods", "product", "siblings", "piece", "called", "variant", "several"]


@dataclass(frozen=True, slots=True)
class Do:
    """An act that needs no words of its own: a button's, or a way to ask back."""

    act: Plainly


@dataclass(frozen=True, slots=True)
class Lookup:
    """Not known yet: the caller looks this up, puts it into the context and interprets on.

    `text` is a piece of the words, `rule` the number of the rule that asks: those before it need not be asked again.
    """

    wanted: Wanted
    text: str = ""
    rule: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Talk:
    """Small talk or a question, answered beside the question on show."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that what is known answers: its topic, and the words of what it is asked of."""

    topic: Literal["total", "shipping", "couriers", "included", "price", "stock", "picture", "best", "places"]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Choose:
    """The product in hand with the item that the words tell, or the words that narrow its items."""

    choice: ProductChoice


@dataclass(frozen=True, slots=True)
class About:
    """Words about the newest order, which was placed already."""

    topic: Topic


@dataclass(frozen=True, slots=True)
class Fill:
    """Several answers at once; `is_early` where they were said before their question."""

    order: PastedOrder
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """Wishes for questions still to come, and what else was said, which is read by itself."""

    order: PastedOrder
    rest: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """A question to be asked again; `cart` for the goods."""

    slot: str


@dataclass(frozen=True, slots=True)
class Correct:
    """Another answer to a question that was answered; the line being counted for `quantity`."""

    slot: str
    value: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the cart as it shall be: which item, and how many; zero takes it out."""

    line: int
    item: Item
    quantity: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Words for the question on show."""

    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that do not look like what is asked, though it would take any: said back, and taken the second time."""

    slot: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeCart:
    """The lines of the cart as they shall be, and goods to be added; nothing where one part is `unclear`."""

    lines: tuple[CartLine, ...]
    goods: tuple[str, ...] = ()
    unclear: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Changes of fields and lines said in one sentence; `unread` is what of it was not understood."""

    changes: tuple[Correct | ChangeLine, ...]
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Earlier answers put right, or to be asked again, in the message that answers the question on show."""

    changes: tuple[Correct | Reopen, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class More:
    """More goods, said where something else is asked; what is asked of goods that are not clear yet comes first."""

    text: str
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Another:
    """Goods beside an order that stands: they begin another one."""

    text: str


Intent = (
    Another
    | Asking
    | Beside
    | Choose
    | Do
    | Talk
    | About
    | Fill
    | Reopen
    | Correct
    | ChangeLine
    | ChangeCart
    | Several
    | Doubt
    | More
    | Answer
    | Wishes
)
