"""How Indonesians shorten, nickname and label places: the tables that a change of usage is added to.

A word of a table is written as it is typed: lower case, without signs. What stands right of the arrow is looked up in the
ministry's list, so it needs no code.
"""

from typing import Final, Literal

Level = Literal["district", "city", "village", "province", "postal_code"]

LEVEL_WORDS: Final[dict[str, Level]] = {
    **dict.fromkeys(
        "kec kecamatan kcamatan kecamtan kecmatan kcmtn kcm kecamatannya distrik district subdistrict".split(), "district"
    ),
    **dict.fromkeys("kel kelurahan klurahan klrhn klh desa ds dsa dusun dsn nagari gampong gp pekon lembang".split(), "village"),
    **dict.fromkeys("kp kmp kampung kampong village".split(), "village"),
    **dict.fromkeys("kab kabupaten kabupatem kabupatn kabuaten kbptn kbpten regency kota kodya kotamadya city".split(), "city"),
    **dict.fromkeys("prov provinsi propinsi prop province prv".split(), "province"),
    **dict.fromkeys("kodepos kdpos zip".split(), "postal_code"),
}
CITY_KINDS: Final[dict[str, str]] = {
    **dict.fromkeys("kab kabupaten kabupatem kabupatn kabuaten kbptn kbpten regency".split(), "Kabupaten"),
    **dict.fromkeys("kota kodya kotamadya city".split(), "Kota"),
}
FOLLOWING_LEVELS: Final = frozenset("regency city province district subdistrict village".split())
WEAK_LEVELS: Final = frozenset("dusun dsn kp kmp kampung kampong kota city district village lembang pekon".split())

NUMBERS: Final[dict[str, str]] = {
    word: str(at)
    for words in (
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv",
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    )
    for at, word in enumerate(words.split(), 1)
}

DIRECTIONS: Final[dict[str, str]] = {
    "south": "selatan",
    "north": "utara",
    "west": "barat",
    "east": "timur",
    "central": "tengah",
    "southeast": "tenggara",
    "southwest": "barat daya",
    "middle": "tengah",
}
ENGLISH: Final[dict[str, str]] = {
    "islands": "kepulauan",
    "island": "pulau",
    "special": "",
    "highland": "pegunungan",
    "riau islands": "kepulauan riau",
}

LONG_FORMS: Final[dict[str, str]] = {
    short: long
    for long, shorts in {
        "utara": "utr utra uta ut",
        "selatan": "slt sltn sel selt",
        "barat": "brt bar brat",
        "timur": "tmr tim tmur tim",
        "tengah": "tgh teng tngh tengh",
        "tenggara": "tenggr tgra tggr",
        "kepulauan": "kep kepl kpl",
        "tanjung": "tj tg tjg tjng tanj tnjg tnjung tanjong",
        "sungai": "sei sui sg sungei",
        "gunung": "gn gng gnung gunong",
        "teluk": "tlk tl telok",
        "pulau": "pul plau",
        "kelapa": "klp",
        "kebayoran": "kby",
        "pondok": "pdk pd",
        "kebon": "kb kebun",
        "muara": "mr muaro",
        "bandar": "bdr",
        "simpang": "sp spg simp",
        "labuhan": "lbh",
        "pasar": "ps psr",
        "pangkalan": "pkl pangk",
        "perkebunan": "perk",
        "sumber": "sbr",
        "batang": "btg",
        "padang": "pdg",
        "sukabumi": "skb",
        "raya": "ry",
        "besar": "bsr",
        "baru": "br bru",
        "kidul": "kdl",
        "kulon": "kln",
        "wetan": "wtn",
        "hilir": "hlr",
        "hulu": "hl",
        "kampung": "kp kmp kampong kg",
        "meunasah": "mns",
    }.items()
    for short in shorts.split()
}
