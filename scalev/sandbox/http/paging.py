"""Cut lists into pages of at most 25: after `last_id` or a page number in v2, by opaque cursors in v3."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from scalev.sandbox.http.numbers import whole_number
from scalev.sandbox.http.replies import Paged, invalid

PAGE_SIZE = 25
Item = TypeVar("Item")


def page_size(query: Mapping[str, str]) -> int:
    """Read the page size; more than 25 is clamped, which the real API does not promise either."""
    return min(positive(query, "page_size", PAGE_SIZE), PAGE_SIZE)


def positive(query: Mapping[str, str], name: str, default: int) -> int:
    """Read a positive whole number."""
    number = whole_number(query.get(name) or str(default))
    if not number:
        raise invalid(**{name: "is invalid"})
    return number


def page_after(rows: Sequence[Item], query: Mapping[str, str], number: Callable[[Item], int]) -> Paged[Item]:
    """Cut a list that is sorted by falling number, after `last_id` or a cursor."""
    size, start, end = page_size(query), 0, None
    if query.get("last_id"):
        start = _after(rows, positive(query, "last_id", 1), number)
    elif query.get("next_cursor"):
        start = _after(rows, _open(query["next_cursor"]), number)
    elif query.get("previous_cursor"):
        last = _open(query["previous_cursor"])
        end = next((at for at, row in enumerate(rows) if number(row) <= last), len(rows))
        start = max(0, end - size)
    return _page(rows, start, start + size if end is None else end, number)


def page_at(rows: Sequence[Item], query: Mapping[str, str]) -> Paged[Item]:
    """Cut a list in any order, by page number or by a cursor that holds a position."""
    size = page_size(query)
    cursor = query.get("next_cursor") or query.get("previous_cursor")
    page = positive(query, "page", 1)
    start = _open(cursor) if cursor else (page - 1) * size
    rest = rows[start : start + size]
    has_next, has_previous = start + size < len(rows), start > 0
    return Paged(
        rest,
        has_next,
        has_previous,
        page=page,
        next_cursor=_close(start + size) if has_next else None,
        previous_cursor=_close(max(0, start - size)) if has_previous else None,
    )


def _page(rows: Sequence[Item], start: int, end: int, number: Callable[[Item], int]) -> Paged[Item]:
    rest = rows[start:end]
    has_next, has_previous = end < len(rows), start > 0
    return Paged(
        rest,
        has_next,
        has_previous,
        last_id=number(rest[-1]) if rest else None,
        next_cursor=_close(number(rest[-1])) if rest and has_next else None,
        previous_cursor=_close(number(rest[0])) if rest and has_previous else None,
    )


def _after(rows: Sequence[Item], last: int, number: Callable[[Item], int]) -> int:
    return next((at for at, row in enumerate(rows) if number(row) < last), len(rows))


def _close(number: int) -> str:
    return base64.urlsafe_b64encode(f"sb:{number}".encode()).decode().rstrip("=")


def _open(cursor: str) -> int:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError):
        text = ""
    number = whole_number(text.removeprefix("sb:"))
    if number is None:
        raise invalid(next_cursor="is invalid")
    return number
