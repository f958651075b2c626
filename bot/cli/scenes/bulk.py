"""A reseller's sheet of 200 orders, 20 of them wrong, and what puts these right."""

import io

ROWS = 200
HEAD = ("No", "Nama Penerima", "No. HP/WA", "Alamat Lengkap", "Kec. / Kota", "Barang", "Qty", "Pembayaran", "Email")
PLACES = (
    ("Jl. Melati No. {n} RT 02/03", "Menteng, Jakarta Pusat"),
    ("Jl. Dago Asri No. {n}", "Coblong, Kota Bandung"),
    ("Perum Contoh Indah Blok C{n}", "Lowokwaru, Kota Malang"),
    ("Gg. Mawar {n} RT 1 RW 5", "Tebet, Jakarta Selatan"),
    ("Jl. Kaliurang km {n}", "Ngaglik, Sleman"),
)
GOODS = ("Serum Vitamin C 30 ml", "Lip Balm Madu mint", "Sabun Batang Susu Kambing 80 g", "Lulur Rempah Bali 200 g")
UNKNOWN, UNSURE, UNDIALLED, FILES, TWICE = (
    range(11, 15), range(31, 35), range(51, 55), range(71, 75), range(92, 100, 2),
)  # fmt: skip
"""Orders by number: of goods nobody sells, to places that are several, for no phone, files to a door, and twice."""
KINDS = {
    "tidak ada di toko ini": UNKNOWN, "ada beberapa": UNSURE, "bukan nomor HP": UNDIALLED,
    "COD tidak bisa": FILES, "sama persis": TWICE,
}  # fmt: skip


def write_sheet() -> bytes:
    """The sheet as a file of Excel."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- the bot itself never loads it

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Orderan")
        for at, row in enumerate([HEAD, *(_row(number) for number in range(1, ROWS + 1))]):
            page.write_row(at, 0, row)
    return out.getvalue()


def _row(number: int) -> tuple[object, ...]:
    return (number, *_usual(number - 1)[1:]) if number in TWICE else _usual(number)


def _usual(number: int) -> tuple[object, ...]:
    street, place = PLACES[number % len(PLACES)]
    phone: object = f"0812-{number:04}-{7000 + number}"
    goods = GOODS[number % len(GOODS)]
    if number in UNKNOWN:
        goods = "Traktor Mini Serbaguna"
    if number in UNSURE:
        place = "Karanganyar"
    if number in UNDIALLED:
        phone = "menyusul"
    if number in FILES:
        return (number, _name(number), phone, "", "", "E-book Merawat Kulit Tropis", 1, "COD", "sari@example.com")
    return (number, _name(number), phone, street.format(n=number), place, goods, 1 + number % 2, "", "")


def _name(number: int) -> str:
    first = ("Sari", "Budi", "Tuti", "Joko", "Wati", "Agus", "Rina", "Dedi")[number % 8]
    return f"{first} Contoh {chr(65 + number // 26)}{chr(65 + number % 26)}"


def line_of(number: int) -> int:
    """The row of the sheet where an order stands, below the head."""
    return number + 1


def write_fixes() -> str:
    """What a reseller answers, a line for each row."""
    said = [
        *((number, "Serum Vitamin C 30 ml") for number in UNKNOWN),
        *((number, "Karanganyar, Kebumen") for number in UNSURE),
        *((number, f"hp 0813-{number:04}-{8000 + number}") for number in UNDIALLED),
        *((number, "bayar: QRIS") for number in FILES),
        *((number, "tetap") for number in TWICE),
    ]
    return "\n".join(f"baris {line_of(number)}: {words}" for number, words in said)
