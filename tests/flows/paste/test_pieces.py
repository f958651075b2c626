"""The small readings inside a paste: how many, of what, for how much, by whom and how it is paid."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex

WHO = "Nama: Budi Contoh\nHP: 081200000001\nAlamat: Jl. Kenari 3, Kec. Coblong, Kota Bandung\n"


@pytest.mark.parametrize(
    ("line", "quantity"),
    [
        ("2 kue lapis", 2),
        ("2x kue lapis", 2),
        ("2 x kue lapis", 2),
        ("kue lapis x2", 2),
        ("kue lapis X 2", 2),
        ("kue lapis - 2", 2),
        ("kue lapis : 2", 2),
        ("kue lapis = 2 pcs", 2),
        ("kue lapis (2)", 2),
        ("kue lapis (2 box)", 2),
        ("kue lapis 2pcs", 2),
        ("kue lapis dua", 2),
        ("2 box kue lapis", 2),
        ("2 lusin kue lapis", 24),
        ("kue lapis setengah lusin", 6),
        ("selusin kue lapis", 12),
        ("kue lapis sebanyak 2 buah", 2),
        ("kue lapis", 1),
        ("kue lapis @45.000 x 2", 2),
        ("kue lapis 2 = Rp 90.000", 2),
        ("kue lapis 2 (45k)", 2),
        ("kue lapis harga 45rb 2 pcs", 2),
        ("2 kue lapis total 90.000", 2),
        ("kue lapis [3x]", 3),
        ("kue lapis [3 pcs]", 3),
        ("kue lapis qty:4", 4),
        ("kue lapis 45rb, jumlah: 4", 4),
    ],
)
def test_a_quantity_is_told_from_prices(line: str, quantity: int, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"{WHO}Pesanan: {line}")
    assert [(one.item.name, one.quantity) for one in order.items] == [("Kue Lapis", quantity)]
    assert order.asks == ()


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("madu murni 500ml 2", [("Madu Murni 500ml", 2)]),
        ("paket teh celup 3 box", [("Teh Celup - 3 Box", 1)]),
        ("teh celup 3 box x2", [("Teh Celup - 3 Box", 2)]),
        (
            "kaos polos hitam, M dan kaos polos putih / L 2",
            [("Kaos Polos - Hitam / M", 1), ("Kaos Polos - Putih / L", 2)],
        ),
        ("kue lapis, sabun serai masing-masing 3", [("Kue Lapis", 3), ("Sabun Serai", 3)]),
        ("1. kue lapis\n2. sabun serai (2)", [("Kue Lapis", 1), ("Sabun Serai", 2)]),
        ("- kue lapis\n- 2 sabun serai", [("Kue Lapis", 1), ("Sabun Serai", 2)]),
    ],
)
def test_items_in_many_shapes(line: str, items: list[tuple[str, int]], read) -> None:  # type: ignore[no-untyped-def]
    assert [(one.item.name, one.quantity) for one in read(f"{WHO}Pesanan:\n{line}").items] == items


def test_an_unclear_item_is_a_question_beside_the_clear_ones(read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"{WHO}Pesanan: 2 kaos polos hitam, 1 kue lapis")
    assert [(one.item.name, one.quantity) for one in order.items] == [("Kue Lapis", 1)]
    assert [(query.text, query.quantity) for query in order.open_items] == [("kaos polos hitam", 2)]
    assert order.asks == ("items",)


@pytest.mark.parametrize(
    ("line", "courier", "payment"),
    [
        ("Kurir: J&T", "jnt", None),
        ("Ekspedisi: jne reg", "jne reg", None),
        ("pakai Ninja ya", "ninja", None),
        ("via pos", "pos", None),
        ("Pembayaran: COD", None, "cod"),
        ("bayar di tempat ya kak", None, "cod"),
        ("transfer BCA", None, "transfer"),
        ("Bayar: BRI", None, "transfer"),
        ("VA mandiri", None, "va"),
        ("bayar pakai gopay, kirim via sicepat", "sicepat", "ewallet"),
        ("bisa COD?", None, None),
        ("sudah transfer ya", None, None),
    ],
)
def test_wishes_are_read_and_questions_are_not(line: str, courier: str, payment: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"{WHO}Pesanan: kue lapis\n{line}")
    assert (order.courier_hint, order.payment_hint) == (courier, payment)


def test_a_bank_account_is_no_phone(read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"total transfer 44.152 ke rek BCA 8120000321\n{WHO}Pesanan: kue lapis")
    assert order.customer_phone == "6281200000001"


@pytest.mark.parametrize(
    "text",
    [
        f"Pengirim: Toko Rekaan\nHP: 081200000009\n\nPenerima:\n{WHO}Pesanan: kue lapis",
        f"{WHO}Pesanan: kue lapis\n\nDROPSHIP\nNama pengirim: Toko Rekaan\nHp pengirim: 081200000009",
        f"{WHO}Pesanan: kue lapis\nPengirim: Toko Rekaan (081200000009)",
        f"dropship dari Toko Rekaan 081200000009\n\n{WHO}Pesanan: kue lapis",
        f"Dari : Toko Rekaan\nTelp : 081200000009\n-----\n{WHO}Pesanan: kue lapis",
        f"DS\nToko Rekaan 081200000009\n{WHO}kue lapis 1",
        f"rekap ds hari ini: Toko Rekaan (081200000009)\n{WHO}kue lapis 1",
        f'From "Toko Rekaan" (081200000009)\n{WHO}kue lapis 1',
        f"Toko Rekaan lagi ya\n081200000009\nke\n{WHO}kue lapis 1",
        f"pengirimnya tulis\nToko Rekaan\n081200000009\npenerima\n{WHO}kue lapis 1",
        f"kak DS lagi ya, pengirim Toko Rekaan 081200000009\n{WHO}kue lapis 1",
        f"{WHO}kue lapis 1, Toko Rekaan yang ngirim 081200000009",
    ],
)
def test_who_sends_is_not_who_receives(text: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(text)
    assert (order.dropshipper_name, order.dropshipper_phone) == ("Toko Rekaan", "6281200000009")
    assert (order.customer_name, order.customer_phone) == ("Budi Contoh", "6281200000001")


@pytest.mark.parametrize(
    "said",
    [
        "dari Toko Rekaan saja ya",
        "catatan: jangan dilipat. dikirim dari Toko Rekaan",
        "semua dari Toko Rekaan",
        "pangirim Toko Rekaan yo",
        "pengirim tetap Toko Rekaan",
    ],
)
def test_a_sender_is_named_without_a_phone(said: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"{WHO}Pesanan: kue lapis\n{said}")
    assert (order.dropshipper_name, order.customer_name) == ("Toko Rekaan", "Budi Contoh")


def test_a_name_before_a_street_is_who_receives(read) -> None:  # type: ignore[no-untyped-def]
    order = read("kue lapis 2, kirim atas nama budi jl kenanga raya no 5 coblong bandung 081200000001")
    assert order.dropshipper_name is None


def test_a_sender_above_all_orders_sends_them_all(products: ProductIndex, districts: DistrictIndex) -> None:
    other = WHO.replace("Budi Contoh", "Siti Misal").replace("0001", "0002")
    text = f"dropship an Toko Rekaan\n----\n{WHO}Pesanan: kue lapis\n----\n{other}Pesanan: sabun serai"
    orders = parse(text, products, districts)
    assert [order.dropshipper_name for order in orders] == ["Toko Rekaan", "Toko Rekaan"]
    assert [order.customer_name for order in orders] == ["Budi Contoh", "Siti Misal"]


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("Jl. Kenari 3, Dago, Coblong, Bandung", "Jl. Kenari 3, Dago"),
        ("jl kenari 3 kec coblong kota bandung jabar 40132", "jl kenari 3"),
        ("Jawa Barat, Bandung, Kec. Coblong, Jl. Kenari 3", "Jl. Kenari 3"),
        (
            "Klinik Contoh, Jl. Kenari 3 (depan taman), Kec Coblong, Bandung",
            "Klinik Contoh, Jl. Kenari 3 (depan taman)",
        ),
        ("Jl. Menteng 3, Kec. Coblong, Kota Bandung", "Jl. Menteng 3"),
        ("Jl. Kenari 3, Coblong district, Bandung City, West Java", "Jl. Kenari 3"),
    ],
)
def test_a_street_keeps_no_area(address: str, street: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"Nama: Budi Contoh\nHP: 081200000001\nAlamat: {address}\nOrder: kue lapis")
    assert (order.address, order.district.district) == (street, "Coblong")


def test_a_digital_order_needs_no_address(read) -> None:  # type: ignore[no-untyped-def]
    order = read("mau e-book panduan tanam kak\na.n. Budi Contoh\nbudi@contoh.co.id 081200000001")
    assert (order.customer_email, order.asks) == ("budi@contoh.co.id", ())


def test_a_landline_serves_where_there_is_no_mobile(read) -> None:  # type: ignore[no-untyped-def]
    form = "Nama: Budi Contoh\nTelp: {}\nAlamat: Jl. Kenari 3, Kec. Coblong, Kota Bandung\nOrder: kue lapis"
    assert read(form.format("(022) 555-0123")).customer_phone == "62225550123"
    assert read(form.format("022-5550123 / 081200000001")).customer_phone == "6281200000001"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Nama: Hj. Siti Misal, S.Pd", "Hj. Siti Misal S.Pd"),
        ("Kepada Yth. Bapak Budi Contoh", "Bapak Budi Contoh"),
        ("a/n I Made Contoh", "I Made Contoh"),
        ("nama Kak Budi", "Kak Budi"),
        ("Nama Pemesan: Tini Lain\nNama Penerima: Budi Contoh", "Budi Contoh"),
        ("Nama: Budi Contoh, Perum Rekaan Blok A1", "Budi Contoh"),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(line: str, name: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"{line}\n081200000001\nJl. Kenari 3, Kec. Coblong, Kota Bandung\norder kue lapis")
    assert order.customer_name == name


def test_name_and_phone_may_be_swapped(read) -> None:  # type: ignore[no-untyped-def]
    order = read(
        "Nama: 081200000001\nHP: Budi Contoh\nAlamat: Jl. Kenari 3, Kec. Coblong, Kota Bandung\nOrder: kue lapis"
    )
    assert (order.customer_name, order.customer_phone) == ("Budi Contoh", "6281200000001")


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("pesen kue lapis 2 kirim ke Rini 081200000001 jl mangga 4 sukajadi, bandung", "jl mangga 4"),
        (
            "Rini 081200000001, Jl. Kenari 3, Ds. Sumberejo, Kec. Pagak, Kab. Malang, kue lapis 2, matur nuwun nggih",
            "Jl. Kenari 3, Ds. Sumberejo",
        ),
        ("Rini 081200000001\nkue lapis loro\nJl. Mawar 3, kec lembang, bandung barat, hatur nuhun", "Jl. Mawar 3"),
        (
            "Jeneng: Rini\nHP: 081200000001\nAlamat: dusun krajan rt 1, kec. pagak, kab malang\nTuku: kue lapis loro",
            "dusun krajan rt 1",
        ),
        ("jeneng Rini, 081200000001, dusun krajan, kec pagak kab malang, tuku kue lapis loro, suwun", "dusun krajan"),
        (
            "Rini 081200000001\nkue lapis 2\nJl. Mawar 3 kel. Sukamaju, kec. Cilodong, Depok\nTransfer BCA a.n. Rini",
            "Jl. Mawar 3 kel. Sukamaju",
        ),
        ("Rini 081200000001\nkue lapis 2\nJl. Mawar 3, kec. Cilodong, Depok\ntf BCA an. Tini Lain", "Jl. Mawar 3"),
        (
            "punten bade mesen kue lapis dua, Rini 081200000001 jl mangga 4 kec coblong bandung, hatur nuhun nya",
            "jl mangga 4",
        ),
        ("Rini 081200000001, Jl. Wali Songo 3 kec coblong bandung, kue lapis 2", "Jl. Wali Songo 3"),
    ],
)
def test_regional_and_polite_words_are_of_no_street(text: str, street: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(text)
    assert (order.customer_name, order.address, order.asks) == ("Rini", street, ())
    assert [(one.item.name, one.quantity) for one in order.items] == [("Kue Lapis", 2)]


@pytest.mark.parametrize(
    ("said", "street"),
    [
        ("Kantor Kecamatan Coblong", "Kantor Kecamatan Coblong"),
        ("Balai Desa Coblong, Jl. Kenari 3", "Balai Desa Coblong, Jl. Kenari 3"),
        ("Jl. Kenari 3, Kecamatan Coblong", "Jl. Kenari 3"),
    ],
)
def test_an_office_is_a_house_whatever_it_is_called_by(said: str, street: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"Nama: Budi Contoh\nHP: 081200000001\nAlamat: {said}, Bandung\nPesanan: kue lapis")
    assert order.address == street


def test_how_somebody_pays_is_no_street(read) -> None:  # type: ignore[no-untyped-def]
    order = read("kue lapis 2 untuk Budi Contoh (081200000001) di Jl. Kenari 3 Coblong. Nanti saya bayar via Mandiri.")
    assert (order.address, order.payment_hint) == ("Jl. Kenari 3", "transfer")


def test_a_malay_form_is_read(read) -> None:  # type: ignore[no-untyped-def]
    order = read("Nama: Budi Contoh\nHP: 081200000001\nAlamat: Jl. Kenari 3\nPoskod: 40132\nTempahan: 2 kue lapis")
    assert (order.address, order.postal_code, order.items[0].quantity) == ("Jl. Kenari 3", "40132", 2)


def test_the_courier_in_the_line_of_a_sender_is_kept(read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"dropship pakai jne, dari Toko Rekaan 081200000009\n{WHO}kue lapis 1")
    assert (order.courier_hint, order.dropshipper_name) == ("jne", "Toko Rekaan")


@pytest.mark.parametrize(
    "text",
    [
        "Ongkir ke Jl. Kenari 3 Coblong berapa kak kalau kue lapis 2?",
        "Bukti transfer BCA Rp 85.000 an Budi Contoh, pesanan kue lapis 2 kemarin ya kak",
        "pak kurir nanti titip paket di pos satpam Perum Kenari ya, saya Budi 081200000001",
        "jadwal arisan: Senin di balai RW 3 Jl. Kenari, info Bu Contoh 081200000001",
        "open order kue lapis 20, sabun serai 15, wa 081200000001 cod Coblong",
    ],
)
def test_who_asks_tells_or_offers_orders_nothing(text: str, products: ProductIndex, districts: DistrictIndex) -> None:
    assert parse(text, products, districts) == []


def test_a_street_that_takes_another_back_stays_in_its_town(read) -> None:  # type: ignore[no-untyped-def]
    order = read(
        "kue lapis 2 ke Bu Contoh Jl. Kenari 3 Coblong Bandung 081200000001 eh alamatnya salah harusnya Jl. Murai 7"
    )
    assert order.address == "Jl. Murai 7"
    assert order.district
    assert order.district.district == "Coblong"


@pytest.mark.parametrize(
    ("said", "items"),
    [
        ("kue lapis masih ada kan, kalo ada mau dua", [("Kue Lapis", 2)]),
        ("kue lapis tu yo, lima kotak", [("Kue Lapis", 5)]),
        ("kue lapis ya kak, tgl 25 dikirim", [("Kue Lapis", 1)]),
        ("kue lapis dong kak, rumahku nomor 3", [("Kue Lapis", 1)]),
    ],
)
def test_talk_behind_goods_counts_them(said: str, items: list[tuple[str, int]], read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"{said}, kirim ke Budi Contoh 081200000001 Jl. Kenari 3, Kec. Coblong, Kota Bandung")
    assert [(one.item.name, one.quantity) for one in order.items] == items
