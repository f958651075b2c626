"""The words of an item text cut into phrases: each names some goods, says how many, or mends what was said before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, groupby

from flows.paste.ordered.words import Role, Word, read_words
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.lexicon import LETTER_SIZES
from flows.words.goods import COLOUR_WORDS, SENSES
from flows.words.tables import word_set
from flows.words.units import CONTAINERS, DOZENS
from flows.words.wares.cues import DETERMINERS, TALK

MOST, MOST_COUNTS = 60, 4
_ADDING = word_set("tambah nambah ditambah plus")
_ACTS = (Role.FIX, Role.SOFT_FIX, Role.DROP)
_BREAKS = (Role.MARK, Role.AND, Role.OPEN, Role.CLOSE, Role.ORDINAL, Role.ASIDE, Role.BACK)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of goods with how many of them, None where that is not said.

    `act` is FIX, SOFT_FIX or DROP where the phrase mends; `counted` are the words that say how many, `said` all words;
    `maybe` is a number among the words that may be a size or how many, `line` and `block` the numbers of the line and
    of the stretch it stands in; `follows` where another phrase that mends stands right before it, `is_aside` where talk
    says it; `ordinal` where it only says which line is spoken of, 0 for the last; `counts` are all that were said,
    `is_led` where they stand before the goods, `is_heading` where a colon stands behind it; `sorts`
    is of how many sorts every one is meant: `3 rasa`.
    """

    words: tuple[str, ...] = ()
    amount: int | None = None
    act: Role | None = None
    counted: str = ""
    maybe: Word | None = None
    denied: tuple[str, ...] = ()
    said: frozenset[str] = field(default_factory=frozenset)
    is_each: bool = False
    is_every: bool = False
    is_joined: bool = False
    is_unsure: bool = False
    is_aside: bool = False
    follows: bool = False
    line: int = 0
    block: int = 0
    ordinal: int | None = None
    counts: tuple[int, ...] = ()
    is_led: bool = False
    is_heading: bool = False
    sorts: int | None = None

    @property
    def text(self) -> str:
        """What is looked up."""
        return " ".join(self.words)

    @property
    def is_number(self) -> bool:
        """Nothing but a number that may be a size."""
        return self.maybe is not None and len(self.words) == 1


def read_phrases(text: str, vocabulary: Vocabulary, before: str = "") -> list[Phrase]:
    """Cut an item text into phrases; `before` is what was said before it."""
    phrases: list[Phrase] = []
    act: Role | None = None
    is_denied = False
    words = _without_mended(list(_without_brackets(read_words(text, vocabulary, before))))
    block = 0
    for part in _parts(words):
        act = part.act or act
        if part.ordinal is not None:
            phrases.append(part.place(Phrase(ordinal=part.ordinal), block))
        found = [
            replace(part.place(phrase, block), act=act, follows=at > 0)
            for at, phrase in enumerate(_phrases(part.words, vocabulary))
        ]
        if (
            not found
            and part.words
            and part.words[0].role is Role.DENY
            and (goods := _goods_of(part.words, vocabulary))
        ):
            found = [part.place(Phrase(tuple(word.text for word in goods), act=Role.DENY), block)]
        if is_denied and found and not any(phrase.words for phrase in found):
            found = [replace(phrase, act=Role.FIX) for phrase in found]
        is_denied = _denies_count(part.words) or (is_denied and not found)
        if act is Role.DROP and not found:
            found = [Phrase(act=Role.DROP)]
        act = None if found else act
        phrases += found
        block += part.is_last
    return [*phrases[:MOST], Phrase(act=act)] if act is Role.FIX else phrases[:MOST]


@dataclass(slots=True)
class _Part:
    """What stands between two marks: its words, the act that begins it, whether a word joins it to what is before it.

    `line` is the number of its line, `is_last` where its stretch ends with it, `is_aside` where it is talk, `ordinal`
    which line it speaks of, where it says so, `is_heading` where it ends with a colon, `joint` the word that joins it.
    """

    words: list[Word] = field(default_factory=list)
    act: Role | None = None
    is_joined: bool = False
    line: int = 0
    is_last: bool = False
    is_aside: bool = False
    ordinal: int | None = None
    is_heading: bool = False
    joint: str = ""

    def place(self, phrase: Phrase, block: int) -> Phrase:
        """A phrase of it, with where that stands."""
        return replace(
            phrase,
            is_joined=self.is_joined,
            said=phrase.said if phrase.words else phrase.said | {self.joint},
            line=self.line,
            block=block,
            is_aside=self.is_aside,
            is_heading=self.is_heading,
        )


def _parts(words: Sequence[Word]) -> Iterator[_Part]:
    """Cut at marks and joining words, and before words that mend."""
    part = _Part()
    for word in words:
        if word.role in _ACTS or word.role in _BREAKS:
            part.is_last, part.is_heading = word.text == ";", word.text == ":"
            yield part
            part = _Part(
                act=word.role if word.role in _ACTS else None,
                is_joined=word.role is Role.AND or word.text in "+&",
                joint="tambah" if not _ADDING.isdisjoint(word.text.lower().split()) else "",
                line=part.line + (word.text == "\n"),
                is_aside=(part.is_aside or word.role is Role.ASIDE) and word.role is not Role.BACK,
                ordinal=word.amount if word.role is Role.ORDINAL else None,
            )
        else:
            part.words.append(word)
    part.is_last = True
    yield part


def _without_brackets(words: Sequence[Word]) -> Iterator[Word]:
    """Drop the brackets around a mere colour or count, and the marks in them: `(emerald, L)`, `(2 botol)`."""
    at = 0
    while at < len(words):
        end = next((to for to in range(at + 1, len(words)) if words[to].role is Role.CLOSE), None)
        if words[at].role is not Role.OPEN or end is None:
            yield words[at]
            at += 1
            continue
        inside = words[at + 1 : end]
        is_counted = end + 1 < len(words) and words[end + 1].role is Role.COUNT
        yield from (words[at : end + 1] if _is_aside(inside) else _opened(inside, is_counted))
        at = end + 1


def _without_mended(words: Sequence[Word]) -> list[Word]:
    """Of `3kg eh 3 bungkus` only what stands behind; a container behind its count tells nothing."""
    kept: list[Word] = []
    for at, word in enumerate(words):
        is_of_other = at + 1 < len(words) and words[at + 1].is_goods and words[at + 1].text.lower() not in CONTAINERS
        is_mended = len(kept) > 1 and kept[-1].role is Role.FIX and kept[-2].text[0].isdigit()
        if word.role is Role.COUNT and is_mended and not is_of_other:
            del kept[-2:]
        if word.role is Role.COUNT and [other.role for other in kept[-2:]] == [Role.COUNT, Role.EACH]:
            kept.pop()  # `2 @35` is two at that price
            continue
        is_container = word.text.lower() in CONTAINERS and at > 0 and words[at - 1].role is Role.COUNT
        if not is_container:
            kept.append(word)
    return kept


def _opened(words: Sequence[Word], is_counted: bool) -> Iterator[Word]:
    """Words out of their brackets; a number alone there counts, where no count follows."""
    for word in words:
        is_lone = len(words) == 1 and not is_counted and word.role is Role.MAYBE and " " not in word.text
        if word.role not in _BREAKS:
            yield Word(word.text, Role.COUNT, word.amount) if is_lone else word


def _is_aside(words: Sequence[Word]) -> bool:
    """Brackets with goods and counts, or with a word that mends, are phrases of their own."""
    roles = {word.role for word in words}
    has_both = Role.COUNT in roles and (Role.GOODS in roles)
    return has_both or bool(roles & {*_ACTS, Role.DENY})


def _phrases(part: Sequence[Word], vocabulary: Vocabulary) -> list[Phrase]:
    """Give each count of a part its goods."""
    kept, denied = _without_denied(part)
    said = frozenset(word.text.lower() for word in part)
    is_each, is_every = (any(word.role is role for word in kept) for role in (Role.EACH, Role.EVERY))
    said |= {word.text for word in kept if word.role is Role.EACH}
    runs = _runs(
        [word for word in _settle_sizes(kept, vocabulary) if word.role not in (Role.EACH, Role.EVERY)], vocabulary
    )
    sorts = next((word.amount for word in kept if word.role is Role.EVERY), None)
    phrases = [
        replace(phrase, said=said, denied=denied, is_every=is_every, sorts=sorts) for phrase in _pair(runs, vocabulary)
    ]
    if is_each and phrases:
        counted = [at for at, phrase in enumerate(phrases) if phrase.amount is not None]
        at = counted[-1] if counted else -1
        phrases[at] = replace(phrases[at], is_each=True)
    return phrases or ([Phrase(said=said, denied=denied, is_every=True)] if is_every else [])


def _without_denied(part: Sequence[Word]) -> tuple[list[Word], tuple[str, ...]]:
    """What stands before a denying word, and what is denied behind it up to the next count."""
    at = next((at for at, word in enumerate(part) if word.role is Role.DENY), None)
    if at is None:
        return list(part), ()
    if part[at + 1 : at + 2] and part[at + 1].role is Role.COUNT:
        return [*part[:at], *part[at + 2 :]], (part[at + 1].text,)
    end = next((to for to in range(at, len(part)) if part[to].role is Role.COUNT), len(part))
    if end == len(part) and at == 0:
        return [], tuple(word.text for word in part[at + 1 :] if word.is_goods)
    return [*part[:at], *part[end:]], tuple(word.text for word in part[at + 1 : end])


def _goods_of(part: Sequence[Word], vocabulary: Vocabulary) -> list[Word]:
    return without_talk([word for word in part if word.is_goods], vocabulary)


def _denies_count(part: Sequence[Word]) -> bool:
    """`bukan satu`, `yang hitam jangan 6`: the count that follows is the right one."""
    return [word.role for word in part[-2:]] == [Role.DENY, Role.COUNT]


def _settle_sizes(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Word]:
    """A number that may be a size is one where a count follows; of two such numbers side by side the second counts."""
    is_sized, first = False, 0
    for at, word in enumerate(words):
        if word.role is not Role.MAYBE:
            is_sized = word.is_size or word.text.lower() in LETTER_SIZES or (is_sized and word.role is not Role.COUNT)
            yield word
        elif at == first and _leads(words[at:], vocabulary):
            first = next((to for to in range(at + 1, len(words)) if words[to].role is Role.MAYBE), -1)
            yield Word(word.text, Role.COUNT, word.amount)
        elif (
            (not is_sized or word.text in vocabulary.sizes)
            and not _is_between_letters(words, at)
            and _is_counted_later(words[at + 1 :], vocabulary)
        ) or _is_each_later(words[at + 1 :]):
            is_sized = True
            yield Word(word.text, Role.GOODS)
        else:
            is_second = is_sized or (at > 0 and words[at - 1].role is Role.MAYBE)
            is_second = is_second or any(vocabulary.names_goods(other.text.lower()) for other in words[at + 1 :])
            yield Word(word.text, Role.COUNT if is_second else Role.MAYBE, word.amount)


def _is_each_later(words: Sequence[Word]) -> bool:
    """`24 28 32 satu-satu`: sizes side by side, of which the count behind them is each one's."""
    roles = [*dropwhile(lambda role: role is Role.MAYBE, (word.role for word in words))]
    return roles[:2] == [Role.EACH, Role.COUNT]


def _is_between_letters(words: Sequence[Word], at: int) -> bool:
    """`M 2 L 1`: a number between two sizes counts the first."""
    around = [word.text.lower() for word in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2])]
    return len(around) == 2 and LETTER_SIZES.issuperset(around)


def _leads(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """`1 kuning 1 sage`: a number before goods counts, if it is no size and no count follows."""
    is_before = len(words) > 1 and words[1].role is Role.GOODS and words[1].text.isalpha()
    has_count = any(word.role is Role.COUNT for word in words) or words[-1].role is Role.MAYBE
    return is_before and not has_count and words[0].text not in vocabulary.sizes


def _is_counted_later(words: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Tell whether a count follows before other goods are named, or another number or cue at once."""
    for word in words:
        if word.role is Role.COUNT:
            return True
        if word.role is not Role.GOODS:
            return word is words[0] and word.role is not Role.EVERY
        if vocabulary.names_goods(word.text.lower()):
            return False
    return False


def _runs(words: Sequence[Word], vocabulary: Vocabulary) -> list[list[Word]]:
    """Runs of goods and single counts, without mere talk, and without the numbers of a phone that was dictated."""
    runs: list[list[Word]] = []
    for is_count, group in groupby(words, lambda word: word.role is Role.COUNT):
        run = list(group)
        if not is_count:
            runs += [goods] if (goods := without_talk(run, vocabulary)) else []
        elif len(run) < MOST_COUNTS:
            runs += [[word] for word in run]
    return runs


def without_talk(words: Sequence[Word], vocabulary: Vocabulary) -> list[Word]:
    """Words of goods without the talk among them, where no product is called so."""
    before = ("", *(word.text.lower() for word in words))
    is_sized = any(word.role is Role.MAYBE or word.is_size or word.text in vocabulary.sizes for word in words)
    kept = [
        word
        for led, word in zip(before, words, strict=False)
        if word.is_doubtful
        or not is_talk(word.text.lower(), vocabulary)
        or _is_option(led, word.text.lower(), is_sized, vocabulary)
    ]
    return [word for word in words if word in kept or vocabulary.is_named(word.text.lower())] if kept else []


def _is_option(led: str, word: str, is_sized: bool, vocabulary: Vocabulary) -> bool:
    """`yang abang`, `handgrip abang`, `abang 38`: beside goods a colour, though somebody is called so."""
    is_beside = is_sized or vocabulary.names_goods(led)
    return (led in DETERMINERS and word in SENSES) or (word in COLOUR_WORDS and is_beside)


def is_talk(word: str, vocabulary: Vocabulary) -> bool:
    """A word of talk, also drawn out (`dongg`)."""
    is_telling = vocabulary.is_named(word) and (word not in TALK or word in SENSES)
    if is_telling or (len(word) == 1 and word in "sml"):
        return False
    short = "".join(letter for letter, _ in groupby(word))
    if word not in TALK and word in SENSES and vocabulary.names_goods(word):
        return False
    stems = (word.removesuffix(suffix) for suffix in ("nya", "ku", "mu", "ne", "e", "ipun", "na"))
    return word in TALK or short in TALK or any(len(stem) > 2 and stem in TALK for stem in stems)


def _pair(runs: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> Iterator[Phrase]:
    """Pair goods with counts: all counts stand before their goods, or all behind them."""
    if not runs:
        return
    if _is_head(runs, vocabulary):
        yield _phrase(runs[0], [], vocabulary)
        runs = runs[1:]
    is_led = _counts_first(runs, vocabulary)
    pairs = _pair_after(runs) if is_led else _pair_before(runs)
    yield from (replace(_phrase(goods, counts, vocabulary), is_led=is_led) for goods, counts in pairs)


def _is_head(runs: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> bool:
    """`parfum satu melati satu oud`: a product before the counts of its options, each option behind its count."""
    kinds = [_is_count(run) for run in runs]
    if len(runs) < 5 or len(runs) % 2 == 0 or kinds != [at % 2 == 1 for at in range(len(runs))]:
        return False
    options = [word.text.lower() for run in runs[2::2] for word in run]
    if any(vocabulary.is_option(word.text.lower()) for word in runs[0]):
        return False
    return all(
        word in vocabulary.sizes or vocabulary.is_option(word) or vocabulary.is_in_label(word) for word in options
    )


def _counts_first(runs: Sequence[Sequence[Word]], vocabulary: Vocabulary) -> bool:
    """`2 nugget 1 dimsum`, also behind words that no product has."""
    if _is_count(runs[-1]):
        return False
    return _is_count(runs[0]) or (len(runs) > 2 and not _is_known(runs[0], vocabulary))


def _pair_after(runs: Sequence[Sequence[Word]]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Goods behind their count."""
    goods: list[Word] = []
    counts: list[Word] = []
    for run in runs:
        if _is_count(run) and goods:
            yield goods, counts
            goods, counts = [], []
        (counts if _is_count(run) else goods).extend(run)
    yield goods, counts


def _pair_before(runs: Sequence[Sequence[Word]]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Goods before their count."""
    goods: list[Word] = []
    counts: list[Word] = []
    for run in runs:
        if not _is_count(run) and goods and counts:
            yield goods, counts
            goods, counts = [], []
        (counts if _is_count(run) else goods).extend(run)
    yield goods, counts


def _is_count(run: Sequence[Word]) -> bool:
    return run[0].role is Role.COUNT


def _is_known(run: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Some word of it is of the catalogue."""
    return any(vocabulary.cost(word.text.lower()) <= 1.7 for word in run)


def _phrase(goods: Sequence[Word], counts: Sequence[Word], vocabulary: Vocabulary) -> Phrase:
    goods, counts = _settle_counts(goods, counts, vocabulary)
    maybe = next((word for word in goods if word.role is Role.MAYBE), None)
    words, count = tuple(word.text for word in goods), _largest_said(counts)
    is_unsure = (count is None and bool(counts)) or any(word.is_doubtful for word in goods)
    amount, counted = (count.amount, count.text) if count else (None, "")
    said = tuple(word.amount for word in counts if word.amount)
    return Phrase(words, amount, counted=counted, maybe=maybe, is_unsure=is_unsure, counts=said)


def _settle_counts(
    goods: Sequence[Word], counts: Sequence[Word], vocabulary: Vocabulary
) -> tuple[Sequence[Word], Sequence[Word]]:
    """Of two counts the one that is a number of those goods is no count: `wedang uwuh 5 sachet 1`."""
    if len(counts) != 2 or _largest_said(counts):
        return goods, counts
    words = [word.text.lower() for word in goods]
    sizes = [one for one in counts if _is_of_goods(str(one.amount), words, vocabulary)]
    if len(sizes) != 1:
        return goods, counts
    return [*goods, Word(str(sizes[0].amount), Role.GOODS)], [one for one in counts if one is not sizes[0]]


def _is_of_goods(number: str, words: Sequence[str], vocabulary: Vocabulary) -> bool:
    return vocabulary.has_any_number(words, number) or ("isi", number) in vocabulary.numbers.pairs


def _largest_said(counts: Sequence[Word]) -> Word | None:
    """Of `2 (dua)` and `5 (lima) lusin` the one count they say, None where they say different ones."""
    if not counts:
        return None
    largest = max(counts, key=lambda word: word.amount or 0)
    first = counts[0]
    is_one = {word.amount for word in counts} <= {first.amount, largest.amount}
    factor, rest = divmod(largest.amount or 0, first.amount or 1)
    return largest if is_one and not rest and factor in (1, *DOZENS.values()) else None
