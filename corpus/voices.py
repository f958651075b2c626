"""Read a voice: the messages of one person, each with the orders that are in it.

A file begins with `voice: who: language:`. A message begins with `=== kind`; its text is followed by the orders
in it, a `---` before each and a field a line, or by `--- none`. `README.md` says what the fields mean.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.districts.country.gazetteer import read_lists

HERE = Path(__file__).parent
SETS = ("train", "tune", "test")
SINGLE = {
    "name": "customer_name",
    "email": "customer_email",
    "postal": "postal_code",
    "courier": "courier_hint",
    "payment": "payment_hint",
    "note": "note",
    "sender": "dropshipper_name",
    "senderphone": "dropshipper_phone",
}
_BEGINNING = re.compile(r"^=== *", re.MULTILINE)
_ORDER = re.compile(r"^---[ \t]*", re.MULTILINE)


class VoiceUnreadable(Exception):
    """A voice does not say what it should; the text says where and what."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `orders` as `scalev-bot parse` names their fields, none where it is no order.

    A list of values: any of them is right. `address_accept` are the right forms of a street, `address_forbid` words
    that must not remain in it; `must_ask` is left open by the text, `may_ask` asked or not alike.
    """

    id: str
    kind: str
    text: str
    orders: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who types, what is sold to them, and what they typed."""

    name: str
    catalogue: Path
    messages: tuple[Message, ...]


def read_set(name: str) -> Iterator[Voice]:
    """All voices of `train`, `tune` or `test`."""
    for file in sorted((HERE / name).glob("*/*.txt")):
        yield read_voice(file)


def read_voice(file: Path) -> Voice:
    """One voice; raises `VoiceUnreadable`."""
    head, *bodies = _BEGINNING.split(file.read_text(encoding="utf-8"))
    if "voice:" not in head or not bodies:
        raise VoiceUnreadable(f"{file}: no header, or no message")
    messages = tuple(_message(f"{file.stem}-{number:02}", body) for number, body in enumerate(bodies, 1))
    return Voice(file.stem, file.with_name("catalogue.json"), messages)


def _message(name: str, body: str) -> Message:
    kind, _, rest = body.partition("\n")
    text, *orders = _ORDER.split(rest)
    if not orders:
        raise VoiceUnreadable(f"{name}: nothing is said of its orders")
    is_none = orders[0].strip() == "none"
    return Message(name, kind.strip(), text.strip(), () if is_none else tuple(_order(name, each) for each in orders))


def _order(name: str, lines: str) -> Mapping[str, Any]:
    said: dict[str, list[str]] = defaultdict(list)
    for line in filter(None, map(str.strip, lines.splitlines())):
        field, _, value = line.partition(" ")
        said[field].append(value.strip())
    order: dict[str, Any] = {field: said[key] for key, field in SINGLE.items() if said[key]}
    order |= {"items": [_item(each) for each in said["item"]], "must_ask": said["ask"], "may_ask": said["may"]}
    if said["phone"]:
        order["customer_phone"] = [_phone(each) for each in said["phone"]]
    if said["senderphone"]:
        order["dropshipper_phone"] = [_phone(each) for each in said["senderphone"]]
    if said["street"]:
        order |= {"address": said["street"][0], "address_accept": said["street"]}
    if said["district"]:
        order["district_code"] = [_code(name, each) for each in said["district"]]
    order["address_forbid"] = list(_places(said["district"], said["postal"]))
    return order


def _item(said: str) -> Mapping[str, Any]:
    unique_id, _, count = said.rpartition(" ")
    return {"unique_id": unique_id, "quantity": int(count)}


def _phone(said: str) -> str:
    return re.sub(r"^(?:62|0)?(?=[2-9])", "62", re.sub(r"\D", "", said))


def _code(name: str, said: str) -> str:
    district, _, city = said.partition(",")
    try:
        return _codes()[_key(district), _key(city)]
    except KeyError:
        raise VoiceUnreadable(f"{name}: there is no district {said!r}") from None


def _places(districts: Sequence[str], postal: Sequence[str]) -> Iterator[str]:
    """What must not be printed twice on a parcel: the names of the place beside its street."""
    yield from postal
    for each in districts:
        district, _, city = each.partition(",")
        yield district.strip()
        yield re.sub(r"^\s*(?:Kota|Kabupaten)(?: Administrasi)?\s+", "", city)


@cache
def _codes() -> Mapping[tuple[str, str], str]:
    lists = read_lists()
    keys = zip(lists.districts, lists.district_city, strict=True)
    return {(_key(name), _key(lists.cities[city])): code for (name, city), code in zip(keys, lists.codes, strict=True)}


def _key(name: str) -> str:
    return re.sub(r"[^a-z]|administrasi", "", name.lower())
