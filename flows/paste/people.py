"""Whom an answer names beside what was asked: a name with its phone, an address with both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.paste.lines.parts import read_row
from flows.paste.lines.plain_lines import read_lines
from flows.reading.phones import find_phones, without_label
from flows.reading.plain import clean, without_tails
from flows.reading.readers import Unread, read_name
from flows.words.labels import LABELS, label_kind
from flows.words.orders import TALK
from flows.words.places import AREA_WORDS
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of

_LONGEST, _LONGEST_NAME = 400, 6
_EDGES = " \t\n,;:/|-.()"
_WORD = re.compile(r"[^\W_]+")
_LEAD = re.compile(
    r"\b(?:nama(?:\s?penerima)?|penerima|a\.?n\.?|atas nama|u/|untuk|kepada|pak|bu|ibu|bapak|kak|mbak|mas)[\s.:=]*+$",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[^\s,;:/|()]+")
_BEGINS = re.compile(r"(?:^|[,;:/|()\n])\s?\(?$")
_ENDS = re.compile(r"[\s)]{0,3}(?=[,;:/|()\n]|$)")
_STREET = re.compile(rf"\s{{1,3}}(?=(?:{any_of(STREET_HEADS)})\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Who:
    """A name and a phone, as far as they were said."""

    name: str | None = None
    phone: str | None = None


def is_form(text: str) -> bool:
    """Tell a text with two labels or more, which is an order rather than an answer."""
    parts = [part for line in read_lines(text[:2000]) for part in read_row(line).parts]
    return sum(bool(part.kind) and part.is_sure for part in parts) > 1


def read_who(text: str) -> Who | None:
    """Read a name with its phone, or one of both; a text that says other things as well is none."""
    phones = find_phones(text[:_LONGEST])
    if len(text) > _LONGEST or len(phones) > 1 or label_kind(text):
        return None
    rest = _without_phone(text, phones[0].start, phones[0].end) if phones else text
    phone = phones[0].number if phones else None
    words = [word.lower() for word in _WORD.findall(rest)]
    if all(word in TALK or word in LABELS for word in words):
        return Who(None, phone)
    if len(words) > _LONGEST_NAME or any(map(_is_of_places, words)):
        return None
    try:
        return Who(read_name(rest.strip(_EDGES)), phone)
    except Unread:
        return None


def _is_of_places(word: str) -> bool:
    return word in STREET_HEADS or word in AREA_WORDS or any(char.isdigit() for char in word)


def _without_phone(text: str, start: int, end: int) -> str:
    return f"{without_label(text[:start])} {text[end:].lstrip(_EDGES)}"


def without_who(text: str, known: str | None) -> tuple[Who, str]:
    """Take the phones out of an address, and the name that is known before it or behind it."""
    if len(text) > _LONGEST:
        return Who(), text
    phones = find_phones(text)
    street = text
    for phone in reversed(phones):
        street = f"{without_label(street[: phone.start])}, {street[phone.end :].lstrip(_EDGES)}"
    if known:
        street = without_name(street, clean(known))
    if street == text:
        return Who(), text
    return Who(known, phones[0].number if phones else None), street.strip(" ,;:\n")


def without_name(street: str, name: str) -> str:
    """Take a name out of an address, once, where it stands between two marks, or before the street."""
    for start, end in _places_of(name, street):
        before = without_tails(_LEAD, street, start)
        is_first = not before.strip(_EDGES)
        begins, ends = _BEGINS.search(before), _ENDS.match(street, end) or (is_first and _STREET.match(street, end))
        if begins and ends:
            return before[: begins.start()] + street[ends.end() :]
    return street


def _places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text, in whatever case and with whatever blanks between its words."""
    pieces, said = list(_PIECE.finditer(text)), name.casefold().split()
    count = len(_PIECE.findall(name))
    for first, last in zip(pieces, pieces[max(count - 1, 0) :], strict=False):
        if text[first.start() : last.end()].casefold().split() == said:
            yield first.start(), last.end()
