"""What goods are measured and counted in: each line is one group; its first word is the one the others are read as."""

from flows.words.tables import any_of, groups, word_set

_UNITS = groups("""
    ml mili mililiter milliliter mll cc mls
    l lt ltr liter litre lter litres liters
    g gr gram grm grams gm grem
    kg kilo kilogram kgs kilos kilograms
    ons
    mg miligram
    mm
    cm senti sentimeter centimeter centi cms
    m mtr meter metre metres meters
    inch inci in inches
    w watt wat
    v volt
    gb giga
    tb
    mah
    ah ampere amper amp
    th tahun thn year years yr yrs taun
    bln bulan month months wulan sasih
    hari
""")
_BASE = {
    "l": ("ml", 1000.0),
    "kg": ("g", 1000.0),
    "ons": ("g", 100.0),
    "cm": ("mm", 10.0),
    "m": ("mm", 1000.0),
    "tb": ("gb", 1000.0),
}
MEASURES: dict[str, tuple[str, float]] = {word: _BASE.get(unit, (unit, 1.0)) for word, unit in _UNITS.items()}
"""Each spelling of a unit as its base unit and how many of it."""

CONTAINERS: dict[str, str] = groups("""
    pcs pc pces pieces piece buah bh biji bj butir item psc pis ea eksemplar eks siki
    bungkus bks bgks bungkusan pack pak pck packs pek bungkuih bungkos sak
    botol btl botl bottle bottles
    box boks kotak ktk dus dos kardus karton ctn boxes carton cartons
    paket pkt
    sachet saset sct sachets packet packets
    kaleng klg kaling cans tin tins
    lembar lbr helai sheets sheet
    lusin lsn losin lusinan
    roll rol gulung rolls gulong
    set stel setel sets
    strip str
    tube tubes
    pasang psg pair pairs
    toples tpls jar jars
    pouch pouches
    rim ream reams
    jerigen jirigen jrigen jerican jerrycan
    karung krg sack sacks kampil
    ekor
    porsi portion portions
    tablet tab kapsul kaps caps capsule capsules tablets
    potong ptg
    unit units
    renteng rtg
    kodi kd
    gross gros grosses
    galon
    cup gelas gls cups
    ikat
""")

DOZENS: dict[str, int] = {
    **dict.fromkeys(("lusin", "lsn", "losin", "dozen", "dozens", "doz"), 12),
    **dict.fromkeys(("kodi", "kd"), 20),
    **dict.fromkeys(("gross", "gros"), 144),
}

COUNTERS: frozenset[str] = frozenset(CONTAINERS) - word_set(
    "item set str tab ea kd sak tin sheet sheets siki"
) | word_set("dozen dozens")
"""Words that count where a message also says other things."""
SURE_COUNTERS: str = any_of(word_set("x pcs pc pck btl bks box biji buah bungkus botol lembar potong pack"))
"""The pattern of those that hardly mean anything else behind a number."""
