"""Where words were said: all that the rules may look at beside the words, as plain values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.answers import OrderAnswers, ProductChoice
from flows.form.slots import Form
from flows.order.form import ORDER
from flows.paste.places import Place
from flows.paste.read import PastedOrder
from flows.reading.tokens import tokens_of
from flows.shop import Item, Verdict


def nowhere(_text: str) -> Place:
    """No place is known where nobody has the districts."""
    return Place()


def perhaps(_words: frozenset[str]) -> bool:
    """Words may name places where nobody has the names."""
    return True


@dataclass(frozen=True, slots=True)
class Context:
    """The state of a chat; `answers` is `None` without an open order, and `asked` the question on show, if any.

    `is_following` says that they came right behind a part of a form, `is_read` that a form was looked for already;
    `is_unseen` that they were typed before the question was on show, `is_insisted` that it was answered with the same
    words before; that it `takes_yes` where one thing is offered of what is typed; `has_unread` that earlier words
    still wait for the shop. `is_named`, `found`, `goods` and `siblings` (for each line of the cart what else its
    product comes as) are `None` until they were looked up; `goods` is empty where there are none; `pieces` are
    parts of the words, each with whether it names goods. `place` reads an address, `knows_places` says much sooner
    that words are no names of places, and `options` are the words of what can be chosen at the question on show; it
    `is_last` where it stands below the summary. `variants` are what the words tell of the product in hand, empty
    where that is nothing, and `several` are its items that they list, each with how many.
    """

    answers: OrderAnswers | None = None
    asked: str = ""
    form: Form = ORDER
    is_summary: bool = False
    is_last: bool = False
    is_standing: bool = False
    has_orders: bool = False
    has_unread: bool = False
    is_following: bool = False
    is_gathering: bool = False
    is_read: bool = False
    is_repeat: bool = False
    is_unseen: bool = False
    is_insisted: bool = False
    takes_yes: bool = False
    place: Callable[[str], Place] = nowhere
    knows_places: Callable[[frozenset[str]], bool] = perhaps
    is_named: bool | None = None
    found: Verdict | None = None
    goods: tuple[PastedOrder, ...] | None = None
    siblings: tuple[Sequence[Item], ...] | None = None
    pieces: tuple[tuple[str, Verdict], ...] = ()
    options: frozenset[str] = frozenset()
    variants: tuple[ProductChoice, ...] | None = None
    several: tuple[PastedOrder, ...] | None = None

    def names_option(self, text: str) -> bool:
        """One of the words is of something that can be chosen."""
        return tokens_of(text).has(self.options)

    @property
    def is_after_order(self) -> bool:
        """An order stands, and no goods were named since."""
        is_empty = self.answers is None or (self.asked == "product" and not self.answers.items)
        return self.has_orders and is_empty

    @property
    def is_optional(self) -> bool:
        """The question on show may be passed over."""
        slot = self.form.slot(self.asked)
        return slot is not None and slot.is_optional

    @property
    def is_behind_cart(self) -> bool:
        """The goods are chosen: at the cart, at a later question, or at the summary."""
        is_choosing = self.asked in {"dropshipper_name", "dropshipper_phone", "store", "product", "item", "quantity"}
        return self.answers is not None and bool(self.answers.items) and not is_choosing
