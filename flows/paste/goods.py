"""A message that only lists goods, the way most people order: `serum 2, lip balm mint 1, kopi gayo`."""

import re

from flows.paste.lines.plain_lines import read_lines
from flows.paste.ordered.lines import Ordered
from flows.paste.ordered.phrases import Phrase, read_phrases
from flows.paste.ordered.read import look_up
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.index import ProductIndex
from flows.words.everyday import NAME_CUES
from flows.words.labels import LABELS
from flows.words.orders import CONNECTORS, PLACE_CUES, TALK
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of, word_set

_MOST = 400
_MARK = re.compile(rf"[,;\n+&/]|\b(?:{any_of(CONNECTORS)})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_ASKS = word_set(
    "apa apakah ada adakah berapa brp brapa beda bedanya bagusan mana kapan kenapa gimana bagaimana bisa boleh harga "
    "hrg harganya ready stok stock ongkir diskon promo bukan jangan batal tidak gak ga nggak"
)
_OTHER_THINGS = LABELS | NAME_CUES | PLACE_CUES | STREET_HEADS


def may_list(text: str) -> bool:
    """Tell cheaply whether a text may name more than one thing."""
    return len(text) <= _MOST and bool(_MARK.search(text.strip()))


def read_goods(text: str, index: ProductIndex, vocabulary: Vocabulary) -> list[Ordered]:
    """Read a list of goods: two pieces or more that each name something the shop sells; any other text is none."""
    plain = _without_talk("\n".join(line.text for line in read_lines(text) if line.text), vocabulary)
    pieces = [piece for piece in read_phrases(plain, vocabulary) if not _words(piece.text) & _OTHER_THINGS]
    telling = [piece for piece in pieces if piece.words]
    if len(telling) < 2 or _is_question(text, telling) or _is_one(plain, telling, index):
        return []
    named = [piece for piece in telling if index.match(piece.text).matches]
    wanted = [piece for piece in pieces if piece in named or piece.amount is not None or piece.act is not None]
    return look_up(wanted, index, vocabulary) if len(named) > 1 else []


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
    return not is_counted and ("?" in text or bool(_words(text) & _ASKS))


def _is_one(text: str, pieces: list[Phrase], index: ProductIndex) -> bool:
    """Some names have a comma or an `and` of their own."""
    if sum(piece.amount is not None for piece in pieces) > 1:
        return False
    whole = index.match(text)
    return bool(whole.matches) and not whole.unexplained
