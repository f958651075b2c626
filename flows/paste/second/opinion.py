"""What both readings can stand behind: who gets an order, where it goes, who sends it and what the packer must read.

The second reading knows what the rules read; where it differs, it is right more often, and where it is in doubt as
well, the name is asked. The limits are data, chosen on messages of people that the weights were not learned from.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from flows.paste.second.evidence import weigh_up
from flows.paste.second.name_signs import Traced
from flows.paste.second.naming import Named, choose_people
from flows.paste.second.pieces import Piece, read_pieces
from flows.paste.second.roles import (
    ITEM,
    NOTE,
    PHONE,
    PLACE,
    SENDER_PHONE,
    STREET,
    Paths,
    Scores,
    Told,
    Weights,
    find_paths,
    tell,
    through,
)
from flows.paste.second.ruled import find_ruled
from flows.paste.survey import Survey
from flows.paste.weigh.clippings import TO_FILL
from flows.paste.weigh.vocabulary import Known
from flows.words.everyday import BUSINESSES, HONORIFICS, NAME_CUES
from flows.words.labels import LABELS
from flows.words.orders import TALK
from flows.words.spoken.persons import GIVEN
from flows.words.spoken.regional import HOUSES, PARTICLES, PEOPLE, TO
from flows.words.spoken.repairs import REPAIRS
from flows.words.streets import STREET_WORDS

NAMED: Final = 0.6
"""A chance of a name that is not asked."""
DOUBT: Final = 0.5
"""A note of the second reading that leads by less is none."""
SENT: Final = 0.5
"""A chance of a sender who is believed."""
UNSENT: Final = 0.1
"""A chance of a sender whom the rules read and who is none."""
SENDERS_PHONE: Final = -2.0
"""A phone that leads by so much as the sender's, where there is one and a phone is left for who gets the order."""
GOODS: Final = 0.2
"""A lead of goods that stand where the rules read an address."""
_LONGEST, _SHORT, _BESIDE_HIM = 1000, 2, 4
_BESIDE = (TALK | LABELS | PEOPLE | PARTICLES | HOUSES | TO | NAME_CUES | BUSINESSES) - HONORIFICS - GIVEN
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = (STREET, PLACE)


class Likely(NamedTuple):
    """Words of one role, and by how much the most doubtful of them leads."""

    said: str
    lead: float


class Second(NamedTuple):
    """What the second reading finds in the lines of one order; `is_mended` where the address takes something back."""

    name: Named | None
    sender: Named | None
    address: str
    is_mended: bool
    note: Likely | None
    phone: str | None
    sender_phone: str | None
    goods: list[Likely]


def settle_name(name: str | None, other: Named | None, *, is_labelled: bool = False) -> str | None:
    """The name of an order's lines, where the rules read one too; None where it is to be asked.

    The beginning of one that `is_labelled`, with nothing else behind its label, is no other name. The same words are as
    the rules write them.
    """
    if other is None:
        return None
    if name and other.chance >= NAMED and _WORD.findall(name.lower()) == _WORD.findall(other.said.lower()):
        return name
    own, others = _words(name or ""), _words(other.said)
    if name is not None and is_labelled and own[: len(others)] == others:
        return name
    return other.said if other.chance >= NAMED else None


def settle_sender(name: str | None, other: Named | None) -> str | None:
    """The name of who sends an order; the second reading is believed where it is sure of somebody, or of nobody."""
    chance = other.chance if other else 0.0
    if other and chance >= SENT:
        return name if name and _WORD.findall(name.lower()) == _WORD.findall(other.said.lower()) else other.said
    return name if chance >= UNSENT else None


def _words(name: str) -> list[str]:
    """The words of a name, without talk, what leads to one, and degrees behind it."""
    words = [word for word in _WORD.findall(name.lower()) if word not in _BESIDE]
    while len(words) > 1 and len(words[-1]) <= _SHORT:
        words.pop()
    return words


def read_second(view: Survey, known: Known) -> Second:
    """Read lines by what was learned, and by what the rules make of them."""
    traced, paths = trace(view, known, weights())
    reader = _Reader(traced.text, traced.pieces, tell(paths))
    name, sender = choose_people(traced, paths)
    own, sent = next(reader.texts(PHONE), None), next(reader.texts(SENDER_PHONE), None)
    if sender and sender.chance >= SENT and (own is None or sent is None):
        own, sent = part_phones(traced, sender, name) or (own, sent)
    return Second(
        name=name,
        sender=sender,
        address=reader.address(),
        is_mended=reader.is_mended(),
        note=next(reader.surest(NOTE, None), None),
        phone=own,
        sender_phone=sent,
        goods=reader.goods(),
    )


def part_phones(traced: Traced, sender: Named, name: Named | None) -> tuple[str, str] | None:
    """The phones of who gets an order and of who sends it, where two may be theirs: his stands beside him, or leads."""
    phones = [at for at, piece in enumerate(traced.pieces) if piece.kind == "<phone>"]
    lead = {at: traced.scores[at][SENDER_PHONE] - traced.scores[at][PHONE] for at in phones}
    sent = _find_beside(sender, name, phones)
    if sent is None:
        sent = max(phones, key=lambda at: lead[at], default=None)
        if sent is None or lead[sent] < SENDERS_PHONE:
            return None
    others = [at for at in phones if traced.pieces[at].text != traced.pieces[sent].text]
    own = min(others, key=lambda at: lead[at], default=None)
    return None if own is None else (traced.pieces[own].text, traced.pieces[sent].text)


def _find_beside(sender: Named, name: Named | None, phones: Sequence[int]) -> int | None:
    """The phone right behind a sender, with no recipient between."""
    if sender.span is None:
        return None
    behind = next((at for at in phones if 0 <= at - sender.span.end < _BESIDE_HIM), None)
    is_parted = behind is not None and name and name.span and sender.span.end <= name.span.start < behind
    return None if is_parted else behind


def trace(view: Survey, known: Known, by: Weights) -> tuple[Traced, Paths]:
    """All that is known of the first pieces of some lines."""
    said = cut(view.said)
    pieces = read_pieces(said)
    ruled = find_ruled(pieces, view)
    evidence = weigh_up(pieces, said, known, ruled)
    paths = find_paths(pieces, evidence, by)
    letters = [next(fact[2:] for fact in facts if fact.startswith("r0")) for facts in ruled]
    return Traced(said, pieces, evidence, through(paths), letters, view.lead), paths


def cut(said: str) -> str:
    """As much of some lines as is read, without what a form asks to fill in."""
    return TO_FILL.sub(" ", said[:_LONGEST])


class _Reader:
    """Reads the words of a role."""

    def __init__(self, said: str, pieces: Sequence[Piece], told: list[Told]) -> None:
        self._said = said
        self._pieces = pieces
        self._told = told

    def surest(self, role: int, within: frozenset[str] | None) -> Iterator[Likely]:
        """The words of a role, the surest first."""
        spans = [Likely(self._between(start, end), lead) for start, end, lead in self._spans((role,), within)]
        yield from sorted(spans, key=lambda one: -one.lead)

    def texts(self, role: int) -> Iterator[str]:
        return (self._pieces[at].text for at, one in enumerate(self._told) if one.role == role)

    def _spans(self, roles: tuple[int, ...], within: frozenset[str] | None) -> list[tuple[int, int, float]]:
        """Neighbouring words of some roles, and the least lead of them; `within` are the marks that may part them."""
        spans: list[tuple[int, int, float]] = []
        for at, one in enumerate(self._told):
            if one.role not in roles or self._pieces[at].kind:
                continue
            if spans and spans[-1][1] == at and (within is None or self._pieces[at].gap in within):
                spans[-1] = (spans[-1][0], at + 1, min(spans[-1][2], one.lead))
            else:
                spans.append((at, at + 1, one.lead))
        return spans

    def _between(self, start: int, end: int) -> str:
        return self._said[self._pieces[start].start : self._pieces[end - 1].end]

    def goods(self) -> list[Likely]:
        """The words that tell of goods, in order."""
        spans = self._spans((ITEM,), None)
        return [Likely(self._between(start, end), lead) for start, end, lead in spans]

    def address(self) -> str:
        """All that is said of the street and its place."""
        texts = (self._between(start, end).replace("\n", ", ") for start, end, _ in self._spans(_ADDRESS, None))
        said = ", ".join(" ".join(text.split()) for text in texts)
        has_house = any(word not in STREET_WORDS and word not in LABELS for word in _WORD.findall(said.lower()))
        return said + ")" * (said.count("(") - said.count(")")) if has_house else ""

    def is_mended(self) -> bool:
        """Tell an address behind whose first word another takes back something."""
        spans = self._spans(_ADDRESS, None)
        return bool(spans) and any(piece.word in REPAIRS for piece in self._pieces[spans[0][0] :])


@cache
def weights() -> Weights:
    """What was learned, read once; its figures are hundredths."""
    kept = json.loads(resources.files("flows.paste.second").joinpath("weights.json").read_text(encoding="utf-8"))
    facts: dict[str, Scores] = {fact: tuple(each / 100 for each in row) for fact, row in kept["facts"].items()}
    return Weights(facts, [[[each / 100 for each in row] for row in rows] for rows in kept["steps"]])
