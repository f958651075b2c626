"""The stretches of an order: the division into items, one name, addresses and talk that its words speak for best.

A Viterbi walk over the words: changing the kind is cheap at a line's end, dearer at a comma, dearest in the midst of a
phrase, and a name comes once.
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter

from flows.paste.weigh.features import is_count
from flows.paste.weigh.tokens import ADDRESS, ITEM, NAME, NOTHING, TALKING, Token
from flows.paste.weigh.weights import AFTER_TALK, CHANGE, CHANGE_AT_MOST, STAY, Evidence
from flows.words.labels import LABELS
from flows.words.units import COUNTERS

# Before the name: item, address, talk; the name; after it: item, address, talk.
KINDS = (ITEM, ADDRESS, TALKING, NAME, ITEM, ADDRESS, TALKING)
NAMED = 3
SOURCES = ((0, 1, 2), (0, 1, 2), (0, 1, 2), (0, 1, 2, 3), (3, 4, 5, 6), (3, 4, 5, 6), (3, 4, 5, 6))
NEVER = -1e9
Moves = list[list[float]]
_OF_PLACES = 0.4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words of one kind."""

    kind: int
    tokens: tuple[Token, ...]


def read_stretches(tokens: list[Token]) -> list[Stretch]:
    """Divide weighed words into stretches."""
    kinds = [KINDS[state] for state in _best_path(tokens)] if tokens else []
    groups = groupby(zip(kinds, tokens, strict=True), key=itemgetter(0))
    return [Stretch(kind, tuple(token for _, token in group)) for kind, group in groups]


def _best_path(tokens: list[Token]) -> list[int]:
    scores, trail = begin(tokens[0]), []
    for before, token in pairwise(tokens):
        scores, steps = step(scores, find_moves(before, token), token)
        trail.append(steps)
    state = max(range(len(KINDS)), key=scores.__getitem__)
    path = [state]
    for steps in reversed(trail):
        state = steps[state]
        path.append(state)
    return path[::-1]


def begin(first: Token) -> list[float]:
    """The points of the first word, by its kind."""
    return [first.evidence[kind] + first.lean[kind] if state <= NAMED else NEVER for state, kind in enumerate(KINDS)]


def step(scores: list[float], moves: Moves, token: Token) -> tuple[list[float], list[int]]:
    """The points of the best division up to a word, by its kind, and what the word before it is there."""
    row, steps = [], []
    for state, earned in enumerate(moves):
        best, origin = NEVER, state
        for source, move in zip(SOURCES[state], earned, strict=True):
            if scores[source] + move > best:
                best, origin = scores[source] + move, source
        row.append(best + token.evidence[KINDS[state]])
        steps.append(origin)
    return row, steps


def find_moves(before: Token, token: Token) -> Moves:
    """What it earns to come to each kind from each kind that may stand before it."""
    change, stay = _change(before, token), _stay(token)
    talk = AFTER_TALK if before.sort == "chatter" and not before.is_cue else 0.0
    return [
        [
            -stay[kind]
            if KINDS[source] == kind
            else token.lean[kind] - change[kind] + (talk if KINDS[source] == TALKING else 0.0)
            for source in SOURCES[state]
        ]
        for state, kind in enumerate(KINDS)
    ]


def _stay(token: Token) -> Evidence:
    """What it costs to go on: a name hardly goes on over a comma, an address does."""
    return STAY.get(token.gap) or (STAY["title"] if token.sort == "title" else NOTHING)


def _change(before: Token, token: Token) -> Evidence:
    """What it costs to become an item, a name, an address or talk here."""
    return _cost(token.gap, tuple(_sorts(before, token)))


@cache
def _cost(gap: str, sorts: tuple[str, ...]) -> Evidence:
    """The cost of a change over a gap, made cheaper by the sorts of the words on both sides."""
    limits = [(CHANGE[gap],) * 4, *(CHANGE_AT_MOST[sort] for sort in sorts)]
    item, name, address, talk = map(min, zip(*limits, strict=True))
    return item, name, address, talk


def _sorts(before: Token, token: Token) -> list[str]:
    """The sorts of the words on both sides that make a change cheap."""
    is_talk = token.sort in ("chatter", "connector", "repair") or token.word in LABELS
    is_counted = before.word in COUNTERS or before.word[-1].isdigit() or is_count(before.word)
    found = {
        "after_cue": before.is_cue,
        "after_count": is_counted,
        "digit": token.word[0].isdigit(),
        "street_head": token.sort == "street_head",
        "title": token.sort == "title" and before.sort != "title",
        "chatter": is_talk,
        "place": token.place >= _OF_PLACES and token.sort == "" and not token.has("given_name"),
    }
    return [sort for sort, is_so in found.items() if is_so]
