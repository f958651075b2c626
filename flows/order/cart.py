"""Fill the cart: find a product, pick its item, say how many, and again.

The loop is an answer that clears slots: once a quantity is given the line moves into `items`, and the cart's
own question (go on, more, change a line) either closes the three slots above it or opens them again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.answers import CartAct, OrderAnswers, ProductChoice, Wish
from flows.order.menu import SHELF, find_shelf, on_shelf, shelf, sold_now
from flows.order.recipients import known_for
from flows.order.stock import MOST_OF_A_LINE, is_available, most_of
from flows.reading.line_changes import goods_in, is_count_alone
from flows.reading.readers import Unread
from flows.reading.readers import read_quantity as read_number
from flows.reading.short_answers import is_adding, is_going_on
from flows.reading.tokens import tokens_of
from flows.shop import CartLine, Found, Item, Product, Shop
from flows.words.intents import LESS
from flows.words.numbers import NUMBER_WORDS
from flows.words.small_talk import words
from flows.words.streets import NEAR, ROADS
from flows.words.tables import any_of
from flows.words.units import DOZENS

_OF_OTHERS = (
    ROADS | NEAR | LESS | words("nama namaku namanya hp hpnya alamat alamatnya umur tahun email phone address name age")
)
_DOZENS = re.compile(
    rf"\b(?:(?P<half>setengah|half a)\s)?(?:se|(?P<count>\d{{1,2}}|[^\W\d_]{{2,5}})\s)?(?P<unit>{any_of(DOZENS)})\b",
    re.IGNORECASE,
)
NONE_OF_THESE = ProductChoice("", "none_of_these")


def is_shopping(answers: OrderAnswers) -> bool:
    """A line is being added: the cart is empty, or more was asked for."""
    return not answers.items or answers.product is not None or _is_more(answers)


def is_wished(answers: OrderAnswers) -> bool:
    """The line being added is one that a pasted order asked for."""
    return bool(answers.wishes)


def _is_more(answers: OrderAnswers) -> bool:
    return answers.cart is not None and answers.cart.act == "more"


def choice(product: Product, item: Item | None = None) -> ProductChoice:
    """A product as an option, with the price it starts at."""
    prices = [item.price] if item else [each.price for each in product.items if is_available(each)]
    return ProductChoice(
        product.id, product.name, item.unique_id if item else None, min(prices, default=0), product.image
    )


async def products(answers: OrderAnswers, shop: Shop) -> Sequence[ProductChoice]:
    """List what can be ordered now; for a wish of a pasted order what it may have meant, or to pass it over."""
    if answers.store is None:
        return ()
    everything = await sold_now(answers, shop)
    if not answers.wishes:
        return [choice(each) for each in (on_shelf(everything, answers.shelf) if answers.shelf else everything)]
    listed = [choice(each) for each in everything]
    found = await _find_wished(answers, shop)
    if answers.wishes[0].is_doubtful:
        return _offer_doubtful(found, everything) or (*listed, NONE_OF_THESE)
    return found.rows if found.verdict == "accept" else (*(found.rows or listed), NONE_OF_THESE)


def _offer_doubtful(found: Found[ProductChoice], everything: Sequence[Product]) -> Sequence[ProductChoice]:
    """What words may mean that were doubtful: its item is asked, and one that has no other may be passed over."""
    several = {each.id for each in everything if len(each.items) > 1}
    rows = tuple(replace(row, item_id=None) if row.id in several else row for row in found.rows)
    is_clear = found.verdict == "accept" and rows[0].id in several
    return rows if is_clear or not rows else (*rows, NONE_OF_THESE)


async def _find_wished(answers: OrderAnswers, shop: Shop) -> Found[ProductChoice]:
    try:
        return await find_product(answers.wishes[0].text, answers, shop)
    except Unread:  # sold out
        return Found("none")


def pass_over(answers: OrderAnswers) -> OrderAnswers:
    """Leave a wish out that nothing in the shop answers; a shelf in the place of a product is gone to."""
    if answers.product is not None and answers.product.name == SHELF and not answers.product.id:
        return replace(answers, product=None, shelf=answers.product.said)
    if answers.product != NONE_OF_THESE:
        return answers
    wishes = answers.wishes[1:]
    following = next_act(answers.wishes, wishes) if wishes or answers.items else None
    return replace(answers, product=None, wishes=wishes, cart=following)


def next_act(before: Sequence[Wish], wishes: Sequence[Wish]) -> CartAct | None:
    """Go on with the next wish; behind the last one the cart is asked about, unless a form said all that was wanted."""
    if wishes:
        return CartAct("more")
    return CartAct("done") if before and not before[0].is_listed else None


async def find_product_or_shelf(text: str, answers: OrderAnswers, shop: Shop) -> Found[ProductChoice]:
    """Find the product a text names, or the shelf that it is the name of."""
    if name := find_shelf(text, await sold_now(answers, shop), answers.shelf):
        return Found("accept", (shelf(name),))
    return await find_product(text, answers, shop)


async def find_product(text: str, answers: OrderAnswers, shop: Shop) -> Found[ProductChoice]:
    """Find the product a text names; what is sold out says so."""
    if answers.store is None:
        return Found("none")
    if is_count_alone(text) and not any(map(str.isdigit, text)):
        return Found("none")
    found = await shop.find_products(answers.store, text)
    if found.verdict != "accept" and (goods := _plain_goods(text)):
        named = await shop.find_products(answers.store, goods)
        found = named if named.verdict == "accept" or found.verdict == "none" else found
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


def _plain_goods(text: str) -> str:
    """A text without the talk around its goods, its dozens in figures; empty where that leaves it as it was."""
    figured = _DOZENS.sub(lambda found: f" {_count_dozens(found)} ", text)
    return goods_in(figured) or (figured if figured != text else "")


def _count_dozens(found: re.Match[str]) -> int:
    """`selusin` is 12, `setengah lusin` 6."""
    said = (found["count"] or "1").casefold()
    count = int(NUMBER_WORDS.get(said, said))
    return count * DOZENS[found["unit"].casefold()] // (2 if found["half"] else 1)


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
    return _narrow(available, answers.product.said)


def _narrow(items: Sequence[Item], said: str) -> Sequence[Item]:
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
    """One, or as many as were said: the cart asks for more. What is not there so often, or not yet wanted, is asked."""
    wanted = (answers.wishes[0].quantity if answers.wishes else answers.product and answers.product.quantity) or 1
    is_open = answers.product is not None and answers.product.asked_about
    if answers.item is None or (wanted == 1 and not is_open) or 1 < wanted <= room(answers, answers.item):
        return (wanted,)
    return range(1, min(5, room(answers, answers.item)) + 1)


def read_quantity(text: str, answers: OrderAnswers) -> int:
    """Read how many, within what is in stock; not of what is said of persons and places, nor of less."""
    if tokens_of(text).has(_OF_OTHERS):
        raise Unread("not_a_quantity")
    number = read_number(text)
    if answers.item and number > room(answers, answers.item):
        raise _too_many(answers.item)
    return number


def _too_many(item: Item) -> Unread:
    is_all = item.available is not None and item.available <= MOST_OF_A_LINE
    if not is_all:
        return Unread("quantity_too_big", item_id=item.unique_id)
    return Unread("not_enough_stock", item_id=item.unique_id, left=str(item.available))


def room(answers: OrderAnswers, item: Item) -> int:
    """How many more of an item the cart can take."""
    return most_of(item) - _had(answers, item)


def _had(answers: OrderAnswers, item: Item) -> int:
    return next((line.quantity for line in answers.items if line.item == item), 0)


def add_line(answers: OrderAnswers) -> OrderAnswers:
    """Move the line being added into the cart; the same item twice is one line."""
    if answers.item is None or answers.quantity is None:
        return answers
    is_said = bool(answers.wishes or (answers.product and answers.product.quantity))
    is_first_said = is_said and answers.uncounted == answers.item.unique_id
    had = 0 if is_first_said else _had(answers, answers.item)
    count = min(had + answers.quantity, most_of(answers.item))
    line = CartLine(answers.item, count, _unseen_picture(answers))
    kept = tuple(each for each in answers.items if each.item != answers.item)
    wishes = answers.wishes[1:]
    added = replace(answers, items=(*kept, line), wishes=wishes, cart=_following(answers, line, wishes))
    uncounted = "" if is_said else line.item.unique_id
    return replace(added, product=None, item=None, quantity=None, courier=None, uncounted=uncounted)


def _following(answers: OrderAnswers, line: CartLine, wishes: Sequence[Wish]) -> CartAct | None:
    """What comes behind a line: of files alone one is enough, and to who is known it goes as before."""
    filled = replace(answers, items=(*answers.items, line))
    is_of_files = not any(each.item.is_physical for each in filled.items)
    is_known = bool(answers.recipient) or (not answers.is_elsewhere and bool(known_for(filled)))
    is_usual = answers.usual is not None and not answers.items and is_known
    is_over = not wishes and (is_of_files or is_usual)
    return CartAct("done") if is_over else next_act(answers.wishes, wishes)


def _unseen_picture(answers: OrderAnswers) -> str:
    """The picture of what was chosen at once; at the question of its variants it was shown."""
    product, item = answers.product, answers.item
    is_seen = item is not None and bool(item.label) and product is not None and product.item_id is None
    return "" if product is None or is_seen else product.image or ""


async def acts(answers: OrderAnswers, _shop: Shop) -> Sequence[CartAct]:
    """Offer to go on, to add, and to change each line."""
    changes = [CartAct(act, index) for index in range(len(answers.items)) for act in ("minus", "plus")]
    return [CartAct("done"), CartAct("more"), *changes]


async def find_more(text: str, answers: OrderAnswers, shop: Shop) -> Found[CartAct]:
    """Read words at the cart: go on, more, how many of it, or the next product by its name."""
    if counted := _read_count(text.strip().lower().rstrip("!. "), answers):
        return Found("accept", (counted,))
    if is_going_on(text):
        return Found("accept", (CartAct("done"),))
    if is_adding(text):
        return Found("accept", (CartAct("more"),))
    found = await find_product(text, answers, shop)
    return Found(found.verdict, tuple(CartAct("add", product=row) for row in found.rows))


def _read_count(said: str, answers: OrderAnswers) -> CartAct | None:
    """A number alone is how many there shall be, with a sign how many more or less.

    Of several lines it is the newest one's, if nobody said how many of that; else they need more words.

    In a sentence it may be a date, a house or a part of a name.
    """
    is_plain = said.isdecimal() or said in NUMBER_WORDS
    if not is_plain and not is_count_alone(said):
        return None
    number = SIGNED.sub("", said)
    try:
        quantity = read_number(number)
    except Unread as unread:
        if unread.problem == "quantity_too_big":
            raise
        return None
    at = next((at for at, line in enumerate(answers.items) if line.item.unique_id == answers.uncounted), 0)
    if len(answers.items) != 1 and (number != said or answers.items[at].item.unique_id != answers.uncounted):
        raise Unread("which_line")
    line = answers.items[at]
    sign = said[0] if number != said else ""
    quantity = line.quantity + quantity if sign == "+" else line.quantity - quantity if sign == "-" else quantity
    if quantity > most_of(line.item):
        raise _too_many(line.item)
    return CartAct("count", at, quantity=max(0, quantity))


SIGNED = re.compile(r"^[+-]\s*(?=\d)")


def act(answers: OrderAnswers) -> OrderAnswers:
    """Do what was asked of the cart; anything but going on leaves its question open."""
    asked = answers.cart
    if asked is None or asked.act in {"done", "more"}:
        return answers
    if asked.act == "add":
        return replace(answers, product=asked.product, item=None, quantity=None, cart=None)
    had = answers.items[asked.line].quantity
    quantity = {"plus": had + 1, "minus": had - 1, "count": asked.quantity}[asked.act]
    most = most_of(answers.items[asked.line].item)
    return replace(recount(answers, asked.line, min(quantity, most)), cart=None)


def adding(answers: OrderAnswers) -> OrderAnswers:
    """The answers with another product asked for, instead of the one that is being added if it is none of a paste."""
    if answers.wishes:
        return answers
    more = CartAct("more") if answers.items else None
    return replace(answers, product=None, item=None, quantity=None, cart=more)


def recount(answers: OrderAnswers, index: int, quantity: int) -> OrderAnswers:
    """The cart with so many of one line, which goes with the last one; raises `Unread` where there are not so many."""
    line = answers.items[index]
    if quantity > most_of(line.item):
        raise _too_many(line.item)
    lines = (*answers.items[:index], CartLine(line.item, quantity), *answers.items[index + 1 :])
    return replace(answers, items=tuple(line for line in lines if line.quantity), uncounted="")


def with_lines(answers: OrderAnswers, lines: tuple[CartLine, ...]) -> OrderAnswers:
    """The cart with these lines; raises `Unread` where there are not so many of one."""
    if scarce := next((line.item for line in lines if line.quantity > most_of(line.item)), None):
        raise _too_many(scarce)
    return replace(answers, items=lines, courier=None, cart=answers.cart if lines else None)


def empty(answers: OrderAnswers) -> OrderAnswers:
    """Empty the cart: another store sells other things."""
    return replace(answers, items=(), shelf="")
