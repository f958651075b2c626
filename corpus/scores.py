"""Score whoever reads orders from messages: whole orders, wrong fields that nobody asks about, needless questions."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from corpus.judging import CORE, MUST_BE_RIGHT, RIGHT, SIDE, SILENT, align, judge, needless
from corpus.voices import Message

Reader = Callable[[str], Sequence[Mapping[str, Any]]]
HEAD = (
    f"{'':16} {'messages':>8} {'orders':>6} {'exact %':>7} {'silent %':>8} {'asks %':>6} {'lost':>4} {'extra':>5} "
    f"{'of none':>9}"
)


class Scores(Counter[str]):
    """Counts of what became of messages; shares are in per cent."""

    def add(self, truths: Sequence[Mapping[str, Any]], orders: Sequence[Mapping[str, Any]]) -> bool:
        """Judge what was read from one message, and whether all of it is right."""
        self["messages"] += 1
        if not truths:
            self["none"] += 1
            self["false orders"] += bool(orders)
            return not orders
        pairs, extra = align(truths, orders)
        self["extra"] += extra
        exact = [self._add(truth, order) for truth, order in pairs]
        return all(exact) and not extra

    def _add(self, truth: Mapping[str, Any], order: Mapping[str, Any] | None) -> bool:
        verdicts, asked = judge(truth, order or {}), needless(truth, order or {})
        is_exact = order is not None and not asked and all(verdicts[each] in RIGHT for each in MUST_BE_RIGHT)
        well = sum(verdict == "ask_ok" for verdict in verdicts.values())
        self.update(f"{field} {verdict}" for field, verdict in verdicts.items())
        self["orders"] += 1
        self["exact"] += is_exact
        self["lost"] += order is None
        self["filled"] += sum(verdict in {"right", *SILENT} for verdict in verdicts.values())
        self["silent"] += sum(verdict in SILENT for verdict in verdicts.values())
        self["asked well"] += well
        self["asked"] += well + len(asked)
        return is_exact

    def share(self, part: str, whole: str) -> float:
        """Of the whole, in per cent; 100 of nothing."""
        return 100 * self[part] / self[whole] if self[whole] else 100.0

    def row(self, name: str) -> str:
        """As a line below `HEAD`."""
        shares = f"{self.share('exact', 'orders'):7.1f} {self.share('silent', 'filled'):8.2f}"
        asks = f"{self.share('asked well', 'asked'):6.1f}"
        none = f"{self['false orders']} of {self['none']}"
        counts = f"{self['lost']:4} {self['extra']:5} {none:>9}"
        return f"{name:16} {self['messages']:8} {self['orders']:6} {shares} {asks} {counts}"

    def fields(self) -> Iterator[str]:
        """A line for each field: said and read right, silently wrong, asked though given, dropped, invented."""
        yield f"{'':18} {'said':>5} {'right %':>7} {'wrong %':>7} {'asked %':>7} {'dropped %':>9} {'invented':>8}"
        for field in (*CORE, *SIDE):
            told = {each: self[f"{field} {each}"] for each in ("right", "wrong", "asked", "dropped")}
            said = sum(told.values()) or 1
            shares = " ".join(
                f"{100 * told[each] / said:{width}.1f}"
                for each, width in (("right", 7), ("wrong", 7), ("asked", 7), ("dropped", 9))
            )
            yield f"{field:18} {sum(told.values()):5} {shares} {self[f'{field} invented']:8}"


def score(messages: Sequence[Message], read: Reader) -> tuple[Scores, dict[str, Scores], list[Message], list[float]]:
    """All messages together, by kind, those that were not read right, and the milliseconds of each."""
    whole, kinds = Scores(), dict[str, Scores]()
    missed, times = list[Message](), list[float]()
    for message in messages:
        start = time.perf_counter()
        orders = read(message.text)
        times.append(1000 * (time.perf_counter() - start))
        kinds.setdefault(message.kind, Scores()).add(message.orders, orders)
        if not whole.add(message.orders, orders):
            missed.append(message)
    return whole, kinds, missed, times
