"""What speaks for a run of words as whose name is sought, and what against it: each sign by its name.

What a sign is worth is in `name_weights.json` and `sender_weights.json`, learned from the corpus.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from flows.paste.second.evidence import Evidence
from flows.paste.second.pieces import Piece
from flows.paste.second.roles import NAME, ROLES, SENDER
from flows.words.spoken.repairs import REPAIRS
from flows.words.tables import word_set

_SHORT = (0.01, 0.5, 1.0, 2.0, 3.0, 4.5, 6.0, 8.0)
_LEADS = (0.5, 1.0, 2.0, 4.0)
_NAMED = (-4, -2, -1, 0, 1, 2, 4)
_SENT = word_set("""
    pengirim pengirimnya sender dropship dropshipper ds dari dr from tulis tulisannya cantumkan label atas kartu
""")
_TAKES_BACK = REPAIRS | word_set("not lain lepat dudu sanes instead kekeliruan ganti diganti tapi")
_PERSONS = frozenset(("lgiven", "ltitle"))
_NEAR, _AT, _AHEAD = 6, 2, 5
_WORTH_KNOWING = ("place", "rare", "option")


class Sought(NamedTuple):
    """Whose name is sought: its role in the chain, and the letter of what the rules take for it."""

    role: int
    letter: str


RECIPIENT: Final = Sought(NAME, "N")
SENT_BY: Final = Sought(SENDER, "s")


class Span(NamedTuple):
    """Pieces that may be a name, and how much less the best path has on which they are one."""

    start: int
    end: int
    short: float


class Traced(NamedTuple):
    """The text of an order and its pieces, with all that is known of them.

    `scores` are those of the best path through each role of each piece, `ruled` what the rules take each piece for (a
    letter), `lead` by how much their name leads.
    """

    text: str
    pieces: Sequence[Piece]
    evidence: Evidence
    scores: Sequence[Sequence[float]]
    ruled: Sequence[str]
    lead: float


def signs_of(span: Span, traced: Traced, sought: Sought = RECIPIENT) -> set[str]:
    """The signs of one run."""
    found = {"", *_of_message(traced), *_of_words(span, traced), *_of_marks(span, traced)}
    found.update(_of_readings(span, traced, sought), _of_repairs(span, traced))
    return found if sought is RECIPIENT else found.union(_of_talk(span, traced))


def _of_message(traced: Traced) -> Iterator[str]:
    return (f"all {fact}" for fact in traced.evidence.general if not fact.startswith("long"))


def _of_words(span: Span, traced: Traced) -> Iterator[str]:
    """Its first and last word, and its neighbours."""
    near = traced.evidence.near
    yield f"words {span.end - span.start}"
    for where, at in _places(span):
        if not 0 <= at < len(near):
            yield f"{where} $"
            continue
        word, *facts = near[at]
        yield f"{where} {word}"
        yield from (f"{where} {fact}" for fact in facts if fact[0] not in "pe" or fact == "place")
    for fact in {fact for at in range(span.start, span.end) for fact in near[at][1:]}:
        if fact[0] == "l" or fact in _WORTH_KNOWING:
            yield f"any {fact}"
    if span.start > 1:
        yield f"led {near[span.start - 2][0]}{traced.pieces[span.start - 1].gap}{near[span.start - 1][0]}"
    if _is_said_twice(span, traced.pieces):
        yield "said twice"


def _places(span: Span) -> tuple[tuple[str, int], ...]:
    return ("first", span.start), ("last", span.end - 1), ("before", span.start - 1), ("behind", span.end)


def _is_said_twice(span: Span, pieces: Sequence[Piece]) -> bool:
    size = span.end - span.start
    said = [piece.word for piece in pieces[span.start : span.end]]
    return any(
        pieces[at].word == said[0] and [piece.word for piece in pieces[at : at + size]] == said
        for at in range(len(pieces) - size + 1)
        if not span.start <= at < span.end
    )


def _of_marks(span: Span, traced: Traced) -> Iterator[str]:
    """The marks around it, labels, phones and who sends."""
    start, end, pieces, near = span.start, span.end, traced.pieces, traced.evidence.near
    before = pieces[start].gap if start else "^"
    behind = pieces[end].gap if end < len(pieces) else "$"
    yield from (f"gap {before}", f"gap> {behind}", f"gaps {before} {behind}")
    yield from (f"within {pieces[at].gap}" for at in range(start + 1, end))
    if start:
        yield from (f"before{before} {fact}" for fact in near[start - 1][1:] if fact[0] == "l")
    if end < len(pieces):
        yield from (f"behind{behind} {fact}" for fact in near[end][1:] if fact[0] == "l" or fact == "place")
    for fact in traced.evidence.alone[start]:
        if fact.startswith(("L", "n", "of")):
            yield f"in {fact}"
        elif fact.startswith("ph"):
            yield f"phone {fact[:3]}"
    if start and pieces[start - 1].kind == "<phone>":
        yield "phone before"
    if end < len(pieces) and pieces[end].kind == "<phone>":
        yield "phone behind"
    sent = [at for at in range(max(0, start - _NEAR), start) if pieces[at].word in _SENT]
    yield from ["sent near"] * bool(sent) + ["sent at"] * (bool(sent) and sent[-1] >= start - _AT)


def _of_repairs(span: Span, traced: Traced) -> Iterator[str]:
    """Whether it takes the place of somebody who was named before, or another of its own."""
    repairs = [at for at, piece in enumerate(traced.pieces) if piece.word in _TAKES_BACK]
    before = next((at for at in reversed(repairs) if at < span.start), None)
    behind = next((at for at in repairs if at >= span.end), None)
    if before is not None and any(_is_person(traced, at) for at in range(before)):
        yield "mends"
        yield f"mends {min(span.start - before, _AHEAD)}"
    if behind is not None and any(_is_person(traced, at) for at in range(behind, len(traced.pieces))):
        yield "is mended"


def _is_person(traced: Traced, at: int) -> bool:
    return not _PERSONS.isdisjoint(traced.evidence.near[at])


def _of_talk(span: Span, traced: Traced) -> Iterator[str]:
    """The words some way before it and right behind it, and what the rules take its own for."""
    near = traced.evidence.near
    yield from (f"ahead {near[at][0]}" for at in range(max(0, span.start - _AHEAD), span.start))
    yield from (f"then {near[at][0]}" for at in range(span.end, min(span.end + _AT, len(near))))
    yield from (f"over {letter}" for letter in set(traced.ruled[span.start : span.end]))


def _of_readings(span: Span, traced: Traced, sought: Sought) -> Iterator[str]:
    """What the chain and the rules take it for."""
    yield from (f"short {limit}" for limit in _SHORT if span.short > limit)
    for where, at in _places(span):
        if 0 <= at < len(traced.pieces):
            row = traced.scores[at]
            rest = [(score, role) for role, score in enumerate(row) if role != sought.role]
            most, role = max(rest, key=lambda one: one[0])
            yield f"{where} else {ROLES[role]}"
            yield f"{where} ruled {traced.ruled[at]}"
            yield from (f"{where} named {limit}" for limit in _NAMED if row[sought.role] - most > limit)
    how = _beside_ruled(span, traced.ruled, sought.letter)
    yield f"ruled {how}"
    yield from (f"ruled {how} {limit}" for limit in _LEADS if traced.lead >= limit and sought is RECIPIENT)
    yield from (f"ruled {how} short {limit}" for limit in _SHORT if span.short > limit)


def _beside_ruled(span: Span, ruled: Sequence[str], taken: str) -> str:
    """How it lies to the words that the rules take for the name."""
    named = {at for at, letter in enumerate(ruled) if letter == taken}
    here = set(range(span.start, span.end))
    if not named or not here & named:
        return "other" if named else "none"
    return "same" if here == named else "part" if here < named else "more" if here > named else "mixed"
