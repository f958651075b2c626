"""One paste, several orders: blocks of lines are joined as long as no second recipient comes in.

Blocks end at blank lines, rules, numbers that stand alone and headers, and where the first label of a form comes again,
or, without any of these, the lines around each phone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.paste.lines.parts import Row
from flows.paste.lines.sender import speaks_of_sender, without_sender
from flows.paste.records import group_by_record
from flows.words.everyday import HONORIFICS
from flows.words.orders import TALK
from flows.words.spoken.persons import GIVEN
from flows.words.streets import ESTATES, ROADS
from flows.words.tables import any_of
from flows.words.units import SURE_COUNTERS

_STREET = re.compile(rf"\b(?:{any_of(ROADS | ESTATES)}|dusun|dsn|btn|rt\W{{0,3}}\d)\b|\bblok\b", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b\d{{1,3}}\s?(?:{SURE_COUNTERS})\b|\bx\s?\d{{1,3}}\b"
    r"|[:=(-]\s?\d{1,2}\)?$",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"(?:(?:data|format|form|orderan|order|pesanan|pembeli|penerima|customer|cust|alamat|no|paket)\s?){1,6}+(?:ke\W?)?"
    r"\s?[#.\-]?\s?\d{1,2}\W*+|order(?:an)?\s?(?:baru)?|pesanan(?: baru)?|fo\s\w+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|^fo\s", re.IGNORECASE)
_SENDER = re.compile(r"\b(?:dropship(?:p?er)?|pengirim(?:nya)?|sender)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 6
_FIELDS = {"name", "recipient", "phone", "address", "item"}


@dataclass(slots=True)
class Block:
    """Some lines that stand together, and how many of them tell of whom, where and what."""

    rows: list[Row] = field(default_factory=list)
    phones: int = 0
    names: int = 0
    streets: int = 0
    items: int = 0
    senders: int = 0
    recipients: int = 0
    fields: list[str] = field(default_factory=list)

    def add(self, rows: Sequence[Row]) -> None:
        """Take more lines in."""
        for row in rows:
            is_sender = speaks_of_sender(row)
            is_only_sender = is_sender and not _STREET.search(without_sender(row))
            self.rows.append(row)
            self.phones += bool(row.phones) and not is_only_sender and not row.has("ignored")
            self.names += row.has("name", "recipient")
            self.streets += bool(_STREET.search(row.line.text))
            self.items += row.has("item") or bool(_COUNTED.search(row.line.text))
            self.senders += is_sender or bool(_SENDER.search(row.line.text))
            self.recipients += row.has("address", "recipient")
            named = dict.fromkeys(part.kind for part in row.parts if part.kind in _FIELDS)
            self.fields += [kind for kind in named if kind not in self.fields]

    def join(self, other: "Block") -> None:
        """Take a block in; the sender's own name and phone are nobody's who receives."""
        is_sender = other.is_sender
        self.rows += other.rows
        self.phones += 0 if is_sender else other.phones
        self.names += 0 if is_sender else other.names
        self.streets += other.streets
        self.items += other.items
        self.senders += other.senders
        self.recipients += other.recipients

    @property
    def is_sender(self) -> bool:
        """Tell whether only the sender of a dropshipped parcel is named here."""
        is_more = self.items or self.streets or self.recipients or self.names > self.senders
        return bool(self.senders) and not is_more

    @property
    def is_core(self) -> bool:
        """Tell whether a recipient is named, told by a phone or a street."""
        return bool(self.phones or self.names or self.streets)


def group_by_order(rows: Sequence[Row]) -> list[list[Row]]:
    """Group the lines of a paste by order."""
    return group_by_record(rows) or _group_by_block(rows)


def _group_by_block(rows: Sequence[Row]) -> list[list[Row]]:
    blocks = [part for block in _blocks(rows) if any(row.parts for row in block.rows) for part in _by_phone(block)]
    groups: list[Block] = []
    waiting = Block()
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        is_first = not groups or _begins(groups[-1], block, following)
        if is_first and not block.is_core and following is not None:
            waiting.join(block)
            continue
        if is_first:
            groups.append(Block())
        groups[-1].join(waiting)
        groups[-1].join(block)
        waiting = Block()
    sender = _find_shared_sender(blocks)
    return [[*(sender if at else ()), *group.rows] for at, group in enumerate(groups)]


def _find_shared_sender(blocks: list[Block]) -> list[Row]:
    """Find the lines of a sender who is named once, above all orders."""
    is_shared = blocks and blocks[0].is_sender and not any(block.senders for block in blocks[1:])
    return blocks[0].rows if is_shared else []


def _block(rows: Sequence[Row]) -> Block:
    block = Block()
    block.add(rows)
    return block


def _begins(group: Block, block: Block, following: Block | None) -> bool:
    """Tell whether a block begins another order than the one before it."""
    if block.is_sender:
        return bool(group.senders)
    if group.is_sender:
        return False
    if block.is_core:
        return _is_second(group, block)
    return bool(group.items and block.items) and following is not None and following.is_core and not following.items


def _is_second(group: Block, block: Block) -> bool:
    """Tell whether both have a phone, a name, or each a street and somebody."""
    if (group.phones and block.phones) or (group.names and block.names and _has_filled_name(group)):
        return True
    are_streets = group.streets and block.streets
    return bool(are_streets and (group.phones or group.names) and (block.phones or block.names))


def _has_filled_name(group: Block) -> bool:
    return any(part.kind == "name" and not part.is_empty for row in group.rows for part in row.parts)


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    block = Block()
    for row in rows:
        if row.is_blank or _RECORD.fullmatch(row.line.text):
            yield block
            block = _block([] if row.is_blank or _NUMBERED.search(row.line.text) else [row])
        elif _repeats(block, row):
            yield block
            block = _block([row])
        else:
            block.add([row])
    yield block


def _repeats(block: Block, row: Row) -> bool:
    """Tell whether the first field of the form comes again."""
    here = next((part.kind for part in row.parts if part.kind in _FIELDS), None)
    if here is None:
        return False
    return block.fields[:1] == [here] and len(block.fields) > 2


def _by_phone(block: Block) -> list[Block]:
    """Cut a block with several phones where the lines around each of them come again."""
    rows = block.rows
    phones = [at for at, row in enumerate(rows) if row.phones]
    if block.phones < 2 or block.senders or len(phones) != block.phones:
        return [block]
    first = next(at for at, row in enumerate(rows) if not _is_chatter(row) or row.phones)
    starts = [0, *_starts(rows, phones, phones[0] - first)]
    parts = [_block(rows[start:end]) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    is_whole = all(part.phones == 1 and (part.streets or part.items) for part in parts)
    return parts if is_whole else [block]


def _starts(rows: Sequence[Row], phones: Sequence[int], above: int) -> Iterator[int]:
    """Where the lines of each further phone begin: as far above it as with the first, if its name is not nearer."""
    names = {at for at in phones if at and _is_name(rows[at - 1])}
    for at in phones[1:]:
        yield at - 1 if names.issuperset(phones) and _is_list_of_names(rows, phones, above) else at - above


def _is_list_of_names(rows: Sequence[Row], phones: Sequence[int], above: int) -> bool:
    """Tell that what stands above the first name is said of nobody: no goods, and goods follow the last phone."""
    lead = rows[phones[0] - above : phones[0] - 1]
    return not any(_COUNTED.search(row.line.text) or row.has("item") for row in lead) and _ends_with_goods(rows, phones)


def _ends_with_goods(rows: Sequence[Row], phones: Sequence[int]) -> bool:
    return any(not _STREET.search(row.line.text) for row in rows[phones[-1] + 1 :])


def _is_name(row: Row) -> bool:
    """Tell a line that says what somebody is called: a few words, a title or a given name among them."""
    words = _WORD.findall(row.line.text.lower())
    return (
        0 < len(words) <= _LONGEST_NAME
        and all(map(str.isalpha, words))
        and any(word in HONORIFICS or word in GIVEN for word in words)
    )


def _is_chatter(row: Row) -> bool:
    return all(word.lower() in TALK or word.isdigit() for word in _WORD.findall(row.line.text))
