"""Who pays and gets nothing: `yang bayar kakakku ya (Rekaan 08…)`, `aku Rekaan 08… yg transfer`.

Where a message tells another phone besides, his name and phone go, so that the parcel is neither his nor from him; the
words that say how is paid stay.
"""

import re

from flows.reading.phones import find_phones
from flows.words.everyday import HONORIFICS, KIN
from flows.words.tables import any_of

_PAYS = r"(?:m?bayar(?:in)?|byr|mbayari|mayar|nomboki|transfer|ntransfer|nransfer|tf|trf|pay(?:s|ing)?)"
_WHO = r"(?:yang|yg|sing|nu|nan|who|who's)"
_TALK = (
    rf"(?:(?:nanti|ntar|ya|yo|kak|itu|adalah|dari|dr|dengan|sama|atas\snama|a\.?n\.?|"
    rf"rek(?:ening)?|pakai|pake|will\sbe|is|by|my|{any_of(KIN)})"
    r"(?:ku|nya)?|saya|aku|sy)"
)
_NAME = rf"(?:(?:{any_of(HONORIFICS)})\.?\s)?[^\W\d_]{{2,20}}(?:\s[^\W\d_]{{2,20}}){{0,2}}"
_PAYER = re.compile(
    rf"\b{_WHO}\s{_PAYS}\b(?:[\s,:(]{{1,2}}{_TALK}\b){{0,6}}+[\s,:(]{{1,2}}(?P<who>(?:{_NAME}[\s,:(-]{{1,3}})?(?P<phone>\x01)\)?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:(?<=[\n.,;(!])|\A)\s?(?P<who>(?:(?:aku|saya|sy|gue|gw|ini|i'm|suami\ssaya|istri\ssaya)\s)?(?:{_NAME}[\s,:(-]{{1,3}})?"
    rf"(?P<phone>\x01)\)?)[\s,]{{1,2}}(?:itu\s)?{_WHO}\s{_PAYS}\b",
    re.IGNORECASE,
)
_SAYS_NO_WAY = re.compile(rf"\b{_WHO}\s(?!transfer|ntransfer|nransfer|tf|trf){_PAYS}\b", re.IGNORECASE)


def without_payer(text: str) -> str:
    """A message without who only pays for it."""
    phones = find_phones(text)
    if len(phones) < 2:
        return text
    marked, at = [], 0
    for phone in phones:
        marked += [text[at : phone.start], "\x01"]
        at = phone.end
    plain = "".join((*marked, text[at:]))
    found = _PAYER.search(plain) or _BEHIND.search(plain)
    if not found:
        return text
    start, end = found.span() if _SAYS_NO_WAY.search(found.group()) else found.span("who")
    own = plain.count("\x01", 0, found.start("phone"))
    rest = [*(phone for at, phone in enumerate(phones) if at != own)]
    pieces = (plain[:start] + plain[end:]).split("\x01")
    said = [text[phone.start : phone.end] for phone in rest]
    return "".join(piece + number for piece, number in zip(pieces, [*said, ""], strict=True))
