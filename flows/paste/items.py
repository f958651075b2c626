"""What is ordered: an item text cut into pieces, each counted, and the piece looked up in the catalogue."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import OSA

from flows.paste.counts import Counted, read_count, read_each
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.index import ProductIndex
from flows.shop import Item
from flows.words.orders import CONNECTORS, OPTION_NAMES
from flows.words.tables import any_of

_MOST, _LONGEST = 50, 1200
_CUT = re.compile(
    rf"[,;\n+&]|(?<=\s)/(?=\s)|\b(?:{any_of(CONNECTORS)})\b|(?<=[a-z)])\s?/\s?(?=\d{{1,4}}\s?(?:x|pcs))", re.IGNORECASE
)
_OPTION_NAME = re.compile(rf"\b(?:{any_of(OPTION_NAMES)})\b(?=\W*\w)", re.IGNORECASE)
_OPTION_NAMES = ("warna", "ukuran", "rasa", "aroma", "varian", "shade", "size", "motif")


@dataclass(frozen=True, slots=True)
class Ordered:
    """A piece, how many, and the item it surely means."""

    text: str
    quantity: int
    item: Item | None


def read_items(texts: Iterable[str], index: ProductIndex, vocabulary: Vocabulary) -> list[Ordered]:
    """Find what each text orders; pieces that name nothing are left out."""
    pieces = (piece for text in texts for piece in pieces_of(text, vocabulary))
    return [find(piece, index) for piece in islice(pieces, _MOST)]


def pieces_of(text: str, vocabulary: Vocabulary) -> list[Counted]:
    """Cut an item text into pieces, each without its quantity."""
    each = read_each(text[:_LONGEST])
    pieces = [read_count(part, vocabulary) for part in _parts(each.text, vocabulary)]
    return [
        Counted(piece.text, piece.quantity or each.quantity) for piece in pieces if vocabulary.is_telling(piece.text)
    ]


def _parts(text: str, vocabulary: Vocabulary) -> list[str]:
    """Cut at commas and the like; a part that only names a colour or size goes with the item before it."""
    parts: list[str] = []
    start = 0
    for end, after in (*islice(_cuts(text), _MOST), (len(text), len(text))):
        part = text[start:end].strip()
        if parts and part and vocabulary.is_rest(part):
            if _is_another(parts[-1], part, vocabulary):
                parts.append(f"{vocabulary.without_options(read_count(parts[-1], vocabulary).text)} {part}")
            else:
                parts[-1] += f" {part}"
        elif part:
            parts.append(part)
        start = after
    return parts


def _is_another(before: str, part: str, vocabulary: Vocabulary) -> bool:
    """`kaos hitam L 2, putih M 1` are two of one product, `kaos hitam, M` is one."""
    counts = [read_count(text, vocabulary).quantity for text in (before, part)]
    return all(counts) or min(vocabulary.options(before), vocabulary.options(part)) > 1


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where a text may be cut: not within brackets."""
    depth = last = 0
    for start, end in (match.span() for match in _CUT.finditer(text)):
        depth += text.count("(", last, start) - text.count(")", last, start)
        last = start
        if depth <= 0:
            yield start, end


def find(piece: Counted, index: ProductIndex) -> Ordered:
    """Look a piece up in the catalogue."""
    text = _OPTION_NAME.sub(" ", piece.text)
    decision = index.match(text, 3)
    if decision.verdict == "ask" and any(map(_is_option_name, decision.unexplained)):
        decision = index.match(" ".join(word for word in text.split() if not _is_option_name(word.lower())), 3)
    item = decision.matches[0].item if decision.verdict == "accept" else None
    return Ordered(piece.text, piece.quantity or decision.quantity or 1, item)


def _is_option_name(word: str) -> bool:
    """`warna`, misspelt."""
    return len(word) > 3 and any(OSA.distance(word, name, score_cutoff=1) < 2 for name in _OPTION_NAMES)
