"""Whether words look like what a question asks for that would take any: a name, a street, a note.

Positive evidence decides; who asks for it takes the same words the second time, so nobody is locked out.
"""

import re

from flows.reading.courtesies import plain_address
from flows.reading.no_answers import is_courier_alone, is_payment_alone
from flows.reading.phones import find_phones
from flows.reading.readers import Unread, read_address, read_name
from flows.reading.tokens import Said, tokens_of
from flows.words.everyday import ASKING, HELPING, HONORIFICS, KIN, NEGATIONS, SENTENCE_WORDS, TIED
from flows.words.intents import ADD, DROP, MORE, ONLY, SET
from flows.words.numbers import COUNT_WORDS
from flows.words.places import AREA_WORDS
from flows.words.small_talk import ADDRESSED, words
from flows.words.streets import ESTATE_ENDS, ROADS, STREET_END, STREET_HEADS, STREET_WORDS
from flows.words.tables import any_of
from flows.words.units import CONTAINERS, DOZENS

_MOST_OF_NAME, _MOST_OF_STREET, _MOST_AROUND, _LONGEST = 6, 7, 3, 200
_AREAS = words("desa ds kel kelurahan kec kecamatan kab kabupaten distrik district village subdistrict")
_ANYWHERE = words(
    "rumah rumahku kantor kos kost sini disini sana situ toko kampus sekolah aja saja di ya home here office "
    "saya kami my the in"
)
_MAIL = re.compile(r"\w@\w")
_WHOLE_MAIL = re.compile(r"[\w.+-]{1,40}+@[\w.-]{1,40}+")
_SUPPOSING = words("kalau klo kalo kl misal misalnya if")
_PLACE_BESIDE = re.compile(
    rf"[,;/\n][^\S\n]{{0,4}}+(?:{any_of(STREET_HEADS | AREA_WORDS)})\b|[,;][^\S\n]{{0,4}}+\d", re.IGNORECASE
)
"""No name has a street behind a mark."""
_NOBODY = (
    AREA_WORDS
    | STREET_HEADS
    | COUNT_WORDS.keys()
    | words("idem bebas gatau gatahu gtau gtw entah lupa anonim rahasia random")
)
"""What alone is nobody's name."""
_PLACES = (STREET_WORDS | ESTATE_ENDS | _AREAS) - STREET_END
_COUNTED = words(" ".join((*CONTAINERS, *DOZENS))) | SET | MORE | ADD | ONLY | SENTENCE_WORDS | ADDRESSED
_OTHER_LABEL = re.compile(
    r"^\s*+(?:nama|namaku|namanya|email|emailnya|hp|wa|bayar|bayarnya|kurir|kurirnya|catatan|catatannya)\b"
    r"|^\s*+(?:salah|ralat|koreksi|eh)\b|\w\s++alamat(?:nya|ku)?\s(?:di|ke)?\b",
    re.IGNORECASE,
)
"""It begins as another question's answer does, or the address comes only later."""
_OF_NO_NAME = words("kec kecamatan kel kelurahan kab kabupaten rt rw")
"""What stands in no name, wherever it stands."""
_SIGNS = ADDRESSED | frozenset("?+-")


def is_like_name(text: str) -> bool:
    """A few words, none of which builds a sentence; `buat mama` says who somebody is, not how they are called."""
    try:
        said = tokens_of(read_name(text))
    except Unread:
        return True  # which says by itself what is wrong
    words = [token.word for token in said.tokens if token.word not in _SIGNS]
    if len(words) > _MOST_OF_NAME or any(word in SENTENCE_WORDS for word in words):
        return False
    if any(token.is_number for token in said.tokens) or set(words) <= _NOBODY or set(words) & DROP:
        return False
    if not words or words[0] in STREET_HEADS | _AREAS or set(words) & _OF_NO_NAME:
        return False
    if is_courier_alone(text) or is_payment_alone(text) or _PLACE_BESIDE.search(text):
        return False
    if any(token.is_named and token.word in KIN | HONORIFICS for token in said.tokens):
        return False
    is_tied = len(words) > 2 and any(word in TIED for word in words)
    return not is_tied and not said.words <= KIN | HONORIFICS | _SIGNS


def is_like_street(text: str) -> bool:
    """A road, a number, or another word of places that outweighs those of a sentence."""
    try:
        said = tokens_of(read_address(text))
    except Unread:  # which says by itself what is wrong, unless talk stands around it
        return plain_address(text) == text.strip()
    if _MAIL.search(text) or said.words <= _ANYWHERE | _SIGNS | ROADS or _OTHER_LABEL.search(text):
        return False
    is_numbered = any(token.is_number for token in said.tokens)
    if is_numbered and all(token.is_number or token.word in _COUNTED for token in said.tokens):
        return False
    if said.has(ROADS) or is_numbered:
        return not _is_mostly_sentence(said, most=2)
    places = sum(token.word in _PLACES for token in said.tokens)
    return bool(places) and not _is_mostly_sentence(said, most=1)


def _is_mostly_sentence(said: Said, most: int) -> bool:
    """More words of a sentence than so many, and no fewer than half of all."""
    sentence = sum(token.word in SENTENCE_WORDS - STREET_WORDS for token in said.tokens)
    return sentence > most and 2 * sentence >= len(said.tokens)


def is_of_another_field(text: str) -> bool:
    """A phone, a mail address or a street and nothing else, as it is typed for the question that asks for it."""
    if _MAIL.search(text):
        return len(_wordy(tokens_of(_WHOLE_MAIL.sub(" ", text[:_LONGEST])))) < _MOST_AROUND
    said = tokens_of(text)
    wordy = _wordy(said)
    if find_phones(text[:60]):
        return len(wordy) < _MOST_AROUND
    is_numbered = any(token.is_number for token in said.tokens)
    return bool(wordy) and wordy[0] in ROADS and is_numbered and len(said.tokens) < _MOST_OF_STREET


def _wordy(said: Said) -> list[str]:
    """The words that are more than a way to speak to somebody."""
    return [token.word for token in said.tokens if token.word.isalpha() and token.word not in ADDRESSED]


def is_like_note(text: str) -> bool:
    """A wish, rather than a question: with a mark, or a `bisa … ga` around it."""
    said = tokens_of(text)
    words = [token.word for token in said.tokens if token.word not in ADDRESSED]
    if words and words[0] in _SUPPOSING and said.has(frozenset("?")):
        return False
    is_tagged = len(words) > 2 and words[-1] in NEGATIONS and any(word in HELPING for word in words)
    return not is_tagged and not (words and words[0] in ASKING and len(words) > 1)
