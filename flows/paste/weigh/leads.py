"""By how much a name leads: over every other division in which its words are no name, or others are."""

from collections.abc import Sequence
from itertools import pairwise

from flows.paste.weigh.stretches import KINDS, NAMED, NEVER, SOURCES, find_moves, step
from flows.paste.weigh.tokens import Token

Rows = list[list[float]]


def find_lead(tokens: list[Token], name: Sequence[Token]) -> float:
    """The points that the best division has more than the best that reads the name otherwise; 0 where none has it."""
    ids = {id(token) for token in name}
    span = [at for at, token in enumerate(tokens) if id(token) in ids]
    sums = _sums(tokens)
    best = max(sums[-1])
    within = (max(score for state, score in enumerate(sums[at]) if state != NAMED) for at in span)
    beyond = (sums[at][NAMED] for at in range(len(tokens)) if at not in span)
    return max(0.0, best - max((*within, *beyond), default=best)) if span else 0.0


def _sums(tokens: list[Token]) -> Rows:
    """The points of the best division in which a word has each kind."""
    pairs = list(pairwise(tokens))
    first = tokens[0]
    ahead = [[first.evidence[kind] + first.lean[kind] if at <= NAMED else NEVER for at, kind in enumerate(KINDS)]]
    for before, token in pairs:
        ahead.append(step(ahead[-1], before, token)[0])
    behind = [[0.0] * len(KINDS)]
    for before, token in reversed(pairs):
        behind.append(_step_back(behind[-1], before, token))
    return [[a + b for a, b in zip(*both, strict=True)] for both in zip(ahead, reversed(behind), strict=True)]


def _step_back(scores: list[float], before: Token, token: Token) -> list[float]:
    row = [NEVER] * len(KINDS)
    for state, moves in enumerate(find_moves(before, token)):
        onward = scores[state] + token.evidence[KINDS[state]]
        for source, value in zip(SOURCES[state], moves, strict=True):
            row[source] = max(row[source], onward + value)
    return row
