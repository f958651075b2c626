"""What is put right in the chat: `baris 7: Menteng`, `baris 9 hp 0812…`, `baris 12: hapus`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.batches.batch import Fault, Row
from flows.batches.columns import KINDS, kind_of
from flows.reading.plain import clean

_FIX = re.compile(
    r"^\W{0,3}(?:baris|brs|row|line)\s?(?:ke\W?)?\s?#?(?P<row>\d{1,6})\s?[:=.,\-–]?\s?(?P<said>\S.{0,599})",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"(?:di)?(?:hapus|buang|lewati|skip|batal(?:kan)?|drop|delete|remove|gak? jadi|tidak jadi)"
    r"\W{0,3}(?:saja|aja|ya)?\W{0,3}",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"(?:tetap|biarkan|biarin|keep|lanjut(?:kan)?|pesan saja|benar|betul|yes|ya|iya|ok(?:e|ay)?)"
    r"\W{0,3}(?:pesan|saja|aja|ya|order)?\W{0,3}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[^\W\d_][^:=\d]{1,24}+)[:=]\s?(?P<value>\S.{0,599})")
_BETWEEN = re.compile(r"\s?[,;]\s?")
_LOOKS = {
    "phone": re.compile(r"\+?(?:62|0|8)[\d\s.\-]{7,18}"),
    "email": re.compile(r"[^\s@]{1,64}@[^\s@]{3,120}"),
    "quantity": re.compile(r"\d{1,3}\s?(?:pcs|pc|biji|buah|x)?", re.IGNORECASE),
    "postal_code": re.compile(r"\d{5}"),
}
_LONG = frozenset({"address", "district", "city", "area", "village", "note", "item"})
_ADDS_TO = frozenset({"which_variant"})
_MOST_LINES = 300


@dataclass(frozen=True, slots=True)
class Fix:
    """What is said of a row."""

    row: int
    said: str


def read_fixes(text: str) -> tuple[Fix, ...]:
    """The rows that a message puts right, one a line; none where any of its lines speaks of something else."""
    lines = [clean(line[:600]) for line in text[:32_768].splitlines()[:_MOST_LINES]]
    found = [_FIX.match(line) for line in lines if line]
    if not all(found):
        return ()
    return tuple(Fix(int(each["row"]), each["said"].strip()) for each in found if each)


def fix(row: Row, said: str) -> Row:
    """The row with what was said of it, to be read anew."""
    if _DROPPED.fullmatch(said):
        return replace(row, fate="dropped")
    if _KEPT.fullmatch(said):
        return replace(row, is_kept=True, fate="")
    line = row.line
    for kind, value in _share_out(row, said):
        line = line.say(kind, value)
    return replace(row, line=line, fate="", answers=None)


def _share_out(row: Row, said: str) -> Sequence[tuple[str, str]]:
    """Which columns are meant, and what they say now: what is said of a row with several faults may mend them all."""
    pieces = [piece for piece in _BETWEEN.split(said) if piece] if len(row.faults) > 1 else []
    if len(pieces) < 2:
        return [_natural(row, said) or _meant(row, said)]
    found, left, is_open = list[tuple[str, str]](), list[str](), False
    for piece in pieces:
        label = _label_of(row, piece)
        if meant := label or _natural(row, piece):
            found.append(meant)
            is_open = label is not None and label[0] in _LONG
        elif is_open:  # an address has commas of its own
            found.append((found[-1][0], f"{found.pop()[1]}, {piece}"))
        else:
            left.append(piece)
    return [*found, *_take_rest(row, left, {kind for kind, _ in found})]


def _take_rest(row: Row, left: Sequence[str], taken: set[str]) -> Sequence[tuple[str, str]]:
    """Words that no label and no look tells apart: some for each fault that is left, else all are of the first."""
    faults = tuple(fault for fault in row.faults if _column_of(fault) not in taken)
    last = len(faults) - 1
    ends_with_place = last > 0 and _column_of(faults[last]) in _LONG
    if len(left) == len(faults) or (len(left) > len(faults) and ends_with_place):
        shares = [*left[:last], ", ".join(left[last:])] if faults else []
        return [_meant(replace(row, faults=(fault,)), share) for fault, share in zip(faults, shares, strict=True)]
    return [_meant(replace(row, faults=faults), ", ".join(left))] if left else []


def _natural(row: Row, said: str) -> tuple[str, str] | None:
    """The column that words are of by their look alone, where it is one that was wrong."""
    wrong = {fault.kind for fault in row.faults}
    for kind, pattern in _LOOKS.items():
        if kind in wrong and pattern.fullmatch(said):
            return kind, said
    return None


def _label_of(row: Row, said: str) -> tuple[str, str] | None:
    """The column that words name before they say something of it."""
    labelled = _LABEL.match(said)
    if labelled and (kind := kind_of(labelled["label"])):
        return kind, labelled["value"]
    word, _, rest = said.partition(" ")
    if rest and (kind := kind_of(word)) in KINDS and not _is_about(row, kind):
        return kind, rest.strip()
    return None


def _meant(row: Row, said: str) -> tuple[str, str]:
    """Which column is meant, and what it says now: the one that is named, else the first that was wrong."""
    if labelled := _label_of(row, said):
        return labelled
    fault = next(iter(row.faults), None)
    if fault is None:
        return "note", said
    if fault.key in _ADDS_TO:
        return "item", f"{_item_of(row)} {said}"
    return _column_of(fault), said


def _column_of(fault: Fault) -> str:
    return _AREA_OF.get(fault.key, fault.kind)


def _is_about(row: Row, kind: str) -> bool:
    """A name of a place may begin with a label of its own: `Kota Baru`."""
    fault = next(iter(row.faults), None)
    return kind in {"city", "district", "village", "area"} and fault is not None and fault.kind in {"district", kind}


_AREA_OF = {"which_district": "district", "which_of_city": "district", "unknown_district": "district"}


def _item_of(row: Row) -> str:
    return next((cell.text for cells in row.line.goods for cell in cells if cell.kind == "item"), "")


def merge(old: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """The rows of a sheet that was sent again: what it says as before stays as it was put right in the chat."""
    known = {row.number: row for row in old}
    return [_keep_fixed(known.get(row.number), row) for row in new]


def _keep_fixed(old: Row | None, new: Row) -> Row:
    return old if old is not None and old.first == new.first else new


def is_same_sheet(old: Sequence[Row], new: Sequence[Row]) -> bool:
    """Whether a sheet is one that came before, put right: at least half of its rows are for the same people."""
    known = {row.number: row for row in old}
    same = sum(_is_same_person(known[row.number], row) for row in new if row.number in known)
    return bool(old) and 2 * same >= min(len(old), len(new))


def _is_same_person(one: Row, other: Row) -> bool:
    pairs = [(one.first.cell(kind).text, other.first.cell(kind).text) for kind in ("name", "phone", "address")]
    return any(said and said.casefold() == again.casefold() for said, again in pairs)
