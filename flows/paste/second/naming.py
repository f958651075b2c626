"""Whose name an order bears: every run of words that may be one is weighed against all others, and against none.

The chain of roles looks at words and their neighbours; that an order has one name, and hardly ever none, is seen here.
The weights are a conditional logit, learned from the corpus by `python -m corpus.learning.names`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp, fsum
from typing import Final, NamedTuple

from flows.paste.second.name_signs import Span, Traced, signs_of
from flows.paste.second.pieces import Piece
from flows.paste.second.roles import NAME, Paths, span_score
from flows.reading.readers import Unread, read_name
from flows.words.everyday import HONORIFICS, TITLES

MOST: Final = 10
"""So many runs are weighed, the likeliest of the chain."""
LONGEST: Final = 5
FAR: Final = 9.0
"""A piece whose best path as a name is shorter by this is of none."""
NESTED: Final = 0.75
"""Where runs that share words have as much together, the best of them stands though it is not far before the others."""
BEST: Final = 0.38
_SURELY = 0.85
_WITHIN = frozenset((" ", ".", "-", "&", ""))
_ABBREVIATED = 3
_LETTERS = 2
_PAID = 4
_WORD = re.compile(r"[^\W_]+")


class Named(NamedTuple):
    """A name, and how likely it is the right one, 0 to 1."""

    said: str
    chance: float


def choose_name(traced: Traced, paths: Paths) -> Named | None:
    """The likeliest name, where any run of words may be one."""
    spans = find_spans(traced, paths)
    names = {span: name for span in spans if (name := read_span(traced, span))}
    chances = _chances([signs_of(span, traced) for span in names])
    return _best(list(zip(names, names.values(), chances, strict=True))) if names else None


def find_spans(traced: Traced, paths: Paths) -> list[Span]:
    """The likeliest runs first; what the rules take for the name is among them."""
    if not traced.pieces:
        return []
    best = max(traced.scores[0])
    near = [best - row[NAME] < FAR and not piece.kind for row, piece in zip(traced.scores, traced.pieces, strict=True)]
    spans = [Span(*run, best - span_score(paths, NAME, *run)) for run in _runs(traced.pieces, near)]
    spans.sort(key=lambda span: span.short)
    said = _ruled_run(traced.ruled)
    if said and not any(span[:2] == said for span in spans[:MOST]):
        return [*spans[:MOST], Span(*said, best - span_score(paths, NAME, *said))]
    return spans[:MOST]


def _runs(pieces: Sequence[Piece], near: Sequence[bool]) -> Iterator[tuple[int, int]]:
    for start in range(len(pieces)):
        letters = 0
        for end in range(start + 1, min(start + LONGEST, len(pieces)) + 1):
            if not near[end - 1] or pieces[start].word.isdigit() or (end - start > 1 and not _joins(pieces, end - 1)):
                break
            letters += sum(map(str.isalpha, pieces[end - 1].word))
            if letters >= _LETTERS:
                yield start, end


def _joins(pieces: Sequence[Piece], at: int) -> bool:
    """Tell a word that goes on with the one before; a dot does where that is a title or an abbreviation."""
    before, here = pieces[at - 1], pieces[at]
    if here.gap != ".":
        return here.gap in _WITHIN
    is_dot = here.start - before.end <= _LETTERS
    return len(before.word) <= _ABBREVIATED or (before.word in HONORIFICS and is_dot)


def _ruled_run(ruled: Sequence[str]) -> tuple[int, int] | None:
    """The first pieces that the rules take for the name."""
    start = next((at for at, letter in enumerate(ruled) if letter == "N"), None)
    if start is None:
        return None
    return start, next((at for at in range(start, len(ruled)) if ruled[at] != "N"), len(ruled))


def read_span(traced: Traced, span: Span) -> str | None:
    """The name that a run says, if it can be one: the words of a label, and who pays, are none."""
    if _is_payer(traced, span.start) or all(_is_label(traced, at) for at in range(span.start, span.end)):
        return None
    try:
        return read_name(traced.text[traced.pieces[span.start].start : traced.pieces[span.end - 1].end])
    except Unread:
        return None


def _is_label(traced: Traced, at: int) -> bool:
    return any(fact.startswith("L=") for fact in traced.evidence.alone[at])


def _is_payer(traced: Traced, start: int) -> bool:
    """`tf BCA a.n. Contoh`."""
    before = traced.evidence.near[max(0, start - _PAID) : start]
    return bool(before) and "lname" in before[-1] and any("lpay" in facts for facts in before[:-1])


def _chances(signs: Sequence[set[str]]) -> list[float]:
    """How likely each of some runs is the name, and no other, nor none."""
    worth = weights()
    earned = [exp(fsum(worth.get(sign, 0.0) for sign in sorted(each))) for each in signs]
    return [each / (1 + fsum(earned)) for each in earned]


def _best(found: Sequence[tuple[Span, str, float]]) -> Named:
    """The likeliest; runs that differ by a title only are one name."""
    together: dict[tuple[str, ...], float] = {}
    for _, name, chance in found:
        together[_bare(name)] = together.get(_bare(name), 0.0) + chance
    most = max(together, key=lambda bare: together[bare])
    span, name, _ = max((one for one in found if _bare(one[1]) == most), key=lambda one: one[2])
    beside = fsum(chance for other, _, chance in found if other.start < span.end and span.start < other.end)
    is_nested = beside >= NESTED and together[most] >= BEST
    return Named(name, max(together[most], beside * _SURELY * is_nested))


def _bare(name: str) -> tuple[str, ...]:
    words = _WORD.findall(name.lower())
    return tuple(word for word in words if word not in TITLES) or tuple(words)


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth; figures are hundredths."""
    kept = json.loads(resources.files(__package__).joinpath("name_weights.json").read_text(encoding="utf-8"))
    return {sign: worth / 100 for sign, worth in kept.items()}
