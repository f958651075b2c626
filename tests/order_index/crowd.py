"""Some thousand invented orders, and how people who half remember them ask for one; the same for the same seed."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.order_index.folding import words
from flows.shop import Order

TABLES = dict(line.split(": ", 1) for line in Path(__file__).with_name("crowd.txt").read_text().splitlines())
FIRST, SECOND, GOODS, PLACES = (TABLES[name].split("; ") for name in ("first", "second", "goods", "places"))
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOW = datetime(2026, 11, 29, 5, 0, tzinfo=UTC)


def orders(count: int, seed: int = 7) -> list[Order]:
    """Invented orders, the oldest first, all of different people."""
    pick = random.Random(seed)
    names = [f"{first} {second}" for first in FIRST for second in SECOND]
    pick.shuffle(names)
    return [_order(number, f"{names[number % len(names)]} Contoh", count, pick) for number in range(count)]


def _order(number: int, name: str, count: int, pick: random.Random) -> Order:
    at = NOW - timedelta(minutes=(count - number) * 37)
    mark = "".join(pick.choices("ABCDEFGHJKLMNPQRSTUVWXYZ", k=6))
    lines = tuple((goods, pick.randint(1, 3)) for goods in pick.sample(GOODS, pick.choice((1, 1, 1, 2, 3))))
    is_paid, method = pick.random() < 0.7, pick.choice(("qris", "va_bca", "cod", "bank_transfer"))
    is_sent = is_paid and pick.random() < 0.7
    return Order(
        f"{18_000_000 + number}",
        f"{at:%y%m%d}{mark}",
        "shipped" if is_sent else "confirmed" if is_paid else "pending",
        "paid" if is_paid else "unpaid",
        method,
        pick.randint(20, 900) * 1000,
        "",
        name,
        f"628{pick.randint(10**8, 10**10 - 1)}",
        lines,
        courier="JNE REG",
        receipt=f"JX{pick.randint(10**9, 10**10 - 1)}" if is_sent else None,
        created_at=at,
        changed_at=at,
        paid_at=at if is_paid else None,
        address=f"Jl. Contoh No. {number % 90 + 1}",
        district=f"{pick.choice(PLACES)}",
    )


@dataclass(frozen=True)
class Asked:
    """What somebody types, by what way it was spoilt, and the order that is meant."""

    how: str
    text: str
    id: str


def swap(word: str, pick: random.Random) -> str:
    at = pick.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def drop(word: str, pick: random.Random) -> str:
    at = pick.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def double(word: str, pick: random.Random) -> str:
    at = pick.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def slip(word: str, pick: random.Random) -> str:
    at = pick.randrange(1, len(word))
    return word[:at] + pick.choice(LETTERS) + word[at + 1 :]


def without_vowels(word: str, _: random.Random) -> str:
    return word[0] + re.sub("[aiueo]", "", word[1:])


def respell(word: str, pick: random.Random) -> str:
    """Another spelling of the same sound, old or new."""
    both = [("y", "i"), ("i", "y"), ("dj", "j"), ("j", "dj"), ("oe", "u"), ("u", "oe"), ("th", "t"), ("t", "th")]
    able = [(old, new) for old, new in both if old in word]
    return word.replace(*pick.choice(able), 1) if able else word


OTHER_WAYS = ("title", "phone", "phone end", "number", "number end", "receipt", "goods", "place")
SPOIL: dict[str, Callable[[str, random.Random], str]] = {
    "swapped": swap,
    "dropped": drop,
    "doubled": double,
    "slipped": slip,
    "without vowels": without_vowels,
    "respelt": respell,
}


def questions(made: list[Order], count: int, seed: int = 11) -> Iterator[Asked]:
    """What people ask, each so that unspoilt it is said of five orders at most."""
    pick, ways = (
        random.Random(seed),
        [*SPOIL, "title", "phone", "phone end", "number", "number end", "receipt", "goods", "place"],
    )
    while count:
        order, how = pick.choice(made), pick.choice(ways)
        clean, text = _ask(how, order, pick)
        if text and _is_told(clean, made):
            count -= 1
            yield Asked(how, text, order.id)


def _ask(how: str, order: Order, pick: random.Random) -> tuple[str, str]:
    """The words as they stand in the order, and as they are typed."""
    first, second, _ = order.customer_name.lower().split()
    if how in SPOIL:
        whole = [first, second]
        at = pick.choice([each for each in (0, 1) if len(whole[each]) > 3] or [1])
        spoilt = [SPOIL[how](word, pick) if each == at else word for each, word in enumerate(whole)]
        return f"{first} {second}", " ".join(spoilt)
    goods = pick.choice(order.lines)[0].split()[0].lower()
    phone, titles = order.customer_phone, ("Bu", "Pak", "mbak", "Kak")
    said = {
        "title": (second, f"{pick.choice(titles)} {first} {second[:4]}"),
        "phone": (
            order.customer_phone,
            f"0{order.customer_phone[2:5]}-{order.customer_phone[5:9]}-{order.customer_phone[9:]}",
        ),
        "phone end": (phone[-4:], phone[-4:]),
        "number": (order.order_id, order.order_id),
        "number end": (order.order_id[-4:], order.order_id[-4:].lower()),
        "receipt": (order.receipt or "", order.receipt or ""),
        "goods": (f"{first} {second} {goods}", f"{first} {swap(second, pick)} {goods}"),
        "place": (f"{first} {second}", f"{first} {drop(second, pick)} {order.district.split(', ')[1].lower()}"),
    }
    clean, text = said[how]
    return (f"{first} {second}" if how == "title" else clean), text


def _is_told(clean: str, made: list[Order]) -> bool:
    """The words, unspoilt, are said of five orders at most."""
    said = words(clean)
    return sum(all(word in facts for word in said) for facts in _facts(made)) <= 5 and bool(said)


_KNOWN: dict[int, list[str]] = {}


def _facts(made: list[Order]) -> list[str]:
    if id(made) not in _KNOWN:
        _KNOWN[id(made)] = [
            f"{o.customer_name} {o.customer_phone} {o.order_id} {o.receipt} {o.lines} {o.district}".lower()
            for o in made
        ]
    return _KNOWN[id(made)]
