"""The seeded shops: three invented stores of one family and everything they sell.

A `Goods` line is a product; its options multiply into variants. Letters name the stores: M Toko Melati Pagi,
S Rumah Senja, K Kelas Tumbuh. Prices are whole rupiah, weights grams; stock is None where nothing is counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count, product

from scalev.sandbox.catalogue.kinds import Bundle, BundleLine, PriceOption, Product, Store, Variant

MELATI, SENJA, TUMBUH = 4127, 4098, 4051
LETTERS = {"M": MELATI, "S": SENJA, "K": TUMBUH}
STORES = (
    Store(
        MELATI,
        "Toko Melati Pagi",
        ("payment_link", "va_bca", "va_bni", "va_bri", "va_mandiri", "qris", "ovo", "dana", "bank_transfer", "cod"),
        is_dropshipping_allowed=True,
        is_unique_code=True,
        has_domain=True,
    ),
    Store(
        SENJA,
        "Rumah Senja",
        ("payment_link", "va_bca", "va_permata", "qris", "shopeepay", "gopay", "card", "alfamart", "bank_transfer"),
        is_dropshipping_allowed=False,
        method_fees=(("alfamart", 5000, "Biaya layanan Alfamart"),),
    ),
    Store(TUMBUH, "Kelas Tumbuh", ("payment_link", "qris"), is_dropshipping_allowed=False),
)

SHIRT_SIZES = ("S", "M", "L", "XL", "XXL")


@dataclass(frozen=True, slots=True)
class Goods:
    """A product in one line; `extra` adds rupiah, `heavier` grams for an option value."""

    name: str
    stores: str
    label: str
    price: int
    weight: int = 0
    stock: int | None = None
    item_type: str = "physical"
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra: Mapping[str, int] = field(default_factory=dict)
    heavier: Mapping[str, int] = field(default_factory=dict)
    sold_out: tuple[tuple[str, ...], ...] = ()
    description: str = ""


BIG = {"XL": 5000, "XXL": 10000}
GOODS = (
    Goods("Serum Vitamin C 30 ml", "MS", "skincare", 89000, 90, 240, description="Serum pencerah, 30 ml."),
    Goods("Serum Niacinamide 20 ml", "MS", "skincare", 79000, 80, 180),
    Goods("Serum Retinol Malam 20 ml", "M", "skincare", 99000, 80, 95),
    Goods("Toner Air Mawar", "MS", "skincare", 45000, 160, 300, options={"Isi": ("100 ml", "250 ml")},
          extra={"250 ml": 38000}, heavier={"250 ml": 160}),
    Goods("Sabun Muka Lidah Buaya 100 ml", "MS", "skincare", 38000, 130, 410),
    Goods("Pelembap Beras Putih 50 g", "M", "skincare", 65000, 90, 150),
    Goods("Tabir Surya SPF 50 40 ml", "MS", "skincare", 72000, 70, 275),
    Goods("Masker Lumpur Kopi 75 g", "M", "skincare", 49000, 110, 60),
    Goods("Krim Malam Bunga Teratai 30 g", "S", "skincare", 115000, 85, 40),
    Goods("Minyak Wajah Jojoba 15 ml", "S", "skincare", 69000, 60, 52),
    Goods("Lip Balm Madu", "MS", "skincare", 25000, 25, 500, options={"Rasa": ("Original", "Stroberi", "Mint")}),
    Goods("Lip Cream Matte", "M", "kosmetik", 55000, 35, 90,
          options={"Warna": ("Merah Bata", "Nude", "Mawar", "Cokelat Susu")}, sold_out=(("Nude",),)),
    Goods("Bedak Tabur Halus", "M", "kosmetik", 48000, 60, 130, options={"Warna": ("Natural", "Ivory", "Sawo Matang")}),
    Goods("Pensil Alis Dua Sisi", "M", "kosmetik", 32000, 20, 210, options={"Warna": ("Cokelat", "Hitam")}),
    Goods("Lulur Rempah Bali 200 g", "MS", "perawatan tubuh", 42000, 240, 160),
    Goods("Body Lotion Kelapa 250 ml", "MS", "perawatan tubuh", 46000, 290, 190),
    Goods("Sabun Batang Susu Kambing 80 g", "MS", "perawatan tubuh", 18000, 90, 640),
    Goods("Minyak Telon Bayi 60 ml", "S", "ibu dan bayi", 34000, 90, 220),
    Goods("Sampo Urang Aring 200 ml", "M", "perawatan rambut", 39000, 230, 170),
    Goods("Minyak Kemiri Bakar 100 ml", "MS", "perawatan rambut", 44000, 120, 140),
    Goods("Kondisioner Alpukat 200 ml", "M", "perawatan rambut", 41000, 230, 120),
    Goods("Parfum Senja di Ubud 50 ml", "S", "parfum", 149000, 170, 35),
    Goods("Parfum Hujan Pertama 50 ml", "S", "parfum", 149000, 170, 28),
    Goods("Kaos Polos Katun", "MS", "fesyen", 75000, 180, 60,
          options={"Warna": ("Hitam", "Putih", "Navy", "Maroon"), "Ukuran": SHIRT_SIZES}, extra=BIG,
          sold_out=(("Putih", "XXL"), ("Maroon", "S"))),
    Goods("Kemeja Flanel Kotak", "S", "fesyen", 165000, 320, 25,
          options={"Warna": ("Merah", "Biru", "Hijau"), "Ukuran": ("M", "L", "XL")}, extra=BIG),
    Goods("Hoodie Fleece", "S", "fesyen", 195000, 550, 30,
          options={"Warna": ("Abu-abu", "Hitam"), "Ukuran": ("M", "L", "XL")}, extra=BIG, heavier={"XL": 50}),
    Goods("Celana Kulot Linen", "M", "fesyen", 129000, 300, 22,
          options={"Warna": ("Krem", "Hitam", "Olive"), "Ukuran": ("All Size",)}),
    Goods("Gamis Katun Jepang", "M", "fesyen", 219000, 480, 18,
          options={"Warna": ("Sage", "Dusty Pink", "Navy"), "Ukuran": ("M", "L", "XL")}, extra=BIG),
    Goods("Jilbab Segi Empat Voal", "MS", "fesyen", 39000, 90, 80,
          options={"Warna": ("Hitam", "Mocca", "Sage", "Dusty Pink", "Lilac")}),
    Goods("Jilbab Instan Bergo", "M", "fesyen", 59000, 150, 45, options={"Warna": ("Hitam", "Mocca", "Abu-abu")}),
    Goods("Sarung Tenun Goyor", "M", "fesyen", 185000, 500, 20, options={"Warna": ("Hijau", "Marun")}),
    Goods("Daster Batik Adem", "M", "fesyen", 68000, 220, 75, options={"Ukuran": ("Standar", "Jumbo")},
          extra={"Jumbo": 15000}, heavier={"Jumbo": 60}),
    Goods("Kaus Kaki Wudhu", "M", "fesyen", 15000, 40, 320),
    Goods("Tas Belanja Lipat", "MS", "aksesori", 29000, 90, 150, options={"Motif": ("Polos", "Batik", "Bunga")}),
    Goods("Tote Bag Kanvas", "S", "aksesori", 59000, 210, 70),
    Goods("Topi Rimba", "S", "aksesori", 85000, 140, 0, description="Stok sedang habis."),
    Goods("Sandal Jepit Karet", "MS", "aksesori", 35000, 380, 40, options={"Ukuran": ("38", "39", "40", "41", "42")}),
    Goods("Botol Minum 600 ml", "MS", "rumah tangga", 65000, 260, 85, options={"Warna": ("Biru", "Hijau", "Hitam")}),
    Goods("Talenan Kayu Mahoni", "S", "rumah tangga", 78000, 900, 30),
    Goods("Lilin Aroma Serai 120 g", "S", "rumah tangga", 55000, 260, 65),
    Goods("Sapu Lidi Hias", "S", "rumah tangga", 45000, 650, 24),
    Goods("Keripik Tempe", "MS", "camilan", 15000, 120, 400,
          options={"Rasa": ("Original", "Pedas", "Daun Jeruk"), "Berat": ("100 g", "250 g")}, extra={"250 g": 18000},
          heavier={"250 g": 160}),
    Goods("Keripik Singkong Balado 200 g", "MS", "camilan", 22000, 220, 350),
    Goods("Kacang Bawang 250 g", "M", "camilan", 28000, 270, 200),
    Goods("Kue Nastar Nanas", "M", "camilan", 75000, 650, 48, options={"Isi": ("Toples 300 g", "Toples 600 g")},
          extra={"Toples 600 g": 65000}, heavier={"Toples 600 g": 420}),
    Goods("Kastengel Keju 400 g", "M", "camilan", 95000, 620, 36),
    Goods("Dodol Durian 300 g", "S", "camilan", 38000, 330, 90),
    Goods("Rendang Kering 250 g", "MS", "makanan", 89000, 290, 110),
    Goods("Sambal Bawang", "MS", "makanan", 27000, 230, 260, options={"Pedas": ("Sedang", "Pedas", "Gila")}),
    Goods("Sambal Roa 150 g", "M", "makanan", 36000, 240, 130),
    Goods("Abon Sapi 100 g", "M", "makanan", 42000, 130, 145),
    Goods("Abon Ikan Tuna 100 g", "M", "makanan", 35000, 130, 115),
    Goods("Madu Hutan", "MS", "minuman", 85000, 420, 75, options={"Isi": ("250 ml", "500 ml")},
          extra={"500 ml": 70000}, heavier={"500 ml": 380}),
    Goods("Kopi Arabika Gayo", "MS", "minuman", 68000, 230, 140,
          options={"Gilingan": ("Biji", "Bubuk Halus", "Bubuk Kasar"), "Berat": ("200 g", "500 g")},
          extra={"500 g": 87000}, heavier={"500 g": 320}),
    Goods("Kopi Robusta Lampung 200 g", "S", "minuman", 42000, 230, 160),
    Goods("Teh Melati Wangi 50 Kantong", "MS", "minuman", 26000, 140, 300),
    Goods("Wedang Uwuh 10 Sachet", "M", "minuman", 32000, 180, 170),
    Goods("Gula Semut Aren 500 g", "MS", "minuman", 34000, 530, 125),
    Goods("Jamu Kunyit Asam 1 Liter", "M", "minuman", 45000, 1150, 55),
    Goods("Mukena Travel Parasut", "M", "ibadah", 155000, 400, 32, options={"Warna": ("Hitam", "Dusty Pink", "Army")}),
    Goods("Sajadah Beludru Tebal", "M", "ibadah", 98000, 900, 26),
    Goods("Mainan Balok Kayu 50 Keping", "S", "anak", 135000, 1400, 19),
    Goods("Buku Mewarnai Nusantara", "S", "anak", 32000, 210, 88),
    Goods("E-book Resep Masakan Rumahan", "MSK", "digital", 49000, item_type="digital"),
    Goods("E-book Jualan dari Rumah", "MK", "digital", 59000, item_type="digital"),
    Goods("E-book Merawat Kulit Tropis", "MK", "digital", 45000, item_type="digital"),
    Goods("Template Catatan Keuangan Usaha", "K", "digital", 35000, item_type="digital"),
    Goods("Paket Preset Foto Produk", "K", "digital", 75000, item_type="digital",
          options={"Edisi": ("Ponsel", "Lengkap")}, extra={"Lengkap": 50000}),
    Goods("Kelas Foto Produk dengan Ponsel", "MK", "kursus", 149000, item_type="course"),
    Goods("Kelas Memasak Kue Kering", "K", "kursus", 129000, item_type="course"),
    Goods("Kelas Iklan Pertama", "K", "kursus", 199000, item_type="course", options={"Akses": ("3 bulan", "Selamanya")},
          extra={"Selamanya": 150000}),
)  # fmt: skip

BundleSeed = tuple[str, str, str, int, tuple[tuple[str, tuple[str, ...], int], ...], tuple[tuple[str, int], ...]]
BUNDLES: tuple[BundleSeed, ...] = (
    ("PKT-GLOW", "Paket Glowing Pagi Malam", "MS", 50,
     (("Serum Vitamin C 30 ml", (), 1), ("Sabun Muka Lidah Buaya 100 ml", (), 1),
      ("Tabir Surya SPF 50 40 ml", (), 1)), (("1 paket", 179000), ("Promo gajian", 169000))),
    ("PKT-SERUM", "Paket Serum Hemat", "M", 30,
     (("Serum Vitamin C 30 ml", (), 2), ("Serum Niacinamide 20 ml", (), 1)), (("Isi 3", 229000),)),
    ("PKT-NGOPI", "Paket Ngopi Sore", "MS", 120,
     (("Kopi Arabika Gayo", ("Bubuk Halus", "200 g"), 1), ("Gula Semut Aren 500 g", (), 1),
      ("Keripik Tempe", ("Original", "100 g"), 2)), (("1 paket", 119000), ("2 paket lebih hemat", 109000))),
    ("PKT-LEBARAN", "Hampers Lebaran", "M", 350,
     (("Kue Nastar Nanas", ("Toples 300 g",), 1), ("Kastengel Keju 400 g", (), 1),
      ("Teh Melati Wangi 50 Kantong", (), 1)), (("Kotak biasa", 199000), ("Kotak anyaman", 235000))),
    ("PKT-DAPUR", "Paket Belajar Masak", "MS", 60,
     (("E-book Resep Masakan Rumahan", (), 1), ("Sambal Bawang", ("Sedang",), 1), ("Rendang Kering 250 g", (), 1)),
     (("1 paket", 149000),)),
    ("PKT-USAHA", "Paket Mulai Usaha", "MK", 0,
     (("E-book Jualan dari Rumah", (), 1), ("Kelas Foto Produk dengan Ponsel", (), 1)),
     (("Harga perkenalan", 179000),)),
    ("PKT-RIMBA", "Paket Jalan-jalan", "S", 80, (("Topi Rimba", (), 1), ("Botol Minum 600 ml", ("Hijau",), 1)),
     (("1 paket", 139000),)),
)  # fmt: skip


def store_ids(letters: str) -> frozenset[int]:
    """`MS` → the ids of those two stores."""
    return frozenset(LETTERS[letter] for letter in letters)


@cache
def products() -> tuple[Product, ...]:
    """Every product, newest first."""
    numbers = count(48801)
    made = [_product(20501 + at, goods, numbers) for at, goods in enumerate(GOODS)]
    return tuple(reversed(made))


def _product(number: int, goods: Goods, numbers: "count[int]") -> Product:
    variants = tuple(
        _variant(next(numbers), number, at, goods, values)
        for at, values in enumerate(product(*goods.options.values()), 1)
    )
    return Product(
        number,
        goods.name,
        goods.item_type,
        goods.label,
        goods.description or f"{goods.name} dari {goods.label}.",
        tuple(goods.options),
        store_ids(goods.stores),
        variants,
    )


def _variant(number: int, product_id: int, at: int, goods: Goods, values: tuple[str, ...]) -> Variant:
    initials = "".join(word[0] for word in goods.name.split() if word[0].isalpha()).upper()[:5]
    return Variant(
        number,
        product_id,
        goods.name,
        goods.item_type,
        f"{initials}-{product_id - 20500:02d}{at:02d}",
        values,
        goods.price + sum(goods.extra.get(value, 0) for value in values),
        goods.weight + sum(goods.heavier.get(value, 0) for value in values),
        0 if values in goods.sold_out else goods.stock,
    )


@cache
def bundles() -> tuple[Bundle, ...]:
    """Every bundle, newest first."""
    lines, options = count(90021), count(31901)
    return tuple(reversed([_bundle(7701 + at, row, lines, options) for at, row in enumerate(BUNDLES)]))


def _bundle(number: int, row: BundleSeed, lines: "count[int]", options: "count[int]") -> Bundle:
    custom_id, name, letters, weight_bump, contents, prices = row
    variants = {(one.product_name, one.values): one for goods in products() for one in goods.variants}
    return Bundle(
        number,
        custom_id,
        name,
        "paket",
        weight_bump,
        store_ids(letters),
        tuple(BundleLine(next(lines), variants[goods, values], quantity) for goods, values, quantity in contents),
        tuple(
            PriceOption(next(options), number, label, f"{custom_id.lower()}-{at}", price)
            for at, (label, price) in enumerate(prices, 1)
        ),
    )
