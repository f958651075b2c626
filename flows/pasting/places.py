"""Where an order goes: the street as typed, without district, city, province and postal code; they are read, too."""

import re
from dataclasses import dataclass

from flows.matching.districts import DistrictIndex
from flows.matching.gazetteer import DistrictRow

_LABEL = (
    r"(?:kec(?:amatan)?|kab(?:upaten)?|kota(?:madya|\sadm(?:inistrasi)?)?|kodya|prov(?:insi)?|propinsi|distri[ck]t?)"
)
_ENGLISH = r"(?:district|subdistrict|regency|city|province)"
_POSTAL = re.compile(
    r"(?:\b(?:kode\s?pos|kodepos|kdpos|zip(?:\scode)?|postal(?:\scode)?|pos)\b[\s.:]*)?(?<![\d./-])(?P<code>[1-9]\d{4})(?![\d/]|[.,]\d)",
    re.IGNORECASE,
)
_POSTAL_LABEL = re.compile(r"\b(?:kode\s?pos|kodepos|kdpos)\b[\s.:\-]*", re.IGNORECASE)
_LABELLED = re.compile(
    rf"\b{_LABEL}\b[\s.:]*(?:{_LABEL}\b[\s.:]*)*[^,;\n()\d]*?(?=[,;\n()\d]|\s-\s|\b{_LABEL}\b|\b(?:jl|jln|jalan|gg|gang|perum|desa|ds|kel|rt|dsn|dusun|kp)\b|$)",
    re.IGNORECASE,
)
_LEFT_LABEL = re.compile(rf"(?:\b(?:{_LABEL}|kel(?:urahan)?|desa|ds)[\s.:]*)+$", re.IGNORECASE)
_RIGHT_LABEL = re.compile(rf"\s*\b{_ENGLISH}\b", re.IGNORECASE)
_STREET_BEFORE = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|perum|perumahan|komplek|komp|cluster|dusun|dsn|kp|kampung|bank|raya|toko|pasar|kost|btn|blok|masjid)\b[\s.]*(?:raya\s)?$",
    re.IGNORECASE,
)
_VILLAGE = re.compile(r"(?:\b(?:kel(?:urahan)?|desa|ds)\b[\s.:/]*)+", re.IGNORECASE)
_EMPTY_PAREN = re.compile(r"[(\[]\s*[,.\-]*\s*[)\]]")
_DANGLING = re.compile(rf"(?:^|(?<=[,\n]))\s*(?:{_LABEL}|{_ENGLISH})[\s.:]*(?=[,\n]|$)", re.IGNORECASE)
_REMOVED = ("district", "city", "province", "postal_code")


@dataclass(frozen=True, slots=True)
class Place:
    """An address read: `district` where the text is clear about it, else the text to ask about."""

    street: str | None = None
    district: DistrictRow | None = None
    query: str = ""
    postal_code: str | None = None


def read_place(text: str, postal_code: str | None, districts: DistrictIndex) -> Place:
    """Read an address text."""
    codes = [match["code"] for match in _POSTAL.finditer(text)]
    postal_code = postal_code or (codes[-1] if codes else None)
    query = text if postal_code is None or postal_code in text else f"{text}, {postal_code}"
    if not text.strip(" ,.\n"):
        return Place(None, None, query.strip(" ,"), postal_code)
    decision = districts.match(query, 5)
    row = decision.matches[0].row if decision.verdict == "accept" else None
    named = _names(row) | {query[span.start : span.end].lower() for span in decision.spans if span.level in _REMOVED}
    spans = [(span.start, span.end) for span in decision.spans if span.level in _REMOVED and span.end <= len(text)]
    street = _street(text, spans, named)
    villages = {query[span.start : span.end].lower() for span in decision.spans if span.level == "village"}
    if _VILLAGE.sub("", street).strip(" ,.").lower() in villages | {""} or not re.search(r"[^\W\d_]{2}", street):
        street = ""
    return Place(street or None, row, "" if row else query, postal_code)


def _names(row: DistrictRow | None) -> set[str]:
    if row is None:
        return set()
    city = re.sub(r"^(?:Kota|Kabupaten)(?: Administrasi)? ", "", row.city)
    return {name.lower() for name in (row.district, row.city, city, row.province)}


def _street(text: str, spans: list[tuple[int, int]], named: set[str]) -> str:
    gone = [_widened(text, start, end) for start, end in spans if not _STREET_BEFORE.search(text[:start])]
    gone += [(match.start(), match.end()) for match in _POSTAL.finditer(text)]
    gone += [
        (match.start(), min([match.end(), *(start for start, _ in gone if start > match.start())]))
        for match in _LABELLED.finditer(text)
    ]
    kept = "".join("\x00" if any(start <= at < end for start, end in gone) else char for at, char in enumerate(text))
    kept = _POSTAL_LABEL.sub("", re.sub("\x00+", ", ", kept))
    pieces = [piece.strip(" .-:/") for piece in re.split(r"[,\n;]", _EMPTY_PAREN.sub("", kept))]
    pieces = [piece for piece in pieces if piece and _DANGLING.sub("", piece) and piece.lower() not in named]
    return ", ".join(pieces)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the label before a name and the English one after it."""
    if label := _LEFT_LABEL.search(text, 0, start):
        start = label.start()
    if label := _RIGHT_LABEL.match(text, end):
        end = label.end()
    return start, end
