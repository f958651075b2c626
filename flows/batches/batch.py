"""Orders that are placed together: each row with what is wrong with it and what became of it, and how far they are.

Times are milliseconds of the store's clock, money is whole rupiah.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from flows.answers import OrderAnswers
from flows.batches.lines import Line
from flows.order.freeze import CROCKFORD
from flows.paste.read import PastedOrder

State = Literal["open", "pricing", "priced", "placing", "paused", "stopped", "done"]
Fate = Literal["", "begun", "placed", "refused", "held", "asked", "dropped"]
MOVING: frozenset[State] = frozenset({"pricing", "placing"})
CHANGEABLE: frozenset[State] = frozenset({"open", "pricing", "priced"})
SETTLED: frozenset[Fate] = frozenset({"placed", "refused", "held", "asked"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a row from being ordered: the sentence's key, the kind of the column, the cell, and what it says.

    `cell` is empty where the sheet has none; `options` are what the words may mean, `row` is the number of another row.
    `at` is the place of the goods that are meant among those of the row, and `count` how many of them were said, 0
    where that was not.
    """

    key: str
    kind: str
    cell: str = ""
    said: str = ""
    options: tuple[str, ...] = ()
    row: int = 0
    at: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One order of a batch; `first` is what its sheet said and `line` what stands by now, fixes in the chat included.

    `answers` are there once its courier is known. `is_kept` says that what looks wrong is wanted so. `fate` is what
    became of it: a `refused` one has the shop's reason as a `why` of ours, `asked` and `held` ones wait for people.
    """

    line: Line
    first: Line
    said: PastedOrder = field(default_factory=PastedOrder)
    faults: tuple[Fault, ...] = ()
    answers: OrderAnswers | None = None
    is_kept: bool = False
    fate: Fate = ""
    ref: str = ""
    order_id: str = ""
    link: str = ""
    total: int = 0
    why: str = ""

    @property
    def number(self) -> int:
        """The row as its sheet counts it."""
        return self.line.number

    @property
    def name(self) -> str:
        """Whom it is for."""
        return self.said.customer_name or self.line.cell("name").text

    @property
    def goods_price(self) -> int:
        """What its goods cost."""
        return sum(one.item.price * one.quantity for one in self.said.items)

    @property
    def is_good(self) -> bool:
        """Nothing keeps it from being ordered."""
        return not self.faults and self.fate != "dropped"

    @property
    def is_bad(self) -> bool:
        """Something keeps it from being ordered, and it is to be ordered."""
        return bool(self.faults) and self.fate != "dropped"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the rows of a batch come to: how many are good and how many are not, and what the good ones cost.

    `shipping` is of those whose courier is known, `priced` says how many these are.
    """

    good: int = 0
    bad: int = 0
    goods: int = 0
    shipping: int = 0
    priced: int = 0
    placed: int = 0
    refused: int = 0
    waiting: int = 0
    billed: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as a whole. `numbers` are its rows in their order; `courier` is `cheap`, `fast` or a courier's own name.

    `store` is the shop front's `unique_id`, and `name` the file's. `todo` are the rows that the present state has still
    to see to, and `begun` those whose order is under way. `message` is the one that shows how far it is, empty where
    none does; `shown_at` is when that was last, and `shown` what it said. `began_at` is when its state began,
    `settled_at` when it was known what became of each row, `over_at` when nothing of it was left to do. `run_id` is the
    server's that took its confirmation. `marks` tell the orders of the batches before it, with when these were placed.
    `percent` and `rupiah` are the reseller's margin, of the goods' price and for each piece.
    `remarks` name the sentences about its file, `is_pasted` says that it is of a message and has few rows.
    """

    id: str
    chat: int
    created_at: int
    name: str = ""
    language: str = "id"
    store: str = ""
    state: State = "open"
    numbers: tuple[int, ...] = ()
    courier: str = ""
    payment: str = ""
    sender_name: str = ""
    sender_phone: str = ""
    needs_courier: bool = True
    needs_payment: bool = True
    remarks: tuple[str, ...] = ()
    is_pasted: bool = False
    todo: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()
    sums: Sums = Sums()
    message: str = ""
    shown_at: int = 0
    shown: str = ""
    began_at: int = 0
    settled_at: int = 0
    over_at: int = 0
    run_id: str = ""
    marks: tuple[tuple[str, int], ...] = ()
    percent: int = 0
    rupiah: int = 0

    @property
    def is_ready(self) -> bool:
        """Whatever one choice is made of for all of them is chosen."""
        return (bool(self.courier) or not self.needs_courier) and (bool(self.payment) or not self.needs_payment)

    def reopen(self) -> "Batch":
        """The batch before anything was chosen for all of it."""
        kept = replace(self, state="open", todo=())
        return kept if self.is_pasted else replace(kept, courier="", payment="")


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The rows of a batch that is not over, and what is being done with it."""

    state: State
    rows: tuple[Row, ...]


def add_up(rows: Iterable[Row]) -> Sums:
    """What rows come to."""
    rows = [row for row in rows if row.fate != "dropped"]
    good = [row for row in rows if row.is_good]
    priced = [row for row in good if row.answers]
    fares = [row.answers.courier.cost for row in priced if row.answers and row.answers.courier]
    fates = [row.fate for row in rows]
    return Sums(
        good=len(good),
        bad=len(rows) - len(good),
        goods=sum(row.goods_price for row in good),
        shipping=sum(fares),
        priced=len(priced),
        placed=fates.count("placed"),
        refused=fates.count("refused"),
        waiting=fates.count("held") + fates.count("asked"),
        billed=sum(row.total for row in rows if row.fate == "placed"),
    )


def change_sums(sums: Sums, before: Iterable[Row], after: Iterable[Row]) -> Sums:
    """The sums with rows in place of what they were."""
    less, more = add_up(before), add_up(after)
    changed = {
        each.name: getattr(sums, each.name) - getattr(less, each.name) + getattr(more, each.name)
        for each in fields(Sums)
    }
    return Sums(**changed)


def ref_of(batch: str, number: int) -> str:
    """The reference of a row's order, the same whoever asks and however often: it cannot be ordered twice."""
    digest = int.from_bytes(hashlib.sha256(f"{batch}:{number}".encode()).digest()[:10], "big")
    return "".join(CROCKFORD[(digest >> (5 * at)) & 31] for at in range(16))


def mark_of(row: Row) -> str:
    """What tells a row from others: the same goods for the same phone are perhaps the same order twice."""
    goods = sorted((one.item.unique_id, one.quantity) for one in row.said.items)
    said = repr((row.said.customer_phone, goods))
    return hashlib.sha256(said.encode()).hexdigest()[:16] if goods and row.said.customer_phone else ""
