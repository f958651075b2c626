"""Read what puts a buyer right: lines with a label, or a name, a phone or an address as it is."""

import re
from contextlib import suppress

from bot.conversation.desk import Desk
from flows.reading.phones import find_phones
from flows.reading.plain import clean
from flows.reading.readers import Unread, read_address, read_email, read_name, read_phone
from flows.shop import ShopUnavailable
from flows.words.labels import label_kind

_LABELLED = re.compile(r"\A\s*+([^:=\n]{2,30}?)(?:nya)?\s?[:=]\s?(.{1,300})")
_KINDS = {"name": "name", "phone": "phone", "address": "address", "street": "address", "email": "email"}
_AREAS = frozenset({"village", "district", "city", "province", "postal_code"})
_LONGEST = 1000


async def read_facts(text: str, desk: Desk) -> dict[str, str]:
    """The fields of a buyer with what they shall be; none where nothing could be read."""
    facts, places = dict[str, str](), list[str]()
    for line in text[:_LONGEST].splitlines():
        kind, value = _split(line)
        if kind == "address":
            places.append(value)
        elif kind:
            with suppress(Unread):
                facts[kind] = _READERS[kind](value)
    return facts | (await _read_place(", ".join(places), desk) if places else {})


def _split(line: str) -> tuple[str, str]:
    """What a line is of, and what it says: by its label, else by how it looks."""
    if found := _LABELLED.fullmatch(line):
        kind = label_kind(found[1]) or ""
        return ("address" if kind in _AREAS else _KINDS.get(kind, "")), found[2]
    said = clean(line)
    if not said:
        return "", ""
    if "@" in said:
        return "email", said
    if find_phones(said) and sum(map(str.isdigit, said)) > len(said) // 2:
        return "phone", said
    return ("address" if any(map(str.isdigit, said)) or "," in said else "name"), said


_READERS = {"name": read_name, "phone": read_phone, "email": read_email}


async def _read_place(text: str, desk: Desk) -> dict[str, str]:
    """The street, and the district where the words are clear about it; a district that is not said stays."""
    place = desk.reader.place(text)
    facts = dict[str, str]()
    with suppress(Unread):
        if place.street:
            facts["address"] = read_address(place.street)
    with suppress(ShopUnavailable):
        if place.district and (there := await desk.shop.locate_district(place.district)):
            named = ", ".join(filter(None, (there.name, there.city, there.province)))
            facts |= {"district": named, "location_id": str(there.location_id), "postal_code": place.postal_code or ""}
    return facts
