"""One paste, several orders: blocks of lines are joined as long as no second recipient comes in.

Blocks end at blank lines, rules, numbers that stand alone, headers, and where the first label of a form comes again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.pasting.parts import Row

_STREET = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|perum|perumahan|komplek|komp|kompleks|cluster|dusun|dsn|btn|rt\W{0,3}\d)\b|\bblok\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b\d{1,3}\s?(?:x|pcs?|pc|bks|btl|box|pack|biji|botol|bungkus|lembar|potong|buah)\b|\bx\s?\d{1,3}\b|[:=(-]\s?\d{1,2}\)?$",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?:(?:data|form|format|order|orderan|pesanan|pembeli|penerima|customer|cust|alamat|no|paket)\s*)+(?:ke\W?)?\s*[#.\-]?\s*\d{1,2}\W*"
    r"|order(?:an)?\s*(?:baru)?|pesanan(?: baru)?|fo\s\w+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|^fo\s", re.IGNORECASE)
_SENDER = re.compile(r"\b(?:dropship(?:p?er)?|pengirim(?:nya)?)\b", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """Some lines that stand together."""

    rows: list[Row] = field(default_factory=list)
    is_cut: bool = False

    @property
    def is_sender(self) -> bool:
        """Tell whether only the sender of a dropshipped parcel is named here."""
        return (
            bool(self.rows)
            and any(_SENDER.search(row.line.text) or row.has("sender", "sender_phone") for row in self.rows)
            and not (
                self.has_items
                or self.has_street
                or any(row.has("address", "recipient") for row in self.rows)
                or self._labels("name") > self._labels("sender") + 1
            )
        )

    def _labels(self, kind: str) -> int:
        return sum(row.has(kind) for row in self.rows)

    @property
    def phones(self) -> int:
        """How many lines carry a recipient's phone."""
        return sum(bool(row.phones) and not row.has("sender", "sender_phone") for row in self.rows)

    @property
    def has_name(self) -> bool:
        """Tell whether a label names somebody."""
        return any(part.kind in ("name", "recipient") for row in self.rows for part in row.parts)

    @property
    def has_street(self) -> bool:
        """Tell whether there is a street."""
        return any(_STREET.search(row.line.text) for row in self.rows)

    @property
    def has_items(self) -> bool:
        """Tell whether something is ordered."""
        return any(row.has("item") or _COUNTED.search(row.line.text) for row in self.rows)

    @property
    def is_core(self) -> bool:
        """Tell whether a recipient is named, told by a phone or a street."""
        return bool(self.phones) or self.has_name or self.has_street


def split_orders(rows: Sequence[Row]) -> list[list[Row]]:
    """Group the lines of a paste by order."""
    groups: list[Block] = []
    blocks = [block for block in _blocks(rows) if any(row.parts for row in block.rows)]
    pending: Block | None = None
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if pending is not None:
            block.rows[:0] = pending.rows
            pending = None
        if groups and not _begins(groups[-1], block, following):
            groups[-1].rows.extend(block.rows)
        elif not block.is_core and following is not None:
            pending = block
        else:
            groups.append(Block(list(block.rows)))
    if pending is not None:
        groups.append(pending)
    return [group.rows for group in groups]


def _begins(group: Block, block: Block, following: Block | None) -> bool:
    """Tell whether a block begins another order than the one before it."""
    if block.is_sender:
        return any(row.has("sender", "sender_phone") or _SENDER.search(row.line.text) for row in group.rows)
    if group.is_sender:
        return False
    if block.is_core:
        return (
            bool(group.phones and block.phones)
            or (group.has_name and block.has_name and not _is_rest(group, block))
            or (
                group.has_street
                and block.has_street
                and bool(group.phones or group.has_name)
                and bool(block.phones or block.has_name)
            )
        )
    return (
        block.has_items and group.has_items and following is not None and following.is_core and not following.has_items
    )


def _is_rest(group: Block, block: Block) -> bool:
    """A name where the block before had none filled in, and no other core field twice."""
    named = [part for row in group.rows for part in row.parts if part.kind == "name" and not part.is_empty]
    return not named and not (group.phones and block.phones)


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    block = Block()
    for row in rows:
        if row.line.is_rule or row.is_blank or _is_record(row):
            yield block
            block = Block(is_cut=not row.is_blank or row.line.is_rule)
            if not row.is_blank and not _NUMBERED.search(row.line.text):
                block.rows.append(row)
        elif _repeats(block, row):
            yield block
            block = Block([row])
        else:
            block.rows.append(row)
    yield block


def _is_record(row: Row) -> bool:
    return bool(_RECORD.fullmatch(row.line.text))


def _repeats(block: Block, row: Row) -> bool:
    """Tell whether the first field of the form comes again."""
    kinds = [part.kind for other in block.rows for part in other.parts if part.kind in _CORE]
    here = next((part.kind for part in row.parts if part.kind in _CORE), None)
    return here is not None and bool(kinds) and kinds[0] == here and len(set(kinds)) > 2


_CORE = {"name", "recipient", "phone", "address", "item"}
