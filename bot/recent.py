"""What this process packed or read lately, by its bytes: what comes back from Redis unchanged need not be read again.

Values are shared, so nobody changes them.
"""

from typing import Generic, TypeVar

T = TypeVar("T")


class Lately(Generic[T]):
    """The newest values of one kind; what was not met for longest is forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[bytes, T] = {}

    def get(self, packed: bytes) -> T | None:
        """The value of these bytes, if it is remembered."""
        found = self._values.pop(packed, None)
        if found is not None:
            self._values[packed] = found
        return found

    def keep(self, packed: bytes, value: T) -> None:
        """Remember a value by its bytes."""
        self._values[packed] = value
        if len(self._values) > self._most:
            del self._values[next(iter(self._values))]
