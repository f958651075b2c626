"""Which column of a sheet says what: free names, read by the words that pasted forms use for their fields."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.words.labels import AREAS, label_kind

KINDS = AREAS | {
    "area", "name", "phone", "email", "address", "postal_code", "item", "variant", "quantity", "payment", "courier",
    "note", "sender", "sender_phone",
}  # fmt: skip
"""What a column may say; any other is left alone."""
PERSON = ("name", "phone", "address")
_SAME = {"recipient": "name", "street": "address"}
_HEADS = {
    "pelanggan": "name", "nama pelanggan": "name", "konsumen": "name", "nama konsumen": "name", "pcs": "quantity",
    "bayar via": "payment", "cara pembayaran": "payment",
}  # fmt: skip
"""What heads a column and no line of a form."""
_COUNTING = frozenset({"no", "nomor", "nomer", "number", "baris", "row", "urut", "no urut", "nomor urut", ""})
MOST_HEAD_LINES, _FEWEST = 15, 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The kinds of a sheet's columns by their place, counted from 0, and the line that names them."""

    line: int
    kinds: Mapping[int, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """What no order can do without and no column says."""
        known = set(self.kinds.values())
        return tuple(kind for kind in (*PERSON[:2], "item") if kind not in known)


def find_columns(lines: Sequence[Sequence[str]]) -> Columns | None:
    """The line that names the most columns; `None` where none names two."""
    found = [Columns(at, _kinds_of(line)) for at, line in enumerate(lines[:MOST_HEAD_LINES])]
    best = max(found, key=lambda one: len(one.kinds), default=None)
    return best if best and len(best.kinds) >= _FEWEST else None


def _kinds_of(line: Sequence[str]) -> Mapping[int, str]:
    kinds = {at: kind for at, head in enumerate(line) if (kind := kind_of(head))}
    has_numbers = "phone" not in kinds.values() and any(_plain(head) in {"no", "nomor"} for head in line)
    if has_numbers:  # of two it is the counter; alone beside the names it is a phone
        late = [at for at, head in enumerate(line) if _plain(head) in {"no", "nomor"} and at]
        kinds |= dict.fromkeys(late[:1], "phone")
    return kinds


def kind_of(head: str) -> str:
    """What a column of this name says; empty where it says nothing of an order."""
    if _plain(head) in _COUNTING:
        return ""
    kind = _HEADS.get(_plain(head)) or label_kind(head, is_fuzzy=True) or ""
    kind = _SAME.get(kind, kind)
    return kind if kind in KINDS else ""


def _plain(head: str) -> str:
    return " ".join(re.findall(r"[^\W_]++", head[:60].lower()))


def cell_name(line: int, column: int) -> str:
    """`D7`: how a sheet calls a cell; both are counted from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line + 1}"
