"""Words that people use of goods and mean the same by: colours, kinds, flavours, short forms, and mere talk.

Each line is one group; its first word is the one the others are read as. These are words of the language, not of a
catalogue: a shop's own names are learnt from its products.
"""

from flows.words.everyday import AROUND, BESIDE, REGIONAL_AROUND, REGIONAL_THANKS
from flows.words.tables import word_set
from flows.words.wares import english, everyone, options, trades
from flows.words.wares.phrases import PHRASES

_GROUPS = """
    hitam item htm hitem black blck
    putih ptih pth white
    merah mrh red
    biru bru blue
    hijau ijo hjau hj green
    kuning kng yellow
    ungu purple
    abu abuabu grey gray
    coklat cokelat chocolate choco cklt coklt brown soklat cocoa
    pink pinky
    oranye oren orange
    emas gold golden
    perak silver
    dongker navy
    krem cream krim creme
    tua dark
    besar gede gde bsr big jumbo
    kecil kcl mini mni
    s small
    m medium
    l large
    xl extralarge
    stroberi strawberry strobery stroberry
    vanila vanilla vanili
    susu milk ssu
    teh tea
    kopi coffee kopy
    gula sugar
    madu honey
    keju cheese kju
    ayam chicken aym
    sapi beef
    ikan fish
    udang shrimp
    jamur mushroom
    telur telor egg
    goreng grg grng fried
    bakar bkr grilled
    pedas pds pedes spicy
    manis mns sweet
    asin salty
    kacang kcg peanut
    jagung jgung corn
    kelapa klp coconut
    pisang banana
    mangga manggo mango
    jahe ginger
    bawang bwg
    cabe cabai chili
    mie mi noodle mee
    saus saos sauce sos
    biskuit biscuit biskut
    permen candy
    keripik kripik chips kripk
    crispy krispi krispy renyah kriuk
    roti bread
    minyak mnyk oil
    bumbu bmbu bmb
    tepung tpg tepong
    beras brs rice
    sabun sbn soap
    sampo shampoo shampo
    odol pastagigi
    tisu tissue tisue tisyu
    popok diaper diapers pampers
    pembersih pmbrsih cleaner
    pewangi pwangi wangi parfum perfume scented
    jerawat acne
    wajah muka face
    rambut rmbt hair
    gigi teeth
    celana cln pants
    baju bj bju
    kaos kaus tshirt
    jilbab kerudung hijab
    sandal sendal
    jaket jacket jkt
    anak ank kid kids
    bayi baby
    dewasa dws adult
    wanita cewek cewe perempuan women woman ladies
    pria cowok cowo laki men man
    charger casan cas carger charging
    adaptor adapter
    handphone hp hape ponsel
    kabel cable kbl
    baterai batre batere baterei battery
    lampu lamp lmp
    mobil mbl car
    motor motorcycle
    jam watch
    stiker sticker
    pulpen bolpen bolpoin ballpoint pen
    kertas krts paper
    buku book
    tas bag
    dompet wallet
    kucing cat
    anjing dog
    makanan mkn mknan food
    minuman mnm mnmn drink
    dapur dpr kitchen
    ekstra extra
    instan instant
    bubuk powder
    cair cr liquid
    lembut soft
    segar fresh
    dingin cold
    isi isian refill
    asli ori original orisinil
    murah mrah
    polos pls plain
    bunga flower
    garansi grnsi gransi
    komplit komplet lengkap
    tanpa tnp
    kualitas kwalitas
    vitamin vit
    kapsul kaps kpsl
    rasa rs
"""


def _senses(table: str) -> dict[str, tuple[str, ...]]:
    """Map each word to the first words of the lines it stands in."""
    found: dict[str, dict[str, None]] = {}
    for first, *others in (line.split() for line in table.splitlines() if line.strip()):
        for word in (first, *others):
            found.setdefault(word, {})[first] = None
    return {word: tuple(heads) for word, heads in found.items()}


SENSES: dict[str, tuple[str, ...]] = _senses(
    _GROUPS
    + options.COLOURS
    + options.SIZES
    + options.TASTES
    + options.KINDS
    + english.ALL
    + everyone.THINGS
    + trades.THINGS
)
"""Colours, kinds and flavours by all the names they go by: `glass` is `gelas` and `kaca`."""
SAME: dict[str, str] = {word: heads[0] for word, heads in SENSES.items()}
"""The first meaning of each; a word found here is never taken for a slip of another."""


def _other_names(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each word, the lines of names that begin with it."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for line in table.strip().splitlines():
        names = tuple(name.strip() for name in line.split("="))
        for name in names:
            found.setdefault(name.split()[0], {})[names] = None
    return {word: tuple(lines) for word, lines in found.items()}


OTHER_NAMES: dict[str, tuple[tuple[str, ...], ...]] = _other_names(PHRASES)
"""Names of several words for one thing, by the first word of each."""

_COLOURS = {heads[0] for heads in _senses(options.COLOURS).values()}
COLOUR_WORDS: frozenset[str] = frozenset(word for word, heads in SENSES.items() if _COLOURS & {*heads}) - word_set(
    "polos plain tua dark muda light kotak kembang bunga garis pls box boxes grid line lined ruled clear deep square "
    "squared"
)
"""Colours in all languages."""

OPTION_WORDS: frozenset[str] = frozenset(_senses(options.COLOURS + options.SIZES + options.TASTES + options.KINDS))
"""What tells one item from another: left unexplained it is asked."""

CATEGORIES: frozenset[str] = word_set("""
    kue kain jilbab hijab kerudung baju barang makanan minuman snack snek cemilan camilan jajan jajanan skincare
    kosmetik obat alat perlengkapan pakaian busana fashion sembako sepatu sandal tas celana kaos camilannya minuman
    cake cookies scarf clothes shoes food drink drinks stuff produk herbal mainan aksesoris makeup parfum pupuk benih
    bayi baby anak kids pria wanita cewek cowok dewasa tinggi lebar diameter ukuran isi kemasan merk
    bibit sayur buah bumbu sambal frozen frozenfood oleh atk stationery
""")
"""Kinds of goods that people say before a product's name; alone they choose none."""

SHORT_FOR: dict[str, str] = {
    "nasgor": "nasi goreng",
    "migor": "mie goreng",
    "boci": "bakso aci",
    "basreng": "bakso goreng",
    "kopsus": "kopi susu",
    "skm": "susu kental manis",
    "bodymist": "body mist",
    "ig": "instagram",
    "fb": "facebook",
    "vitc": "vitamin c",
    "dino": "dinosaurus",
    "tg": "tempered glass",
}

AROUND_GOODS: frozenset[str] = (
    AROUND
    | REGIONAL_AROUND
    | word_set("""
    isi rasa bang tante bunda bu pak mw donk tambah yg warna wrn ukuran uk size varian shade aroma sebanyak jumlah
    jml qty x dan sama plus dgn dengan nambah pengen pengin paket pkt checkout co kirimin produk barang dr masing
    msg
""")
)
"""Words around a product's name in an order; they tell nothing, unless the catalogue holds them."""

NO_GOODS: frozenset[str] = (
    BESIDE
    | REGIONAL_THANKS
    | word_set("""
    hp garansi kpn rek bca bni bri mandiri qris lunas tanggal tgl libur thx malam assalamualaikum kabar kabari nama
    atas penerima siapa alamat email jl jln jalan gg gang rt rw kec kecamatan kab kabupaten kota desa ds dusun dsn
    kel kelurahan provinsi kode pos perum perumahan komplek blok ruko rumah kantor toko masjid depan belakang
    sebelah samping telp wa no nomor kurang dicek kirim ditunggu nggak hrg mahal nego infonya test tes start stop
    menu katalog lanjut kembali salah rusak retur lama jne jnt kurir pengiriman paketnya bukti mutasi pakai pake
    respon jeneng nami
""")
)
"""Words of other talk: a text of these alone names no product."""
