"""What a person can do to a form, and what they can see next: plain values that no screen or chat app shapes."""

from dataclasses import dataclass
from typing import Any, Literal

from flows.answers import OrderAnswers
from flows.shop import Product


@dataclass(frozen=True, slots=True)
class Said:
    """Words typed or a contact shared; `message_id` lets a later edit of the same message re-apply."""

    text: str
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message now says something else."""

    text: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Chose:
    """One of the offered options, by its index in what the draft remembers."""

    index: int


@dataclass(frozen=True, slots=True)
class Shelved:
    """The shelf of this index was tapped, as the question on show has them."""

    index: int


@dataclass(frozen=True, slots=True)
class Turned:
    """Show another page of the offered options."""

    page: int


@dataclass(frozen=True, slots=True)
class Pictured:
    """The picture of the goods on show that is in this place among those that have one."""

    place: int


@dataclass(frozen=True, slots=True)
class EditField:
    """Ask an answered question again, from the summary."""

    slot: str


@dataclass(frozen=True, slots=True)
class Plain:
    """An act without words: go back, skip, confirm, look again, or send something that is no text, or a map pin."""

    act: Literal["back", "skip", "confirm", "look", "no_text", "no_map"]


Event = Said | Edited | Chose | Turned | Pictured | Shelved | EditField | Plain


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not taken, as a key of a sentence with the values it names."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()


BEST, BUNDLES, ALL = "*best", "*bundles", "*all"


@dataclass(frozen=True, slots=True)
class Menu:
    """What goods stand on: the shelves to go to, by name, the one that is `opened`, and the products on show.

    Names that begin with a star are no category of the shop's: what sells best, the bundles, everything. `place` is
    that of the picture on show among the `pictured` ones, None where none is.
    """

    shelves: tuple[str, ...] = ()
    opened: str = ""
    products: tuple[Product, ...] = ()
    place: int | None = None

    @property
    def pictured(self) -> tuple[Product, ...]:
        """The products on show that have a picture."""
        return tuple(each for each in self.products if each.image)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question; `offered` are the options on this page (the first page is 0), numbered from `first`.

    `marks` are keys of what is to be said of each of them; empty where nothing is, of none. `menu`
    is of goods.
    """

    slot: str
    answers: OrderAnswers
    offered: tuple[Any, ...] = ()
    first: int = 0
    page: int = 0
    pages: int = 1
    problem: Problem | None = None
    is_optional: bool = False
    can_go_back: bool = False
    step: int = 1
    steps: int = 1
    marks: tuple[tuple[str, ...], ...] = ()
    menu: Menu = Menu()


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything answered, to confirm or to edit.

    `editable` are the slots that may be asked again, which are shown where it is unfolded, and `addable` those that are
    asked only if somebody wants to say something. Where the question `asked` is all that is open, `offered` are its
    options, each of which orders.
    """

    answers: OrderAnswers
    editable: tuple[str, ...]
    problem: Problem | None = None
    addable: tuple[str, ...] = ()
    is_unfolded: bool = False
    asked: str = ""
    offered: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Checking:
    """The shop is being asked and has not answered yet; `problem` says so when it failed."""

    slot: str
    answers: OrderAnswers
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Everything was answered, checked again and confirmed."""

    answers: OrderAnswers


Screen = Ask | Summary | Checking | Confirmed
