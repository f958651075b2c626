"""Find a reseller's buyers by whatever is remembered: a name with typos, the end of a phone, a place, in any mix."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.order_index.folding import fold, words
from bot.order_index.likeness import Vocabulary
from bot.order_index.searching import read_query
from bot.people.buyer import Buyer

OF_NAME, OF_PLACE = 1.0, 0.86
ENOUGH, PLENTY = 0.62, 0.8
"""What a buyer must reach to be found at all, and of the best one's share to be found beside it."""
_SHORTEST_END = 3


class _Words(NamedTuple):
    name: frozenset[str]
    place: frozenset[str]


def find_buyers(said: str, buyers: Sequence[Buyer]) -> Sequence[Buyer]:
    """Those that words may mean, the likeliest first; all of them where nothing was said."""
    asked = read_query(said)
    if not asked:
        return buyers
    known = [_Words(_fold(each.name), _fold(each.place)) for each in buyers]
    vocabulary = Vocabulary.of(sorted({word for each in known for part in each for word in part}))
    alike = {word: vocabulary.alike(word) for word in asked}
    scores = [_score(asked, alike, each, spoken) for each, spoken in zip(buyers, known, strict=True)]
    least = max(ENOUGH, PLENTY * max(scores, default=0.0))
    order = sorted(range(len(buyers)), key=lambda at: -scores[at])
    return [buyers[at] for at in order if scores[at] >= least]


def _fold(text: str) -> frozenset[str]:
    return frozenset(map(fold, words(text)))


def _score(asked: Sequence[str], alike: Mapping[str, Mapping[str, float]], buyer: Buyer, known: _Words) -> float:
    """How well a buyer answers all that was said."""
    return sum(max(_of_end(word, buyer), _of_words(alike[word], known)) for word in asked) / len(asked)


def _of_words(alike: Mapping[str, float], known: _Words) -> float:
    return max(_best(alike, known.name) * OF_NAME, _best(alike, known.place) * OF_PLACE)


def _best(alike: Mapping[str, float], spoken: Iterable[str]) -> float:
    return max((alike.get(word, 0.0) for word in spoken), default=0.0)


def _of_end(word: str, buyer: Buyer) -> float:
    """Digits that a phone ends with, or has whole."""
    digits = "".join(filter(str.isdigit, buyer.phone))
    national = word.removeprefix("62").lstrip("0") if len(word) > 8 else word
    is_end = word.isdigit() and len(word) >= _SHORTEST_END and digits.endswith(national)
    return min(1.0, 0.7 + len(word) / 20) if is_end else 0.0
