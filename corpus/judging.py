"""Judge the orders read from a message by those that are in it, field by field."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

Order = Mapping[str, Any]

CORE = ("customer_name", "customer_phone", "items", "address", "district_code")
SIDE = (
    "customer_email",
    "postal_code",
    "dropshipper_name",
    "dropshipper_phone",
    "courier_hint",
    "payment_hint",
    "note",
)
MUST_BE_RIGHT = {*CORE, "customer_email", "dropshipper_name", "dropshipper_phone"}
RIGHT = {"right", "ask_ok", "neutral"}
SILENT = {"wrong", "invented", "ask_missed_silent"}
TITLES = frozenset(re.findall(r"\w+", "ibu bu bapak pak bpk kak mbak mas hj h om bunda mama sdr sdri an up u"))
SAME_WORDS = {
    "jln": "jl",
    "jalan": "jl",
    "street": "jl",
    "gang": "gg",
    "komplek": "komp",
    "perumahan": "perum",
    "blk": "blok",
    "dusun": "dsn",
    "kampung": "kp",
}
NO_WORDS = frozenset(re.findall(r"\w+", "kel desa ds kelurahan no nomor rt rw"))


def words(text: str) -> list[str]:
    """The words of a street that tell it from others; numbers without their leading zeros."""
    found = [SAME_WORDS.get(word, word) for word in re.findall(r"[a-z]+|\d+", text.lower())]
    return [word.lstrip("0") or word for word in found if word not in NO_WORDS]


def likeness(one: str, other: str) -> float:
    """How many of the words of both are shared, 0 to 1."""
    left, right = Counter(words(one)), Counter(words(other))
    return 2 * (left & right).total() / max(1, left.total() + right.total())


def name_of(text: str) -> list[str]:
    """The words of a name, without titles."""
    found = re.findall(r"[a-z0-9]+", text.lower())
    return [word for word in found if word not in TITLES] or found


def items_of(items: Sequence[Order] | None) -> Counter[str]:
    """How many of each, wherever it is listed."""
    counted: Counter[str] = Counter()
    for item in items or ():
        counted[item["unique_id"]] += item.get("quantity", 1)
    return counted


def holds(inner: Sequence[str], outer: Sequence[str]) -> bool:
    """Whether words stand in others, one behind the other."""
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def is_street(said: str, truth: Order) -> bool:
    """Near one of the right forms, and without the place's words that none of them has."""
    accepted = truth["address_accept"]
    if max(likeness(said, each) for each in accepted) < 0.8:
        return False
    kept = [words(each) for each in accepted]
    others = [words(each) for each in truth.get("address_forbid", ())]
    return not any(
        other and holds(other, words(said)) and not any(holds(other, each) for each in kept) for other in others
    )


def is_same(field: str, said: Any, truth: Order) -> bool:
    """Whether a filled field says what the text says."""
    want = truth[field]
    if field == "items":
        return items_of(said) == items_of(want)
    if field == "address":
        return is_street(said, truth)
    return any(_is_one(field, said, each) for each in (want if isinstance(want, list) else [want]))


def _is_one(field: str, said: Any, want: Any) -> bool:
    match field:
        case "customer_name" | "dropshipper_name":
            return name_of(said) == name_of(want)
        case "note":
            return likeness(said, want) >= 0.7
        case "customer_email":
            return bool(said.strip().lower() == want.lower())
    return bool(said == want)


def judge(truth: Order, order: Order) -> dict[str, str]:
    """Each field as `right`, `wrong`, `asked` (though it was said), `dropped`, `invented`, `ask_ok`, `ask_missed`,
    `ask_missed_silent` (filled though it was open) or `neutral`."""
    return {field: _verdict(field, truth, order) for field in (*CORE, *SIDE)}


def _verdict(field: str, truth: Order, order: Order) -> str:
    said, want, is_asked = order.get(field), truth.get(field), field in order.get("asks", ())
    if field in truth["must_ask"]:
        return "ask_ok" if is_asked else "ask_missed_silent" if said else "ask_missed"
    if want:
        if said and is_same(field, said, truth):
            return "right"
        return "asked" if is_asked else "wrong" if said else "dropped"
    return "invented" if said and field != "note" and field not in truth.get("may_ask", ()) else "neutral"


def needless(truth: Order, order: Order) -> set[str]:
    """What was asked though the text leaves it not open."""
    return {*order.get("asks", ())}.intersection(CORE) - {*truth["must_ask"]} - {*truth.get("may_ask", ())}


def align(truths: Sequence[Order], orders: Sequence[Order]) -> tuple[list[tuple[Order, Order | None]], int]:
    """Each order of the text with the one that was read of it, best pairs first, and how many were read too many."""
    all_pairs = product(enumerate(truths), enumerate(orders))
    scored = [(_score(truth, order), -abs(i - j), i, j) for (i, truth), (j, order) in all_pairs]
    chosen: dict[int, int] = {}
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    found = [(truth, orders[chosen[i]] if i in chosen else None) for i, truth in enumerate(truths)]
    return found, len(orders) - len(chosen)


def _score(truth: Order, order: Order) -> int:
    verdicts = judge(truth, order)
    well = sum(verdict in {"right", "ask_ok"} for verdict in verdicts.values())
    return well + 3 * (verdicts["customer_phone"] == "right") + 2 * (verdicts["customer_name"] == "right")
