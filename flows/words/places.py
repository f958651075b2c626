"""How Indonesians shorten and label the names of places: the tables to add to when usage changes.

Words are lower case and without signs, as they are compared. Nicknames are in `nicknames.py`.
"""

from typing import Final, Literal

from flows.words.tables import groups, word_set

Level = Literal["district", "city", "village", "province", "postal_code"]


_KABUPATEN: Final = word_set("kab kabupaten kabupatem kabupatn kabuaten kbptn kbpten regency")
_KOTA: Final = word_set("kota kodya kotamadya city")
LEVEL_WORDS: Final[dict[str, Level]] = {
    **dict.fromkeys(word_set("kec kecamatan kcamatan kecamtan kecmatan kcmtn kcm kecamatannya distrik"), "district"),
    **dict.fromkeys(word_set("district subdistrict"), "district"),
    **dict.fromkeys(word_set("kel kelurahan klurahan klrhn klh desa ds dsa dusun dsn nagari gampong gp"), "village"),
    **dict.fromkeys(word_set("pekon kp kmp kampung kampong village"), "village"),
    **dict.fromkeys(_KABUPATEN | _KOTA, "city"),
    **dict.fromkeys(word_set("prov provinsi propinsi prop prv province"), "province"),
    **dict.fromkeys(word_set("kodepos kdpos zip"), "postal_code"),
}
CITY_KINDS: Final = dict.fromkeys(_KABUPATEN, "Kabupaten") | dict.fromkeys(_KOTA, "Kota")
FOLLOWING_LEVELS: Final = word_set("regency city province district subdistrict village")
"""English level words stand behind the name."""
WEAK_LEVELS: Final = word_set("dusun dsn kp kmp kampung kampong kota city district village pekon")
"""Level words that are also said of something else, or are part of names."""

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
COUNTRY: Final = word_set("indonesia nkri")
INITIALS: Final = {"s": "sungai", "g": "gunung", "p": "pulau"}
"""Single letters before a full stop, where the name goes on."""
LEFT_OUT: Final = word_set("pulau kepulauan kota teluk")
"""What people leave out before the name of a district."""
LONG_FORMS: Final = groups("""
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
PROVINCES = word_set(
    "jabar jateng jatim sumut sumbar sumsel kalbar kalteng kalsel kaltim kaltara sulut sulteng sulsel sultra sulbar "
    "kepri babel ntb ntt diy banten bali aceh lampung bengkulu jambi riau gorontalo papua maluku indonesia"
)
AREA_WORDS = PROVINCES | word_set(
    "desa ds kel kelurahan kec kecamatan kab kabupaten kota kodya prov provinsi propinsi kodepos district city "
    "regency province village subdistrict jawa barat timur tengah utara selatan sumatera sumatra kalimantan "
    "sulawesi jakarta yogyakarta jogja yogya jkt jaksel jakut jakbar jaktim jakpus bdg sby smg mlg tng bks dpk "
    "bgr crb tasik"
)
