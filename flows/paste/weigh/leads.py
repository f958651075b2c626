"""By how much a name leads: over every other division in which its words are no name, or others are."""

from collections.abc import Sequence
from itertools import pairwise

from flows.paste.weigh.stretches import KINDS, NAMED, NEVER, SOURCES, Moves, begin, find_moves, step
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
    onward = [(find_moves(before, token), token) for before, token in pairwise(tokens)]
    ahead = [begin(tokens[0])]
    for moves, token in onward:
        ahead.append(step(ahead[-1], moves, token)[0])
    behind = [[0.0] * len(KINDS)]
    for moves, token in reversed(onward):
        behind.append(_step_back(behind[-1], moves, token))
    return [[a + b for a, b in zip(*both, strict=True)] for both in zip(ahead, reversed(behind), strict=True)]


def _step_back(scores: list[float], moves: Moves, token: Token) -> list[float]:
    row = [NEVER] * len(KINDS)
    for state, earned in enumerate(moves):
        onward = scores[state] + token.evidence[KINDS[state]]
        for source, value in zip(SOURCES[state], earned, strict=True):
            row[source] = max(row[source], onward + value)
    return row
