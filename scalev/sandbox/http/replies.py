"""What an endpoint answers, before a version of the API wraps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class One:
    """One resource."""

    data: Any


@dataclass(frozen=True, slots=True)
class Plain:
    """A list without pages."""

    rows: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Paged:
    """A page of a list; `page` is set where v2 counts pages, `last_id` where it does not."""

    rows: Sequence[Any]
    has_next: bool
    has_previous: bool = False
    last_id: int | str | None = None
    page: int | None = None
    next_cursor: str | None = None
    previous_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """Success without a body."""


Reply = One | Plain | Paged | Nothing


@dataclass(slots=True)
class Refusal(Exception):
    """An error answer: a sentence, or complaints by field."""

    status: int
    text: str = ""
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        Exception.__init__(self, self.status)


def missing(noun: str) -> Refusal:
    """Say that there is no such thing."""
    return Refusal(404, f"{noun} not found")


def invalid(**fields: str) -> Refusal:
    """Complain about fields."""
    return Refusal(400, "Validation failed", {name: [message] for name, message in fields.items()})
