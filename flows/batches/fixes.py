"""What is put right in the chat: `baris 7: Menteng`, `baris 9 hp 0812…`, `baris 12: hapus`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.batches.batch import Fault, Row
from flows.batches.choices import read_courier, read_payment
from flows.batches.columns import KINDS, kind_of
from flows.batches.politeness import bare
from flows.batches.together import BETWEEN

DROP = (
    r"(?:(?:di)?(?:hapus(?:in|kan)?|buang|lewati|skip|batal(?:in|kan)?|cancel(?:led)?|drop|delete|remove|coret)"
    r"|(?:gak?|gk|nggak?|engg?ak?|tidak|tdk|ndak) ?(?:jadi|jd)(?: (?:pesan|pesen|order|beli|ikut))?)"
)
_DROPPED = re.compile(rf"{DROP}(?: (?:dulu|semua(?:nya)?))?", re.IGNORECASE)
_KEPT = re.compile(
    r"(?:tetap|tetep|biar(?:kan|in)?|keep|lanjut(?:kan)?|pesan|benar|bener|betul|yes|ya|iya|ok(?:e|ay)?)"
    r"(?: (?:pesan|pesen|jadi|order|dipesan|it))?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<label>[^\W\d_][^:=\d]{1,24}+)[:=]\s?(?P<value>\S.{0,599})")
_BETWEEN = re.compile(r"\s?[,;]\s?")
_LOOKS = {
    "phone": re.compile(r"\+?(?:62|0|8)[\d\s.\-]{7,18}"),
    "email": re.compile(r"[^\s@]{1,64}@[^\s@]{3,120}"),
    "quantity": re.compile(r"x?\s?\d{1,3}\s?(?:pcs|pc|biji|bj|buah|bh|x)?", re.IGNORECASE),
    "postal_code": re.compile(r"\d{5}"),
}
_COUNT = re.compile(r"(?:x\s?\d{1,3}|\d{1,3}\s?(?:pcs|pc|biji|bj|buah|bh|x))", re.IGNORECASE)
_BEGINS = {
    "phone": re.compile(r"\+?(?:62|0|8)[\d.\-]{8,16}(?=\s)"),
    "quantity": re.compile(r"\d{1,3}(?:\s?(?:pcs|pc|buah|x))?(?=\s)", re.IGNORECASE),
    "postal_code": re.compile(r"\d{5}(?=\s)"),
}
_GOODS_COUNT = re.compile(
    r"(?P<goods>[^\W\d_][^\d]{1,50}?)\s?(?:jadi\s?)?x?(?P<count>\d{1,3})(?:\s?(?:pcs|pc|buah|x))?"
)
_COUNT_LAST = re.compile(r"(?:\s|,|\bx){1,3}(\d{1,3})\s?(?:pcs|pc|buah|x)?\Z", re.IGNORECASE)
_LONG = frozenset({"address", "district", "city", "area", "village", "note", "item"})
_ADDS_TO = frozenset({"which_variant"})
_OF_STOCK = frozenset({"stock", "stock_together"})
KEEPABLE = BETWEEN - {"stock_together"} | {"postal_code_elsewhere"}
"""What is wrong only if it was not meant so."""
Said = tuple[str, str, Fault | None]
"""Which column is meant, what it says now, and the fault that this mends."""


def is_drop(said: str) -> bool:
    """Whether words would have a row left out."""
    return _DROPPED.fullmatch(bare(said)) is not None


def is_keep(said: str) -> bool:
    """Whether words would have a row stay as it is."""
    return _KEPT.fullmatch(bare(said)) is not None


def fix(row: Row, said: str) -> Row | None:
    """The row with what was said of it, to be read anew; `None` where that does not tell what of it is meant."""
    if is_drop(said):
        return replace(row, fate="dropped")
    if is_keep(said):
        return replace(row, is_kept=True, fate="")
    if not (shares := _share_out(row, said)):
        return None
    line = row.line
    for kind, value, fault in shares:
        line = line.say(kind, value, fault.at if fault else None, (fault.count or None) if fault else None)
    return replace(row, line=line, fate="", answers=None)


def _share_out(row: Row, said: str) -> Sequence[Said]:
    """Which columns are meant, and what they say now: what is said of a row with several faults may mend them all."""
    pieces = [piece for piece in _BETWEEN.split(said) if piece]
    is_list = len(pieces) > 1 and (len(row.faults) > 1 or all(_tell(row, piece) for piece in pieces))
    pieces = [part for piece in pieces for part in _part(row, piece)] if is_list else list(_part(row, said))
    if len(pieces) < 2:
        return _said_of(row, said)
    found, left, is_open = list[Said](), list[str](), False
    for piece in pieces:
        label = _label_of(row, piece)
        if meant := label or _natural(row, piece):
            found.append((*meant, _fault_of(row, meant[0])))
            is_open = label is not None and label[0] in _LONG
        elif is_open:  # an address has commas of its own
            kind, value, fault = found.pop()
            found.append((kind, f"{value}, {piece}", fault))
        else:
            left.append(piece)
    rest = _take_rest(row, left, {kind for kind, _, _ in found})
    return [] if left and not rest else [*found, *rest]


def _tell(row: Row, said: str) -> tuple[str, str] | None:
    return _label_of(row, said) or _natural(row, said)


def _part(row: Row, said: str) -> Sequence[str]:
    """A number behind its label, and what stands behind it: `jumlah 1 depok jogja`."""
    label = _label_of(row, said)
    begins = _BEGINS.get(label[0]) if label else None
    number = begins.match(label[1]) if begins and label else None
    if number is None or not label or not row.faults:
        return (said,)
    rest = label[1][number.end() :].strip()
    return (said[: said.rindex(label[1])] + number.group(), rest)


def _said_of(row: Row, said: str) -> Sequence[Said]:
    """What is said of one column: that of its look, or of its label, else the first that was wrong."""
    if meant := _natural(row, said) or _label_of(row, said):
        return [(*meant, _fault_of(row, meant[0]))]
    if counted := _count_goods(row, said):
        return [counted]
    return [_mend(row.faults[0], row, said)] if row.faults else []


def _fault_of(row: Row, kind: str) -> Fault | None:
    """The fault that words for a column mend; those for how many are of the goods that are too few."""
    kinds = {kind, "item"} if kind == "quantity" else {kind}
    return next((fault for fault in row.faults if _column_of(fault) in kinds), None)


def _count_goods(row: Row, said: str) -> Said | None:
    """How many of the goods that are named: `serumnya 3`."""
    found = _GOODS_COUNT.fullmatch(bare(said))
    if found is None or len(row.said.items) != len(row.line.goods):
        return None
    words = {word.removesuffix("nya") for word in found["goods"].casefold().split()} - {"jumlah"}
    places = [at for at, one in enumerate(row.said.items) if words and words <= _words_of(one.item.name)]
    return ("quantity", found["count"], Fault("quantity", "quantity", at=places[0])) if len(places) == 1 else None


def _words_of(name: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", name.casefold()))


def _take_rest(row: Row, left: Sequence[str], taken: set[str]) -> Sequence[Said]:
    """Words that no label and no look tells apart: some for each fault that is left, else all are of the first."""
    faults = tuple(fault for fault in row.faults if _column_of(fault) not in taken)
    last = len(faults) - 1
    if not left or last < 0:
        return []
    if len(left) == len(faults) or (len(left) > len(faults) and last > 0 and _column_of(faults[last]) in _LONG):
        shares = [*left[:last], ", ".join(left[last:])]
        return [_mend(fault, row, share) for fault, share in zip(faults, shares, strict=True)]
    return [_mend(faults[0], row, ", ".join(left))]


def _natural(row: Row, said: str) -> tuple[str, str] | None:
    """The column that words are of by their look alone: one that was wrong, else one that nothing else looks like."""
    said, wrong = bare(said), {fault.kind for fault in row.faults}
    if any(fault.key in _OF_STOCK for fault in row.faults) or not row.faults:
        wrong |= {"quantity"}
    wrong |= set() if row.faults else {"postal_code"}
    looks = [kind for kind, pattern in _LOOKS.items() if pattern.fullmatch(said)]
    if sure := next((kind for kind in looks if kind in wrong or kind in {"phone", "email"}), None):
        return sure, said
    if _COUNT.fullmatch(said):
        return "quantity", said
    if courier := read_courier(said):
        return "courier", courier
    return ("payment", said) if read_payment(said) else None


def _label_of(row: Row, said: str) -> tuple[str, str] | None:
    """The column that words name before they say something of it."""
    labelled = _LABEL.match(said) or _LABEL.match(bare(said))
    if labelled and (kind := kind_of(labelled["label"])):
        return kind, labelled["value"]
    word, _, rest = bare(said).partition(" ")
    if rest and (kind := kind_of(word) or kind_of(word.removesuffix("nya"))) in KINDS and not _is_about(row, kind):
        return kind, bare(rest)
    return None


def _mend(fault: Fault, row: Row, said: str) -> Said:
    """The column of a fault, with what is said now; a variant is said of the goods that were named."""
    if fault.key in _ADDS_TO:
        return "item", f"{_item_of(row, fault)} {bare(said)}", fault
    return _column_of(fault), said, fault


def _column_of(fault: Fault) -> str:
    return _AREA_OF.get(fault.key, fault.kind)


def _is_about(row: Row, kind: str) -> bool:
    """A name of a place may begin with a label of its own: `Kota Baru`."""
    fault = next(iter(row.faults), None)
    return kind in {"city", "district", "village", "area"} and fault is not None and fault.kind in {"district", kind}


_AREA_OF = {"which_district": "district", "which_of_city": "district", "unknown_district": "district"}


def _item_of(row: Row, fault: Fault) -> str:
    """The goods of a fault as they were named, without how many: that is known apart."""
    goods = row.line.goods[fault.at : fault.at + 1] or row.line.goods
    named = " ".join(cell.text for cells in goods for cell in cells if cell.kind in {"item", "variant"})
    counted = _COUNT_LAST.search(named, max(0, len(named) - 12))
    return named[: counted.start()] if counted and int(counted[1]) == fault.count else named


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
