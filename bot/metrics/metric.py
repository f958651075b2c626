"""A number that the bot tells of itself, as data: its name, what it counts, and what tells its parts apart."""

from dataclasses import dataclass
from typing import Literal

PREFIX = "scalev_bot_"
QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
PATIENT = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0)

Kind = Literal["counter", "histogram", "gauge"]


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """One metric; `labels` have words of the code for values, never what anybody typed or is called by.

    `begins` are values of its only label that are there from the start, with a 0: of what appears with its first count
    Prometheus sees no increase. `buckets` are in seconds, of a histogram alone. It is itself and equals no other, which
    is found the quickest.
    """

    name: str
    kind: Kind
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()
    begins: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """What Prometheus calls it."""
        return PREFIX + self.name

    @property
    def series(self) -> tuple[str, ...]:
        """The names that a query may ask for."""
        endings = ("_bucket", "_sum", "_count") if self.kind == "histogram" else ("",)
        return tuple(self.full_name + each for each in endings)


def counter(name: str, help_: str, *labels: str, begins: tuple[str, ...] = ()) -> Metric:
    """What only grows."""
    return Metric(f"{name}_total", "counter", help_, labels, begins=begins)


def histogram(
    name: str, help_: str, *labels: str, buckets: tuple[float, ...] = QUICK, begins: tuple[str, ...] = ()
) -> Metric:
    """How long something takes, and how often it happens."""
    return Metric(f"{name}_seconds", "histogram", help_, labels, buckets, begins)


def gauge(name: str, help_: str, *labels: str) -> Metric:
    """How something stands when it is asked for."""
    return Metric(name, "gauge", help_, labels)
