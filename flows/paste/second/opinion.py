"""The name that both readings can stand behind: where they differ and neither leads by far, it is asked.

The limits are data, chosen on messages of people that the weights were not learned from.
"""

import json
import re
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from flows.paste.second.evidence import Known, weigh_up
from flows.paste.second.pieces import Piece, read_pieces
from flows.paste.second.roles import NAME, Scores, Told, Weights, tell_roles
from flows.paste.weigh.clippings import TO_FILL
from flows.reading.readers import Unread, read_name
from flows.words.everyday import BUSINESSES, HONORIFICS, NAME_CUES
from flows.words.labels import LABELS
from flows.words.orders import TALK
from flows.words.spoken.persons import GIVEN
from flows.words.spoken.regional import HOUSES, PARTICLES, PEOPLE, TO

SURE: Final = 4.0
"""A lead of the rules' name that needs no second opinion."""
CLEAR: Final = 2.0
"""A lead that stands against another opinion."""
SLIGHT: Final = 1.0
"""A lead that stands where the second reading finds no name; less than that is asked."""
ALONE: Final = 2.0
"""A lead of the second reading's name that counts where the rules have none."""
BETTER: Final = 3.0
"""A lead of the second reading's name over a longer or shorter one of the rules."""
_LONGEST = 1000
_WITHIN = frozenset(" .-&")
_BESIDE = (TALK | LABELS | PEOPLE | PARTICLES | HOUSES | TO | NAME_CUES | BUSINESSES) - HONORIFICS - GIVEN
_WORD = re.compile(r"[^\W_]+")


class Likely(NamedTuple):
    """A name and by how much its most doubtful word leads."""

    name: str
    lead: float


def settle_name(name: str | None, lead: float, said: str, known: Known) -> str | None:
    """The name of an order's lines, where the rules' leads by `lead`; None where it is to be asked."""
    if name and lead >= SURE:
        return name
    other = read_second(said, known)
    if name is None:
        return other.name if other and other.lead >= ALONE else None
    return _agree(name, lead, other)


def _agree(name: str, lead: float, other: Likely | None) -> str | None:
    if other is None:
        return name if lead >= SLIGHT else None
    mine, theirs = _words(name), _words(other.name)
    if mine == theirs or lead >= CLEAR:
        return name
    is_better = other.lead >= (SLIGHT if lead < SLIGHT else BETTER)
    return other.name if is_better and set(mine) & set(theirs) else None


def _words(name: str) -> list[str]:
    """The words of a name, without talk and what leads to one."""
    return [word for word in _WORD.findall(name.lower()) if word not in _BESIDE]


def read_second(said: str, known: Known) -> Likely | None:
    """The name of some lines by what was learned."""
    said = TO_FILL.sub(" ", said[:_LONGEST])
    pieces = read_pieces(said)
    told = tell_roles(pieces, weigh_up(pieces, said, known), weights())
    names = sorted(_names(said, pieces, told), key=lambda one: -one.lead)
    for one in names:
        if not _words(one.name):
            continue
        try:
            return Likely(read_name(one.name), one.lead)
        except Unread:
            continue
    return None


def _names(said: str, pieces: list[Piece], told: list[Told]) -> list[Likely]:
    spans: list[tuple[int, int, float]] = []
    for at, one in enumerate(told):
        if one.role != NAME or pieces[at].kind:
            continue
        if spans and spans[-1][1] == at and pieces[at].gap in _WITHIN:
            spans[-1] = (spans[-1][0], at + 1, min(spans[-1][2], one.lead))
        else:
            spans.append((at, at + 1, one.lead))
    return [Likely(said[pieces[start].start : pieces[end - 1].end], lead) for start, end, lead in spans]


@cache
def weights() -> Weights:
    """What was learned, read once; its figures are hundredths."""
    kept = json.loads(resources.files("flows.paste.second").joinpath("weights.json").read_text(encoding="utf-8"))
    facts: dict[str, Scores] = {fact: tuple(each / 100 for each in row) for fact, row in kept["facts"].items()}
    return Weights(facts, [[[each / 100 for each in row] for row in rows] for rows in kept["steps"]])
