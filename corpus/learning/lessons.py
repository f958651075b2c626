"""The messages of voices as examples to learn from: the facts of each piece, and the role that its label gives it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from corpus.judging import align
from corpus.learning.fitting import Example
from corpus.learning.reading import find_ruled_pieces
from corpus.learning.ruled import add_ruled
from corpus.learning.teaching import teach
from corpus.voices import Message, Voice
from flows.districts.index import DistrictIndex
from flows.paste.read import order_of, read_all
from flows.paste.second.evidence import Known, weigh_up
from flows.paste.second.pieces import Piece, read_pieces
from flows.paste.second.roles import mark_kind
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
                evidence = weigh_up(pieces, text, known)
                if with_rules:
                    add_ruled(evidence, find_ruled_pieces(text, pieces, index, districts))
                lesson = teach(message, pieces, known.goods, named, rows)
                facts = [list(evidence.of(at)) for at in range(len(pieces))]
                yield Example(voice.name, facts, _marks(pieces), lesson.roles)


def orders_of(voices: Sequence[Voice], districts: DistrictIndex) -> Iterator[Example]:
    """The lines of each order as the bot divides them, as they are and in small letters, with what that order says."""
    rows, places = {row.code: row for row in districts.rows}, place_names(districts)
    for voice in voices:
        index = ProductIndex(read_catalog(voice.catalogue))
        known, named = Known(vocabulary(index), places), words_of_goods(index)
        for message in voice.messages:
            for said, one in _divided(message, index, districts):
                pieces = read_pieces(said)
                evidence = weigh_up(pieces, said, known)
                lesson = teach(one, pieces, known.goods, named, rows)
                if pieces:
                    facts = [list(evidence.of(at)) for at in range(len(pieces))]
                    yield Example(voice.name, facts, _marks(pieces), lesson.roles)


def _divided(message: Message, index: ProductIndex, districts: DistrictIndex) -> Iterator[tuple[str, Message]]:
    for text in dict.fromkeys((message.text, message.text.lower())) if message.orders else ():
        readings = list(read_all(text, index, districts, is_ruled=True))
        orders = [as_json(order_of(reading)) for reading in readings]
        for truth, order in align(message.orders, orders)[0]:
            said = next((each.said for each, read in zip(readings, orders, strict=True) if read is order), None)
            if said is not None:
                yield said, replace(message, orders=(truth,))


def _marks(pieces: Sequence[Piece]) -> list[int]:
    return [mark_kind(piece.gap) for piece in pieces]


def words_of_goods(index: ProductIndex) -> Mapping[str, set[str]]:
    """The words of each thing sold, its options' among them."""
    return {
        item.unique_id: {*re.findall(r"[^\W_]+", f"{product.name} {item.name} {item.label}".lower())}
        for product in index.products
        for item in product.items
    }
