"""Whether a line that is not clear is worth a question, and whether its likeliest item is meant all the same.

Two logistic regressions over signs of the line and of those beside it, learned from the corpus by
`python -m corpus.learning.goods_lines`; their weights are plain data. Words of talk, a place or a person that were
read as goods are not asked; a name of which one strange word is left over is taken.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import fsum

from flows.paste.ordered.lines import Line
from flows.paste.ordered.lookup import Found
from flows.paste.ordered.options import fitting, option_terms
from flows.paste.weigh.vocabulary import Vocabulary
from flows.words.everyday import HONORIFICS
from flows.words.goods import COLOUR_WORDS
from flows.words.labels import LABELS
from flows.words.places import AREA_WORDS
from flows.words.spoken.chatter import CHATTER
from flows.words.spoken.persons import GIVEN
from flows.words.streets import STREET_HEADS, STREET_WORDS
from flows.words.units import CONTAINERS
from flows.words.wares.cues import MODELS, TALK

WORTH_A_QUESTION, SURE_ENOUGH = -0.6, 1.2
"""Above the first a line is asked, above the second its likeliest item is taken."""
_MANY = 20
_EXACT, _NEAR, _FAR, _LIKE = 0.0, 0.7, 1.7, 2.4
_PLACES = STREET_HEADS | STREET_WORDS | AREA_WORDS
_PERSONS = HONORIFICS | GIVEN
_CHAT = CHATTER | TALK
_SHARES = ((0.99, "all"), (0.95, "nearly all"), (0.85, "most"), (0.7, "more"), (0.45, "half"), (-1.0, "less"))


def is_clear(line: Line) -> bool:
    """Tell a line that needs no question."""
    return line.item is not None and not line.is_unsure


def judge(lines: Sequence[Line], kept: Iterable[Line], vocabulary: Vocabulary) -> list[Line]:
    """Of the lines that are kept those that are meant, where some item is clear; likely ones are taken."""
    kept = list(kept)
    for line in kept:
        if line.item is None and line.found and line.found.likely and not line.is_unsure:
            is_meant = (
                not line.found.is_other
                and not _is_contradicted(line.found, vocabulary)
                and _weigh("sure", signs_of_sureness(line, lines, vocabulary)) > SURE_ENOUGH
            )
            line.item = line.found.likely if is_meant else None
    if not any(line.item for line in kept):
        return kept
    return [line for line in kept if is_clear(line) or _is_meant(line, lines, vocabulary)]


def _is_meant(line: Line, lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """What is counted, or a product, in one line with clear goods is asked always: else nobody is told of it."""
    is_told = line.amount is not None or (line.product is not None and line.is_head)
    if is_told and any(_is_beside(line, other) for other in lines):
        return True
    return _weigh("meant", signs_of_meaning(line, lines, vocabulary)) > WORTH_A_QUESTION


def _is_contradicted(found: Found, vocabulary: Vocabulary) -> bool:
    """Tell a word that is left over and is a number, other goods, or an option that the item does not have."""
    product = found.guess
    if product is None:
        return False
    left = [word for word in found.left if not word.isalpha() or word in MODELS or vocabulary.is_head([word])]
    return bool(left) or any(fitting(product, option_terms(word), vocabulary) for word in found.left)


def _is_beside(line: Line, other: Line) -> bool:
    """Tell clear goods that are counted in the same line of the same stretch."""
    is_clear = other.item is not None and other.amount is not None
    return is_clear and (other.source, other.block, other.line) == (line.source, line.block, line.line)


def _weigh(which: str, signs: Iterable[str]) -> float:
    """What signs are worth together."""
    worth = weights()[which]
    return round(fsum((worth[":"], *(worth.get(sign, 0.0) for sign in signs))), 2)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each sign is worth to either question; `:` is what is worth without any."""
    read: Mapping[str, Mapping[str, float]] = json.loads(
        resources.files(__package__).joinpath("weights.json").read_text()
    )
    return read


def signs_of_meaning(line: Line, lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[str]:
    """What speaks for and against goods that are meant, each also together with how clear and how counted they are."""
    state, counted = f"is {_state(line)}", "is counted" if line.amount is not None else "is bare"
    yield f"{state}, {counted}"
    for sign in sorted({*_of_line(line), *_of_words(line, vocabulary), *_of_others(line, lines)}):
        yield sign
        yield f"{state}, {sign}"
        yield f"{counted}, {sign}"


def _state(line: Line) -> str:
    if is_clear(line):
        return "clear"
    return "unsure" if line.is_unsure else "a product" if line.product else "a guess" if line.guess else "nothing"


def _of_line(line: Line) -> Iterator[str]:
    if line.amount and line.amount > _MANY:
        yield "many"
    yield from (sign for sign in ("is_strange", "is_named", "is_head") if getattr(line, sign))
    if line.head is not None:
        yield "part"
    if line.found is None:
        yield "options"
        return
    yield from (sign for sign in ("is_whole", "is_rare", "likely") if getattr(line.found, sign))
    yield "share of " + (_share(line.found.score) if line.found.guess else "none")
    yield f"left {min(len(line.found.left), 3)}"


def _share(score: float) -> str:
    return next(share for least, share in _SHARES if score > least)


def _of_words(line: Line, vocabulary: Vocabulary) -> Iterator[str]:
    words = [_stem(word.lower()) for word in line.words if word[:1].isalpha()]
    costs = [vocabulary.cost(word) for word in words]
    exact, near = sum(cost == _EXACT for cost in costs), sum(_EXACT < cost <= _NEAR for cost in costs)
    unknown = sum(cost > _FAR for cost in costs)
    yield from (f"exact {min(exact, 3)}", f"near {min(near, 2)}", f"unknown {min(unknown, 3)}")
    groups = {"place": _PLACES, "person": _PERSONS, "talk": _CHAT, "label": LABELS}
    yield from (f"word of {kind}" for kind, group in groups.items() if not group.isdisjoint(words))
    told = {
        "all known": bool(exact + near) and not unknown,
        "none known": not exact + near,
        "more unknown": unknown > exact + near,
        "one word": len(words) == 1,
        "names goods": any(map(vocabulary.names_goods, words)),
    }
    yield from (sign for sign, is_so in told.items() if is_so)


def _stem(word: str) -> str:
    return word.removesuffix("nya") if len(word) > 5 else word


def _of_others(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    others = [other for other in lines if other is not line]
    clear = [other for other in others if other.item is not None]
    product = line.product or line.guess
    told = {
        "alone": not others,
        "first": bool(others) and lines[0] is line,
        "last": bool(others) and lines[-1] is line,
        "none clear": not clear,
        "beside clear": any((one.source, one.block) == (line.source, line.block) for one in clear),
        "in the text of clear": any(one.source == line.source for one in clear),
        "others counted": any(one.amount is not None for one in clear),
        "product again": product is not None and any(one.product is product for one in clear),
        "only bare": bool(clear) and line.amount is None and all(one.amount is not None for one in clear),
    }
    yield from (sign for sign, is_so in told.items() if is_so)


def signs_of_sureness(line: Line, lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[str]:
    """What speaks for and against the likeliest item of a line; of one that has none nothing."""
    found = line.found
    if found is None or found.likely is None:
        return
    words, left = [word.lower() for word in line.words], sorted(set(found.left))
    yield f"left {min(len(left), 4)}"
    yield f"share of {_share(found.score)}"
    for word in left:
        yield from _of_left(word, vocabulary)
    known = [word for word in words if word not in left and vocabulary.cost(word) <= _NEAR]
    yield f"known {min(len(known), 4)}"
    yield from (sign for sign in ("is_whole", "is_rare", "is_named") if getattr(found, sign))
    told = {
        "counted": line.amount is not None,
        "left first": bool(words) and words[0] in left,
        "left last": bool(words) and words[-1] in left,
        "head": line.is_head,
        "only one": found.guess is not None and len(found.guess.items) == 1,
        "a product": line.product is not None,
        "again": any(other.item is found.likely for other in lines if other is not line),
    }
    yield from (sign for sign, is_so in told.items() if is_so)


def _of_left(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a word is that the likeliest item does not explain."""
    cost = vocabulary.cost(word)
    likeness = "known" if cost <= _NEAR else "near" if cost <= _FAR else "like" if cost <= _LIKE else "unlike"
    yield f"left {'number' if not word.isalpha() else likeness}"
    groups = {"talk": _CHAT, "person": _PERSONS | _PLACES, "colour": COLOUR_WORDS, "container": CONTAINERS.keys()}
    yield from (f"left {kind}" for kind, group in groups.items() if word in group)
    if vocabulary.is_option(word):
        yield "left option"
