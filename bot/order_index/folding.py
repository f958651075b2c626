"""Fold words to what they sound like: spellings of one Indonesian name, old and new, become one form."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST_TEXT = 400
_WORD = re.compile(r"[0-9a-z]++")
_SOUNDS = (
    ("oe", "u"), ("dj", "j"), ("tj", "c"), ("ch", "c"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("nj", "ni"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "k"), ("gh", "g"), ("bh", "b"), ("rh", "r"), ("lh", "l"),
    ("ck", "k"), ("x", "ks"), ("v", "f"), ("q", "k"), ("z", "s"), ("y", "i"),
)  # fmt: skip
_TWICE = re.compile(r"([a-z])\1++")
_VOWELS = re.compile("[aeiou]")
_HONORIFICS = """
bu ibu pak bapak bpk mbak mba mbk mb mas kak kaka kakak bang abang teh teteh uda om tante ust ustad ustadz ustadzah haji
hajah hj drg dr prof ny nyonya tn tuan sdr sdri mr mrs ms cik koh cici nona bunda ummi umi mama mamah mamanya yth kepada
"""
_FILLERS = """
pesanan pesenan order orderan atas nama an punya punyanya milik dari yang yg dengan dgn tolong dong ya nomor no nmr hp
wa whatsapp telp resi alamat kota produk barang beli pesan di ke
"""
COURTESIES = frozenset(_HONORIFICS.split()) | frozenset(_FILLERS.split())


def words(text: str) -> Sequence[str]:
    """The words of a text as typed, in small letters without accents; of a long text the beginning."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT]).casefold()
    return _WORD.findall("".join(each for each in plain if not unicodedata.combining(each)))


def fold(word: str) -> str:
    """`soejatmi` and `sujatmi`, `djoko` and `joko`, `yanti` and `ianti` are one; digits stay as they are."""
    if word.isdigit():
        return word
    return _TWICE.sub(r"\1", sounds(word)).removesuffix("h") or word


def sounds(word: str) -> str:
    """A word as it is heard, doubled letters left as they are."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return word


def has_vowels(word: str) -> bool:
    """A word as people write it in full."""
    return bool(_VOWELS.search(word))


def skeletons(word: str) -> Sequence[str]:
    """The consonants that are heard, with a vowel that begins it: `tuti` and `tt` are one.

    Of a word without vowels it is not known which letters were one sound: `thtr` may be `tuhuteru`.
    """
    if has_vowels(word):
        heard = _TWICE.sub(r"\1", sounds(word))
        return (heard[:1] + _VOWELS.sub("", heard[1:]),)
    return tuple(dict.fromkeys((_VOWELS.sub("", sounds(word)), word.translate(_SINGLE))))


_SINGLE = str.maketrans({"v": "f", "q": "k", "z": "s", "y": ""})


def without_courtesy(said: Sequence[str]) -> Sequence[str]:
    """A person's words without what people are addressed by, and a request without what only leads to it."""
    bare = [word for word in said if word not in COURTESIES]
    return bare or said


def fold_text(text: str) -> str:
    """Each word of a text, folded."""
    return " ".join(fold(word) for word in words(text))
