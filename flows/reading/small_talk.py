"""Tell greetings, thanks, questions and the like from answers, by the words that a whole message consists of.

Precise rather than eager: one word that is none of the kind's own (a name, a street, a product, a number) and the
message is an answer again.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from flows.reading.plain import clean, normalize
from flows.words.small_talk import FILLERS, MEANINGS, Kind, squeezed, words
from flows.words.streets import STREETS
from flows.words.talk import NO_PLACES

MOST_WORDS = 12
LONGEST, _READ = 120, 1000
QUESTION_WORDS = words("gimana gmn bagaimana berapa brp kenapa knp kapan kemana dimana apakah mengapa how why")
EVERYDAY = words(" ".join(NO_PLACES)) - FILLERS

_TWICE = re.compile(r"(?<=[a-z]{3})2\b")
_THANKING = frozenset("🙏❤💕🥰😍")
_NODDING = frozenset("👍👌✅🆗😊🙂😁😄🤝💪")


def small_talk(text: str) -> Kind | None:
    """What a whole message is, where it surely answers no question of a form."""
    if len(text) > LONGEST:
        return None
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
    return bool(said & QUESTION_WORDS or ("?" in said and said & EVERYDAY))


def telling(text: str) -> frozenset[str]:
    """The words of a message that say something, as they are compared with others."""
    return (_words(text) or frozenset()) - FILLERS - {"?"}


def has_all(named: str, said: Iterable[str]) -> bool:
    """A name has all of these words."""
    return set(said) <= {squeezed(word) for word in re.findall(r"[^\W_]+", named.casefold())}


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
