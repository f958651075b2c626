"""The lines of an order's goods while they are gathered, and what they come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flows.paste.ordered.lookup import Found
from flows.products.text import Term, read_terms
from flows.shop import Item, Product


@dataclass(frozen=True, slots=True)
class Ordered:
    """A piece of text, how many, and the item it surely means; None where it must be asked.

    `is_counted` where how many was said, and not only meant.
    """

    text: str
    quantity: int
    item: Item | None
    is_counted: bool = False


@dataclass(slots=True, eq=False)
class Line:
    """One kind of goods: `amount` is None where none was said, `item` None while it is open, `head` the line it parts.

    `guess` is what it means at best, `source`, `block` and `line` the numbers of the text, stretch and line it stands
    in, `terms` the options that were said, `found` what its own words mean, None where they are only options;
    `is_strange` where no word of it is a word of the shop, `is_named` where a word of a name is, and `is_head` where
    that says what the product is; `is_each` where its amount is of each of its parts; `alike` is
    the item of it that is called like the one before. `counts` are all counts that were said behind it, `heading` what
    was said above the list that it stands in, `is_joined` where a word joins it to the line before, `is_bare` where no
    count was said with it.
    """

    text: str
    amount: int | None
    source: int
    product: Product | None = None
    item: Item | None = None
    guess: Product | None = None
    terms: tuple[Term, ...] = ()
    head: "Line | None" = None
    is_unsure: bool = False
    is_strange: bool = False
    is_named: bool = False
    is_head: bool = False
    is_each: bool = False
    alike: Item | None = None
    line: int = 0
    found: Found | None = None
    words: tuple[str, ...] = ()
    block: int = 0
    counts: tuple[int, ...] = ()
    heading: tuple[str, ...] = ()
    is_joined: bool = False
    is_bare: bool = False


@dataclass(slots=True)
class _Parted:
    """A line and the lines that part it: `kaos kaki 2 kodi, hitam sekodi, kulit sekodi`."""

    head: Line
    parts: list[Line] = field(default_factory=list)


def without_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines where heads have given way to their parts."""
    heads: dict[int, _Parted] = {}
    for line in lines:
        if line.head is not None:
            heads.setdefault(id(line.head), _Parted(line.head)).parts.append(line)
    for parted in heads.values():
        _share(parted)
    kept = [line for line in lines if id(line) not in heads or line.is_unsure]
    return [line for line in kept if line.head is None or not line.head.is_unsure]


def _share(parted: _Parted) -> None:
    """Give the parts what their head counts; where that does not add up, the head is asked."""
    head, parts = parted.head, parted.parts
    if head.amount is None:
        return
    if head.is_each:
        for part in parts:
            part.amount = head.amount if part.amount is None else part.amount
        return
    if all(part.amount is None for part in parts):
        if len(parts) == 1:
            parts[0].amount = head.amount
        elif head.amount != len(parts):
            head.is_unsure = True
    elif sum(part.amount or 1 for part in parts) != head.amount:
        head.is_unsure = True


def without_strange(lines: Sequence[Line]) -> list[Line]:
    """Words unlike all that is sold are goods only where they are counted beside goods, or nothing else is named."""
    known = [line for line in lines if not line.is_strange]
    if not known:
        return list(lines)
    sources = {line.source for line in known}
    clear = [line for line in lines if line.item is not None]
    named = [line for line in lines if line.product is not None]
    return [
        line
        for line in lines
        if not _is_stray(line, clear, named) and (not line.is_strange or _is_listed(line, sources))
    ]


def _is_listed(line: Line, sources: set[int]) -> bool:
    return line.amount is not None and line.source in sources


def _is_stray(line: Line, clear: Sequence[Line], named: Sequence[Line]) -> bool:
    """Words that are not worth a question beside clear goods: talk, a place, or goods that are only mentioned."""
    if line.item is not None or line.is_unsure or not clear:
        return line.amount is None and line.item is None and _is_kind(line, named)
    is_beside = any((line.source, line.block) == (other.source, other.block) for other in clear)
    if line.amount is not None:
        return line.is_named and not line.is_head and not is_beside
    is_mentioned = any(other.product is line.guess for other in clear)
    is_vague = line.product is None or not line.is_head
    is_nothing = line.guess is None and not (line.is_head and is_beside)
    return is_nothing or is_mentioned or _is_kind(line, named) or (is_vague and not is_beside)


def _is_kind(line: Line, named: Sequence[Line]) -> bool:
    """A heading: a word alone that other goods have in their names as well."""
    names = {term for other in named if other.product for term in read_terms(other.product.name)}
    return line.product is None and len(line.words) == 1 and names.issuperset(read_terms(line.words[0]))


def order(lines: Sequence[Line]) -> Iterator[Ordered]:
    """What the lines come to."""
    for line in lines:
        yield Ordered(line.text, line.amount or 1, None if line.is_unsure else line.item, line.amount is not None)
