"""The passages of an order that tell of goods: stretches of items, and of the talk beside them what mends them.

`cireng 2 ya, eh jadi 3 deng` is one passage, though `ya, eh jadi` and `deng` are talk. A lone number, as of a house
that was taken for a count, is none.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from flows.paste.weigh.asides import enclose
from flows.paste.weigh.clippings import CUT, PHONE_CUT, REPAIR
from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.tokens import ITEM, TALKING, Token
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.lexicon import LETTER_SIZES
from flows.words.numbers import FRACTIONS, GOODS_NUMBERS, ONE_OF
from flows.words.spoken.chatter import CHATTER
from flows.words.tables import word_set
from flows.words.units import CONTAINERS, DOZENS
from flows.words.wares.cues import AND, DENYING, DROPPING, EITHER, FIXING, ONLY, RANGES, SIZED, SOFT_FIXING, TALK

_NEAR = 0.7
_IF = word_set("kalau kalo klo kl if unless nek yen lamun upami misal misalnya jika bila asal mun")
DATED = word_set("tgl tanggal jam pukul hari minggu lantai lt kamar km rt rw umur usia kelas kloter po batch pin kode")
_LINKS = RANGES | EITHER
_CHAT = TALK | CHATTER
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
    return is_lone and before.tokens[-1].word in DATED


def _write(text: str, passage: Sequence[Stretch], vocabulary: Vocabulary) -> str:
    """A passage as a text; where its items name nothing, the talk before them does: `madunya masih ada? mau 2`."""
    items = [text[one.tokens[0].start : _end_of(text, one)] for one in passage if one.kind == ITEM]
    is_nameless = bool(items) and not any(_is_named(one, vocabulary) for one in passage if one.kind == ITEM)
    waiting = iter(items)
    said, last = "", -1
    for at, one in enumerate(passage):
        if one.kind == ITEM or _is_amid_goods(passage[at - 1 : at + 2], vocabulary):
            part = next(waiting) if one.kind == ITEM else text[one.tokens[0].start : _end_of(text, one)]
            first, end = 0, len(one.tokens)
        else:
            part, first, end = _mending_of(one, vocabulary, is_nameless)
        is_joined = first == 0 and last == 0 and one.tokens[0].gap == " "
        if not part and said and one.kind == TALKING:
            said += enclose(one.tokens, vocabulary)
        if not part and one.kind == TALKING and (strange := _before_count(passage[at : at + 2], vocabulary)):
            part, first, end = strange, 0, len(one.tokens)
        said += (" " if is_joined else " ; ") * bool(said and part) + part
        last = len(one.tokens) - end if part else -1
    return _without_cuts(said)


def _before_count(stretches: Sequence[Stretch], vocabulary: Vocabulary) -> str:
    """`tenda dome 1, matras 2`: what is counted beside goods may be goods as well, though the shop knows none of it."""
    if len(stretches) < 2 or stretches[1].kind != ITEM or stretches[1].tokens[0].gap != " ":
        return ""
    count, *after = stretches[1].tokens
    after = after[1:] if after and after[0].word in _COUNTED else after
    is_count = (count.word.isdigit() and len(count.word) < 3) or count.word in GOODS_NUMBERS
    is_listed = bool(after) and after[0].gap in (",", "\n", "+")
    if not (is_count and is_listed and any(vocabulary.names_goods(token.word) for token in after)):
        return ""
    strange = [*takewhile(_is_strange, reversed(stretches[0].tokens))][::-1]
    is_led = len(strange) == len(stretches[0].tokens) or strange[:1] == [] or strange[0].gap != " "
    words = [token.text for token in strange]
    return " ".join(words) if 0 < len(words) <= _LONGEST and is_led else ""


def _is_strange(token: Token) -> bool:
    """A word that is said of nothing in particular."""
    return token.word.isalpha() and len(token.word) > 2 and token.word not in _CHAT and token.word not in DATED


def _is_amid_goods(stretches: Sequence[Stretch], vocabulary: Vocabulary) -> bool:
    """`redmi note 12`: words that the shop's goods are called by, between two stretches of goods without a mark."""
    if [one.kind for one in stretches] != [ITEM, TALKING, ITEM]:
        return False
    _, talk, after = stretches
    is_joined = all(token.gap == " " for token in (*talk.tokens, after.tokens[0]))
    return is_joined and all(vocabulary.is_named(token.word) or token.word in _LINKS for token in talk.tokens)


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
