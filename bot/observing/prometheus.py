"""Keep the numbers in Prometheus' own library, one registry a bot; nothing else in the program imports it.

Values of labels are words of the code or an HTTP status. What is neither, or one value too many, is `other`: no number
of a chat or a phone can become a label, and what a process keeps is bounded.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, GCCollector, Histogram, Info, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot.metrics.catalogue import METRICS
from bot.metrics.meter import Meter
from bot.metrics.metric import PREFIX, Kind, Metric

WORD = re.compile(r"[A-Za-z]+(?:[._][A-Za-z]+)*|[1-5]\d\d")
LONGEST, MOST_VALUES = 40, 64
OTHER = "other"
TELL: Mapping[Kind, str] = {"counter": "inc", "histogram": "observe", "gauge": "set"}


class PrometheusMeter(Meter):
    """Counts; a metric without labels is there from the start, with a 0."""

    def __init__(self, metrics: Sequence[Metric] = METRICS) -> None:
        self.registry = CollectorRegistry()
        self._made = {metric: _make(metric, self.registry) for metric in metrics}
        self._values: defaultdict[tuple[Metric, int], set[str]] = defaultdict(set)
        self._known: dict[tuple[Metric, tuple[str, ...]], Callable[..., None]] = {}

        for metric in metrics:
            for value in metric.begins:
                self._find(metric, (value,))

    def count(self, metric: Metric, *labels: str) -> None:
        """Something happened once more."""
        tell = self._known.get((metric, labels)) or self._find(metric, labels)
        tell()

    def time(self, metric: Metric, seconds: float, *labels: str) -> None:
        """Something took so long."""
        tell = self._known.get((metric, labels)) or self._find(metric, labels)
        tell(seconds)

    def set(self, metric: Metric, value: float, *labels: str) -> None:
        """Something stands so."""
        tell = self._known.get((metric, labels)) or self._find(metric, labels)
        tell(value)

    def clear(self, *metrics: Metric) -> None:
        """Nobody knows how these stand."""
        for metric in metrics:
            if metric.labels:
                self._made[metric].clear()
                self._known = {key: tell for key, tell in self._known.items() if key[0] != metric}
            else:
                self.set(metric, math.nan)

    def describe(self, **facts: str) -> None:
        """Say what does not change while the process lives, and count what the system knows of it."""
        Info(PREFIX.rstrip("_"), "The bot that runs.", registry=self.registry).info(facts)
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)

    def page(self, _accepted: str) -> tuple[bytes, str]:
        """All numbers in the form that an `Accept` header asks for, and its name."""
        encode, form = choose_encoder(_accepted)
        return encode(self.registry), form

    def _find(self, metric: Metric, labels: tuple[str, ...]) -> Callable[..., None]:
        """What to tell a number to; it is found once, unless it is one value too many."""
        bounded = [self._bound(metric, index, value) for index, value in enumerate(labels)]
        made = self._made[metric].labels(*bounded) if labels else self._made[metric]
        tell: Callable[..., None] = getattr(made, TELL[metric.kind])
        if OTHER not in bounded:
            self._known[metric, labels] = tell
        return tell

    def _bound(self, metric: Metric, index: int, value: str) -> str:
        """A value that may be a label's, or `other`."""
        values = self._values[metric, index]
        if value not in values and (len(value) > LONGEST or not WORD.fullmatch(value) or len(values) >= MOST_VALUES):
            return OTHER
        values.add(value)
        return value


def _make(metric: Metric, registry: CollectorRegistry) -> Counter | Gauge | Histogram:
    given = (metric.full_name, metric.help, metric.labels)
    if metric.kind == "histogram":
        return Histogram(*given, registry=registry, buckets=metric.buckets)
    return (Counter if metric.kind == "counter" else Gauge)(*given, registry=registry)
