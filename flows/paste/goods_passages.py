"""The passages of an order that tell of goods: stretches of items, and of the talk beside them what mends them.

`cireng 2 ya, eh jadi 3 deng` is one passage, though `ya, eh jadi` and `deng` are talk. A lone number, as of a house
that was taken for a count, is none.
"""

from collections.abc import Iterator, Sequence

from flows.paste.weigh.asides import enclose
from flows.paste.weigh.clippings import CUT, PHONE_CUT, REPAIR
from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.tokens import ITEM, TALKING, Token
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.lexicon import LETTER_SIZES
from flows.words.numbers import FRACTIONS, GOODS_NUMBERS, ONE_OF
from flows.words.tables import word_set
from flows.words.units import CONTAINERS, DOZENS
from flows.words.wares.cues import AND, DENYING, DROPPING, FIXING, ONLY, SIZED, SOFT_FIXING, TALK

_NEAR = 0.7
_IF = word_set("kalau kalo klo kl if unless nek yen lamun upami misal misalnya jika bila asal mun")
_DATED = word_set("tgl tanggal jam pukul hari minggu lantai lt kamar km rt rw umur usia kelas kloter po batch pin kode")
_MENDING = FIXING | DROPPING | SOFT_FIXING | DENYING
_LONGEST, _SOON = 3, 4
_SAYING_NOTHING = GOODS_NUMBERS.keys() | SIZED | AND | (TALK - _MENDING)
_COUNTED = frozenset((*CONTAINERS, *DOZENS, *FRACTIONS, *ONE_OF)) | {"x"}


def read_passages(text: str, stretches: Sequence[Stretch], vocabulary: Vocabulary) -> list[str]:
    """The texts of the passages, in order."""
    passages = [_write(text, passage, vocabulary) for passage in _gather(stretches)]
    return [passage for passage in passages if passage and _is_telling(passage)]


def _gather(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Items and talk without a name or an address between them."""
    passage: list[Stretch] = []
    has_others = any(one.kind == ITEM and not _is_place(one) for one in stretches)
    for before, stretch in zip((None, *stretches), stretches, strict=False):
        is_other = has_others and _is_place(stretch)
        if stretch.kind == ITEM and (is_other or (before is not None and _is_date(before, stretch))):
            continue
        if stretch.kind in (ITEM, TALKING):
            passage.append(stretch)
        elif passage:
            yield passage
            passage = []
    if passage:
        yield passage


def _is_place(stretch: Stretch) -> bool:
    """`Palembang`: a town's name alone, though something is called by it."""
    return all(token.place > 0 and token.word not in GOODS_NUMBERS for token in stretch.tokens)


def _is_date(before: Stretch, stretch: Stretch) -> bool:
    """`tgl 25`, `jam 3`: a lone number that a word before it calls no count."""
    is_lone = len(stretch.tokens) == 1 and (stretch.tokens[0].word.isdigit() or stretch.tokens[0].word in GOODS_NUMBERS)
    return is_lone and before.tokens[-1].word in _DATED


def _write(text: str, passage: Sequence[Stretch], vocabulary: Vocabulary) -> str:
    """A passage as a text; where its items name nothing, the talk before them does: `madunya masih ada? mau 2`."""
    items = [text[one.tokens[0].start : _end_of(text, one)] for one in passage if one.kind == ITEM]
    is_nameless = bool(items) and not any(_is_named(one, vocabulary) for one in passage if one.kind == ITEM)
    waiting = iter(items)
    said, last = "", -1
    for one in passage:
        part, first, end = (
            (next(waiting), 0, len(one.tokens)) if one.kind == ITEM else _mending_of(one, vocabulary, is_nameless)
        )
        is_joined = first == 0 and last == 0 and one.tokens[0].gap == " "
        if not part and said and one.kind == TALKING:
            said += enclose(one.tokens, vocabulary)
        said += (" " if is_joined else " ; ") * bool(said and part) + part
        last = len(one.tokens) - end if part else -1
    return _without_cuts(said)


def _is_named(stretch: Stretch, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.cost(token.word) <= _NEAR for token in stretch.tokens)


def _end_of(text: str, stretch: Stretch) -> int:
    """Where a stretch ends, with the brackets that it opened."""
    start, end = stretch.tokens[0].start, stretch.tokens[-1].end
    while text[start:end].count("(") > text[start:end].count(")") and ")" in text[end : end + 2]:
        end += 1
    return end


def _without_cuts(text: str) -> str:
    for cut in (CUT, PHONE_CUT, REPAIR):
        text = text.replace(cut, " ")
    return text


def _mending_of(talk: Stretch, vocabulary: Vocabulary, is_nameless: bool) -> tuple[str, int, int]:
    """Of talk the words that mend, with the goods and counts beside them, and from where to where they stand."""
    words = [token.word for token in talk.tokens]
    mending = _mending_words(words)
    if _IF & set(words) or not (mending or is_nameless):
        return "", 0, 0
    kept = [at for at in range(len(words)) if at in mending or _is_kept(words, at, mending, vocabulary)]
    return " ".join(_with_mark(talk.tokens[at]) for at in kept), min(kept, default=0), max(kept, default=-1) + 1


def _mending_words(words: Sequence[str]) -> set[int]:
    """Where the words stand that mend, alone or together: `eh`, `ga jadi`."""
    found: set[int] = set()
    for at in range(len(words)):
        for size in range(1, _LONGEST + 1):
            if " ".join(words[at : at + size]) in _MENDING:
                found |= set(range(at, min(at + size, len(words))))
    return found


def _is_kept(words: Sequence[str], at: int, mending: set[int], vocabulary: Vocabulary) -> bool:
    word = words[at]
    if word in AND or word in SIZED or [*words[at : at + 2]] == ["tadi", "salah"]:
        return True
    if word.isdigit() or word in GOODS_NUMBERS:
        is_counted = at + 1 < len(words) and words[at + 1] in _COUNTED
        is_mended = at - 1 in mending if len(word) > 3 and word.isalpha() else mending & set(range(at - _SOON, at))
        return (word.isalpha() or len(word) < 4) and bool(is_counted or is_mended)
    if word in LETTER_SIZES or word in ONLY or word in vocabulary.numbers.codes:
        return bool(mending & set(range(at - _SOON, at)))
    if word in _COUNTED:
        return at > 0 and (words[at - 1].isdigit() or words[at - 1] in GOODS_NUMBERS)
    stem = word.removesuffix("nya") if len(word) > 5 else word
    return stem not in TALK and len(stem) > 2 and vocabulary.cost(stem) <= _NEAR


def _with_mark(token: Token) -> str:
    mark = {",": ",", ".": ".", "\n": "\n", "\n\n": "\n", "(": ",", "+": "+"}.get(token.gap, "")
    return f"{mark} {token.text}"


def _is_telling(passage: str) -> bool:
    """A passage names goods, mends them, or counts in a unit; a bare number does not."""
    words = passage.lower().replace(",", " ").split()
    is_counting = any(word.lstrip("0123456789") in _COUNTED for word in words if word)
    return is_counting or any(word.isalpha() and word not in _SAYING_NOTHING for word in words)
