"""Give each piece of a message one role: the path of roles that the weights speak for most.

The weights are those of a linear chain (a conditional random field): what each fact adds to each role, and what each
step from role to role adds at each kind of mark.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.paste.second.evidence import REACH, Evidence
from flows.paste.second.pieces import Piece

ROLES = ("other", "name", "sender", "phone", "sender phone", "street", "place", "item", "note")
OTHER, NAME, SENDER, PHONE, SENDER_PHONE, STREET, PLACE, ITEM, NOTE = range(len(ROLES))
_NOTHING = (0.0,) * len(ROLES)
Scores = Sequence[float]


class Told(NamedTuple):
    """The role of a piece, and by how much its path leads over the best path through another role."""

    role: int
    lead: float


class Weights(NamedTuple):
    """What speaks for what: what each fact does, and each step by kind of mark, role before and role."""

    facts: dict[str, Scores]
    steps: Sequence[Sequence[Scores]]


def mark_kind(gap: str) -> int:
    """0 within a phrase, 1 at a weak mark, 2 at a strong one, 3 at a new line."""
    return 0 if gap in ("", " ") else 1 if gap in ".-/()&+*#@" else 3 if gap[0] == "¶" else 2


class Paths(NamedTuple):
    """The points of each piece and step, and those of the best path to each role of each piece and from it on."""

    points: list[list[float]]
    kinds: list[int]
    steps: Sequence[Sequence[Scores]]
    forward: list[list[float]]
    backward: list[list[float]]


def find_paths(pieces: Sequence[Piece], evidence: Evidence, by: Weights) -> Paths:
    """All paths of roles through some pieces."""
    points = _points(evidence, by.facts)
    kinds = [mark_kind(piece.gap) for piece in pieces]
    return Paths(points, kinds, by.steps, _forward(points, kinds, by.steps), _backward(points, kinds, by.steps))


def tell_roles(pieces: Sequence[Piece], evidence: Evidence, by: Weights) -> list[Told]:
    """The role of each piece."""
    return tell(find_paths(pieces, evidence, by))


def tell(paths: Paths) -> list[Told]:
    """The role of each piece on the best path."""
    return [_best(rows) for rows in through(paths)]


def through(paths: Paths) -> list[list[float]]:
    """The score of the best path through each role of each piece."""
    return [[a + b for a, b in zip(*both, strict=True)] for both in zip(paths.forward, paths.backward, strict=True)]


def span_score(paths: Paths, role: int, start: int, end: int) -> float:
    """The score of the best path that gives a role to these pieces, and another one to their neighbours."""
    score = paths.points[start][role]
    if start:
        into = paths.steps[paths.kinds[start]]
        score += max(one + into[at][role] for at, one in enumerate(paths.forward[start - 1]) if at != role)
    for at in range(start + 1, end):
        score += paths.steps[paths.kinds[at]][role][role] + paths.points[at][role]
    if end < len(paths.points):
        out, ahead, rest = paths.steps[paths.kinds[end]][role], paths.points[end], paths.backward[end]
        score += max(out[at] + ahead[at] + rest[at] for at in range(len(ROLES)) if at != role)
    return score


def _best(scores: Scores) -> Told:
    first, second = sorted(scores, reverse=True)[:2]
    return Told(scores.index(first), first - second)


def _points(evidence: Evidence, facts: dict[str, Scores]) -> list[list[float]]:
    """What the facts of each piece speak for; what many pieces have is added up once."""
    everywhere = _add([facts.get(fact, _NOTHING) for fact in evidence.general])
    near = {words: _of_neighbour(words, facts) for words in set(evidence.near)}
    last = len(evidence.near)
    return [
        _add(
            [
                everywhere,
                *(facts[fact] for fact in alone if fact in facts),
                *(near[evidence.near[at + step]][step] for step in REACH if 0 <= at + step < last),
            ]
        )
        for at, alone in enumerate(evidence.alone)
    ]


def _of_neighbour(words: Sequence[str], facts: dict[str, Scores]) -> dict[int, list[float]]:
    """What a word's facts speak for at each distance."""
    return {step: _add([facts[fact] for word in words if (fact := f"{step:+}{word}") in facts]) for step in REACH}


def _add(rows: Sequence[Scores]) -> list[float]:
    return list(map(sum, zip(*rows, strict=True))) if rows else list(_NOTHING)


def _forward(points: Sequence[Scores], kinds: Sequence[int], steps: Sequence[Sequence[Scores]]) -> list[list[float]]:
    """The score of the best path to each role, its own points counted."""
    rows = [list(row) for row in points[:1]]
    columns = [list(zip(*of_kind, strict=True)) for of_kind in steps]
    for here, kind in zip(points[1:], kinds[1:], strict=True):
        before = rows[-1]
        rows.append(
            [point + max(map(float.__add__, before, column)) for point, column in zip(here, columns[kind], strict=True)]
        )
    return rows


def _backward(points: Sequence[Scores], kinds: Sequence[int], steps: Sequence[Sequence[Scores]]) -> list[list[float]]:
    """The score of the best path from each role on, its own points not counted."""
    rows = [[0.0] * len(ROLES)] * bool(points)
    for after, kind in zip(reversed(points[1:]), reversed(kinds[1:]), strict=True):
        ahead = [point + rest for point, rest in zip(after, rows[-1], strict=True)]
        rows.append([max(map(float.__add__, ahead, row)) for row in steps[kind]])
    return rows[::-1]


def runs_of(told: Sequence[Told]) -> list[tuple[int, int, int]]:
    """Neighbouring pieces of one role: the role, the first piece, and the one behind the last."""
    ends = [at for at, (one, other) in enumerate(pairwise(told), 1) if one.role != other.role]
    starts = [0, *ends] if told else []
    return [(told[start].role, start, end) for start, end in zip(starts, [*ends, len(told)], strict=False)]
