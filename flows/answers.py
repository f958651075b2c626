"""What an order is before the shop knows it: one field a question, `None` while it is open, `""` when skipped."""

from dataclasses import dataclass
from typing import Literal

from flows.shop import CartLine, District, Item, Quote, QuoteRequest, Store


@dataclass(frozen=True, slots=True)
class ProductChoice:
    """A product picked from the shop's list; `item_id` where the words told its variant apart as well.

    `said` are the words, which may still narrow its variants, and `quantity` how many they asked for. What is only
    `asked_about` does not come into the cart by itself.
    """

    id: str
    name: str
    item_id: str | None = None
    price: int = 0
    image: str | None = None
    said: str = ""
    quantity: int | None = None
    asked_about: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """Words for an item that are not clear yet, and how many were meant; those of a mere list lead back to the cart.

    `is_doubtful` where they were not clear amid the whole order: no item is taken for them unasked.
    """

    text: str
    quantity: int
    is_listed: bool = False
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class CartAct:
    """What to do with the cart: go on, add something, or change a line's quantity, by one or to so many."""

    act: Literal["done", "more", "plus", "minus", "count", "add"]
    line: int = 0
    product: ProductChoice | None = None
    quantity: int = 0


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody an order went to before; what is empty, or a district that is None, was not needed then."""

    name: str
    phone: str
    email: str = ""
    address: str = ""
    district: District | None = None
    postal_code: str = ""


FASTEST = "fast"


@dataclass(frozen=True, slots=True)
class Usual:
    """What is taken without being asked, and shown at the summary: a way to pay, and a courier by its name.

    An empty way to pay is asked for, an empty courier is the cheapest; one that is not to be had is, too. `FASTEST`
    is the courier that takes the fewest days.
    """

    payment_method: str = ""
    courier: str = ""


Answer = str | int | Store | ProductChoice | Item | CartAct | District | Quote | Recipient
"""What one question is answered with, and what its buttons offer."""


@dataclass(frozen=True, slots=True)
class OrderAnswers:
    """The answers of an order, in asking order; `items` is the cart, `product` to `quantity` the line being added.

    `wishes`, `place`, `payment`, `courier_wish` and `code` are words said before their question that are not clear yet:
    the queries of their own questions. `uncounted` is the item that came into the cart last, while nobody said how
    many. `amends` is the reference of the order that stands and is to be so from now on; empty for a new one.
    `known` are people whom orders went to before, the last one first, and `recipient` the one that was taken of
    them; `is_elsewhere` says that somebody else was asked for. `usual` is None where all is asked. `shelf` is which
    goods are listed, empty for all. `foreseen` is the courier that was on show before it was known how it is paid;
    None where none was.
    """

    dropshipper_name: str | None = None
    dropshipper_phone: str | None = None
    store: Store | None = None
    product: ProductChoice | None = None
    item: Item | None = None
    quantity: int | None = None
    cart: CartAct | None = None
    customer_name: str | None = None
    customer_phone: str | None = None
    customer_email: str | None = None
    address: str | None = None
    district: District | None = None
    postal_code: str | None = None
    payment_method: str | None = None
    courier: Quote | None = None
    note: str | None = None
    items: tuple[CartLine, ...] = ()
    wishes: tuple[Wish, ...] = ()
    place: str = ""
    payment: str = ""
    code: str = ""
    courier_wish: str = ""
    uncounted: str = ""
    amends: str = ""
    known: tuple[Recipient, ...] = ()
    recipient: Recipient | None = None
    is_elsewhere: bool = False
    usual: Usual | None = None
    foreseen: Quote | None = None
    shelf: str = ""

    def quote_request(self) -> QuoteRequest | None:
        """The inputs of a quote, once all of them are known."""
        if self.store is None or self.district is None or self.payment_method is None or not self.items:
            return None
        return QuoteRequest(
            self.store, self.items, self.district.location_id, self.payment_method, self.postal_code or None
        )
