"""Fill the cart: find a product, pick its item, say how many, and again.

The loop is an answer that clears slots: once a quantity is given the line moves into `items`, and the cart's
own question (go on, more, change a line) either closes the three slots above it or opens them again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.answers import CartAct, OrderAnswers, ProductChoice
from flows.readers import Unread
from flows.readers import read_quantity as read_number
from flows.shop import CartLine, Found, Item, Product, Shop

MOST_OF_A_LINE = 999


def is_shopping(answers: OrderAnswers) -> bool:
    """A line is being added: the cart is empty, or more was asked for."""
    return not answers.items or answers.product is not None or _is_more(answers)


def is_wished(answers: OrderAnswers) -> bool:
    """The line being added is one that a pasted order asked for."""
    return bool(answers.wishes)


def _is_more(answers: OrderAnswers) -> bool:
    return answers.cart is not None and answers.cart.act == "more"


def is_available(item: Item) -> bool:
    """Unknown stock is not zero."""
    return item.available is None or item.available > 0


def choice(product: Product, item: Item | None = None) -> ProductChoice:
    """A product as an option, with the price it starts at."""
    prices = [item.price] if item else [each.price for each in product.items if is_available(each)]
    return ProductChoice(
        product.id, product.name, item.unique_id if item else None, min(prices, default=0), product.image
    )


async def products(answers: OrderAnswers, shop: Shop) -> Sequence[ProductChoice]:
    """List what can be ordered now; first of all what a pasted order may have meant."""
    if answers.store is None:
        return ()
    if answers.wishes and (found := (await find_product(answers.wishes[0].text, answers, shop)).rows):
        return found
    listed = await shop.products(answers.store)
    return [choice(product) for product in listed if any(map(is_available, product.items))]


async def find_product(text: str, answers: OrderAnswers, shop: Shop) -> Found[ProductChoice]:
    """Find the product a text names; what is sold out says so."""
    if answers.store is None:
        return Found("none")
    found = await shop.find_products(answers.store, text)
    rows = [
        (product, item) for product, item in found.rows if any(map(is_available, (item,) if item else product.items))
    ]
    if found.rows and not rows:
        raise Unread("sold_out")
    picked = tuple(replace(choice(*row), said=text, quantity=found.quantity) for row in rows)
    if rows and _is_one_product(rows):
        return Found("accept", picked[:1])
    verdict = found.verdict if rows and rows[0] == found.rows[0] else "ask"
    return Found(verdict if rows else "none", picked)


def _is_one_product(rows: Sequence[tuple[Product, Item | None]]) -> bool:
    """Only one product is meant, and which of its items is the next question."""
    (product, item), *others = rows
    return item is None and len(product.items) > 1 and all(other.id == product.id for other, _ in others)


async def items(answers: OrderAnswers, shop: Shop) -> Sequence[Item]:
    """List the chosen product's items, or the one that the words already told apart."""
    product = await _product(answers, shop)
    if product is None or answers.product is None:
        return ()
    told = [item for item in product.items if item.unique_id == answers.product.item_id]
    available = [item for item in told or product.items if is_available(item)]
    return _narrowed(available, answers.product.said)


def _narrowed(items: Sequence[Item], said: str) -> Sequence[Item]:
    """The items that have every option word that was said: `hitam` leaves the black ones, in each size."""
    known = {item.unique_id: set(_words(item.label)) for item in items}
    asked = set(_words(said)) & set().union(*known.values())
    return [item for item in items if asked <= known[item.unique_id]] or items


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


async def _product(answers: OrderAnswers, shop: Shop) -> Product | None:
    if answers.store is None or answers.product is None:
        return None
    return next((p for p in await shop.products(answers.store) if p.id == answers.product.id), None)


def item_names(item: Item) -> tuple[str, ...]:
    """Words an item may be typed by."""
    return (item.name, item.label)


async def quantities(answers: OrderAnswers, _shop: Shop) -> Sequence[int]:
    """Offer the usual numbers; of what is not shipped one is enough."""
    wanted = answers.wishes[0].quantity if answers.wishes else answers.product and answers.product.quantity
    if answers.item and wanted and wanted <= _most(answers.item):
        return (wanted,)
    if answers.item is None or not answers.item.is_physical:
        return (1,)
    return range(1, min(5, _most(answers.item)) + 1)


def read_quantity(text: str, answers: OrderAnswers) -> int:
    """Read how many, within what is in stock."""
    number = read_number(text)
    if answers.item and answers.item.available is not None and number > answers.item.available:
        raise Unread("not_enough_stock")
    return number


def add_line(answers: OrderAnswers) -> OrderAnswers:
    """Move the line being added into the cart; the same item twice is one line."""
    if answers.item is None or answers.quantity is None:
        return answers
    had = next((line.quantity for line in answers.items if line.item == answers.item), 0)
    line = CartLine(answers.item, min(had + answers.quantity, _most(answers.item)))
    kept = tuple(each for each in answers.items if each.item != answers.item)
    wishes = answers.wishes[1:]
    following = CartAct("more") if wishes else CartAct("done") if answers.wishes else None
    added = replace(answers, items=(*kept, line), wishes=wishes, cart=following)
    return replace(added, product=None, item=None, quantity=None, courier=None)


def _most(item: Item) -> int:
    return MOST_OF_A_LINE if item.available is None else min(item.available, MOST_OF_A_LINE)


async def acts(answers: OrderAnswers, _shop: Shop) -> Sequence[CartAct]:
    """Offer to go on, to add, and to change each line."""
    changes = [CartAct(act, index) for index in range(len(answers.items)) for act in ("minus", "plus")]
    return [CartAct("done"), CartAct("more"), *changes]


async def find_more(text: str, answers: OrderAnswers, shop: Shop) -> Found[CartAct]:
    """Read words at the cart: go on, more, or the next product by its name."""
    said = text.strip().lower().rstrip("!. ")
    if said in DONE_WORDS:
        return Found("accept", (CartAct("done"),))
    if said in MORE_WORDS:
        return Found("accept", (CartAct("more"),))
    found = await find_product(text, answers, shop)
    return Found(found.verdict, tuple(CartAct("add", product=row) for row in found.rows))


DONE_WORDS = frozenset(
    {"lanjut", "selesai", "sudah", "udah", "cukup", "itu saja", "itu aja", "done", "ok", "oke", "next"}
)
MORE_WORDS = frozenset({"tambah", "lagi", "tambah lagi", "more", "add"})


def act(answers: OrderAnswers) -> OrderAnswers:
    """Do what was asked of the cart; anything but going on leaves its question open."""
    asked = answers.cart
    if asked is None or asked.act in {"done", "more"}:
        return answers
    if asked.act == "add":
        return replace(answers, product=asked.product, item=None, quantity=None, cart=None)
    lines = [_changed(line, asked) if index == asked.line else line for index, line in enumerate(answers.items)]
    return replace(answers, items=tuple(line for line in lines if line.quantity), cart=None)


def _changed(line: CartLine, asked: CartAct) -> CartLine:
    step = 1 if asked.act == "plus" else -1
    return CartLine(line.item, min(max(0, line.quantity + step), _most(line.item)))


def emptied(answers: OrderAnswers) -> OrderAnswers:
    """Empty the cart: another store sells other things."""
    return replace(answers, items=())
