"""The sender of a dropshipped parcel whom no label names: a line of his own with his phone, before the recipient's."""

import re
from collections.abc import Sequence

from flows.paste.lines.parts import Row
from flows.words.orders import TALK
from flows.words.tables import word_set

_DROPSHIP = re.compile(r"(?<!\w)#?(?:ds|dropship(?:p?er|an)?|reseller)(?!\w)(?!\.)", re.IGNORECASE)
_BESIDE = TALK | word_set("""
    senin selasa rabu kamis jumat sabtu minggu pagi siang sore malam today ds dropship dropshipper dropshiper reseller
    rekap orderan order pesanan semua smua dari dr from pengirim sender nama hari ini paket beda alamat semalem
    tulis tulisin ditulis tertulis
""")
_TO = word_set("ke to untuk utk buat kepada kpd penerima")
_SAYS = re.compile(
    r"(?<!\w)#?(?:ds|dropship(?:p?er|an)?|reseller|p[ae]ng[ie]rim(?:nya)?|(?:yg|yang)\s(?:ngirim|kirim)|sender)(?!\w)(?!\.)",
    re.IGNORECASE,
)
_CUE = re.compile(r"\b(?:ds|dropship(?:p?er|an)?|dari|dr|from|semua(?:nya)?)\b(?!\.)", re.IGNORECASE)
_FROM = re.compile(r"(?:\A\W*|[,.]\s)(?:from|dari|dr)\b", re.IGNORECASE)
_STREET = re.compile(r"\b(?:jl|jln|jalan|gg|gang|rt|rw|kec|kab|no|blok|dsn|dusun|perum|komp)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{2,40})[\"”]")
_MARK = re.compile(r"[,:/|()\n\"“”]|\s[-–—]\s")
_MOST = 4


def find_sender_rows(rows: Sequence[Row]) -> tuple[range, str, str] | None:
    """Where the sender's lines stand, his name and his phone, in an order with two phones.

    They say so themselves (`ds`, `from`), stand right below a line that does, or before one that only says `to`.
    """
    filled = [at for at, row in enumerate(rows) if not row.is_blank]
    phones = [at for at in filled if rows[at].phones]
    if len(phones) < 2 or any(row.has("sender", "sender_phone") for row in rows):
        return None
    at = phones[0]
    place = filled.index(at)
    before = [filled[place - 1]] if place and not _name_of(rows[at]) else []
    lines = [rows[each] for each in (*filled[max(0, place - 1 - len(before)) : place], at)]
    if len(rows[at].phones) > 1 or not (any(map(_says, lines)) or _is_to(rows, filled[place + 1])):
        return None
    own = [rows[each] for each in (*before, at)]
    if any(_STREET.search(row.line.text) or row.has("recipient", "address", "name") for row in own):
        return None
    name = next((name for row in own if (name := _name_of(row))), "")
    return (range(min((*before, at)), at + 1), name, rows[at].phones[0].number) if name else None


def _says(row: Row) -> bool:
    return bool(_SAYS.search(row.line.text) or (row.phones and _FROM.search(row.line.text)))


def _is_to(rows: Sequence[Row], at: int) -> bool:
    return rows[at].line.text.lower().strip(" :.") in _TO


def _name_of(row: Row) -> str:
    """What stands before the line's phone, or behind it, where that may be a name."""
    text = row.line.text
    if quoted := _QUOTED.search(text):
        return quoted[1].strip()
    before, behind = (text[: row.phones[0].start], text[row.phones[0].end :]) if row.phones else (text, "")
    parts = [part for part in _MARK.split(before) if part.strip(" .!#@")]
    cues = list(_CUE.finditer(parts[-1])) if parts else []
    said = [parts[-1][cues[-1].end() if cues else 0 :]] if parts else _MARK.split(behind)[:1]
    name = _without_talk(said[0]) if said else ""
    return name if len(name.split()) <= _MOST else ""


def _without_talk(part: str) -> str:
    """A part without what is said at its edges."""
    words = [word for each in part.split() if (word := each.strip(".!#@"))]
    while words and (words[0].lower() in _BESIDE or words[0].isdigit()):
        words.pop(0)
    while words and (words[-1].lower() in _BESIDE or words[-1].isdigit()):
        words.pop()
    return " ".join(words)
