"""Numbers in words, by all that they are called: each reader takes those that it can tell from other words."""

from typing import Final

from flows.words.tables import groups, word_set
from flows.words.units import CONTAINERS, DOZENS


def _list(words: str) -> list[str]:
    return words.split()


def _count(words: str) -> dict[str, str]:
    """Number words from one on."""
    return {word: str(number) for number, word in enumerate(words.split(), 1)}


_INDONESIAN = _count("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas")
_ENGLISH = _count("one two three four five six seven eight nine ten eleven twelve")
ROMAN: Final = _count("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv")
_OTHERS = groups("""
    1 sebuah sebungkus sebotol sekarung sebiji siji hiji setunggal satunggal ciek sikok sabuting settong besik atu sijik
    1 sada seddi sopoq sekeq asiki satiji sitokkong sapasang
    2 loro rong kalih due rua duang kaleh duo duwa duwo duak dadua dhuwa roro dadue dua'
    3 tga telu tilu tigo tige tigang telung tallu tello talu tige tolu tellu tetelu
    4 ampat papat opat patang ampek sekawan empek appa mpat empa eppa ampa petang
    5 limo limang gangsal lema limak lelima lime lilime lalima
    6 enem genep nem onom anam ennem annang enneng nenem
    7 pitu pitung pituk tujuah tujoh pituh pepitu petto pituq pituak
    8 wolu wolung dalapan walu lapan ballu arua ualu kutus baluq sagantuju dalapang salapang
    9 songo sangang sanga salapan sambilan semilan asera siwaq sambilang
    10 sapuluh sepuloh puloh sapuluah sedasa sapolo sampulu sepulu sampulo seppulo sapulu sepulo
    11 sewelas sabelas sawelas
    12 rolas
    13 telulas
    14 patbelas
    15 limolas
    25 selawe salawe
    50 seket
""")
"""Of one thing, misspelt, and in Javanese, Sundanese, Minang, Betawi, Malay, Balinese, Banjar, Batak and Madurese."""

NUMBER_WORDS: Final = _INDONESIAN | {word: number for word, number in _OTHERS.items() if not word.isdigit()}
"""Amid other words."""
PLACE_NUMBERS: Final = ROMAN | _INDONESIAN
"""In the names of places."""
NUMERALS: Final = NUMBER_WORDS.keys() | _ENGLISH.keys() | word_set("selusin lusin sekodi")
"""In an order, words that are a number or end in one."""
TEENS: Final = {
    word: number + 12
    for number, word in enumerate(_list("thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 1)
}
TENS: Final = {
    word: number * 10 + 10
    for number, word in enumerate(_list("twenty thirty forty fifty sixty seventy eighty ninety"), 1)
}
_ONES: Final = groups("""
    2 rong dua due duo
    3 telung tiga tilu tige tigo
    4 patang empat opat ampek
    5 limang lima limo
    6 nem enam genep
    7 pitung tujuh
    8 wolung delapan dalapan
    9 sangang sembilan salapan
""")
_GLUED_TENS: Final = {
    f"{word}{ten}": int(number) * 10
    for ten in ("puluh", "poloh", "puluah")
    for word, number in _ONES.items()
    if not word.isdigit()
}
GOODS_NUMBERS: Final[dict[str, int]] = {
    **{word: int(number) for word, number in (NUMBER_WORDS | _ENGLISH).items()},
    **TEENS,
    **TENS,
    **_GLUED_TENS,
    "seratus": 100,
    "saratus": 100,
    "satus": 100,
}
"""Beside goods."""
NUMBER_ENDS: Final = word_set("puluh puluah puloh polo dasa ratus atus belas welas bale")
"""What multiplies or adds to the number word before: `dua puluh`, `tiga belas`."""
FRACTIONS: Final[dict[str, float]] = {
    **dict.fromkeys(word_set("setengah stengah stgh setenga separo separuh satengah half sapalih satangah"), 0.5),
    **dict.fromkeys(word_set("seperempat saparapat quarter prapat"), 0.25),
}
"""Of a dozen, or of a measure."""
ONE_OF: Final = {f"se{word}" for word, container in CONTAINERS.items() if container not in DOZENS}
"""One of a container: `sekotak`, `setoples`."""
COUNT_WORDS: Final[dict[str, int]] = {
    **dict.fromkeys(ONE_OF | {"a"}, 1),
    **{word: int(number) for word, number in (NUMBER_WORDS | _ENGLISH).items()},
    **dict.fromkeys(("nol", "zero"), 0),
    "seratus": 100,
}
"""Where nothing but a number is asked for."""
