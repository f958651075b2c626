"""The messages of voices as examples to learn from: the facts of each piece, and the role that its label gives it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.cli.catalog_files import read_catalog
from corpus.learning.evidence import Known, weigh_up
from corpus.learning.fitting import Example
from corpus.learning.pieces import read_pieces
from corpus.learning.reading import find_ruled_pieces
from corpus.learning.tagger import mark_kind
from corpus.learning.teaching import teach
from corpus.voices import Voice
from flows.districts.index import DistrictIndex
from flows.paste.weigh.vocabulary import place_names, vocabulary
from flows.products.index import ProductIndex


def examples_of(voices: Sequence[Voice], districts: DistrictIndex, with_rules: bool) -> Iterator[Example]:
    """Messages that are orders, as they are and in small letters; `with_rules` makes what the rules say a fact."""
    rows, places = {row.code: row for row in districts.rows}, place_names(districts)
    for voice in voices:
        index = ProductIndex(read_catalog(voice.catalogue))
        known, named = Known(vocabulary(index), places), words_of_goods(index)
        for message in voice.messages:
            for text in dict.fromkeys((message.text, message.text.lower())) if message.orders else ():
                pieces = read_pieces(text)
                ruled = find_ruled_pieces(text, pieces, index, districts) if with_rules else ()
                evidence = weigh_up(pieces, text, known, ruled)
                lesson = teach(message, pieces, known.goods, named, rows)
                facts = [list(evidence.of(at)) for at in range(len(pieces))]
                yield Example(facts, [mark_kind(piece.gap) for piece in pieces], lesson.roles)


def words_of_goods(index: ProductIndex) -> Mapping[str, set[str]]:
    """The words of each thing sold, its options' among them."""
    return {
        item.unique_id: {*re.findall(r"[^\W_]+", f"{product.name} {item.name} {item.label}".lower())}
        for product in index.products
        for item in product.items
    }
