"""Numbers in words, by all that they are called: each reader takes those that it can tell from other words."""

from typing import Final

from flows.words.tables import groups, word_set
from flows.words.units import CONTAINERS, DOZENS


def _count(words: str) -> dict[str, str]:
    """Number words from one on."""
    return {word: str(number) for number, word in enumerate(words.split(), 1)}


_INDONESIAN = _count("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas")
_ENGLISH = _count("one two three four five six seven eight nine ten eleven twelve")
ROMAN: Final = _count("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv")
_OTHERS = groups("""
    1 sebuah sebungkus sebotol siji hiji
    2 loro
    3 tga telu tilu
    4 ampat papat opat
    5 limo
    6 enem genep
    7 pitu
    8 wolu dalapan
    9 songo salapan
    10 sapuluh
""")
"""Of one thing, misspelt, in Javanese and in Sundanese."""

NUMBER_WORDS: Final = _INDONESIAN | {word: number for word, number in _OTHERS.items() if not word.isdigit()}
"""Amid other words."""
PLACE_NUMBERS: Final = ROMAN | _INDONESIAN
"""In the names of places."""
NUMERALS: Final = NUMBER_WORDS.keys() | _ENGLISH.keys() | word_set("selusin lusin sekodi")
"""In an order, words that are a number or end in one."""
ONE_OF: Final = {f"se{word}" for word, container in CONTAINERS.items() if container not in DOZENS}
"""One of a container: `sekotak`, `setoples`."""
COUNT_WORDS: Final[dict[str, int]] = {
    **dict.fromkeys(ONE_OF | {"a"}, 1),
    **{word: int(number) for word, number in (NUMBER_WORDS | _ENGLISH).items()},
    **dict.fromkeys(("nol", "zero"), 0),
    "seratus": 100,
}
"""Where nothing but a number is asked for."""
