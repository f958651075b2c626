"""Wait longer after each failure, and the shortest again after a success."""


class Backoff:
    """How many seconds to wait before the next try; doubles from the shortest to the longest."""

    def __init__(self, shortest_s: float, longest_s: float) -> None:
        self._shortest_s = shortest_s
        self._longest_s = longest_s
        self._next_s = shortest_s

    def lengthen(self) -> float:
        """Note a failure; answers the wait."""
        wait_s = self._next_s
        self._next_s = min(2 * wait_s, self._longest_s)
        return wait_s

    def reset(self) -> None:
        """Note a success."""
        self._next_s = self._shortest_s
