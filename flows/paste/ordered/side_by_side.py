"""Goods named one after another without a mark: `day cream night cream`, `essence tomat bayam`.

Each piece names one item, or does with the first word of all, and no two are the same item.
"""

from collections.abc import Sequence

from flows.paste.ordered.lookup import Lookup
from flows.shop import Item

_MOST = 7
Words = tuple[str, ...]


def find_pieces(words: Words, lookup: Lookup) -> list[Words]:
    """The pieces that words are made of; none where they are one, or where some word is left over."""
    found = _cut(words, lookup) if 1 < len(words) <= _MOST else []
    items = {item.unique_id for _, item in found}
    return [piece for piece, _ in found] if 1 < len(found) == len(items) else []


def _cut(words: Words, lookup: Lookup) -> list[tuple[Words, Item]]:
    for size in range(len(words), 0, -1):
        item = _only(words[:size], lookup)
        if item is None:
            continue
        rest = _cut_rest(words[size:], words[:1], lookup)
        if rest or size == len(words):
            return [(words[:size], item), *rest]
    return []


def _cut_rest(words: Words, head: Words, lookup: Lookup) -> list[tuple[Words, Item]]:
    """The pieces behind the first, by themselves or with the word that all of them begin with."""
    if not words:
        return []
    if found := _cut(words, lookup):
        return found
    item = _only((*head, *words), lookup, is_whole=True)
    return [((*head, *words), item)] if item else []


def _only(words: Sequence[str], lookup: Lookup, *, is_whole: bool = False) -> Item | None:
    """The item whose whole name these words are, or that alone has one of them."""
    found = lookup.find(words)
    is_named = found.is_whole or (found.is_rare and not is_whole)
    return found.item if found.item and is_named and not found.left else None


def find_next(words: Words, left: Sequence[str], lookup: Lookup) -> int:
    """Where other goods begin of which nobody says more: a word left over that says what some product is; else 0."""
    heads = (at for at, word in enumerate(words) if word.lower() in left and lookup.vocabulary.is_head([word]))
    at = next(heads, 0)
    return at if at and lookup.find(words[:at]).product and lookup.find(words[at:]).product else 0
