"""How Indonesians shorten and label the names of places: the tables to add to when usage changes.

Words are lower case and without signs, as they are compared. Nicknames are in `nicknames.py`.
"""

from typing import Final, Literal

Level = Literal["district", "city", "village", "province", "postal_code"]


def _groups(table: str) -> dict[str, str]:
    """Map each word of a line to the first one."""
    lines = (line.split() for line in table.strip().splitlines())
    return {word: line[0] for line in lines for word in line}


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


_KABUPATEN: Final = _words("kab kabupaten kabupatem kabupatn kabuaten kbptn kbpten regency")
_KOTA: Final = _words("kota kodya kotamadya city")
LEVEL_WORDS: Final[dict[str, Level]] = {
    **dict.fromkeys(_words("kec kecamatan kcamatan kecamtan kecmatan kcmtn kcm kecamatannya distrik"), "district"),
    **dict.fromkeys(_words("district subdistrict"), "district"),
    **dict.fromkeys(_words("kel kelurahan klurahan klrhn klh desa ds dsa dusun dsn nagari gampong gp"), "village"),
    **dict.fromkeys(_words("pekon kp kmp kampung kampong village"), "village"),
    **dict.fromkeys(_KABUPATEN | _KOTA, "city"),
    **dict.fromkeys(_words("prov provinsi propinsi prop prv province"), "province"),
    **dict.fromkeys(_words("kodepos kdpos zip"), "postal_code"),
}
CITY_KINDS: Final = dict.fromkeys(_KABUPATEN, "Kabupaten") | dict.fromkeys(_KOTA, "Kota")
FOLLOWING_LEVELS: Final = _words("regency city province district subdistrict village")
"""English level words stand behind the name."""
WEAK_LEVELS: Final = _words("dusun dsn kp kmp kampung kampong kota city district village pekon")
"""Level words that are also said of something else, or are part of names."""

NUMBERS: Final[dict[str, str]] = {
    word: str(at)
    for words in (
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv",
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    )
    for at, word in enumerate(words.split(), 1)
}
DIRECTIONS: Final = {
    "north": "utara",
    "south": "selatan",
    "east": "timur",
    "west": "barat",
    "central": "tengah",
    "middle": "tengah",
    "southeast": "tenggara",
}
SIDES: Final = frozenset({*DIRECTIONS.values(), "pusat"})
INITIALS: Final = {"s": "sungai", "g": "gunung", "p": "pulau"}
"""Single letters before a full stop, where the name goes on."""
LEFT_OUT: Final = _words("pulau kepulauan kota teluk")
"""What people leave out before the name of a district."""
LONG_FORMS: Final = _groups("""
    utara utr utra uta ut
    selatan slt sltn sel selt
    barat brt bar brat
    timur tmr tim tmur
    tengah tgh teng tngh tengh
    tenggara tenggr tgra tggr
    kepulauan kep kepl kpl
    tanjung tj tg tjg tjng tanj tnjg tnjung tanjong
    sungai sei sui sg sungei
    gunung gn gng gnung gunong
    teluk tlk tl telok
    pulau pul plau
    pulaupulau pp
    muara mr muaro
    jakarta jkt
    kelapa klp
    kebayoran kby
    pondok pdk pd
    kebon kb kebun
    bandar bdr
    simpang sp spg simp
    labuhan lbh
    pasar ps psr
    pangkalan pkl pangk
    perkebunan perk
    sumber sbr
    batang btg
    padang pdg
    raya ry
    besar bsr
    baru br bru
    kidul kdl
    kulon kln
    wetan wtn
    hilir hlr
    hulu hl
    kampung kp kmp kampong kg
    kuala kl kla
    tanah tnh tn
    meunasah mns
""")
