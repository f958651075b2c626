"""A message that only lists goods, the way most people order: `serum 2, lip balm mint 1, kopi gayo`."""

import re
from collections.abc import Sequence

from flows.paste.goods_passages import DATED
from flows.paste.lines.plain_lines import read_lines
from flows.paste.ordered.lines import Ordered
from flows.paste.ordered.lookup import ITS, Lookup
from flows.paste.ordered.phrases import Phrase, read_phrases
from flows.paste.ordered.read import look_up
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.index import ProductIndex
from flows.words.everyday import NAME_CUES
from flows.words.labels import LABELS
from flows.words.orders import CONNECTORS, PLACE_CUES, TALK
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of, word_set
from flows.words.wares.cues import KIND_OF_OPTIONS

_MOST, _NEAR = 400, 0.7
_MARK = re.compile(rf"[,;\n+&/]|\b(?:{any_of(CONNECTORS)})\b", re.IGNORECASE)
_WEIGHED = re.compile(r"\d\s?(?:kg|kilo|l|lt|liter)\b|\bs[ea](?:kilo|liter|ons)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ASKS = word_set(
    "apa apakah ada adakah berapa brp brapa beda bedanya bagusan mana kapan kenapa gimana bagaimana bisa boleh harga "
    "hrg harganya ready stok stock ongkir diskon promo bukan jangan batal tidak gak ga nggak"
)
_OTHER = word_set("beda")  # `3 warna beda` asks nothing
_OTHER_THINGS = LABELS | NAME_CUES | PLACE_CUES | STREET_HEADS


def may_list(text: str) -> bool:
    """Tell cheaply whether a text may name more than one thing, or so much of one."""
    said = text.strip()
    return len(text) <= _MOST and (said.count(" ") > 1 or bool(_MARK.search(said)) or bool(_WEIGHED.search(said)))


def read_goods(text: str, index: ProductIndex, vocabulary: Vocabulary) -> list[Ordered]:
    """Read a list of goods: pieces that name something the shop sells, or one that orders several; others are none."""
    plain = _without_talk("\n".join(line.text for line in read_lines(text) if line.text), vocabulary)
    pieces = [piece for piece in read_phrases(plain, vocabulary) if _may_be_goods(piece, vocabulary)]
    telling = [piece for piece in pieces if piece.words]
    if not telling or _is_question(text, pieces) or _is_one(plain, telling, index):
        return []
    lookup = Lookup(index, vocabulary)
    named = [piece for piece in telling if lookup.find(piece.words).guess]
    wanted = [piece for piece in pieces if piece in named or _is_telling(piece, vocabulary)]
    goods = look_up(wanted, index, vocabulary) if named else []
    is_read = len(named) > 1 or len(goods) > 1
    return goods if is_read or (len(goods) == 1 and _is_told_otherwise(goods[0], plain, pieces, index)) else []


def _is_told_otherwise(one: Ordered, text: str, pieces: list[Phrase], index: ProductIndex) -> bool:
    """What one product's own search does not hear: what was taken back, and how many packs make a weight up."""
    if one.item is None:
        return False
    is_of_before = any(word.lower().endswith(ITS) for piece in pieces for word in piece.words)
    return _is_mended(pieces) or (one.is_counted and not is_of_before and _is_counted_otherwise(one, text, index))


def _is_counted_otherwise(one: Ordered, text: str, index: ProductIndex) -> bool:
    """`nastar 3 eh 2`, `abon sekilo`: the search is in doubt, or takes the first count for how many."""
    decision = index.match(text)
    return decision.verdict != "accept" or decision.quantity not in (None, one.quantity)


def _is_telling(piece: Phrase, vocabulary: Vocabulary) -> bool:
    """What counts, mends or tells goods apart."""
    stems = (word.lower().removesuffix("nya") for word in piece.words)
    is_known = any(vocabulary.is_option(stem) or vocabulary.names_goods(stem) for stem in stems)
    return piece.amount is not None or piece.maybe is not None or piece.act is not None or is_known


def _is_mended(pieces: Sequence[Phrase]) -> bool:
    """`kaos hitam L bukan M`: what is denied or taken back, which one product's own search does not hear."""
    return any(piece.act is not None or piece.denied for piece in pieces)


def _may_be_goods(piece: Phrase, vocabulary: Vocabulary) -> bool:
    """`nama rini`, `tanggal 5` and `rumah nomor 5` are none, a `ring hp` is where the shop has one."""
    words = _words(piece.text)
    others = (words & _OTHER_THINGS) | ((words | piece.said) & DATED)
    return all(vocabulary.cost(word) <= _NEAR for word in others)


def _without_talk(text: str, vocabulary: Vocabulary) -> str:
    """A text without the talk around it, where no product is called so: `… 1 pcs ya kak makasih`."""
    said = (word for word in re.finditer(r"\w+|\)", text) if not _is_talk(word.group().lower(), vocabulary))
    return text[: max((word.end() for word in said), default=0)]


def _is_talk(word: str, vocabulary: Vocabulary) -> bool:
    return word in TALK and vocabulary.cost(word) > 0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _is_question(text: str, pieces: list[Phrase]) -> bool:
    """`serum sama lip balm ready?` asks, `serum 2, lip balm 1, bisa kan?` orders."""
    is_counted = any(piece.amount for piece in pieces)
    words = _words(text)
    asked = words & _ASKS - (_OTHER if words & KIND_OF_OPTIONS else frozenset())
    return not is_counted and ("?" in text or bool(asked))


def _is_one(text: str, pieces: list[Phrase], index: ProductIndex) -> bool:
    """Some names have a comma or an `and` of their own."""
    if sum(piece.amount is not None for piece in pieces) > 1:
        return False
    whole = index.match(text)
    return bool(whole.matches) and not whole.unexplained
