"""Who gets an order and who sends it: all runs of words that may be their names are weighed, against none as well.

The chain of roles looks at words and their neighbours; that an order has one name, hardly ever none, and that nobody
sends to himself, is seen here. The weights are conditional logits, learned by `python -m corpus.learning.names`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp, fsum
from typing import Final, NamedTuple

from flows.paste.second.name_signs import RECIPIENT, SENT_BY, Sought, Span, Traced, signs_of
from flows.paste.second.pieces import Piece
from flows.paste.second.roles import Paths, span_score
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
FILES: Final = {RECIPIENT: "name_weights.json", SENT_BY: "sender_weights.json"}
_WITHIN = frozenset((" ", ".", "-", "&", ""))
_ABBREVIATED = 3
_LETTERS = 2
_PAID = 4
_WORD = re.compile(r"[^\W_]+")


class Named(NamedTuple):
    """A name, how likely it is the right one, 0 to 1, and where it stands; None where that is not known."""

    said: str
    chance: float
    span: Span | None = None


class Weighed(NamedTuple):
    """A run that may be a name, what it says, and its odds against none."""

    span: Span
    said: str
    odds: float


def choose_people(traced: Traced, paths: Paths) -> tuple[Named | None, Named | None]:
    """The likeliest name of who gets an order, and of who sends it, where any run of words may be one."""
    names, senders = (weigh_runs(traced, paths, sought) for sought in (RECIPIENT, SENT_BY))
    beside = [[fits(name, sender) * sender.odds for sender in senders] for name in names]
    whole = 1 + fsum(sender.odds for sender in senders)
    whole += fsum(name.odds * (1 + fsum(row)) for name, row in zip(names, beside, strict=True))
    chances = [name.odds * (1 + fsum(row)) / whole for name, row in zip(names, beside, strict=True)]
    sent = [sender.odds * (1 + fsum(name.odds * fits(name, sender) for name in names)) / whole for sender in senders]
    return _best(names, chances), _best(senders, sent)


def fits(name: Weighed, sender: Weighed) -> bool:
    """Tell two runs that are no part of each other, nor the same name."""
    is_apart = name.span.end <= sender.span.start or sender.span.end <= name.span.start
    return is_apart and _bare(name.said) != _bare(sender.said)


def weigh_runs(traced: Traced, paths: Paths, sought: Sought) -> list[Weighed]:
    """The runs that may be a name."""
    worth = weights(FILES[sought])
    spans = [(span, said) for span in find_spans(traced, paths, sought) if (said := read_span(traced, span))]
    signs = [sorted(signs_of(span, traced, sought)) for span, _ in spans]
    return [
        Weighed(span, said, exp(fsum(worth.get(sign, 0.0) for sign in each)))
        for (span, said), each in zip(spans, signs, strict=True)
    ]


def find_spans(traced: Traced, paths: Paths, sought: Sought = RECIPIENT) -> list[Span]:
    """The likeliest runs first; what the rules take for the name is among them."""
    if not traced.pieces:
        return []
    role, best = sought.role, max(traced.scores[0])
    near = [best - row[role] < FAR and not piece.kind for row, piece in zip(traced.scores, traced.pieces, strict=True)]
    spans = [Span(*run, best - span_score(paths, role, *run)) for run in _runs(traced.pieces, near)]
    spans.sort(key=lambda span: span.short)
    said = _ruled_run(traced.ruled, sought.letter)
    if said and not any(span[:2] == said for span in spans[:MOST]):
        return [*spans[:MOST], Span(*said, best - span_score(paths, role, *said))]
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


def _ruled_run(ruled: Sequence[str], taken: str) -> tuple[int, int] | None:
    """The first pieces that the rules take for the name."""
    start = next((at for at, letter in enumerate(ruled) if letter == taken), None)
    if start is None:
        return None
    return start, next((at for at in range(start, len(ruled)) if ruled[at] != taken), len(ruled))


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


def _best(found: Sequence[Weighed], chances: Sequence[float]) -> Named | None:
    """The likeliest; runs that differ by a title only are one name."""
    if not found:
        return None
    together: dict[tuple[str, ...], float] = {}
    for run, chance in zip(found, chances, strict=True):
        together[_bare(run.said)] = together.get(_bare(run.said), 0.0) + chance
    most = max(together, key=lambda bare: together[bare])
    at = max((at for at, run in enumerate(found) if _bare(run.said) == most), key=lambda at: chances[at])
    span, near = found[at].span, zip(found, chances, strict=True)
    beside = fsum(chance for run, chance in near if run.span.start < span.end and span.start < run.span.end)
    is_nested = beside >= NESTED and together[most] >= BEST
    return Named(found[at].said, max(together[most], beside * _SURELY * is_nested), span)


def _bare(name: str) -> tuple[str, ...]:
    words = _WORD.findall(name.lower())
    return tuple(word for word in words if word not in TITLES) or tuple(words)


@cache
def weights(file: str = "name_weights.json") -> Mapping[str, float]:
    """What each sign is worth; figures are hundredths."""
    kept = json.loads(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))
    return {sign: worth / 100 for sign, worth in kept.items()}
