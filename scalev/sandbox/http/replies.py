"""What an endpoint answers, before a version of the API wraps it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Row = dict[str, object]
"""An object as it is answered."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class One:
    """One resource."""

    data: object


@dataclass(frozen=True, slots=True)
class Plain:
    """A list without pages."""

    rows: Sequence[object]


@dataclass(frozen=True, slots=True)
class Paged(Generic[Item]):
    """A page of a list; `page` is set where v2 counts pages, `last_id` where it does not."""

    rows: Sequence[Item]
    has_next: bool
    has_previous: bool = False
    last_id: int | str | None = None
    page: int | None = None
    next_cursor: str | None = None
    previous_cursor: str | None = None

    def draw(self, view: Callable[[Item], Row]) -> "Paged[Row]":
        """The same page with each item as it is answered."""
        rows = [view(item) for item in self.rows]
        return Paged(
            rows, self.has_next, self.has_previous, self.last_id, self.page, self.next_cursor, self.previous_cursor
        )


@dataclass(frozen=True, slots=True)
class Nothing:
    """Success without a body."""


Reply = One | Plain | Paged[Row] | Nothing


@dataclass(slots=True)
class Refusal(Exception):
    """An error answer: a sentence, or complaints by field; `is_verbatim` keeps v3 from saying only "Not found"."""

    status: int
    text: str = ""
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    is_verbatim: bool = False

    def __post_init__(self) -> None:
        Exception.__init__(self, self.status)


def not_here(route: str) -> Refusal:
    """Say that Scalev documents it and this sandbox does not play it: nothing that could be taken for "not found"."""
    return Refusal(501, f"{route} is a documented route that this sandbox does not play")


def missing(noun: str) -> Refusal:
    """Say that there is no such thing."""
    return Refusal(404, f"{noun} not found")


def invalid(**fields: str) -> Refusal:
    """Complain about fields."""
    return Refusal(400, "Validation failed", {name: [message] for name, message in fields.items()})
