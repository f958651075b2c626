"""The runs of one message divided among its orders, where that leaves each order the most of one kind each.

Every order should have one name, one phone, one address and its goods; a cut is cheap at a blank line, dear in the
midst of a sentence. The cheapest division is found from the front, as the shortest path is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.paste.second.pieces import Piece
from flows.paste.second.roles import ITEM, NAME, NOTE, OTHER, PHONE, PLACE, SENDER, SENDER_PHONE, STREET, Told, runs_of

_MOST_TOGETHER = 60
_TOO_MANY = {NAME: 3.0, PHONE: 2.2, STREET: 2.5}
_MISSING = {NAME: 1.2, PHONE: 1.0, STREET: 1.5, ITEM: 1.5}
_CUT = {"¶¶": 0.3, "¶": 0.7, ".": 1.3, ";": 1.2}
_ELSEWHERE = 2.2
_ADDRESS = (STREET, PLACE)


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring pieces of one role; `lead` is that of the most doubtful of them."""

    role: int
    start: int
    end: int
    lead: float


@dataclass(slots=True)
class Part:
    """The runs of one order."""

    runs: list[Run] = field(default_factory=list)

    def of(self, *roles: int) -> list[Run]:
        """Those of some roles."""
        return [run for run in self.runs if run.role in roles]


def divide(told: Sequence[Told], pieces: Sequence[Piece]) -> list[Part]:
    """Divide what was told of the pieces into orders."""
    runs = [
        Run(role, start, end, min(each.lead for each in told[start:end]))
        for role, start, end in runs_of(told)
        if role != OTHER
    ]
    if not runs:
        return []
    cuts = _cheapest(runs, pieces)
    parts = [Part(list(runs[start:end])) for start, end in zip(cuts, [*cuts[1:], len(runs)], strict=True)]
    return _share_sender(parts)


def _cheapest(runs: Sequence[Run], pieces: Sequence[Piece]) -> list[int]:
    """Where orders begin."""
    best, origins = [0.0], [0]
    for end in range(1, len(runs) + 1):
        cost, start = min(
            (best[start] + (_cut_cost(runs, start, pieces) if start else 0.0) + _cost(runs[start:end], pieces), start)
            for start in range(max(0, end - _MOST_TOGETHER), end)
        )
        best.append(cost)
        origins.append(start)
    cuts, at = [], len(runs)
    while at:
        at = origins[at]
        cuts.append(at)
    return cuts[::-1]


def _cut_cost(runs: Sequence[Run], at: int, pieces: Sequence[Piece]) -> float:
    gaps = [pieces[piece].gap for piece in range(runs[at - 1].end, runs[at].start + 1)]
    return min((_CUT.get(gap, _ELSEWHERE) for gap in gaps), default=_ELSEWHERE)


def _cost(runs: Sequence[Run], pieces: Sequence[Piece]) -> float:
    """What is wrong with these runs as one order."""
    seen = {
        NAME: len({_said(run, pieces) for run in runs if run.role == NAME}),
        PHONE: len({pieces[run.start].text for run in runs if run.role == PHONE}),
        STREET: sum(run.role == STREET and _begins(runs, at) for at, run in enumerate(runs)),
        ITEM: sum(run.role == ITEM for run in runs),
    }
    many = sum(cost * max(0, seen[role] - 1) for role, cost in _TOO_MANY.items())
    return many + sum(cost for role, cost in _MISSING.items() if not seen[role])


def _begins(runs: Sequence[Run], at: int) -> bool:
    """Tell the beginning of an address from one that goes on behind its place."""
    return at == 0 or runs[at - 1].role not in _ADDRESS


def _said(run: Run, pieces: Sequence[Piece]) -> str:
    return " ".join(piece.word for piece in pieces[run.start : run.end])


def _share_sender(parts: list[Part]) -> list[Part]:
    """One sender of several orders sends them all."""
    senders = [run for part in parts for run in part.of(SENDER, SENDER_PHONE)]
    names = [run for run in senders if run.role == SENDER]
    if len(parts) > 1 and len(names) == 1:
        for part in parts:
            if not part.of(SENDER):
                part.runs += senders
    return [part for part in parts if part.of(NAME, PHONE, STREET, PLACE, ITEM, NOTE)]
