"""What speaks for the role of a piece: words around it, marks, labels, and what catalogue, map and word lists know.

Each fact is a short text, and the weights say how much it speaks for each role. A fact about a neighbour begins with
how far away that is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flows.paste.lines.labels import find_labels
from flows.paste.second.pieces import Piece
from flows.paste.weigh.vocabulary import Known, Places
from flows.words.everyday import BUSINESSES, HONORIFICS, KIN, NAME_CUES, SENTENCE_WORDS, SURE_NAME_CUES
from flows.words.labels import LABELS
from flows.words.numbers import NUMERALS
from flows.words.orders import CONNECTORS, ITEM_VERBS, PLACE_CUES, TALK
from flows.words.payments import BANK_WORDS, WALLET_WORDS
from flows.words.places import AREA_WORDS
from flows.words.spoken.chatter import CHATTER
from flows.words.spoken.persons import GIVEN, NAME_PARTS
from flows.words.spoken.regional import ENGLISH, HOUSES, ORDER_VERBS, PARTICLES, PEOPLE, SAID_TOO, SEND_VERBS, TO
from flows.words.spoken.repairs import REPAIRS
from flows.words.streets import LANDMARKS, NUMBER_HEADS, STREET_HEADS, STREET_WORDS
from flows.words.units import COUNTERS, MEASURES

LISTS: Mapping[str, frozenset[str]] = {
    "title": HONORIFICS,
    "name": NAME_CUES,
    "label": LABELS,
    "count": frozenset(NUMERALS),
    "and": CONNECTORS,
    "order": ITEM_VERBS,
    "to": PLACE_CUES,
    "talk": TALK,
    "area": AREA_WORDS,
    "landmark": LANDMARKS,
    "no": NUMBER_HEADS,
    "head": frozenset(STREET_HEADS),
    "street": frozenset(STREET_WORDS),
    "unit": frozenset(COUNTERS),
    "measure": frozenset(MEASURES),
    "pay": frozenset({"cod", "qris", "transfer", "tf", "trf", "va", *BANK_WORDS, *WALLET_WORDS}),
    "given": GIVEN,
    "part": NAME_PARTS,
    "people": PEOPLE,
    "particle": PARTICLES,
    "house": HOUSES,
    "TO": TO,
    "send": SEND_VERBS,
    "said": SAID_TOO,
    "english": ENGLISH,
    "verb": ORDER_VERBS,
    "chatter": CHATTER,
    "repair": REPAIRS,
    "cue": SURE_NAME_CUES,
    "sentence": SENTENCE_WORDS,
    "business": BUSINESSES,
    "kin": KIN,
}
_LISTS_OF: Mapping[str, Sequence[str]] = {
    word: [f"l{name}" for name, words in LISTS.items() if word in words] for word in frozenset().union(*LISTS.values())
}
REACH = (-2, -1, 0, 1, 2)
_LONGEST_NAME = 4
_LONGEST_LINE = 300


class Evidence(NamedTuple):
    """The facts of one message: of the whole, of each piece as its neighbours see it, and of each piece alone."""

    general: tuple[str, ...]
    near: list[tuple[str, ...]]
    alone: list[list[str]]

    def of(self, at: int) -> Iterator[str]:
        """All facts of a piece."""
        yield from self.general
        yield from self.alone[at]
        for step in REACH:
            if 0 <= at + step < len(self.near):
                yield from (f"{step:+}{fact}" for fact in self.near[at + step])


def weigh_up(
    pieces: Sequence[Piece], text: str, known: Known, ruled: Sequence[Sequence[str]] | None = None
) -> Evidence:
    """Gather the facts of a message; `ruled` are what the rules know of each piece."""
    words: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        if piece.text not in words:
            words[piece.text] = tuple(_own(piece, known))
    names = [words[piece.text][0] for piece in pieces]
    labels, phones = _labels(text), [at for at, piece in enumerate(pieces) if piece.kind == "<phone>"]
    places = _places(pieces, known.places)
    alone = [
        [
            *places[at],
            *_pairs(names, at),
            *_marks(pieces, at),
            *_label(labels, pieces[at]),
            *_phone(phones, at),
            *(ruled[at] if ruled else ()),
        ]
        for at in range(len(pieces))
    ]
    return Evidence(tuple(_general(pieces, text)), [words[piece.text] for piece in pieces], alone)


def _own(piece: Piece, known: Known) -> Iterator[str]:
    """What is known of a word wherever it stands; first what it is called.

    What a shop sells and where people live is not called by its own name: in another shop it is something else.
    """
    word = piece.word
    if piece.kind:
        yield word
        return
    stems = (word, word.removesuffix("nya"), word.removesuffix("ne"))
    lists = [*dict.fromkeys(fact for stem in stems for fact in _LISTS_OF.get(stem, ()))]
    cost = known.goods.cost(word)
    is_place = word in known.places.words
    is_common = bool(lists) or word[0].isdigit()
    yield "<goods>" if cost <= 0.7 and not is_common else "<place>" if is_place and not is_common else plain(word)
    yield from lists
    yield _shape(piece.text)
    yield f"c{0 if cost == 0 else 1 if cost <= 0.7 else 2 if cost <= 1.5 else 3 if cost <= 2.4 else 4}"
    if known.goods.is_option(word) or word in known.goods.sizes:
        yield "option"
    if is_place:
        yield "place"
    if not is_common and not is_place and cost > 2.4 and word.isalpha():
        yield "rare"
    if word.isalpha() and len(word) > 4 and cost > 0.7 and not is_place:
        yield f"p{word[:4]}"
        yield f"e{word[-3:]}"


def plain(word: str) -> str:
    """A word; of a number only how it is written."""
    return re.sub(r"\d", "0", word) if word[0].isdigit() else word


def _shape(text: str) -> str:
    if text.isdigit():
        return f"d{min(len(text), 6)}"
    if any(char.isdigit() for char in text):
        return "s" + re.sub(r"(.)\1+", r"\1", re.sub(r"\d", "9", re.sub(r"[^\W\d]", "a", text)))[:6]
    return "sA" if text.isupper() and len(text) > 1 else "sAa" if text[:1].isupper() else "sa"


def _places(pieces: Sequence[Piece], places: Places) -> list[list[str]]:
    """Whole names of districts, cities and provinces, and how many words they have."""
    found: list[list[str]] = [[] for _ in pieces]
    for at in range(len(pieces)):
        glued = ""
        for size, piece in enumerate(pieces[at : at + _LONGEST_NAME], 1):
            if size > 1 and piece.gap not in " .-":
                break
            glued += piece.word
            if len(glued) > 3 and glued in places.names:
                for inside in found[at : at + size]:
                    inside.append(f"n{size}")
    return found


def _pairs(names: Sequence[str], at: int) -> Iterator[str]:
    before, here, after = (names[near] if 0 <= near < len(names) else "" for near in (at - 1, at, at + 1))
    yield f"{before} {here}"
    yield f"{here} {after}>"
    yield f"{before} - {after}"


def _marks(pieces: Sequence[Piece], at: int) -> Iterator[str]:
    gap = pieces[at].gap if at else "^"
    after = pieces[at + 1].gap if at + 1 < len(pieces) else "$"
    yield f"g{gap}"
    yield f"G{after}"
    yield f"g{gap}{after}"


def _labels(text: str) -> list[tuple[int, int, int, str]]:
    """Where labels stand, where their values begin and end, and their kind; one alone on its line reaches the next."""
    found: list[tuple[int, int, int, str]] = []
    start, waiting = 0, ""
    for line in text.split("\n"):
        labels = find_labels(line) if len(line) < _LONGEST_LINE else []
        if waiting and not labels and line.strip():
            found.append((start, start, start + len(line), f"{waiting}'"))
        for label, following in zip(labels, [*labels[1:], None], strict=False):
            end = following.start if following else len(line)
            found.append((start + label.start, start + label.end, start + end, label.kind))
        if line.strip():
            waiting = labels[-1].kind if labels and not line[labels[-1].end :].strip(" :=.-") else ""
        start += len(line) + 1
    return found


def _label(labels: Sequence[tuple[int, int, int, str]], piece: Piece) -> Iterator[str]:
    for start, value, end, kind in labels:
        if start <= piece.start < value:
            yield f"L={kind}"
        elif value <= piece.start < end:
            yield f"L:{kind}"
            if piece.start - value < 3:
                yield f"L^{kind}"


def _phone(phones: Sequence[int], at: int) -> Iterator[str]:
    """How near the next phone is, and how many there are before and in all."""
    near = min((phone - at for phone in phones), key=abs, default=None)
    if near is not None and abs(near) < 6:
        yield f"ph{near:+}"
    if phones:
        yield f"of{min(sum(phone < at for phone in phones), 2)}/{min(len(phones), 3)}"


def _general(pieces: Sequence[Piece], text: str) -> Iterator[str]:
    yield "1"
    yield f"lines{min(text.count(chr(10)), 3)}"
    yield f"long{min(len(pieces).bit_length(), 7)}"
    if not any(piece.kind == "<phone>" for piece in pieces):
        yield "no phone"
    if "?" in text:
        yield "?"
