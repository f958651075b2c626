"""What is shown of a batch of orders, as data: the table, how far it is, and files."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.batches.batch import Batch, Row
from flows.order.doubts import Doubt


@dataclass(frozen=True, slots=True)
class BatchTable:
    """A batch before it is placed: its sums, a page of the rows that something is wrong with, and what is asked now.

    `methods` are the ways to pay that can be chosen, `fixed` how many rows were put right just now, None where none was
    meant to be; `edits` is the message that it takes the place of. `listed` are all rows of a batch that has few.
    `doubts` are what gives pause, each with the numbers of its rows. `told` are the rows that were changed just now.
    """

    batch: Batch
    troubled: Sequence[Row] = ()
    page: int = 0
    pages: int = 1
    methods: Sequence[str] = ()
    fixed: int | None = None
    edits: str = ""
    listed: Sequence[Row] = ()
    doubts: Sequence[tuple[Doubt, Sequence[int]]] = ()
    told: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far a batch is that is being priced or placed, at a time of the store in milliseconds."""

    batch: Batch
    now: int
    edits: str = ""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What became of a batch: its sums, some of the rows that were not placed, and all of it as a file, if drawn.

    Of one that has few rows those that were placed are `listed` instead.
    """

    batch: Batch
    unplaced: Sequence[Row]
    sheet: bytes | None = field(repr=False)
    listed: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class EmptySheet:
    """A sheet to fill in, for as many orders as one may have."""

    sheet: bytes = field(repr=False)
    most: int


OfBatches = BatchTable | BatchProgress | BatchResult | EmptySheet
