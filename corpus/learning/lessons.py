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
from flows.paste.one_order import read_order
from flows.paste.read import order_of, rows_of
from flows.paste.second.evidence import weigh_up
from flows.paste.second.opinion import cut
from flows.paste.second.pieces import Piece, read_pieces
from flows.paste.second.roles import mark_kind
from flows.paste.second.ruled import find_ruled
from flows.paste.split import group_by_order
from flows.paste.survey import Survey, survey
from flows.paste.weigh.vocabulary import Known, place_names, vocabulary
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
            for view, one in divide(message, index, districts, known):
                said = cut(view.said)
                pieces = read_pieces(said)
                evidence = weigh_up(pieces, said, known, find_ruled(pieces, view))
                lesson = teach(one, pieces, known.goods, named, rows)
                if pieces:
                    facts = [list(evidence.of(at)) for at in range(len(pieces))]
                    yield Example(voice.name, facts, _marks(pieces), lesson.roles)


def divide(
    message: Message, index: ProductIndex, districts: DistrictIndex, known: Known
) -> Iterator[tuple[Survey, Message]]:
    """The lines of each order of a message, as they are and in small letters, and the message with that order alone."""
    for text in dict.fromkeys((message.text, message.text.lower())) if message.orders else ():
        groups = list(group_by_order(rows_of(text, index)))
        orders = [as_json(order_of(read_order(group, index, districts, is_ruled=True))) for group in groups]
        for truth, order in align(message.orders, orders)[0]:
            for group in (each for each, read in zip(groups, orders, strict=True) if read is order):
                yield survey(group, known), replace(message, orders=(truth,))


def _marks(pieces: Sequence[Piece]) -> list[int]:
    return [mark_kind(piece.gap) for piece in pieces]


def words_of_goods(index: ProductIndex) -> Mapping[str, set[str]]:
    """The words of each thing sold, its options' among them."""
    return {
        item.unique_id: {*re.findall(r"[^\W_]+", f"{product.name} {item.name} {item.label}".lower())}
        for product in index.products
        for item in product.items
    }
