"""Which list a word belongs to: a street's, a title, talk, and so on; a word has one sort, or none."""

import re

from flows.paste.weigh.tokens import Token
from flows.paste.weigh.vocabulary import Vocabulary
from flows.words.everyday import BUSINESSES, HONORIFICS, NAME_CUES, PARTS_OF_TITLES, SENTENCE_WORDS
from flows.words.labels import LABELS
from flows.words.numbers import NUMERALS
from flows.words.orders import CONNECTORS, GLUE, ITEM_VERBS, TALK
from flows.words.places import AREA_WORDS
from flows.words.spoken.chatter import CHATTER
from flows.words.spoken.persons import GIVEN
from flows.words.spoken.regional import ENGLISH, HOUSES, ORDER_VERBS, PARTICLES, PEOPLE, SAID_TOO, SEND_VERBS, TO
from flows.words.streets import STREET_HEADS, STREET_WORDS
from flows.words.units import COUNTERS

SPOKEN = (
    (
        CHATTER
        | SENTENCE_WORDS
        | ORDER_VERBS
        | SEND_VERBS
        | TO
        | PEOPLE
        | PARTICLES
        | SAID_TOO
        | ENGLISH
        | HOUSES
        | ITEM_VERBS
    )
    - GIVEN
    - STREET_WORDS
    - AREA_WORDS
    - COUNTERS
)
CHATTY = TALK | SPOKEN
_CUES = NAME_CUES | TO | LABELS
_INFLECTED = re.compile(
    r"(?:mem|men|meng|meny|ber|ter|peng|pem)[a-z]{4,12}|di[a-z]{3,9}(?:kan|in|i|keun|aken)|ke[a-z]{3,9}an"
    r"|[a-z]{3,12}(?:kan|nya|nye|nyo|lah|keun|ipun|aken|ngku)"
)
"""Verbs and what belongs to somebody: nobody is called so."""


def sort_of(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> str:
    """The list a word belongs to here; a product may be called by one of them, too."""
    word = token.word
    if _is_title(token, before, after, vocabulary):
        return "title"
    if word in STREET_HEADS:
        return "street_head"
    if word in STREET_WORDS or word in AREA_WORDS:
        return "street_word"
    if token.is_in_street and word not in _CUES and word not in NUMERALS:
        return ""
    if token.is_of_place and word not in LABELS:
        return ""
    for sort, words in (("connector", CONNECTORS), ("glue", GLUE), ("numeral", NUMERALS)):
        if word in words:
            return sort
    if word in CHATTY or word in HONORIFICS or word in LABELS:
        return "chatter"
    is_verb = word not in GIVEN and not token.place and _INFLECTED.fullmatch(word) and vocabulary.cost(word) > 0
    return "chatter" if is_verb else ""


def _is_title(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> bool:
    """`Bu Contoh` and `nama Kak Contoh`, but not `halo kak` or `kak keripik`."""
    if token.is_in_street or after is None or after.gap not in (" ", ".") or not after.word[0].isalpha():
        return False
    if before is not None and before.sort == "title" and token.word in PARTS_OF_TITLES:
        return True
    if token.word in BUSINESSES:
        return (before is None or token.gap != " ") and not _is_of_lists(after.word) and token.text[0].isupper()
    if token.word not in HONORIFICS or _is_of_lists(after.word):
        return False
    if token.word in STREET_HEADS and token.word != "ko":
        return False
    is_led = before is not None and (before.word in NAME_CUES or before.word in TO or before.word in HOUSES)
    return is_led or token.word not in CHATTY or after.word in GIVEN or vocabulary.cost(after.word) > 0.7


def _is_of_lists(word: str) -> bool:
    if word in HONORIFICS or word in PARTS_OF_TITLES or word in GIVEN:
        return False
    return word in CHATTY or word in COUNTERS or word in LABELS or word in STREET_WORDS or word in NUMERALS
