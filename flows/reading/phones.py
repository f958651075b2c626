"""Phone numbers as people write them: found in running text and brought to digits with the country in front.

A mobile number is `08…`, `+62 8…`, `62 8…`, `0062…`, `+62(0)8…` or a bare `8…`, in any grouping, a letter O for a zero.
Lengths after the Indonesian numbering plan: 9 to 12 digits after the country for a mobile, 8 to 11 for a landline.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flows.reading.plain import normalize, without_tails
from flows.words.payments import ACCOUNTS
from flows.words.units import SURE_COUNTERS

_LONGEST = 400
_GAP = r"(?:[ .\-–·•]|\s[-–]\s|\)[ \-]?)"
_MOBILE = re.compile(
    rf"""(?<![\w@/+])(?<!\d[.,])(?:
        \(?\s?(?:\+|00\s?)\s?6\s?2\s?\)?{_GAP}?(?:\(0\)|0)?{_GAP}?   # +62, (+62), 0062, +62(0)
      | \(?62\)?{_GAP}?(?:\(0\)|0)?{_GAP}?
      | \(?[0oO]\)?{_GAP}?
      | (?=8[1-9]\d)(?!\d+\s(?:0|62|\+62)8\d\d)                      # a bare 8…, but no house number before a phone
    )(?P<national>8(?:{_GAP}?[0-9oO]){{8,11}})(?![\w@]|[.\-]\d)""",
    re.VERBOSE,
)
_DIGITS = re.compile(r"\A(?:\D*+\d){5}")
_FOREIGN = re.compile(r"(?<![\w+])(?:\+|00)\s?(?!62|0)(?:[\s.\-()]?\d){7,15}(?!\w)")
_ACCOUNT = re.compile(rf"\b(?:no\.?)?(?:rek(?:ening)?|{ACCOUNTS}|resi|awb|rp)\b\W{{0,3}}(?:\w+\W)?$", re.IGNORECASE)
_COUNT_BEHIND_DASH = re.compile(r"(?<!\s[-–])(?<=\d)\s[-–]\s\d{1,2}\Z")
_COUNTED = re.compile(rf"\s?(?:{SURE_COUNTERS}|pak)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:dan|sama|my|no|nomor|nomer|nmr|number|hp|hape|nohp|wa|nope|telp|telpon|telepon|tlp|tlpn|tel|whatsapp|phone|mobile"
    r"|handphone|kontak|contact)(?:\s?(?:nya|ne|na|e|ku|mu|nyo|'s))?(?:\s(?:saya|aku|gue|gua|sy|is|yaitu))?[\s.:=/(]*+$",
    re.IGNORECASE,
)
"""Words that say that a phone comes."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in a text: where it stands, and its digits with the country (`62812…`), without a plus."""

    start: int
    end: int
    number: str


def digits(text: str) -> str:
    """Keep the digits, whichever script or letter O they were typed in."""
    plain = normalize(text, _LONGEST).replace("O", "0").replace("o", "0")
    return "".join(str(unicodedata.digit(char)) for char in plain if char.isdigit())


def find_phones(text: str) -> list[Phone]:
    """Find the mobile numbers, and the foreign ones that begin with `+` or `00`, in the order they stand."""
    if not _DIGITS.search(text):
        return []
    found = [phone for phone in (*_mobiles(text), *_foreign(text)) if not _is_account(text, phone.start)]
    return sorted(found, key=lambda phone: phone.start)


def without_label(text: str) -> str:
    """What stands before a phone, without the words that say that one comes."""
    rest = without_tails(_LABEL, text)
    return rest if rest == text else rest.rstrip(" \t\r\n,;/|(-.")


def _is_account(text: str, start: int) -> bool:
    """Tell a bank account, a parcel's number or a price by the word before it."""
    return bool(_ACCOUNT.search(text, max(0, start - 20), start))


def _mobiles(text: str) -> Iterator[Phone]:
    for match in _MOBILE.finditer(text):
        end = _end_of(text, match)
        national = digits(text[match.start("national") : end])
        if len(national) >= 9:
            yield Phone(match.start(), end, "62" + national)


def _end_of(text: str, match: re.Match[str]) -> int:
    """Where a number ends: before a count of goods that stands behind a dash (`… 4415 - 2`) or before its unit."""
    dash = _COUNT_BEHIND_DASH.search(text, match.end() - 5, match.end())
    if dash and len(digits(text[match.start("national") : dash.start()])) >= 10:
        return dash.start()
    space = text.rfind(" ", match.start("national"), match.end())
    return space if space > 0 and _COUNTED.match(text, match.end()) else match.end()


def _foreign(text: str) -> Iterator[Phone]:
    for match in _FOREIGN.finditer(text):
        number = foreign(match.group())
        if number:
            yield Phone(match.start(), match.end(), number)


def foreign(text: str) -> str | None:
    """Read a number of another country, which begins with `+` or `00`."""
    import phonenumbers  # noqa: PLC0415 - a large table that most shops never need

    plain = text.strip()
    written = "+" + digits(plain).removeprefix("00") if plain.startswith("00") else "+" + digits(plain)
    try:
        number = phonenumbers.parse(written)
    except phonenumbers.NumberParseException:
        return None
    return f"{number.country_code}{number.national_number}" if phonenumbers.is_valid_number(number) else None


def landline(text: str) -> str | None:
    """Read an Indonesian landline, area code included: `(021) 555 0123`."""
    national = digits(text)
    for prefix in ("0062", "62", "0"):
        if national.startswith(prefix):
            national = national[len(prefix) :].removeprefix("0")
            return "62" + national if 8 <= len(national) <= 11 and national[0] in "2345679" else None
    return None
