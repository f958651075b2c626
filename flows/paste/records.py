"""Several recipients without a form: a line for each, or one sentence that tells of one after the other.

A line with its own phone and its own street is a record; where all phones of a message stand in records, each begins an
order. Within a line, orders are cut at words such as `yang kedua`, and at the end of sentences.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.paste.lines.parts import Row, read_row
from flows.paste.lines.plain_lines import Line
from flows.paste.lines.sender import speaks_of_sender, without_sender
from flows.paste.weigh.sender_words import find_sender
from flows.reading.phones import Phone
from flows.words.spoken.several import ORDINALS
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of

_FEWEST, _WIDE = 2, 4
_ORDINAL = rf"(?:{any_of(ORDINALS)}|kaping\s\w{{1,12}})"
_MARK = re.compile(
    rf"(?:(?<=[\s,.;(])|^)(?:(?:yang|yg|nomor|nomer|no|utk|untuk|buat|the)\s)?(?:{_ORDINAL}\b|(?:\d{{1,2}}|satu|dua|tiga|siji)\s?(?:lagi|lg|maneh)\b"
    r"|satunya\b|(?:yang|yg)\s(?:satu|1)\b|(?:lalu|terus|trus|lanjut)\b|(?:paket|koli|order(?:an)?|alamat)\s[a-e1-9]\b|\(?[a-e1-9][.)]\s)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<=[^\d\W])[.;!]\s|(?<=\d{4})[.;]\s(?=[^\W\d])|(?<=[^\W\d]\s\d)[.;]\s(?=[^\W\d])|(?<=[^\W\d]\s\d\d)[.;]\s(?=[^\W\d])|\n|\)\s?[,.]\s|\b(?:dan|karo|sama|trus|and)\s"
)
_SHORT = re.compile(
    r"\b(?:jl|jln|gg|no|kec|kab|kel|ds|dsn|rt|rw|km|blok|h|hj|st|dr|prof|jend|kh|lr|lrg|perum|komp|moh|muh|abd)$",
    re.IGNORECASE,
)
_LOOK_BACK = 8
_WALL = re.compile(r"\s\|\s|\s?//\s?|\s\|\|\s")
"""What divides a list that stands in one line."""
_LISTED = re.compile(r"(?<![^\s(])\(?(?P<number>[a-e1-9])[.)]\s", re.IGNORECASE)
_STREET = re.compile(rf"\b(?:{any_of(STREET_HEADS)}|rt|desa|kec|kel|br|kab|pasar|kos)\b", re.IGNORECASE)
_VILLAGE = re.compile(
    r"\bds\b\.?\s{1,3}+\w[^\n]{0,60}?\b(?:rw|no|dsn|dusun|prov)\b"
    r"|(?<!\d\s)\bds\b\.?\s{1,3}+(?!(?:hari|lagi|ya|kak|min)\b)\w[^,/|\n]{0,40}+[,/|][^,/|\n]{0,40}+[,/|]",
    re.IGNORECASE,
)
"""`Ds. Contoh` amid other parts of an address; alone it may mean a dropshipped parcel."""
_DIVIDER = re.compile(r"[,;/|.>:]\s|//|\s[-–—]\s")
_SENDER = re.compile(r"\b(?:dropship(?:p?er)?|ds|pengirim(?:nya)?|sender|dari toko|reseller)\b", re.IGNORECASE)
_FOR_ALL = re.compile(
    r"\b(?:semua|semuanya|smua|masing\W?masing|masing2|msg2|dua2nya|dua-duanya|ketiganya|keduanya|both|all|each|kabeh)\b",
    re.IGNORECASE,
)


def group_by_record(rows: Sequence[Row]) -> list[list[Row]]:
    """Group the lines of a paste by record; none where they are no records."""
    lines = [part for row in rows for part in _unfold(row)]
    phones = [row for row in lines if row.phones and not _is_of_sender(row)]
    records = [at for at, row in enumerate(lines) if _is_record(row)]
    if len(records) < _FEWEST or len(phones) != len(records):
        return []
    lead = lines[: records[0]]
    groups = [lines[start:end] for start, end in zip(records, [*records[1:], len(lines)], strict=True)]
    shared = [row for row in (*lead, *groups[-1][1:]) if _is_for_all(row)]
    own = [[row for row in group if row not in shared] for group in groups]
    first = [row for row in lead if row not in shared]
    return [[*shared, *(first if at == 0 else ()), *group] for at, group in enumerate(own)]


def _is_record(row: Row) -> bool:
    """Tell a line that names a phone and a place."""
    if len(row.phones) != 1 or _is_of_sender(row):
        return False
    text = row.line.text
    return _names_street(text) or len(_DIVIDER.findall(text)) >= _WIDE


def _is_of_sender(row: Row) -> bool:
    """Tell a line about the sender alone."""
    is_said = speaks_of_sender(row) or bool(_SENDER.search(row.line.text))
    return row.has("sender", "sender_phone") or (is_said and not _names_street(without_sender(row)))


def _names_street(text: str) -> bool:
    return bool(_STREET.search(text) or _VILLAGE.search(text))


def _is_for_all(row: Row) -> bool:
    return _is_of_sender(row) or bool(_FOR_ALL.search(row.line.text))


def _unfold(row: Row) -> list[Row]:
    """Cut a line that names several phones where the next recipient begins."""
    text = row.line.text
    if len(row.phones) < _FEWEST or row.has("sender", "sender_phone", "phone"):
        return [row]
    if len(row.phones) == _FEWEST and find_sender(text):
        return [row]
    starts = [0, *_starts(text, row.phones)]
    if len(starts) != len(row.phones):
        return [row]
    parts = [
        read_row(Line(text[start:end].strip(" ,;")))
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    return parts if all(map(_is_record, parts)) else [row]


def _starts(text: str, phones: Sequence[Phone]) -> Iterator[int]:
    for phone, following in pairwise(phones):
        walls = [wall.end() for wall in _WALL.finditer(text, phone.end, following.start)]
        if len(walls) == 1:
            yield walls[0]
            continue
        found = _MARK.finditer(text, phone.end, following.start)
        marks = [mark.start() for mark in found if _is_in_order(text, mark.start())]
        found = _STOP.finditer(text, phone.end, following.start)
        stops = [
            stop.end() for stop in found if not _SHORT.search(text, max(0, stop.start() - _LOOK_BACK), stop.start())
        ]
        if marks or stops:
            yield marks[-1] if marks else stops[0]


def _is_in_order(text: str, at: int) -> bool:
    """Tell a list's number that follows the one before it; `kue lapis 2.` ends a sentence."""
    listed = _LISTED.match(text, at)
    if listed is None:
        return True
    before = chr(ord(listed["number"]) - 1)
    return any(one["number"] == before for one in _LISTED.finditer(text, 0, at))
