"""Tell whether what a screen or the shop says is what the person means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from scalev.sandbox.shipping.places import Places
from tests.audit.invented.truth import Truth
from tests.audit.reading import Seen

SHORT = {
    "jalan": "jl", "jln": "jl", "nomor": "no", "gang": "gg", "perumahan": "perum", "komplek": "komp", "kampung": "kp",
    "dusun": "dsn", "apartemen": "apart", "lantai": "lt",
}  # fmt: skip
TITLES = frozenset(["bu", "ibu", "pak", "bapak", "bpk", "mbak", "mas", "hj", "h", "dr"])
OF_PLACES = frozenset(
    [
        "kec",
        "kecamatan",
        "kota",
        "kab",
        "kabupaten",
        "administrasi",
        "kode",
        "pos",
        "provinsi",
        "daerah",
        "khusus",
        "ibukota",
        "dki",
    ]
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that went wrong: its kind, what, and in which turn."""

    kind: str
    what: str
    turn: int = 0


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, as everybody writes them."""
    found = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    return [SHORT.get(each, each.lstrip("0") or "0") for each in found]


def digits(phone: str) -> str:
    """The digits of a phone behind the country's."""
    return re.sub(r"^(?:62|0)", "", re.sub(r"\D", "", phone))


def is_same(name: str, shown: str, wanted: str, truth: Truth) -> bool:
    """Whether a field shows what is wanted."""
    match name:
        case "customer_phone":
            return digits(shown) == digits(wanted)
        case "address":
            return _is_street(shown, wanted, truth)
        case "payment_method" | "courier":
            return wanted.casefold() in shown.casefold()
        case "postal_code":
            return wanted in shown
        case "district":
            return letters(wanted.split(",", maxsplit=1)[0])[:5] in letters(shown)
        case "customer_name":
            return _without_title(shown) == _without_title(wanted)
        case "note":
            return _without_please(shown) == _without_please(wanted)
    return tokens(shown) == tokens(wanted)


def _without_please(note: str) -> list[str]:
    return [word for word in tokens(note) if word not in {"tolong", "please", "ya", "nggih", "kang"}]


def _without_title(name: str) -> list[str]:
    """A name's words; how somebody is addressed is no part of it."""
    return [word for word in tokens(name) if word not in TITLES]


def letters(text: str) -> str:
    """The letters alone."""
    return re.sub(r"[^a-z]", "", text.casefold())


def _is_street(shown: str, wanted: str, truth: Truth) -> bool:
    """All words of the street in their order, and none besides but those of its place."""
    place = {*tokens(truth.fields["district"]), *tokens(truth.fields["postal_code"]), *OF_PLACES}
    said, meant = tokens(shown), tokens(wanted)
    besides = set(said) - set(meant) - place
    rest = iter(said)
    return not besides and all(word in rest for word in meant)


def wrong_fields(seen: Seen, truth: Truth, excused: Mapping[str, set[str]]) -> dict[str, tuple[str, str]]:
    """What the summary shows and what is meant, by field; a slip of the person's own is excused."""
    wrong = dict[str, tuple[str, str]]()
    for name, wanted in truth.fields.items():
        shown = seen.shown.get(name, "")
        if name == "postal_code":
            shown = shown or seen.shown.get("district", "")
        if not wanted and (name != "note" or not shown):
            continue
        fine = {wanted, *excused.get(name, ())}
        if not any(is_same(name, shown, each, truth) if each else not shown for each in fine):
            wrong[name] = shown, wanted
    if dict(seen.goods) != truth.goods:
        wrong["goods"] = str(dict(seen.goods)), str(truth.goods)
    return wrong


def is_asked_about(seen: Seen, name: str, shown: str) -> bool:
    """The summary asks about the field: it quotes what it shows, or names it, in a question."""
    return any("?" in each and shown and letters(shown) in letters(each) for each in seen.said)


@cache
def code_of(location: int) -> str:
    """The ministry's code of a location of the shop."""
    place = _places().get(location)
    return place.code if place else ""


@cache
def _places() -> Places:
    return Places()


def wrong_on_the_wire(body: Mapping[str, Any], seen: Seen, truth: Truth) -> dict[str, tuple[str, str]]:
    """What reached the shop other than the summary said, and a district other than the one meant."""
    address = body.get("address") or body.get("shipping_address", "")
    pairs = {
        "customer_name": (str(body.get("customer_name")), seen.shown.get("customer_name", "")),
        "customer_phone": (digits(str(body.get("customer_phone"))), digits(seen.shown.get("customer_phone", ""))),
    }
    if truth.is_physical:
        pairs["address"] = str(address), seen.shown.get("address", "")
        pairs["district"] = code_of(int(body.get("location_id") or 0)), truth.code
    note = re.sub(r"\s*#ref:\w+", "", str(body.get("notes") or ""))
    pairs["note"] = note, seen.shown.get("note", "")
    wrong = {name: pair for name, pair in pairs.items() if tokens(pair[0]) != tokens(pair[1])}
    lines = [*(body.get("ordervariants") or ()), *(body.get("orderbundles") or ()), *(body.get("items") or ())]
    sent = sorted(int(line["quantity"]) for line in lines)
    if sent != sorted(seen.goods.values()):
        wrong["goods"] = str(lines), str(dict(seen.goods))
    return wrong
