"""Tell greetings, thanks, questions and the like from answers, by the words that a whole message consists of.

Precise rather than eager: one word that is none of the kind's own (a name, a street, a product, a number) and the
message is an answer again.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from flows.reading.plain import clean, normalize
from flows.reading.tokens import Said, tokens_of
from flows.words.everyday import NEGATIONS
from flows.words.intents import AROUND, HAS_COME, ON_ITS_WAY, WISHING
from flows.words.small_talk import ADDRESSED, FILLERS, MEANINGS, Kind, squeezed, words
from flows.words.streets import STREETS
from flows.words.talk import NO_PLACES

MOST_WORDS = 12
LONGEST, _READ = 120, 1000
QUESTION_WORDS = words("gimana gmn bagaimana berapa brp kenapa knp kapan kemana dimana apakah mengapa how why")
EVERYDAY = words(" ".join(NO_PLACES)) - FILLERS
_ASKING = QUESTION_WORDS | words("? kok brp emang emangnya masa cukup")
_TALKED = EVERYDAY | FILLERS | AROUND | ON_ITS_WAY | HAS_COME | WISHING | QUESTION_WORDS
_ANSWERED = frozenset({"cod", "shipping", "stock", "promo"})
_SENTENCE, _NAME = 4, 3
_HAVING = words("ada adakah jual jualan punya bisa boleh masih emang ready sedia nyediain ini itu")
_BARGAIN = re.compile(
    r"\b(?:di)?(?:kurang|diskon|korting|potong|nego|turun)(?:in|i|kan)?\b[^\n\d]{0,20}\d{1,4}\s?(?:rb|ribu|k|rupiah|persen|%)",
    re.IGNORECASE,
)
"""A price that shall be less."""

_TWICE = re.compile(r"(?<=[a-z]{3})2\b")
_THANKING = frozenset("🙏❤💕🥰😍")
_NODDING = frozenset("👍👌✅🆗😊🙂😁😄🤝💪")


def small_talk(text: str) -> Kind | None:
    """What a whole message is, where it surely answers no question of a form."""
    if len(text) > LONGEST:
        return None
    if _BARGAIN.search(text):
        return "promo"
    said = _words(text)
    if said is None or len(said) > MOST_WORDS:
        return None
    if not said - {"?"}:
        return _in_pictures(text)
    meant = (each.kind for each in MEANINGS if said <= each.known and all(said & need for need in each.needs))
    return next(meant, None)


def is_question(text: str) -> bool:
    """Words of a question, as no name and no address has them; a single word may be either."""
    said = _words(text) or frozenset()
    if len(said - {"?"}) < 2 or said & STREETS:
        return False
    return bool(said & QUESTION_WORDS or ("?" in said and said & EVERYDAY)) or is_tagged(text)


def is_tagged(text: str) -> bool:
    """`ada yang buat jerawat ga kak`: it begins with a verb of having, and ends with a no."""
    plain = [token.word for token in tokens_of(text).tokens if token.word.isalpha() and token.word not in ADDRESSED]
    return len(plain) > 2 and plain[0] in _HAVING and plain[-1] in NEGATIONS


def is_chatter(text: str) -> bool:
    """A sentence that asks or wonders, most of whose words are said of anything."""
    said = tokens_of(text)
    wordy = [token.word for token in said.tokens if token.word.isalpha()]
    talked = sum(word in _TALKED for word in wordy)
    is_talk = 2 * talked >= len(wordy) if len(wordy) >= _SENTENCE else 1 < len(wordy) == talked
    return is_talk and said.has(_ASKING)


def question_kind(text: str) -> Kind:
    """What a question is about, by a word that is said of nothing else."""
    said = tokens_of(text).words
    meant = (each.kind for each in MEANINGS if each.kind in _ANSWERED and len(each.needs) == 1 and said & each.needs[0])
    return next(meant, "question")


def telling_words(said: Said) -> frozenset[str]:
    """The words that may name something."""
    return frozenset(word for word in said.words - _TALKED if word.isalpha() and len(word) >= _NAME)


def is_named_in(text: str, names: Iterable[str]) -> bool:
    """One of the words that tell something stands in one of these names."""
    told = telling_words(tokens_of(text))
    return any(told & tokens_of(name).words for name in names)


def telling(text: str) -> frozenset[str]:
    """The words of a message that say something, as they are compared with others."""
    return (_words(text) or frozenset()) - FILLERS - {"?"}


def has_all(named: str, said: Iterable[str]) -> bool:
    """A name has all of these words."""
    return _words_of_name(named).issuperset(said)


@functools.lru_cache(4096)
def _words_of_name(named: str) -> frozenset[str]:
    """The words of a product's name or a choice's, as those of a message are compared."""
    return frozenset(squeezed(word) for word in re.findall(r"[^\W_]+", named.casefold()))


def is_asked(text: str) -> bool:
    """The words ask, rather than choose."""
    return bool((_words(text) or frozenset()) & {"?", "bisa", "bs", "boleh", "ada", "apakah", "terima", "can"})


@functools.lru_cache(64)
def _words(text: str) -> frozenset[str] | None:
    """The words compared without doubled letters, `?` among them; none where a number, link or label is written."""
    plain = _TWICE.sub("", normalize(clean(text[:_READ]), _READ).casefold())
    plain = re.sub(r"['’‘`]", "", plain)
    if re.search(r"[\d@:/#]", plain):
        return None
    return frozenset(map(squeezed, re.findall(r"[^\W_]+|\?", plain)))


def _in_pictures(text: str) -> Kind | None:
    signs = {char for char in clean(text) if unicodedata.category(char) == "So"}
    if signs & _THANKING:
        return "thanks"
    return "ack" if signs and signs <= _NODDING else None
