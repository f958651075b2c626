"""What is said once of several goods: `serum sama toner yang 50ml 1 2`, or `Ukuran M` above a list.

Only goods of which nothing else was said take part, and only where that leaves one item of theirs.
"""

from collections.abc import Iterator, Sequence

from flows.paste.ordered.lines import Line
from flows.paste.ordered.options import fitting, is_options, option_terms
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.text import Term, read_terms
from flows.shop import Product

_ONLY_GUESS = 0.85


def share(lines: Sequence[Line], vocabulary: Vocabulary) -> None:
    """Give goods that are still open what is said of them and others together."""
    for at, line in enumerate(lines):
        _spread_counts(lines[: at + 1])
        if line.item is None:
            for said in _said_of(lines, at):
                _tell(line, said, vocabulary)


def tell_all(lines: Sequence[Line], words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """`dua-duanya yang 50ml`: tell all open lines which item they mean, and whether any was told."""
    told = [_tell(line, words, vocabulary) for line in lines if line.item is None]
    return any(told)


def _spread_counts(lines: Sequence[Line]) -> None:
    """`serum sama toner 1 2`: as many counts side by side as goods before them that are not counted."""
    counts = lines[-1].counts
    named = lines[-len(counts) :]
    if len(counts) < 2 or len(named) < len(counts) or not all(map(_is_joined, named[:-1], named[1:])):
        return
    for line, amount in zip(named, counts, strict=True):
        line.amount = amount
    lines[-1].is_unsure = False


def _said_of(lines: Sequence[Line], at: int) -> Iterator[Sequence[str]]:
    """What was said above the list, and what is said of the last of the goods that one word joins."""
    if lines[at].heading:
        yield lines[at].heading
    end = at
    while end + 1 < len(lines) and _is_joined(lines[end], lines[end + 1]):
        end += 1
    is_counted = lines[at].amount is not None or lines[end].amount in (None, 1)
    if end > at and lines[end].item is not None and is_counted:
        yield lines[end].words or [term.text for term in lines[end].terms]


def _is_joined(line: Line, other: Line) -> bool:
    """Goods without a count of their own before others that a word joins to them."""
    is_beside = (line.source, line.block) == (other.source, other.block)
    return is_beside and line.is_bare and other.is_joined and not line.is_unsure


def _tell(line: Line, words: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Tell which item a line means by its own options and these."""
    product = line.product or _guess_of(line)
    if product is None or line.is_unsure:
        return False
    own = line.terms or _options_of(product, line.words, vocabulary)
    shared = [term for term in _options_of(product, words, vocabulary) if term not in own]
    shared = [term for term in shared if fitting(product, (*own, term), vocabulary)]
    items = fitting(product, (*own, *shared), vocabulary) if shared else []
    if len(items) == 1:
        line.product, line.item, line.terms = product, items[0], (*own, *shared)
    return line.item is not None


def _guess_of(line: Line) -> Product | None:
    """The one product that words may name: all of them are explained."""
    found = line.found
    return found.guess if found and found.is_named and found.score > _ONLY_GUESS and not found.left else None


def _options_of(product: Product, words: Sequence[str], vocabulary: Vocabulary) -> tuple[Term, ...]:
    name = {term.text for term in read_terms(product.name)}
    terms = option_terms(" ".join(words))
    return tuple(term for term in terms if term.text not in name and is_options(product, (term,), vocabulary))
