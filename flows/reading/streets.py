"""The street of an address: what is left of it when district, city, province and postal code are taken away."""

import re
from bisect import bisect_right

from flows.reading.plain import without_tails
from flows.words.places import PROVINCES
from flows.words.streets import LANDMARKS, ROADS, STREET_HEADS
from flows.words.tables import any_of

_LABEL = (
    r"(?:(?:kec(?:amatan)?|kab(?:upaten)?|kota(?:madya|\sadm(?:inistrasi)?)?|kodya|prov(?:insi)?|propinsi|distri[ck]t?)"
    r"(?:nya|ne|na|(?<=n)e)?)"
)
_ENGLISH = r"(?:district|subdistrict|regency|city|province)"
_CODE_LABEL = (
    r"\b(?:kode\s?pos|kodepos|poskod|kdpos|zip(?:\scode)?|postal(?:\scode)?)(?:\s?(?:nya|ny|na|ne|e))?\b[\s.:\-]*"
)
_NEXT = rf"[,;\n()\d]|\s-\s|\b(?:{any_of(ROADS)}|perum|desa|ds|kel|rt|dsn|dusun|kp)\b"


def _not_behind(houses: str) -> str:
    return "".join(rf"(?<!\b{house}\s)" for house in houses.split())


_OFFICE = _not_behind("kantor balai gedung rumah alun puskesmas pasar")
"""`Kantor Kecamatan Contoh` is a house there, no label."""
_OF_A_VILLAGE = _not_behind("pasar lapangan aula gapura posyandu koperasi makam rumah")
_LABELLED = re.compile(
    rf"{_OFFICE}\b{_LABEL}\b[\s.:]*+(?:{_LABEL}\b[\s.:]*+)*+[^,;\n()\d]*?(?={_NEXT}|\b{_LABEL}\b|$)", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(
    rf"{_not_behind('kantor balai gedung')}(?:\b(?:{_LABEL}|kel(?:urahan)?(?:nya|ne|na|(?<=n)e)?|ds)"
    rf"|{_OF_A_VILLAGE}\bdesa(?:nya|ne|na|(?<=n)e)?)[\s.:]*+$",
    re.IGNORECASE,
)
"""The label of a place; `balai desa` before the next line's `Kec. Contoh` is none."""
_LABEL_AFTER = re.compile(rf"\s?\b{_ENGLISH}\b", re.IGNORECASE)
_LONE_LABEL = re.compile(rf"(?:{_LABEL}|{_ENGLISH})[\s.:]*", re.IGNORECASE)
_HEADS = any_of(STREET_HEADS)
_SEGMENT = re.compile(r"\([^()]*\)|(?:(?!\s-\s)[^,;\n()])+")
_HOUSE = re.compile(rf"\b(?:{_HEADS}|rt|rw|no|nomor|blok|blk|km)\b|\b(?:rt|rw|no)\d", re.IGNORECASE)
_LANDMARK = re.compile(rf"\W{{0,6}}+(?:{any_of(LANDMARKS)})\b", re.IGNORECASE)
_HEAD_BEFORE = re.compile(
    rf"\b(?:{_HEADS}|bank|raya|toko|pasar|blok|masjid|(?:kantor|balai|gedung)(?:\s(?:{_LABEL}|camat|lurah|kelurahan|desa))?|puskesmas)"
    r"\b(?:\s|(?<![^\W\d_]{6})\.)*+(?:raya\s)?$",
    re.IGNORECASE,
)
"""A stop ends a sentence where the word before it is written out."""
_NUMBER = re.compile(r"\b(?:(?:rt|rw|no|nomor|blok|blk|km)\W{0,3})?[a-z]{0,2}\d{1,4}[a-z]?\b", re.IGNORECASE)
_AREA = re.compile(
    r"\b(?:kec(?:amatan)?|kel(?:urahan)?|desa|ds|kab(?:upaten)?|kota)\b[\s.:]*[^\W\d_]{2}", re.IGNORECASE
)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*+[,.\-]*+\s*+[)\]]")
_GONE = "\x00"
_BEFORE_NUMBER = frozenset({"no", "nomor", "nomer"})
_QUOTED, _LOOK_BACK = 60, 40
_LONGEST_STREET, _MOST_NUMBERS = 300, 20

POSTAL_CODE = re.compile(
    rf"(?:{_CODE_LABEL}|\bpos\s+)?(?<![\d./-])(?P<code>[1-9]\d{{4}})(?![\d/]|[.,]\d)", re.IGNORECASE
)


def without_house(text: str) -> str:
    """Blank streets, house numbers and landmarks, which may be called like a district somewhere."""
    kept, last = list[str](), 0
    for segment in _SEGMENT.finditer(text):
        start, end = _house(segment)
        kept += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*kept, text[last:]])


def area_of(text: str) -> str:
    """What an address says of its area, on one line and short enough to be quoted; else the text itself."""
    area = " ".join(without_house(text).split()).strip(" ,.")
    return (area or " ".join(text.split()))[:_QUOTED]


def _house(segment: re.Match[str]) -> tuple[int, int]:
    """Where the house stands in a stretch between commas: before the first labelled area, up to the last number."""
    area = _AREA.search(segment.string, *segment.span())
    end = area.start() if area else segment.end()
    if segment.group().startswith("(") or _LANDMARK.match(segment.string, segment.start(), end):
        return segment.start(), end if area or segment.group().startswith("(") else segment.end()
    if not _HOUSE.search(segment.string, segment.start(), end):
        return segment.start(), segment.start()
    numbers = [number.end() for number in _NUMBER.finditer(segment.string, segment.start(), end)]
    return segment.start(), max(numbers, default=segment.start())


def read_street(text: str, places: list[tuple[int, int]], names: set[str]) -> str:
    """Take the places and what is labelled like them out of an address; `names` go where they stand alone."""
    gone = [_widen(text, start, end) for start, end in places if not _is_behind_head(text, start)]
    gone += [code.span() for code in POSTAL_CODE.finditer(text)]
    starts = sorted(start for start, _ in gone)
    gone += [_up_to_place(labelled, starts) for labelled in _LABELLED.finditer(text)]
    kept = _without(text, gone)
    kept = re.sub(_CODE_LABEL, "", re.sub(f"{_GONE}+", ", ", kept), flags=re.IGNORECASE)
    pieces = (piece.strip(" .-:/") for piece in re.split(r"[,\n;]|\s-\s", _EMPTY_BRACKETS.sub("", kept)))
    return ", ".join(piece for piece in pieces if piece and not _is_place(piece, names))


def _is_place(piece: str, names: set[str]) -> bool:
    return bool(_LONE_LABEL.fullmatch(piece)) or piece.lower() in names or piece.lower() in PROVINCES


def _without(text: str, gone: list[tuple[int, int]]) -> str:
    chars = list(text)
    for start, end in gone:
        chars[start:end] = _GONE * (end - start)
    return "".join(chars)


def _is_behind_head(text: str, start: int) -> bool:
    """`Jl. Raya Contoh` is a street, whatever else is called so."""
    return _HEAD_BEFORE.search(text, max(0, start - _LOOK_BACK), start) is not None


def _up_to_place(labelled: re.Match[str], starts: list[int]) -> tuple[int, int]:
    """`Kec Contoh Malang`: the label's words end where a known place begins."""
    at = bisect_right(starts, labelled.start())
    return labelled.start(), min([labelled.end(), *starts[at : at + 1]])


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the label before a place, and the English one after it."""
    after = _LABEL_AFTER.match(text, end)
    return len(without_tails(_LABEL_BEFORE, text, start)), after.end() if after else end


_UP_TO_NUMBER = re.compile(r"(?P<road>[^\d,;\n]{0,80})\d{1,4}[a-z]?\b", re.IGNORECASE)


def keep_rest(known: str, said: str) -> str:
    """The street as it is said now, with what is known behind the number where only the number is another."""
    before, now = _UP_TO_NUMBER.match(known), _UP_TO_NUMBER.match(said)
    if before is None or now is None or said[now.end() :].strip(" .,"):
        return said
    is_same = _road(before["road"]) == _road(now["road"])
    return said[: now.end()] + known[before.end() :] if is_same else said


_HOUSE_NUMBER = re.compile(
    r"(?<![\w/])(?:(?:no|nomor|nomer|nmr)\b[\s.:]*+)?(?P<number>\d{1,4}[a-z]?)(?![\w/])", re.IGNORECASE
)
_OTHER_NUMBER = re.compile(r"(?:\b(?:rt|rw|km|blok|blk|lt|lantai|gg|gang|tower|unit)\b[\s.:]*+|/\s?)\Z", re.IGNORECASE)


def swap_house(street: str, number: str) -> str | None:
    """The street with another house number; none where none stands there, or several may be meant."""
    found = [
        each
        for each in list(_HOUSE_NUMBER.finditer(street[:_LONGEST_STREET]))[:_MOST_NUMBERS]
        if not _OTHER_NUMBER.search(street, max(0, each.start() - _LOOK_BACK), each.start())
    ]
    called = [each for each in found if each.start("number") > each.start()]
    meant = called or found
    if len(meant) != 1:
        return None
    return street[: meant[0].start("number")] + number + street[meant[0].end("number") :]


_NUMBERED_PARTS = "rt|rw|blok|blk|lt|lantai|km|unit|kamar|kav|kavling|no|nomor|nomer|nmr"
_PART = re.compile(
    rf"\b(?P<label>{_NUMBERED_PARTS})(?:\s?nya)?(?=[\W\d])[\s.:/]*+(?:(?:yang|yg|bukan|salah|harusnya|jadi|itu|is|bener|benar)\b[\s,.:]*+)*+"
    rf"(?:(?P=label)\b[\s.:]*+)?(?P<number>[a-z]?\d{{1,4}}[a-z]?\b)",
    re.IGNORECASE,
)
_PART_THERE = re.compile(
    rf"\b(?P<label>{_NUMBERED_PARTS})[\s.:/]*+(?P<number>[a-z]?\d{{1,4}}[a-z]?)(?!\w)", re.IGNORECASE
)
_NUMBERED_PART = re.compile(r"(?P<number>[a-z]?\d{1,4}[a-z]?)(?!\w)", re.IGNORECASE)
_MOST_PARTS = 4


def tells_parts(said: str) -> bool:
    """A number of a house, its RT or its block, and no other word."""
    rest = _PART.sub(" ", said[:_LONGEST_STREET]).strip(" ,.;/&!").casefold()
    is_part = len(said) <= _LONGEST_STREET and rest != said.strip(" ,.;/&!").casefold()
    return (is_part and rest in {"", "dan", "and"}) or _NUMBERED_PART.fullmatch(said) is not None


def swap_parts(street: str, said: str) -> str | None:
    """The street with other numbers of its house, RT or block, where these are all that is said (`no 12`, `rt 4`).

    None where more is said, or the house has no number that can be meant; an RT that it lacks comes behind it.
    """
    if _NUMBERED_PART.fullmatch(said):
        return swap_house(street, said)
    swapped: str | None = street if tells_parts(said) else None
    for part in list(_PART.finditer(said))[:_MOST_PARTS]:
        swapped = _swap_part(swapped, part["label"].casefold(), part["number"]) if swapped else None
    return swapped


def _swap_part(street: str, label: str, number: str) -> str | None:
    if label in _HOUSES:
        return swap_house(street, number)
    there = [part for part in _PART_THERE.finditer(street[:_LONGEST_STREET]) if part["label"].casefold() == label]
    if len(there) == 1:
        return street[: there[0].start("number")] + number + street[there[0].end("number") :]
    return None if there else f"{street} {label.upper() if len(label) == 2 else label} {number}"


_HOUSES = frozenset({"no", "nomor", "nomer", "nmr"})


def _road(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in ROADS | _BEFORE_NUMBER]
