"""A product text as words and numbers in one spelling, so that a name and what a person types can be compared.

Measures are kept in one base unit (`0,1 l` and `100 ML` are both `100ml`), counts remember what is counted (`2 btl` is
two of `botol`), a code stays whole (`ps3`), and everything else is a plain lower-case word.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flows.reading.plain import with_few_marks
from flows.words.numbers import FRACTIONS, GOODS_NUMBERS, NUMBER_WORDS
from flows.words.tables import any_of
from flows.words.units import CONTAINERS, MEASURES
from flows.words.wares.cues import MODELS

LONGEST = 400


class Term(NamedTuple):
    """A word as compared; where it is a number, its digits as written and its unit (`x` for times)."""

    text: str
    number: str = ""
    unit: str = ""


def read_terms(text: str) -> tuple[Term, ...]:
    """Read a text as words, each number with the unit that follows it."""
    plain = text[:LONGEST].lower()
    if not plain.isascii():
        spelt = unicodedata.normalize("NFKD", with_few_marks(plain)).lower()
        plain = "".join(c for c in spelt if not unicodedata.combining(c))[:LONGEST]
    plain = _with_decimals(_BY_MEASURE.sub(r"1 \1", _APOSTROPHE.sub("", _APIECE.sub(r"\1pcs", plain))))
    return tuple(word for match in _WORD.finditer(plain) for word in _read(match))


def called(name: str) -> str:
    """A name without what stands in brackets behind it: what a bundle holds, or how it is packed."""
    return name.partition("(")[0].strip() or name


def models_of(words: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """The words that tell models apart, each with the number or code beside it: `11 Pro`, `Note 12`."""
    for before, after in pairwise(words):
        for model, number in ((before, after), (after, before)):
            if model.text in MODELS and _NUMBERED.fullmatch(number.text):
                yield model, number


def _with_decimals(plain: str) -> str:
    """`1/2 kg`, `setengah kilo`, `sekilo` and `dua liter` in decimals."""
    return _SPELT.sub(_decimal, plain)


def _decimal(found: re.Match[str]) -> str:
    whole = found["whole"] or found["said"]
    number = float(GOODS_NUMBERS.get(whole, whole) or 0) if whole else 0.0
    if found["below"]:
        number += int(found["above"]) / int(found["below"])
    elif found["part"]:
        number += FRACTIONS[found["part"]]
    elif found["se"]:
        number = 1.0
    return f"{number:g} {found['unit']}"


@lru_cache(4096)
def fold(word: str) -> str:
    """Write a word as it sounds to an Indonesian ear, so that `vario` and `fario` are one."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def skeleton(word: str) -> str:
    """Leave the first letter and the consonants after it: `ayam` and `aym` are one."""
    return word[:1] + _VOWELS.sub("", word[1:])


@lru_cache(4096)
def said_elsewhere(word: str) -> tuple[str, ...]:
    """What a word of Padang, Palembang, Java or Betawi is in the language of all: `putiah`, `lado`, `gule`."""
    if len(word) < 4:
        return ()
    said = (word[: -len(end)] + usual for end, ends in _ENDINGS for usual in ends if word.endswith(end))
    plain = [*said, word[:-1]] if word[-1] in "eo" else [*said]
    return tuple(dict.fromkeys(one for one in plain if len(one) > 2))


def plain_number(number: str) -> str:
    """Write a number one way: `1.500` is a thousand and a half, `1,5` and `1.50` are one and a half."""
    if _THOUSANDS.fullmatch(number):
        return number.replace(".", "")
    whole, _, rest = number.replace(",", ".").partition(".")
    rest = rest.replace(".", "").rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if rest else "")


def _read(match: re.Match[str]) -> tuple[Term, ...]:
    kind = str(match.lastgroup)
    text = match[kind]
    if kind in ("times", "by", "by_word"):
        number = plain_number(NUMBER_WORDS.get(text, text))
        return (Term(f"{number}x", number, "x"),)
    if kind == "measure":
        number, (unit, factor) = plain_number(match["measured"]), MEASURES[text]
        return (Term(plain_number(f"{float(number) * factor:.6f}") + unit, number, unit),)
    if kind == "container":
        number = plain_number(NUMBER_WORDS.get(match["counted"], match["counted"]))
        return Term(number, number, CONTAINERS[text]), Term(text)
    if kind == "number":
        return (Term(plain_number(text), plain_number(text)),)
    if kind == "code" and (size := _XL.fullmatch(text)):
        return (Term("x" * int(size[1]) + "l"),)
    return (Term(text, NUMBER_WORDS.get(text, "")),)


_PART = rf"(?:(?P<above>[1-3])\s?[/⁄]\s?(?P<below>[24])|(?P<part>{any_of(FRACTIONS)})\b)"
_SPELT = re.compile(
    rf"(?<![\w.,/])(?:(?:(?P<whole>[0-9]{{1,2}}|{any_of(GOODS_NUMBERS)})\s)?{_PART}|(?P<said>{any_of(GOODS_NUMBERS)})|(?P<se>s[ea])(?=kilo|liter|ons|gram|meter))"
    r"\s?(?P<unit>kilogram|kilo|kg|gram|liter|ltr|lt|ons|meter|l)\b"
)
_NUMBER = r"(?>[0-9]+(?:[.,][0-9]+)*)"
_WORD = re.compile(
    rf"(?P<times>{_NUMBER})\s?x(?![a-z])"
    rf"|(?<![a-z0-9])x\s?(?P<by>{_NUMBER})(?!\s?(?:{any_of(MEASURES)})\b)(?![a-z0-9])"
    rf"|\bx\s?(?P<by_word>{any_of(NUMBER_WORDS)})\b"
    rf"|(?P<measured>{_NUMBER})\s?(?P<measure>{any_of(MEASURES)})\b"
    rf"|(?P<counted>{_NUMBER}|\b(?:{any_of(NUMBER_WORDS)})\b)\s?(?P<container>{any_of(CONTAINERS)})\b"
    rf"|(?P<code>[a-z]++[0-9][a-z0-9]*+|[0-9]++[a-z][a-z0-9]*+)"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<word>[a-z]+)"
)
_NUMBERED = re.compile(r"[a-z]?\d{1,4}[a-z]?")
_XL = re.compile(r"([2-6])xl")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_ENDINGS = (
    ("o", ("a",)), ("e", ("a",)), ("uak", ("uk",)), ("uik", ("ut", "uk")), ("aik", ("at",)), ("iak", ("ik",)),
    ("iah", ("ih",)), ("uah", ("uh",)), ("iang", ("ing",)), ("uang", ("ung",)), ("ia", ("ir", "il")),
    ("ua", ("ur", "ul")), ("ih", ("is",)), ("eh", ("as",)), ("uih", ("us",)), ("oh", ("uh",)), ("ong", ("ung",)),
    ("os", ("us",)), ("ek", ("at", "ak")), ("ne", ("",)), ("nyo", ("nya", "")), ("nye", ("nya", "")),
)  # fmt: skip
_BY_MEASURE = re.compile(r"(?<![\d.,a-z])(?<!\d\s)(kilo|liter|ons)an\b")
_APIECE = re.compile(r"([0-9])\s?['’`]\s?s\b")
_APOSTROPHE = re.compile(r"(?<=[a-z])['’`](?=[a-z])")
_VOWELS = re.compile("[aeiou]")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph|v", "f"),
        ("f", "p"),
        ("x", "ks"),
        ("ck|q", "k"),
        ("sch|sh|sy", "s"),
        ("ch|c(?![eiy])", "k"),
        ("c|z", "s"),
        ("igh", "ai"),
        ("tion", "sion"),
        ("([tdkgbj])h", r"\1"),
        ("y", "i"),
        ("oo|oe|ou", "u"),
        ("ee|ea|ie", "i"),
        ("ai|ei", "e"),
        ("au|ao", "o"),
        (r"(.)\1+", r"\1"),
    )
)
