"""Where an order goes: street, district and postal code, read from all that the message says of the place."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from flows.districts.index import DistrictDecision, DistrictIndex
from flows.reading.courtesies import without_thanks
from flows.reading.streets import POSTAL_CODE, read_street
from flows.reading.tokens import tokens_of
from flows.shop import DistrictRow
from flows.words.labels import LABELS
from flows.words.places import AREA_WORDS
from flows.words.streets import LANDMARKS, NEAR, NUMBER_HEADS, ROADS
from flows.words.tables import any_of, word_set

_LONGEST = 300
_DIGITS = 5
_OF_CODES = word_set("kode pos post postal code zip kodepos kodpos")
_TAKEN = ("district", "city", "province", "postal_code")
_VILLAGE_LABEL = re.compile(r"(?:\b(?:kel(?:urahan)?|desa|ds)\b[\s.:/]*)+", re.IGNORECASE)
_TYPE = re.compile(r"^(?:Kota|Kabupaten)(?: Administrasi)? ")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = r"(?:(?:no|nomor|nomer|nmr)\b\.?\s?(?:rumah(?:nya)?\s)?)"
_OTHER_HOUSE = re.compile(
    rf"\b{_NUMBER}(?P<new>\d{{1,4}}[a-z]?),?\sbukan\s{_NUMBER}?(?P<old>\d{{1,4}}[a-z]?)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?<![\w/])\d{1,4}[a-z]?(?![\w/])", re.IGNORECASE)
_COUNTRY = re.compile(r"[,\n]\s?(?:ID|IDN|Indonesia|INDONESIA)\b(?=\s?(?:[,.\n]|\d{5}\b|\Z))")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_HEADED = re.compile(
    r"\b(?P<head>jl|jln|jalan|gg|gang|blok|no|rt|rw)\s?nya\s(?:(?:yang|yg|itu|adalah)\s)?", re.IGNORECASE
)
"""`jl nya yg Contoh`."""
_BESIDE = re.compile(rf"\b(?:{any_of(NEAR)}|seberang)\s[^,\n;()]{{2,60}}(?=,)", re.IGNORECASE)
"""`belakang terminal Contoh`, amid other parts."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address read: `district` where the text is clear about it, else the text to ask about."""

    street: str | None = None
    district: DistrictRow | None = None
    query: str = ""
    postal_code: str | None = None


def read_place(text: str, postal_code: str | None, districts: DistrictIndex) -> Place:
    """Read an address text, as much of it as an address can be."""
    text = _COUNTRY.sub("", text[:_LONGEST])
    codes = [found["code"] for found in POSTAL_CODE.finditer(text)]
    postal_code = postal_code or (codes[-1] if codes else None)
    query = text if postal_code is None or postal_code in text else f"{text}, {postal_code}"
    if not text.strip(" ,.\n"):
        return Place(None, None, query.strip(" ,"), postal_code)
    decision = _match(query, districts)
    row = decision.matches[0].row if decision.verdict == "accept" else None
    taken = [span for span in decision.spans if span.level in _TAKEN and span.end <= len(text)]
    names = _names(row) | {text[span.start : span.end].lower() for span in taken}
    street = without_thanks(_drop_lone_brackets(read_street(text, [(span.start, span.end) for span in taken], names)))
    street = _HEADED.sub(r"\g<head> ", street)
    villages = {query[span.start : span.end].lower() for span in decision.spans if span.level == "village"}
    return Place(street if _is_street(street, villages) else None, row, "" if row else query, postal_code)


def _match(query: str, districts: DistrictIndex) -> DistrictDecision:
    """Where an address is; a landmark that is called like some other place does not make the likeliest one doubtful."""
    decision = districts.match(query)
    if decision.verdict == "accept" or not decision.matches:
        return decision
    bare = _BESIDE.sub(lambda beside: " " * len(beside.group()), query)
    other = districts.match(bare) if bare != query else decision
    is_likeliest = other.verdict == "accept" and other.matches[0].row == decision.matches[0].row
    return other if is_likeliest else decision


@lru_cache(2)
def words_of_places(districts: DistrictIndex) -> frozenset[str]:
    """The words of which the country's names of districts, cities and provinces are made, as they are typed."""
    names = {name for row in districts.rows for name in (row.district, row.city, row.province)}
    return frozenset(word for name in names for word in tokens_of(name).words)


def mend_house(street: str, said: str) -> str:
    """A street with the number that takes back its own: `nomor 41 bukan 14`."""
    found = _OTHER_HOUSE.search(said)
    if not found:
        return street
    number = next((one for one in _NUMBERED.finditer(street) if one.group().lower() == found["old"].lower()), None)
    return f"{street[: number.start()]}{found['new']}{street[number.end() :]}" if number else street


def settle_place(ruled: Place, said: str, postal_code: str | None, districts: DistrictIndex) -> Place:
    """The place as other words say it, if these have another street, no label in it, and lead to no other district."""
    other = read_place(said, postal_code, districts)
    is_there = ruled.district is None or ruled.district == other.district
    if not other.street or ":" in other.street or not is_there or _is_nameless(other.street):
        return ruled
    if _is_cut(other.street, ruled.street or ""):
        place = ruled if ruled.district else replace(other, street=ruled.street)
        return replace(place, postal_code=ruled.postal_code or other.postal_code)
    return other


def is_as_said(address: str, other: str, district: DistrictRow | None) -> bool:
    """Tell an address that has the words of another one, but for labels and the names of a district that is known."""
    names = {word for name in _names(district) for word in _WORD.findall(name)}
    words, others = ([word for word in _bare(text) if not _is_of_area(word, names)] for text in (address, other))
    return words == others


def _is_of_area(word: str, names: set[str]) -> bool:
    return word in LABELS or word in _OF_CODES or word in names or (len(word) == _DIGITS and word.isdigit())


def _is_nameless(street: str) -> bool:
    """Tell a street that has lost its name: `Jl, depan masjid`."""
    return set(_WORD.findall(street.lower().partition(",")[0])) <= ROADS


def _is_cut(street: str, ruled: str) -> bool:
    """Tell a street that says no more than another one, or lacks the number of its house."""
    words, others = _bare(street), _bare(ruled)
    rest = others[len(words) :]
    is_of_house = all(word in NUMBER_HEADS or any(map(str.isdigit, word)) for word in rest)
    is_begun = others[: len(words)] == words and (is_of_house or rest[0] in LANDMARKS)
    return is_begun or (bool(ruled) and words[-1:] != [] and words[-1] in NUMBER_HEADS)


def _bare(street: str) -> list[str]:
    """The words of a street, without those that only say what kind of place follows."""
    return [word for word in _WORD.findall(street.lower()) if word not in AREA_WORDS]


def _names(row: DistrictRow | None) -> set[str]:
    if row is None:
        return set()
    return {name.lower() for name in (row.district, row.city, _TYPE.sub("", row.city), row.province)}


def _drop_lone_brackets(street: str) -> str:
    """Drop brackets whose other half is in another field."""
    for opening, closing in ("()", "[]"):
        if street.count(opening) != street.count(closing):
            street = street.replace(opening, "").replace(closing, "")
    return " ".join(street.split())


def _is_street(street: str, villages: set[str]) -> bool:
    """Tell a street from nothing, from the bare name of a village, and from a tale."""
    bare = _VILLAGE_LABEL.sub("", street).strip(" ,.").lower()
    return bool(_LETTERS.search(bare)) and bare not in villages and len(street) <= 250
