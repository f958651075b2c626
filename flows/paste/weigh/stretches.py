"""The stretches of an order: the division into items, one name, addresses and talk that its words speak for best.

A Viterbi walk over the words: changing the kind is cheap at a line's end, dearer at a comma, dearest in the midst of a
phrase, and a name comes once.
"""

from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from flows.paste.weigh.clippings import CUT, PHONE_CUT
from flows.paste.weigh.evidence import is_count
from flows.paste.weigh.tokens import ADDRESS, ITEM, NAME, TALKING, Evidence, Token
from flows.words.everyday import HONORIFICS
from flows.words.labels import LABELS
from flows.words.orders import CONNECTORS, TALK
from flows.words.streets import STREET_HEADS
from flows.words.units import COUNTERS

# Before the name: item, address, talk; the name; after it: item, address, talk.
_KINDS = (ITEM, ADDRESS, TALKING, NAME, ITEM, ADDRESS, TALKING)
_NAMED = 3
_SOURCES = ((0, 1, 2), (0, 1, 2), (0, 1, 2), (0, 1, 2, 3), (3, 4, 5, 6), (3, 4, 5, 6), (3, 4, 5, 6))
_CHANGE = {"\n": 0.4, "\n\n": 0.0, CUT: 0.3, PHONE_CUT: 0.3, " ": 3.2}
_CHANGE |= {",": 0.8, ".": 0.5, "/": 0.9, "-": 1.0, "(": 1.0, ":": 1.5, "+": 2.0}
_STAY_NAME = {"\n": 3.0, "\n\n": 3.5, CUT: 3.0, PHONE_CUT: 3.0}
_STAY_NAME |= {",": 2.5, ".": 1.5, "/": 2.5, "-": 1.5, "(": 1.0, ":": 3.0, "+": 2.5}
_STAY_ADDRESS = {"\n\n": 0.6, CUT: 0.2, PHONE_CUT: 0.5, ".": 0.3, "+": 1.0, ":": 0.5}
_STAY_ITEM = {"\n\n": 0.3, PHONE_CUT: 0.6}
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of one kind."""

    kind: int
    tokens: tuple[Token, ...]


def read_stretches(tokens: list[Token]) -> list[Stretch]:
    """Divide weighed words into stretches."""
    kinds = [_KINDS[state] for state in _best_path(tokens)] if tokens else []
    groups = groupby(zip(kinds, tokens, strict=True), key=itemgetter(0))
    return [Stretch(kind, tuple(token for _, token in group)) for kind, group in groups]


def _best_path(tokens: list[Token]) -> list[int]:
    first = tokens[0]
    scores = [
        first.evidence[kind] + first.lean[kind] if state <= _NAMED else _NEVER for state, kind in enumerate(_KINDS)
    ]
    trail = []
    for before, token in pairwise(tokens):
        scores, steps = _step(scores, before, token)
        trail.append(steps)
    state = max(range(len(_KINDS)), key=scores.__getitem__)
    path = [state]
    for steps in reversed(trail):
        state = steps[state]
        path.append(state)
    return path[::-1]


def _step(scores: list[float], before: Token, token: Token) -> tuple[list[float], list[int]]:
    change, stay = _change(before, token), _stay(token)
    is_after_talk = before.word in TALK and not before.is_cue
    row, steps = [], []
    for state, kind in enumerate(_KINDS):
        best, origin = _NEVER, state
        for source in _SOURCES[state]:
            value = scores[source]
            if _KINDS[source] == kind:
                value -= stay[kind]
            else:
                value += token.lean[kind] - change[kind] + (is_after_talk and _KINDS[source] == TALKING)
            if value > best:
                best, origin = value, source
        row.append(best + token.evidence[kind])
        steps.append(origin)
    return row, steps


def _stay(token: Token) -> Evidence:
    """What it costs to go on: a name hardly goes on over a comma, an address does."""
    name = _STAY_NAME.get(token.gap, 2.0 if token.word in HONORIFICS else 0.0)
    return _STAY_ITEM.get(token.gap, 0.0), name, _STAY_ADDRESS.get(token.gap, 0.0), 0.0


def _change(before: Token, token: Token) -> Evidence:
    """What it costs to become an item, a name, an address or talk here."""
    gap = _CHANGE[token.gap]
    if before.is_cue:
        gap = min(gap, 0.3)
    elif before.word in COUNTERS or before.word[-1].isdigit() or is_count(before.word):
        gap = min(gap, 1.6)
    is_talk = token.word in TALK or token.word in LABELS or token.word in CONNECTORS
    return (
        min(gap, 1.2) if token.word[0].isdigit() else gap,
        gap,
        min(gap, 0.4) if token.word in STREET_HEADS else gap,
        min(gap, 1.0) if is_talk else gap,
    )
