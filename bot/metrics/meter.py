"""Who counts; this one counts nothing, so that a bot that nobody watches pays a call that does nothing.

Labels are given in the metric's order.
"""

from bot.metrics.metric import Metric


class Meter:
    """Is told of everything, and keeps none of it."""

    def count(self, metric: Metric, *labels: str) -> None:
        """Something happened once more."""

    def time(self, metric: Metric, seconds: float, *labels: str) -> None:
        """Something took so long."""

    def set(self, metric: Metric, value: float, *labels: str) -> None:
        """Something stands so."""

    def clear(self, *metrics: Metric) -> None:
        """Nobody knows how these stand."""

    def page(self, _accepted: str) -> tuple[bytes, str]:
        """All numbers in the form that an `Accept` header asks for, and its name."""
        return b"", "text/plain"


UNWATCHED = Meter()
