"""What is to be drawn, with every word that stands in it; the child adds none."""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict


class Bars(TypedDict):
    """A panel of bars, one upon the other: what is measured, the name of each series, and its numbers."""

    unit: str
    series: Sequence[tuple[str, Sequence[float]]]


class Chart(TypedDict):
    """A picture of panels over one axis; of the labels of its bars some may be empty. `comma` stands in numbers."""

    title: str
    axis: str
    labels: Sequence[str]
    panels: Sequence[Bars]
    comma: str


class Column(TypedDict):
    """A column of a sheet: its head, what its cells are, how wide it is in letters, and whether it is summed up."""

    head: str
    kind: Literal["text", "number", "money", "time"]
    width: int
    has_sum: bool


class Sheet(TypedDict):
    """A sheet: times are in seconds since 1900 as the store's clock shows them, and a cell may be empty.

    Without a `total` nothing is summed up; `beside` are further pages of the same file. Rows that have one of the words
    `left_out` in the column with that number are in no sum.
    """

    name: str
    total: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | float | None]]
    left_out: NotRequired[tuple[int, Sequence[str]]]
    beside: NotRequired[Sequence["Sheet"]]
