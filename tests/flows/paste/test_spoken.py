"""Orders as people speak them: whose they are and where they go, told from the talk around it; and what "
"orders nothing."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import PastedOrder, parse
from flows.products.index import ProductIndex


@pytest.fixture
def read_all(products: ProductIndex, districts: DistrictIndex):  # type: ignore[no-untyped-def]
    def read_all(text: str) -> list[PastedOrder]:
        return parse(text, products, districts)

    return read_all


@pytest.mark.parametrize(
    ("text", "name", "street"),
    [
        (("mbak kulo pesen kue lapis 2, kirimno nang omahe Cak Contoh, Jl. Kenari 3, Coblong, Bandung. "
         "081200000001 nggih"),
         "Cak Contoh", "Jl. Kenari 3"),
        ("uni ambo pesan kue lapis 2. kirim ka rumah Mak Contoh, Jl. Kenari 3, Coblong, Bandung. nomornyo 081200000001",
         "Mak Contoh", "Jl. Kenari 3"),
        ("nyong pan tuku kue lapis 2, dikirim maring Yu Contoh, Jl. Kenari 3, Coblong, Bandung, 081200000001",
         "Yu Contoh", "Jl. Kenari 3"),
        (("Hi! could I get 2 kue lapis please? Name's Rowena Sample, WA 081200000001, staying at Jl. Kenari 3, "
         "Coblong, Bandung. Thanks!"), "Rowena Sample", "Jl. Kenari 3"),
        (("kue lapis 2 buat kado temen biar seneng wkwk, kirim ke Melati Contoh 081200000001 di Jl. Kenari 3 "
         "Coblong Bandung"),
         "Melati Contoh", "Jl. Kenari 3"),
        ("pesanan bu RT ya mbak, kue lapis 2, ke Jl. Kenari 3, Coblong, Bandung, yg nerima bu Contoh (081200000001)",
         "bu Contoh", "Jl. Kenari 3"),
        (("kue lapis 2 ke alamat Jl. Kenari 3 Coblong Bandung atas nama Budi Contoh nomor nol delapan satu dua nol "
         "nol nol nol nol nol nol satu"), "Budi Contoh", "Jl. Kenari 3"),
    ],
)  # fmt: skip
def test_talk_in_any_language_is_neither_name_nor_street(text: str, name: str, street: str, read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(text)
    assert (order.customer_name, order.customer_phone, order.address) == (name, "6281200000001", street)


@pytest.mark.parametrize(
    "text",
    [
        ('tolong di resi ditulis pengirimnya "Toko Rekaan" ya. kue lapis 2. Kirim: Budi Contoh, Jl. Kenari '
        '3, Coblong, Bandung. 081200000001'),
        ("kue lapis 2 ke Budi Contoh 081200000001 Jl. Kenari 3 Coblong Bandung. pengirim tulis Toko Rekaan "
        "ya jgn nama toko situ"),
        ("dropship ya, dari Toko Rekaan\n\nNama: Budi Contoh\nHP: 081200000001\nAlamat: Jl. Kenari 3, "
        "Coblong, Bandung\nPesanan: kue lapis 2"),
        "kirim atas nama Toko Rekaan ya\nke: Budi Contoh, Jl. Kenari 3, Coblong, Bandung, 081200000001\nkue lapis 2",
    ],
)  # fmt: skip
def test_whose_name_stands_on_the_parcel(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(text)
    assert (order.customer_name, order.dropshipper_name) == ("Budi Contoh", "Toko Rekaan")


@pytest.mark.parametrize(
    "text",
    [
        (
            "dua alamat ya: yang pertama Budi Contoh, 081200000001, Jl. Kenari 3, Coblong, Bandung, kue lapis 2. "
            "yang kedua Siti Misal, 081200000002, Gg. Melati 7, Menteng, Jakarta Pusat, sabun serai 1"
        ),
        (
            "- Budi Contoh | Jl. Kenari 3, Coblong, Bandung | 081200000001 | kue lapis 2\n"
            "- Siti Misal | Gg. Melati 7, Menteng, Jakarta Pusat | 081200000002 | sabun serai 1"
        ),
    ],
)
def test_a_line_or_a_clause_for_each_recipient(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    assert [(one.customer_name, one.address) for one in read_all(text)] == [
        ("Budi Contoh", "Jl. Kenari 3"),
        ("Siti Misal", "Gg. Melati 7"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ("Undangan. Mengharap kehadiran Bapak/Ibu di rumah Bu Contoh, Jl. Kenari 3 Coblong Bandung, jam "
        "19.00. Konfirmasi 081200000001"),
        "LOWONGAN admin toko, gaji 2 jt. Kirim CV ke 081200000001, Jl. Kenari 3, Coblong, Bandung (Bu Contoh)",
        "kak kue lapisnya kok belum sampai ya, an Budi Contoh 081200000001 Jl. Kenari 3 Coblong Bandung",
        "Pricelist Dapur Contoh\nKue lapis 35rb\nSabun serai 12rb\nOrder WA 081200000001\nJl. Kenari 3 Bandung",
        "eh salah kirim, itu buat istri saya. kue lapis 2 di Jl. Kenari 3 Coblong Bandung",
    ],
)  # fmt: skip
def test_a_notice_or_a_report_is_no_order(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    assert read_all(text) == []


@pytest.mark.parametrize(
    ("wish", "note"),
    [
        ("tolong dibungkus kado ya, ", "tolong dibungkus kado ya"),
        ("jangan dilipat ya kak, ", "jangan dilipat ya kak"),
        ("packing bubble wrap dobel, ", "packing bubble wrap dobel"),
        ('kasih kartu ucapan "Selamat, dari Sari!", ', 'kasih kartu ucapan "Selamat, dari Sari!"'),
        ("titip satpam aja, ", "titip satpam aja"),
        ("antar sebelum jam 5 sore, ", "antar sebelum jam 5 sore"),
        ("please gift-wrap it, ", "please gift-wrap it"),
    ],
)
def test_what_the_packer_must_read_is_the_note(wish: str, note: str, read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(f"kue lapis 2, {wish}kirim ke Budi Contoh, Jl. Kenari 3, Coblong, Bandung, 081200000001")
    assert (order.customer_name, order.address, order.note) == ("Budi Contoh", "Jl. Kenari 3", note)


@pytest.mark.parametrize("line", ["Kartu ucapan: selamat ya, Ma", "Catatan: Kartu ucapan: selamat ya, Ma"])
def test_a_notes_label_takes_only_itself_off_it(line: str, read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(
        f"Nama: Budi Contoh\nHP: 081200000001\nAlamat: Jl. Kenari 3, Coblong, Bandung\nPesan: kue lapis 2\n{line}"
    )
    assert (order.customer_name, order.note) == ("Budi Contoh", "Kartu ucapan: selamat ya, Ma")


@pytest.mark.parametrize(
    "street",
    [
        "Jl. Lau Contoh 9, eh salah Jl. Kenari 3",
        "Jl. Kenari 9? bukan, Jl. Kenari 3",
        "~Jl. Lau Contoh 9~ Jl. Kenari 3",
    ],
)
def test_a_street_takes_back_a_street(street: str, read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(f"Budi Contoh, 081200000001, {street}, Coblong, Bandung. kue lapis 2")
    assert order.address == "Jl. Kenari 3"


def test_what_is_taken_back_of_phone_and_courier(read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(
        "kue lapis 2, Budi Contoh, 081200000009 eh salah 081200000001, Jl. Kenari 3, Coblong, "
        "Bandung. jangan JNE ya, J&T aja"
    )
    assert (order.customer_phone, order.courier_hint) == ("6281200000001", "jnt")


def test_a_number_word_or_new_in_a_districts_name_is_of_the_place(read_all) -> None:  # type: ignore[no-untyped-def]
    (first,) = read_all("kue lapis 2 atas nama Budi Contoh, lrg Kenari 3 seberang ulu satu palembang 081200000001")
    (second,) = read_all("kue lapis 2, Budi Contoh, gg Kenari 3 medan baru, medan. 081200000001")
    assert first.district and first.district.district == "Seberang Ulu Satu"
    assert second.district and second.district.district == "Medan Baru"


@pytest.mark.parametrize(
    "said",
    [
        "alamat: Jl. Kenari 3, Coblong, Bandung, 081200000001. kue lapis 2",
        "alamat: Jl. Kenari 3, Coblong, Bandung, 081200000001. barangnya kue lapis 2",
        "alamat: Jl. Kenari 3, Coblong, Bandung. kue lapis 2. hp 081200000001",
    ],
)
def test_goods_in_a_sentence_behind_the_address_are_no_street(said: str, read_all) -> None:  # type: ignore[no-untyped-def]
    (order,) = read_all(f"nama Budi Contoh, {said}")
    assert order.address == "Jl. Kenari 3"
    assert [(item.quantity, item.text) for item in order.items] == [(2, "kue lapis")]
