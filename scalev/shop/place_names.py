"""Compare names of districts and cities that two lists spell differently.

The ministry writes numbers in words and joins what people split (`Ilir Timur Satu`, `Bukitkecil`); shops write
`Ilir Timur I`, `Bukit Kecil`, `Kab. Bogor`. A name becomes a key without case, spaces and signs.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
WORDS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
NUMBERS = {word: str(at) for words in (ROMAN, WORDS) for at, word in enumerate(words, 1)}
NUMERALS = {word: ROMAN[at] for at, word in enumerate(WORDS)}
LONG = {"kep": "kepulauan", "sei": "sungai", "tg": "tanjung", "tj": "tanjung", "gn": "gunung", "tlk": "teluk"}
CITY_KINDS = {"kota": "kota", "kotamadya": "kota", "kab": "kabupaten", "kabupaten": "kabupaten"}
ADMINISTRATIVE = {"administrasi", "adm", "administratif"}
DISTRICT_KINDS = {"kec", "kecamatan", "distrik"}
FIRST_PARTS = (
    "tanjung|bukit|sungai|muara|teluk|karang|batu|pulau|gunung|labuhan|padang|kota|bandar|pangkal|simpang|tebing|rantau"
    "|lubuk|kuala|ujung|seberang|telaga|kedung|purwo|sumber|wono|pasar|kampung|tana"
)


@dataclass(frozen=True, slots=True)
class CityName:
    """A city by its key, and whether the name says kota or kabupaten."""

    key: str
    whole: str
    kind: str | None


def tokens(name: str) -> list[str]:
    """The words of a name in lower case, without signs and accents; `SimpangIV` is two."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"['`’]", "", plain))
    return re.findall(r"[a-z]+|\d+", apart.lower())


def key(words: list[str]) -> str:
    """Join words, abbreviations written out, numbers as digits; a number alone is a name."""
    numbers = NUMBERS if len(words) > 1 else {}
    return "".join(numbers.get(word, LONG.get(word, word)) for word in words)


def district_keys(name: str) -> tuple[str, str]:
    """The key of a district, and the one with numbers left as words (`Pulausembilan` is `Pulau Sembilan`)."""
    words = tokens(name)
    words = words[1:] if len(words) > 1 and words[0] in DISTRICT_KINDS else words
    return key(words), "".join(LONG.get(word, word) for word in words)


def is_same_district(one: str, other: str) -> bool:
    """Whether two names are written alike but for case, spaces, signs and numerals."""
    return bool(set(district_keys(one)) & set(district_keys(other)))


def is_near_district(one: str, other: str) -> bool:
    """Whether they are, but for a slip of the pen."""
    return is_close(district_keys(one)[0], district_keys(other)[0])


def city_name(name: str) -> CityName:
    """The key of a city, apart from its kind."""
    words = [word for word in tokens(name) if word not in ADMINISTRATIVE]
    kind = CITY_KINDS.get(words[0]) if len(words) > 1 else None
    return CityName(key(words[1:] if kind else words), key(words), kind)


def is_same_city(one: CityName, other: CityName) -> bool:
    """Whether two names mean one city; Kota and Kabupaten Bogor differ, a bare Bogor may be either."""
    is_same_kind = one.kind == other.kind or None in (one.kind, other.kind)
    return (one.key == other.key and is_same_kind) or one.key == other.whole or other.key == one.whole


def is_near_city(one: CityName, other: CityName) -> bool:
    """Whether they mean one city but for a slip; Badung and Bandung pass, so the district must settle it."""
    return is_close(one.key, other.key) and (one.kind == other.kind or None in (one.kind, other.kind))


def is_close(one: str, other: str) -> bool:
    """Whether two keys differ by a slip of the pen: one letter from six on, two from twelve on, never a digit."""
    if one == other:
        return True
    slips = min(len(one), len(other)) // 6
    if re.findall(r"\d", one) != re.findall(r"\d", other):
        return False
    return OSA.distance(one, other, score_cutoff=min(slips, 2)) <= min(slips, 2)


def spellings(name: str) -> Iterator[str]:
    """Ways a list may spell a district's name, the likeliest first, ending with parts of it."""
    words = tokens(name)
    longest = max(words, key=lambda word: (not re.fullmatch(FIRST_PARTS, word), len(word)), default="")
    seen = {""}
    for spelling in (
        name,
        " ".join(NUMERALS.get(word, word).upper() if word in NUMERALS else word for word in words),
        " ".join(part for word in words for part in take_apart(word)),
        glue(" ".join(words)),
        "".join(words),
        longest,
        longest[:5],
    ):
        if spelling.casefold() not in seen:
            seen.add(spelling.casefold())
            yield spelling


def glue(name: str) -> str:
    """Join words as many names do: `pulau laut tanjung selayar` → `pulaulaut tanjungselayar`."""
    return re.sub(rf"\b({FIRST_PARTS}) (?=[a-z]{{4}})", r"\1", name)


def take_apart(word: str) -> list[str]:
    """Split a word that begins like many joined names do: `bukitkecil` → `bukit kecil`."""
    match = re.fullmatch(rf"({FIRST_PARTS})(.{{4,}})", word)
    return list(match.groups()) if match else [word]
