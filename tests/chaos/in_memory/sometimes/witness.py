"""Sees which states a run comes into, as they happen; it rolls no dice, takes no time and asks nobody.

It is the bots' meter, and hears of scripts, deaths and what Telegram, the shop and its events meet.
"""

import functools
from collections import Counter
from collections.abc import Mapping
from typing import Any

from bot.metrics.meter import Meter
from bot.metrics.metric import Metric
from bot.storage.scripts import sha
from bot.trace import trace_now
from tests.chaos.in_memory.sometimes.states import STATES

DIED: Mapping[str, str] = {
    "create <": "dead before a call",
    "create >": "dead after a call",
    "send <": "dead before a message",
    "send >": "dead after a message",
    "edit >": "dead after an edit",
    "look <": "dead while looking",
    "look >": "dead while looking",
    "shop <": "dead while asking",
    "shop >": "dead while asking",
}
FROZE: Mapping[str, str] = {
    **dict.fromkeys(("create <", "create >"), "frozen at a call"),
    **dict.fromkeys(("send <", "send >", "edit <", "edit >"), "frozen at a message"),
}
COUNTED: Mapping[tuple[str, ...], str] = {
    ("orders_total", "needs_admin"): "given to people",
    ("orders_total", "rejected"): "refused",
    ("limits_hit_total", "resting"): "waited for the shop to open",
    ("delivery_seconds", "later"): "delivered later",
    ("work_total", "fetch", "done"): "words waited",
}
DONE: Mapping[str, str] = {"audit": "found by the audit", "events": "found by an event"}
REFUSED: Mapping[tuple[str, bytes], str] = {
    ("commit", b"seen"): "commit again",
    ("commit", b"conflict"): "chat wanted by two",
    ("order_step", b"conflict"): "order wanted by two",
    ("hear", b"seen"): "event again",
}
UNHEARD: Mapping[str, str] = {"commit": "commit unheard", "order_step": "step unheard", "hear": "event unheard"}


class Witness(Meter):
    """What was reached, and how often."""

    def __init__(self) -> None:
        self.reached: Counter[str] = Counter()

    def see(self, name: str) -> None:
        """Something is so."""
        assert name in STATES, name
        self.reached[name] += 1

    def _see_one_of(self, states: Mapping[Any, str], key: Any) -> None:
        if name := states.get(key):
            self.see(name)

    def count(self, metric: Metric, *labels: str) -> None:
        """A bot counts."""
        self._see_one_of(COUNTED, (metric.name, *labels))
        if metric.name == "work_total" and labels[1:] == ("redis",):
            self.see("work without Redis")
        if metric.name == "orders_total" and labels == ("done",):
            self._see_one_of(DONE, trace_now().partition(".")[0])

    def time(self, metric: Metric, seconds: float, *labels: str) -> None:
        """A bot counts what took its time."""
        self._see_one_of(COUNTED, (metric.name, *labels))

    def died(self, moment: str) -> None:
        """A process dies at a moment."""
        self._see_one_of(DIED, moment)

    def froze(self, moment: str) -> None:
        """A process stands still at a moment."""
        self._see_one_of(FROZE, moment)

    def script(self, args: tuple[Any, ...], answer: Any, failing: str) -> None:
        """A script ran, or was lost `before` or `after` it did."""
        name = _names().get(args[0])
        if name and failing != "before":
            self._script(name, args, answer, is_unheard=bool(failing))
        elif name == "commit":
            self.see("commit never arrived")

    def _script(self, name: str, args: tuple[Any, ...], answer: Any, *, is_unheard: bool) -> None:
        if name == "load":
            if answer[2]:
                self.see("begun by the dead")
        elif name == "sent":
            if is_unheard:
                self.see("sent unheard")
        elif answer[0] != b"ok":
            self._see_one_of(REFUSED, (name, answer[0]))
        elif is_unheard:
            self.see("mark unheard" if is_mark(args) else UNHEARD[name])


def is_mark(args: tuple[Any, ...]) -> bool:
    """A script that marks an order as called; its record is the third of what follows the keys."""
    return _names().get(args[0]) == "order_step" and b'"state":"calling"' in args[2 + args[1] + 2]


@functools.cache
def _names() -> Mapping[str, str]:
    return {sha(name): name for name in ("commit", "order_step", "sent", "hear", "load")}
