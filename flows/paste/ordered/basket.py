"""Phrases become lines: a phrase adds goods, tells the items of a product apart, or mends a line said before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from flows.paste.ordered.ledger import find_unused
from flows.paste.ordered.lines import Line, Ordered, order, without_heads, without_strange
from flows.paste.ordered.lookup import ITS, Found, Lookup
from flows.paste.ordered.meant import judge
from flows.paste.ordered.measured import packs_of, split_measure
from flows.paste.ordered.options import (
    are_of_one_kind,
    choose,
    fitting,
    has_more,
    is_options,
    is_unsold_size,
    option_terms,
)
from flows.paste.ordered.phrases import Phrase
from flows.paste.ordered.sharing import share, tell_all
from flows.paste.ordered.side_by_side import Words, find_next, find_pieces
from flows.paste.ordered.words import Role, Word
from flows.products.text import Term, read_terms
from flows.shop import Item, Product
from flows.words.tables import word_set
from flows.words.wares.cues import ALL_OF_THEM, DETERMINERS, MODELS, ONLY, PLAIN, SUMS, VERY

_MORE = word_set("juga jg tambah lagi lg sama plus also too nambah more tambahin tambahan")
_LIKE, _ONLY_GUESS = 1.7, 0.95
_FEW = 12  # more of one thing are hardly said without a word for it, and no more words name a few things


class Basket:
    """Gathers the lines of one order, phrase by phrase; `focus` is the line that was spoken of last."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._vocabulary = lookup.vocabulary
        self._lines: list[Line] = []
        self._focus: Line | None = None
        self._source = self._line = self._block = 0
        self._options: tuple[str, ...] = ()  # said before their product
        self._options_line = 0
        self._heading: tuple[str, ...] = ()  # options said above a list
        self._is_mending = False  # `eh` stood alone
        self._is_dropped = False  # what was spoken of last is not ordered any more
        self._is_unheard = False  # what mends was said in words that tell nothing: `eh kebanyakan, satu aja`
        self._doubted: Line | None = None  # of which it is not clear how many are left
        self._dropped: Line | None = None  # what was taken back without being named: `selusin ga jadi, 5 aja`
        self._is_pointed = False  # which line is spoken of was said
        self._mended = 0  # so many lines were said before what mends them
        self._unsaid: Line | None = None  # what is denied and was never said: `bukan reel 2000 tapi 3000`
        self._said: list[tuple[int, Phrase]] = []  # what must be used or asked, of which text
        self._waiting: int | None = None  # a count that was said before its goods

    def ordered(self, *, is_list: bool = False) -> list[Ordered]:
        """What was ordered in the end; in a mere list of goods every line is meant."""
        lines = self.lines()
        kept = without_strange(lines)
        ordered = list(order(kept if is_list else judge(lines, kept, self._vocabulary)))
        sources = {line.source for line in kept if line.item is not None}
        said = [phrase for source, phrase in self._said if source in sources]
        return [*ordered, *find_unused(said, ordered, self._vocabulary)]

    def lines(self) -> list[Line]:
        """All lines, also those that are not meant."""
        lines = without_heads(self._lines)
        for line in lines:
            line.item = line.item or line.alike
        share(lines, self._vocabulary)
        return lines

    def take_text(self, phrases: Sequence[Phrase]) -> None:
        """Take the phrases of one text."""
        self._source += 1
        self._heading = ()
        before, each = len(self._lines), None
        self._said += [(self._source, phrase) for phrase in phrases if not phrase.is_aside]
        if any(phrase.act or phrase.denied for phrase in phrases):
            self._said = []
        for phrase in phrases:
            self._take(phrase if phrase.amount is not None or not phrase.is_number else replace(phrase, amount=each))
            each = phrase.amount if phrase.is_each and "of" in phrase.said else each
            if phrase.is_each and phrase.amount is not None:
                self._count_each(phrase, before)

    def _count_each(self, phrase: Phrase, since: int) -> None:
        """Give all lines before it that have no count the one of each; `@2` is of its own line's."""
        heads = [line.head for line in self._lines if line.head is not None]
        for line in self._lines[since:]:
            is_meant = line not in heads and (line.line == phrase.line or "@" not in phrase.said)
            if line.amount is None and line.source == self._source and is_meant:
                line.amount = phrase.amount

    def _take(self, phrase: Phrase) -> None:
        self._line, self._block = phrase.line, phrase.block
        phrase = self._below_heading(phrase)
        if phrase.ordinal is not None:
            self._point_to(phrase.ordinal)
            return
        if phrase.is_aside:
            self._take_aside(phrase)
            return
        if phrase.act is Role.FIX and not phrase.said:
            self._is_mending = True
            return
        if not phrase.follows and (phrase.act in (Role.FIX, Role.SOFT_FIX) or self._is_mending):
            self._mended = len(self._lines)
        if self._is_mending and phrase.act is not Role.DENY:
            phrase, self._is_mending = replace(phrase, act=phrase.act or Role.FIX), False
        if phrase.act is Role.DROP:
            self._drop(phrase)
        elif phrase.act is Role.DENY:
            self._deny(phrase)
        else:
            self._take_more(phrase)

    def _take_more(self, phrase: Phrase) -> None:
        """Goods, options or a count; `biasa` alone is none of them."""
        self._dropped = None if phrase.words else self._dropped
        if self._is_as_ever(phrase) or self._take_of_all(phrase):
            return
        if not phrase.words and not (phrase.is_every and self._take_every_of_focus(phrase)):
            self._take_count(phrase)
        elif phrase.words and phrase.is_every:
            self._take_every(phrase)
        elif phrase.words and not self._take_options(phrase):
            self._take_goods(phrase)

    def _is_as_ever(self, phrase: Phrase) -> bool:
        """`kirim biasa aja`: a word of talk alone, though something is called so; `yang biasa` is meant."""
        is_alone = phrase.amount is None and all(word.lower() in PLAIN for word in phrase.words)
        return bool(phrase.words) and is_alone and phrase.said.isdisjoint(DETERMINERS)

    def _take_of_all(self, phrase: Phrase) -> bool:
        """`semua ukuran M`: options of all goods that are open, or above a list of those that follow.

        What is of none of them is of goods of its own: `kalung merah sama hitam dua2nya M`.
        """
        options = self._leading_options(phrase.words)
        is_of_all = phrase.is_every or not phrase.said.isdisjoint(ALL_OF_THEM)
        is_of_all = is_of_all and len(options) == len(phrase.words) > 0
        if phrase.amount is not None or not is_of_all:
            return False
        since = [line for line in self._lines if line.source == self._source]
        if since and all(line.item for line in since) and self._is_one_more(options):
            return False
        if not tell_all(since, options, self._vocabulary):
            self._heading = options
            return True
        used = {term for line in since for term in line.terms}
        return used.issuperset(option_terms(phrase.text))

    def _is_one_more(self, options: Sequence[str]) -> bool:
        """`hitam L sama maroon M dua-duanya`: options that are one item of the goods before, which was not said yet."""
        product = self._focus.product if self._focus else None
        items = fitting(product, option_terms(" ".join(options)), self._vocabulary) if product else []
        return len(items) == 1 and all(line.item is not items[0] for line in self._lines)

    def _leading_options(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words before the first that names goods, where all of them are options."""
        return tuple(takewhile(lambda word: word[0].isdigit() or self._vocabulary.is_option(word.lower()), words))

    def _below_heading(self, phrase: Phrase) -> Phrase:
        """`semua ukuran M: kaos putih 1`: goods without the options of all that follow."""
        options = self._leading_options(phrase.words) if phrase.is_every else ()
        if not options or len(options) == len(phrase.words):
            return phrase
        self._heading = options
        return replace(phrase, words=phrase.words[len(options) :], is_every=False)

    def _point_to(self, ordinal: int) -> None:
        """`yang kedua`: the line that is spoken of, and nothing where there is none."""
        self._is_pointed = True
        if ordinal <= len(self._lines):
            self._focus = self._lines[ordinal - 1] if self._lines else None

    def _take_aside(self, phrase: Phrase) -> None:
        """Talk completes the line before it; it begins one only by counted options of that line's product."""
        base = self._focus
        if base is None or base not in self._lines or phrase.is_unsure:
            return
        is_other = base.item is not None and base.amount is not None and phrase.amount is not None
        terms = option_terms(phrase.text)
        if (
            is_other
            and base.product
            and self._choose(base, base.product, terms, keeps_all=False) not in (None, base.item)
        ):
            self._part(base, base.product, phrase, terms)
            return
        is_told = base.item is None and self._tell(base, phrase.words)
        amount = phrase.amount
        if amount is None and phrase.is_number and phrase.maybe is not None and not is_told:
            amount = phrase.maybe.amount
        base.amount = amount if base.amount is None else base.amount

    def _tell(self, line: Line, words: Sequence[str]) -> bool:
        """Tell which item an open line means by the words of it and these."""
        if line.product is None:
            found = self._lookup.find((*line.words, *words))
            line.product, line.item, line.guess = found.product, found.item, found.guess or line.guess
            return found.item is not None
        terms = (*line.terms, *self._options_of(line.product, words))
        items = fitting(line.product, terms, self._vocabulary) if len(terms) > len(line.terms) else []
        line.terms = terms if items else line.terms
        line.item = items[0] if len(items) == 1 else None
        return line.item is not None

    def _deny(self, phrase: Phrase) -> None:
        """`bukan jupra, miora`: what comes next is meant instead of the line that is denied."""
        meant = self._meant(phrase.words)
        if meant is None:
            line = self._look_up(phrase)
            meant = self._unsaid = line if line.product is not None else None
        if meant is not None:
            self._focus, self._is_mending = meant, True

    def _take_count(self, phrase: Phrase) -> None:
        """A mere number is of the line before: it mends that, or says what was not said."""
        if phrase.amount is None or phrase.is_unsure:
            return
        if self._dropped is not None:
            self._order_again(self._dropped, phrase.amount)
            return
        if self._focus is None:
            self._waiting = phrase.amount if " " in phrase.counted else None
            return
        if self._is_sum(phrase):
            return
        if phrase.act in (Role.FIX, Role.SOFT_FIX) or self._focus.amount is None or self._is_unheard:
            self._focus.amount, self._is_unheard = phrase.amount, False
            self._focus.is_unsure = self._focus.is_unsure and self._focus is not self._doubted
        elif phrase.said & _MORE:
            self._focus.amount += phrase.amount
        elif phrase.said & ONLY and phrase.amount != self._focus.amount:
            self._count_otherwise(self._focus, phrase)
        elif " " in phrase.counted and phrase.amount != self._focus.amount:
            self._waiting = phrase.amount

    def _count_otherwise(self, line: Line, phrase: Phrase) -> None:
        """`10 kebanyakan, 5 aja` are five; said elsewhere it may be of anything."""
        is_beside = (line.source, line.block, line.line) == (self._source, phrase.block, phrase.line)
        line.is_unsure = line.is_unsure or not is_beside
        line.amount = phrase.amount

    def _order_again(self, line: Line, amount: int) -> None:
        """`selusin ga jadi, 5 aja`: not the goods were taken back, but how many."""
        self._dropped, self._is_dropped = None, False
        line.amount, self._focus = amount, line
        self._lines.append(line)

    def _is_sum(self, phrase: Phrase) -> bool:
        """`madu 3, mint 2, jadi 5`: how many all goods of the text are together mends none of them."""
        counts = [line.amount or 1 for line in self._lines if line.source == self._source]
        is_told = phrase.act is Role.SOFT_FIX or not phrase.said.isdisjoint(SUMS)
        return is_told and not self._is_pointed and len(counts) > 1 and sum(counts) == phrase.amount

    def _take_options(self, phrase: Phrase) -> bool:
        """Take a phrase that only names options of the product before."""
        base = self._focus
        phrase = self._count_maybe(phrase, base)
        terms = option_terms(phrase.text)
        if base is None:
            return self._keep_options(phrase)
        if phrase.act is None and not self._mended:
            self._take_only_guess(base, terms)
        if phrase.act is None and phrase.amount is None and self._take_of_open(phrase, terms):
            return True
        if base.product is None or not is_options(base.product, terms, self._vocabulary):
            return self._take_several(base, phrase) or self._complete(base, phrase)
        if phrase.act is None and self._is_other_product(phrase, base.product):
            return False
        if phrase.act in (Role.FIX, Role.SOFT_FIX) and not (phrase.follows and phrase.amount is not None):
            self._mend(base, terms, phrase.amount)
        elif base.head is not None and base.item is None and self._may_part(base, base.product, terms):
            self._mend(base, (*base.terms, *terms), phrase.amount)
        else:
            self._part(base, base.product, phrase, terms)
        return True

    def _take_of_open(self, phrase: Phrase, terms: Sequence[Term]) -> bool:
        """`softcase 1 tempered 1 buat redmi 12`: options at the end of a line are of all of its goods that are open."""
        here = (self._source, phrase.block, phrase.line)
        lines = [line for line in self._lines if (line.source, line.block, line.line) == here]
        is_open = len(lines) > 1 and all(line.item is None and line.product and not line.head for line in lines)
        if not is_open or not all(line.product and is_options(line.product, terms, self._vocabulary) for line in lines):
            return False
        return tell_all(lines, phrase.words, self._vocabulary)

    def _take_only_guess(self, base: Line, terms: Sequence[Term]) -> None:
        """`kain sekar jagad brown sogan 1 and blue 1`: options that follow are of the one product it can be."""
        found = base.found
        if base.product is not None or found is None or found.guess is None or not found.is_named:
            return
        told = self._options_of(found.guess, base.words)
        if found.score > _ONLY_GUESS and told and is_options(found.guess, terms, self._vocabulary):
            base.product, base.terms = found.guess, told

    def _take_several(self, base: Line, phrase: Phrase) -> bool:
        """`lip balm (strawberry madu) @2`: options of several items side by side part the line that is still open."""
        product = base.product
        if product is None or base.item is not None or not _may_part(phrase):
            return False
        options = [option_terms(word) for word in phrase.words]
        chosen = [fitting(product, (*base.terms, *terms), self._vocabulary) if terms else [] for terms in options]
        if len(options) < 2 or phrase.is_unsure or not are_of_one_kind(product, options):
            return False
        if any(len(items) != 1 for items in chosen) or len({*map(_first_id, chosen)}) < len(chosen):
            return False
        if phrase.amount is not None and not phrase.is_each and phrase.amount != len(options):
            return False
        amount = phrase.amount if phrase.is_each or phrase.amount is None else 1
        for word, terms in zip(phrase.words, options, strict=True):
            self._part(base, product, replace(phrase, words=(word,), amount=amount), terms)
        return True

    def _take_with_several(self, phrase: Phrase, line: Line) -> bool:
        """`lip balm strawberry madu`, `3 kaos putih S M L`: a product and options of several of its items."""
        product = line.guess
        if line.item is not None or product is None or line.is_unsure or not _may_part(phrase):
            return False
        for names, options in self._cut(product, phrase.words):
            is_so_many = phrase.is_each or phrase.amount in (None, len(options))
            if is_so_many and self._are_several(product, names, options):
                head = self._look_up(replace(phrase, words=names, amount=None))
                head.product, head.terms = product, self._options_of(product, names)
                self._add(head)
                return self._take_several(head, replace(phrase, words=options))
        return False

    def _cut(self, product: Product, words: Words) -> Iterator[tuple[Words, Words]]:
        """Names before options, also with one that is of all of them behind: `flatshoes nude merah 38`."""
        yield from ((words[:at], words[at:]) for at in range(1, len(words) - 1))
        if is_options(product, option_terms(words[-1]), self._vocabulary):
            yield from (((*words[:at], words[-1]), words[at:-1]) for at in range(1, len(words) - 2))

    def _take_side_by_side(self, phrase: Phrase, line: Line) -> bool:
        """`day cream night cream @1`: goods without a mark between them; one count for all of them is asked."""
        left = line.found.left if line.item is None and line.found is not None and phrase.act is None else ()
        pieces = find_pieces(phrase.words, self._lookup) if left else []
        is_of_each = bool(pieces) and (phrase.is_each or phrase.amount is None)
        others = [
            word for word in left if not (line.guess and is_options(line.guess, option_terms(word), self._vocabulary))
        ]
        if not pieces and (at := find_next(phrase.words, others, self._lookup)):
            pieces = [phrase.words[:at], phrase.words[at:]]
        for words in pieces:
            part = self._look_up(replace(phrase, words=words))
            part.is_unsure = part.is_unsure or not is_of_each
            self._add(part)
        return bool(pieces)

    def _are_several(self, product: Product, names: Sequence[str], options: Sequence[str]) -> bool:
        """Tell whether each of the options makes another item of what the names name."""
        known = self._options_of(product, names)
        terms = [option_terms(word) for word in options]
        if not are_of_one_kind(product, terms):
            return False
        chosen = [fitting(product, (*known, *each), self._vocabulary) for each in terms]
        is_each_one = all(len(items) == 1 for items in chosen) and len({*map(_first_id, chosen)}) == len(chosen)
        return is_each_one and (found := self._lookup.find(names)).guess is product and found.item is None

    def _count_maybe(self, phrase: Phrase, base: Line | None) -> Phrase:
        """`gantos Melati kalih`: a number that some goods have counts where the product before has no such size."""
        if base is None or base.product is None or phrase.maybe is None or phrase.amount is not None:
            return phrase
        rest = tuple(word for word in phrase.words if word != phrase.maybe.text)
        fits = [
            is_options(base.product, option_terms(" ".join(words)), self._vocabulary) for words in (phrase.words, rest)
        ]
        is_count = fits == [False, True]
        return replace(phrase, words=rest, amount=phrase.maybe.amount, maybe=None) if is_count else phrase

    def _keep_options(self, phrase: Phrase) -> bool:
        """`cokelat, selop, 40`: options said before their product wait for it."""
        words = [word.lower() for word in phrase.words]
        if phrase.amount is not None or not any(map(self._vocabulary.is_option, words)):
            return False
        if len(self._leading_options(phrase.words)) < len(words) or self._lookup.find(phrase.words).item is not None:
            return False
        if phrase.is_heading:
            self._heading = phrase.words
        else:
            self._options, self._options_line = phrase.words, phrase.line
        return True

    def _complete(self, base: Line, phrase: Phrase) -> bool:
        """`tisu basah, yang 80`: more words tell what was not clear and not counted yet; a lone number counts."""
        is_nameless = not any(self._vocabulary.names_goods(word.lower()) for word in self._lookup.stems(phrase.words))
        is_open = base.item is None and not self._is_of_others(phrase, base)
        is_going_on = bool(base.words) and (base.amount is None or phrase.act is Role.SOFT_FIX)
        if is_open and (is_nameless or (is_going_on and phrase.act in (None, Role.SOFT_FIX))):
            found = self._lookup.find((*base.words, *phrase.words))
            if found.product is not None and (found.item is not None or (is_nameless and base.product is None)):
                base.product, base.item, base.guess = found.product, found.item, found.guess
                base.words = (*base.words, *phrase.words)
                base.amount = base.amount if phrase.amount is None else phrase.amount
                return True
        if phrase.is_number and phrase.maybe is not None and phrase.amount is None:
            self._take_count(replace(phrase, words=(), amount=phrase.maybe.amount))
            return True
        return False

    def _is_of_others(self, phrase: Phrase, base: Line) -> bool:
        """Tell words that name other goods by themselves: `kulot sama kaos hitam L`."""
        found = self._lookup.find(phrase.words)
        return found.product is not None and found.is_named and found.product not in (base.product, base.guess)

    def _is_other_product(self, phrase: Phrase, product: Product) -> bool:
        """Tell options that are as well another product's whole name."""
        found = self._lookup.find(phrase.words)
        return found.item is not None and found.product is not product and found.is_whole

    def _part(self, base: Line, product: Product, phrase: Phrase, terms: tuple[Term, ...]) -> None:
        item = self._choose(base, product, terms, keeps_all=False)
        is_part = base.item is None and base.head is None and self._may_part(base, product, terms)
        head = base if is_part else base.head
        line = Line(phrase.text, phrase.amount, self._source, product, item, product, terms, head)
        line.text = phrase.text if item else f"{product.name} {phrase.text}"
        line.is_unsure = phrase.is_unsure
        _ask_unsold(line, phrase.counted)
        line.counts, line.heading, line.is_bare = phrase.counts, base.heading, phrase.amount is None
        line.is_joined = base.is_joined if is_part else phrase.is_joined
        self._add(line)

    def _may_part(self, base: Line, product: Product, terms: Sequence[Term]) -> bool:
        """`kaos hitam, M` are one, `kaos hitam, putih` two."""
        return not base.terms or bool(fitting(product, (*base.terms, *terms), self._vocabulary))

    def _choose(self, base: Line, product: Product, terms: Sequence[Term], *, keeps_all: bool) -> Item | None:
        """The item that is meant by options, with those said of the line before, or above it."""
        above = base.head.terms if base.head is not None and base.item is not None else base.terms
        items = fitting(product, (*above, *terms), self._vocabulary) if base.item is None or base.head else []
        items = items or fitting(product, (*self._said_first(base, product, terms), *terms), self._vocabulary)
        return choose(items or fitting(product, terms, self._vocabulary), base.item, keeps_all=keeps_all)

    def _said_first(self, base: Line, product: Product, terms: Sequence[Term]) -> Sequence[Term]:
        """`termos 750 hitam 1, pink 2`: the options before the one that another takes the place of."""
        said = [term for word in base.words for term in self._options_of(product, (word,))]
        if base.item is None or not said or fitting(product, (*said, *terms), self._vocabulary):
            return ()
        at = next((at for at in range(len(said)) if not fitting(product, (said[at], *terms), self._vocabulary)), 0)
        return said[:at]

    def _mend(self, line: Line, terms: tuple[Term, ...], amount: int | None) -> None:
        """Set another option, or another count."""
        if terms and line.product is not None:
            line.item = self._choose(line, line.product, terms, keeps_all=True)
            line.terms = terms
        line.amount = line.amount if amount is None else amount
        self._focus = line
        if line is self._unsaid:
            self._lines.append(line)

    def _take_goods(self, phrase: Phrase) -> None:
        is_mending = phrase.act in (Role.FIX, Role.SOFT_FIX) or any(word.lower().endswith(ITS) for word in phrase.words)
        if not phrase.act and is_mending and (found := self._lookup.find(phrase.words)).item is not None:
            is_mending = any(line.item is found.item for line in self._lines)
        if is_mending and (meant := self._refer(phrase.words)):
            self._mend(*meant, phrase.amount)
            return
        if self._options:
            self._heading = self._options if phrase.line > self._options_line else self._heading
            phrase, self._options = replace(phrase, words=(*phrase.words, *self._options)), ()
        line = self._look_up(phrase)
        self._is_unheard = phrase.act is Role.FIX and line.is_strange and line.amount is None
        if phrase.act in (Role.FIX, Role.SOFT_FIX) and line.product is None and (terms := self._options_among(phrase)):
            self._mend(terms[0], terms[1], phrase.amount)
            return
        if line.item is None and line.amount is None and (mentioned := self._mentioned(phrase.words, line)):
            self._focus = mentioned
            return
        if phrase.act in (Role.FIX, Role.SOFT_FIX) and line.is_strange and phrase.amount is not None:
            self._take_count(phrase)
            return
        if self._says_again(phrase, line) or self._replaces(phrase, line) or self._take_with_several(phrase, line):
            return
        if self._take_side_by_side(phrase, line):
            return
        is_instead = phrase.act is Role.FIX and self._focus in self._lines[: self._mended]
        is_instead = is_instead and not phrase.is_joined and not phrase.said & _MORE
        is_instead, self._is_dropped = is_instead and not self._is_dropped, False
        if is_instead and self._focus is not None and line.guess is not None:
            line.amount = self._focus.amount if line.amount is None else line.amount
            self._lines.remove(self._focus)
        if not is_instead or line.guess is not None:
            self._add(line)

    def _options_among(self, phrase: Phrase) -> tuple[Line, tuple[Term, ...]] | None:
        """`eh L atuh`: options of the goods before, among words that no shop would know."""
        base = self._focus
        if base is None or base.product is None or base not in self._lines:
            return None
        terms = self._options_of(base.product, phrase.words)
        known = [word for word in phrase.words if self._options_of(base.product, (word,))]
        rest = [word for word in phrase.words if word not in known]
        is_other = not self._lookup.is_strange(rest, is_counted=phrase.amount is not None)
        return None if is_other or not terms or not rest else (base, terms)

    def _says_again(self, phrase: Phrase, line: Line) -> bool:
        """`jadi gayo 3`, `gayo 3 aja`: an item that was said before has this count now, and no more beside it."""
        same = next((other for other in self._lines if line.item is not None and other.item is line.item), None)
        is_meant = phrase.act in (Role.FIX, Role.SOFT_FIX) or bool(phrase.said & ONLY)
        if same is None or line.amount is None or not is_meant or phrase.said & _MORE:
            return False
        same.amount, self._focus = line.amount, same
        return True

    def _replaces(self, phrase: Phrase, line: Line) -> bool:
        """Behind what mends, another item of a product that was said before is meant instead of that."""
        before = [other for other in self._lines[: self._mended] if line.item and other.product is line.product]
        if len(before) != 1 or before[0].item is line.item or phrase.said & _MORE:
            return False
        before[0].item, before[0].terms, self._focus = line.item, line.terms, before[0]
        before[0].amount = before[0].amount if line.amount is None else line.amount
        return True

    def _refer(self, words: Sequence[str]) -> tuple[Line, tuple[Term, ...]] | None:
        """The line that words speak of again, and the options among them."""
        terms = option_terms(" ".join(self._lookup.stems(words)))
        meant: tuple[Line, tuple[Term, ...]] | None = None
        for line in reversed(self._lines):
            if line.product is None:
                continue
            name = {term.text for term in read_terms(line.product.name)}
            options = tuple(term for term in terms if not self._is_of(term, name))
            if len(options) < len(terms) and (not options or is_options(line.product, options, self._vocabulary)):
                if not options or line.item in fitting(line.product, options, self._vocabulary):
                    return line, options
                meant = meant or (line, options)
        return meant

    def _meant(self, words: Sequence[str]) -> Line | None:
        """The line that is named again, by its product with its options, or by these alone."""
        terms = option_terms(" ".join(self._lookup.stems(words)))
        for line in reversed(self._lines if terms else []):
            if line.product and line.item in fitting(line.product, terms, self._vocabulary):
                return line
        meant = self._refer(words)
        if meant is not None and meant[1] and meant[0].product:
            items = fitting(meant[0].product, meant[1], self._vocabulary)
            return next((line for line in reversed(self._lines) if line.item in items), meant[0])
        return meant[0] if meant else None

    def _mentioned(self, words: Sequence[str], line: Line) -> Line | None:
        """The line whose product words name again, and nothing else."""
        meant = self._refer(words)
        if meant is not None:
            return None if meant[1] else meant[0]
        same = [other for other in self._lines if line.product is not None and other.product is line.product]
        return same[0] if len(same) == 1 and not line.terms else None

    def _is_of(self, term: Term, name: set[str]) -> bool:
        return term.text in name or any(
            cost <= _LIKE and word in name for word, cost in self._vocabulary.like(term.text).items()
        )

    def _look_up(self, phrase: Phrase) -> Line:
        found, amount = self._find(phrase)
        unit = phrase.counted.split()[1:]
        if found.product is None and unit and (more := self._lookup.find((*unit, *phrase.words))).item is not None:
            found = more
        if found.item is None and amount is None and (packs := self._find_packs(phrase.words)):
            found, amount = packs
        amount, self._waiting = self._waiting if amount is None else amount, None
        line = Line(phrase.text, amount, self._source, found.product, found.item, found.guess)
        line.words, line.found, line.is_each = phrase.words, found, phrase.is_each
        line.counts, line.heading = phrase.counts, self._heading
        line.is_joined, line.is_bare = (
            phrase.is_joined or not phrase.said.isdisjoint(DETERMINERS),
            phrase.amount is None,
        )
        if found.product is not None and found.item is None:
            line.terms = self._options_of(found.product, (*phrase.words, *phrase.counted.split()[1:]))
            items = fitting(found.product, line.terms, self._vocabulary)
            is_told = (
                phrase.maybe is None or option_terms(items[0].label) == option_terms(phrase.maybe.text)
                if items
                else False
            )
            is_told = is_told and not self._untold(found.product, phrase.words, line.terms)
            line.item = items[0] if len(items) == 1 and line.terms and is_told else None
        if line.item is None and line.product is not None and not line.terms:
            line.alike = self._like_before(phrase, line.product)
        line.is_unsure = phrase.is_unsure or (not VERY.isdisjoint(phrase.said) and has_more(line.product, line.item))
        _ask_unsold(line, str(amount) if phrase.maybe else phrase.counted)
        line.is_named = found.is_named
        line.is_head = self._vocabulary.is_head(phrase.words)
        line.is_strange = line.product is None and self._lookup.is_strange(phrase.words, is_counted=amount is not None)
        return line

    def _find_packs(self, words: Words) -> tuple[Found, int] | None:
        """What is asked for by weight, with how many packs make that up; None where it must be asked."""
        parted = split_measure(words)
        found = self._lookup.find(parted[0]) if parted else None
        packs = packs_of(found.item, parted[1]) if parted and found and found.item else None
        return (found, packs) if found and packs else None

    def _untold(self, product: Product, words: Sequence[str], told: Sequence[Term]) -> list[Term]:
        """The numbers and models among words that neither the product's name nor the options that were told have."""
        known = {term.number or term.text for term in (*told, *read_terms(product.name))}
        terms = [term for term in option_terms(" ".join(words)) if term.number or term.text in MODELS]
        return [term for term in terms if (term.number or term.text) not in known]

    def _like_before(self, phrase: Phrase, product: Product) -> Item | None:
        """`softcase iphone 11 sama tempered glassnya`: its own, of the same label as the goods before."""
        before = self._focus.item if self._focus and self._focus.source == self._source else None
        if before is None or not before.label or not any(word.lower().endswith(ITS) for word in phrase.words):
            return None
        return next((item for item in product.items if item.label == before.label), None)

    def _options_of(self, product: Product, words: Sequence[str]) -> tuple[Term, ...]:
        terms = option_terms(" ".join(self._lookup.stems(words)))
        return tuple(term for term in terms if is_options(product, (term,), self._vocabulary))

    def _find(self, phrase: Phrase) -> tuple[Found, int | None]:
        """Look goods up; a number that may be a size counts only where the product has no such size."""
        found = self._lookup.find(phrase.words)
        if phrase.maybe is None or phrase.amount is not None:
            return found, phrase.amount
        if found.item is not None:
            return found, phrase.maybe.amount if self._is_told_without(phrase, phrase.maybe, found.item) else None
        without = self._lookup.find([word for word in phrase.words if word != phrase.maybe.text])
        has_size = without.product is not None and self._has_number(without.product, phrase.maybe.text)
        if without.product is None or has_size:
            return (found if has_size else without), phrase.maybe.amount if not has_size else None
        return without, phrase.maybe.amount

    def _is_told_without(self, phrase: Phrase, number: Word, item: Item) -> bool:
        """`kain sogan 2`, where each is 2 m long: a last number that tells nothing of the item counts it."""
        if not (number.text.isdigit() and phrase.words[-1] == number.text and int(number.text) <= _FEW):
            return False
        return self._lookup.find(phrase.words[:-1]).item is item

    def _has_number(self, product: Product, text: str) -> bool:
        terms = option_terms(text)
        named = {term.number for term in read_terms(product.name)}
        return terms[0].number in named or bool(fitting(product, terms, self._vocabulary))

    def _add(self, line: Line) -> None:
        """Add a line; what is said again is the line before, and elsewhere its new count."""
        same = next((o for o in self._lines if line.item is not None and o.item is line.item), None)
        here = (line.source, self._line, self._block)
        is_apart = same is not None and (same.source, same.line, same.block) != here
        is_elsewhere = same is not None and (same.source, same.block) != here[::2]
        is_said_again = is_apart and same is not None and (same.amount is None or is_elsewhere)
        if same is not None and (line.amount is None or is_said_again):
            same.amount = same.amount if line.amount is None else line.amount
            self._focus = same
            return
        line.line, line.block = self._line, self._block
        self._lines.append(line)
        if line.guess is not None:
            self._focus = line

    def _take_every_of_focus(self, phrase: Phrase) -> bool:
        """`lip balm, tiap rasa 3`: each item of the product before, which was open."""
        line = self._focus
        if line is None or line not in self._lines or line.product is None or line.item or line.amount is not None:
            return False
        if phrase.sorts not in (None, len(self._every(line.product, line.terms))):
            return False
        self._lines.remove(line)
        self._add_every(line.product, line.terms, replace(phrase, words=line.words))
        return True

    def _take_every(self, phrase: Phrase) -> None:
        """`semua warna @2`, `tiap rasa 1`: a line for each item of the product."""
        found = self._lookup.find(phrase.words)
        product = found.guess
        terms = self._options_of(product, phrase.words) if product else ()
        if product is None or phrase.sorts not in (None, len(self._every(product, terms))):
            self._add(self._look_up(phrase))
            return
        self._add_every(product, terms, phrase)

    def _every(self, product: Product, terms: tuple[Term, ...]) -> Sequence[Item]:
        return fitting(product, terms, self._vocabulary) if terms else product.items

    def _add_every(self, product: Product, terms: tuple[Term, ...], phrase: Phrase) -> None:
        amount = 1 if phrase.amount is not None and phrase.amount == phrase.sorts else phrase.amount
        for item in self._every(product, terms):
            line = Line(phrase.text, amount, self._source, product, item, product, terms)
            line.is_unsure = _is_of_all(phrase) and amount != 1
            self._add(line)

    def _drop(self, phrase: Phrase) -> None:
        """Take a line out: the one that is named, or the one before."""
        line = self._focus
        if phrase.words:
            line = self._meant(phrase.words)
        elif phrase.amount is not None:
            self._drop_count(phrase)
            return
        if line in self._lines and line is not None:
            self._lines.remove(line)
            self._focus = next(reversed(self._lines), None)
            self._is_dropped, self._dropped = True, None if phrase.words else line

    def _drop_count(self, phrase: Phrase) -> None:
        """`selusin ga jadi 5 aja` are five; `3 ga jadi 1` may be one, or one less."""
        line = self._focus
        if line is None or line not in self._lines or phrase.amount in (None, line.amount):
            return
        if not line.is_unsure and phrase.said.isdisjoint(ONLY):
            line.is_unsure, self._doubted = True, line
        line.amount = phrase.amount


def _ask_unsold(line: Line, counted: str) -> None:
    """Ask about a number that is a size which is not sold, as it was typed."""
    if is_unsold_size(line.product or line.guess, counted):
        line.text, line.amount, line.is_unsure = f"{line.text} {counted}", None, True


def _may_part(phrase: Phrase) -> bool:
    """A few words without a count, with one of each, or with as many as options, may name several things."""
    is_one_of_each = phrase.is_led and phrase.amount in range(2, len(phrase.words) + 1)
    return len(phrase.words) <= _FEW and (phrase.amount is None or phrase.is_each or is_one_of_each)


def _first_id(items: Sequence[Item]) -> str:
    return items[0].unique_id


def _is_of_all(phrase: Phrase) -> bool:
    """`semua warna 10` may be ten of each or of all."""
    is_all = phrase.sorts or any(word.startswith(("semua", "all", "kabeh", "seluruh")) for word in phrase.said)
    return bool(is_all) and phrase.amount is not None and phrase.amount > 1 and not phrase.is_each
