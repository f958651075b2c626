"""Several people in one message of whom not each has a phone: each gets his own street and goods, and no one else's."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import PastedOrder, parse
from flows.products.index import ProductIndex

BUDI = ("Pak Budi", "Jl. Kenari 3", "Coblong", [("Kue Lapis", 2)])
SITI = ("Bu Siti", "Gg. Melati 7", "Menteng", [("Sabun Serai", 1)])
FIRST, SECOND = "Jl. Kenari 3, Coblong, Bandung", "Gg. Melati 7, Menteng, Jakarta Pusat"


@pytest.fixture
def read_all(products: ProductIndex, districts: DistrictIndex):  # type: ignore[no-untyped-def]
    def read_all(text: str) -> list[PastedOrder]:
        return parse(text, products, districts)

    return read_all


def _told(order: PastedOrder) -> tuple[str | None, str | None, str | None, list[tuple[str, int]]]:
    district = order.district.district if order.district else None
    return order.customer_name, order.address, district, [(one.item.name, one.quantity) for one in order.items]


@pytest.mark.parametrize(
    "text",
    [
        f"buat Pak Budi di {FIRST} 081200000001 kue lapis 2, terus buat Bu Siti di {SECOND} sabun serai 1",
        f"kue lapis 2 buat Pak Budi 081200000001 {FIRST}, sama sabun serai 1 buat Bu Siti {SECOND}",
        f"order ya\n- Pak Budi / {FIRST} / 081200000001 / kue lapis 2\n- sama: Bu Siti / {SECOND} / sabun serai 1",
        f"1. Pak Budi - 081200000001 - {FIRST} - kue lapis 2\n2. Bu Siti - {SECOND} - sabun serai 1",
        f"Pak Budi\n081200000001\n{FIRST}\nkue lapis 2\n\nBu Siti\n{SECOND}\nsabun serai 1",
        f"Pak Budi 081200000001 {FIRST}. kue lapis 2\nBu Siti {SECOND}. sabun serai 1",
        f"uni, untuak Pak Budi 081200000001 di {FIRST} kue lapis duo, untuak Bu Siti di {SECOND} sabun serai ciek",
    ],
)
def test_the_second_person_without_a_phone_has_an_order_of_his_own(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    first, second = read_all(text)
    assert (_told(first), _told(second)) == (BUDI, SITI)
    assert (first.customer_phone, first.asks) == ("6281200000001", ())
    assert (second.customer_phone, second.asks) == (None, ("customer_phone",))


@pytest.mark.parametrize(
    "text",
    [
        (f"pesen 2 paket, hp saya 081200000001. satu buat Pak Budi di {FIRST} isinya kue lapis 2, "
         f"satu lagi buat Bu Siti di {SECOND} isinya sabun serai 1"),
        f"- Pak Budi / {FIRST} / kue lapis 2\n- Bu Siti / {SECOND} / sabun serai 1\nhp 081200000001",
        f"kue lapis 2 buat Pak Budi 081200000001 {FIRST}, dan sabun serai 1 buat Bu Siti {SECOND} (no hp nya sama)",
        f"2 kue lapis to Pak Budi, {FIRST}; 1 sabun serai to Bu Siti, {SECOND}. call me at 081200000001",
    ],
)  # fmt: skip
def test_a_phone_of_all_is_of_each(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    first, second = read_all(text)
    assert (_told(first), _told(second)) == (BUDI, SITI)
    assert (first.customer_phone, second.customer_phone) == ("6281200000001", "6281200000001")


@pytest.mark.parametrize(
    "text",
    [
        f"Pak Budi, {FIRST} (081200000001), kue lapis 2 | Bu Siti, {SECOND} (081200000002), sabun serai 1",
        ("Pak Budi/Jl. Kenari 3 Coblong Bandung/081200000001/kue lapis 2 // "
        "Bu Siti/Gg. Melati 7 Menteng Jakarta Pusat/081200000002/sabun serai 1"),
        (f"rumah ibuku: Pak Budi, {FIRST}, 081200000001: kue lapis 2. rumahku: Bu Siti, {SECOND}, 081200000002: sabun "
         "serai 1"),
        (f"kirim dua alamat nggih: Pak Budi {FIRST} 081200000001 kue lapis kalih, kaliyan Bu Siti {SECOND} "
        "081200000002 sabun serai setunggal"),
        (f"kak order 2 alamat\n- Pak Budi\n081200000001\n{FIRST}\nkue lapis 2\n- sama: Bu Siti\n"
        f"081200000002\n{SECOND}\nsabun serai 1"),
    ],
)  # fmt: skip
def test_goods_are_of_whom_they_stand_with(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    first, second = read_all(text)
    assert (_told(first), _told(second)) == (BUDI, SITI)
    assert (first.customer_phone, second.customer_phone) == ("6281200000001", "6281200000002")


@pytest.mark.parametrize(
    "text",
    [
        f"kue lapis 2, Pak Budi 081200000001 {FIRST}\nbuat Bu Siti juga sama, {SECOND} 081200000002",
        (
            f"Penerima 1: Pak Budi\nHP: 081200000001\nAlamat: {FIRST}\nPesanan: kue lapis 2\n\nPenerima 2: Bu Siti\n"
            f"HP: 081200000002\nAlamat: {SECOND}\nPesanan: sda"
        ),
        (
            f"Nama: Pak Budi\nHP: 081200000001\nAlamat: {FIRST}\nPesan: kue lapis 2\n\nSatu lagi sama isinya\n"
            f"Nama: Bu Siti\nHP: 081200000002\nAlamat: {SECOND}"
        ),
    ],
)
def test_the_same_goods_are_those_of_the_order_before(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    first, second = read_all(text)
    assert _told(first) == BUDI
    assert _told(second) == (*SITI[:3], BUDI[3])


def test_somebody_without_goods_is_asked_for_them(read_all) -> None:  # type: ignore[no-untyped-def]
    first, second = read_all(
        f"pesan kue lapis 2 buat dua orang ya, Pak Budi 081200000001 di {FIRST} dan Bu Siti di {SECOND}"
    )
    assert (first.customer_name, second.customer_name) == ("Pak Budi", "Bu Siti")
    assert "items" in second.asks


@pytest.mark.parametrize(
    "text",
    [
        f"kue lapis 2 ke Pak Budi 081200000001 {FIRST}, belakang rumah Bu Siti gang mawar",
        f"kue lapis 2 ke Bu Siti {SECOND}, eh salah, ke Pak Budi {FIRST} 081200000001",
        "kue lapis 2. Pak Budi 081200000001 Jl. Haji Sulaiman Gg. Melati 7, Menteng, Jakarta Pusat",
        f"kue lapis 2. Pak Budi, cluster Rekaan blok B7 {FIRST} 081200000001",
    ],
)
def test_one_person_with_two_streets_is_one(text: str, read_all) -> None:  # type: ignore[no-untyped-def]
    assert len(read_all(text)) == 1


def test_a_relative_leads_to_a_name_as_well(read_all) -> None:  # type: ignore[no-untyped-def]
    text = f"kirim satu ke Pak Budi 081200000001 {FIRST} isinya kue lapis 2, satunya ke adikku Rekana {SECOND}"
    first, second = read_all(f"{text} isinya sabun serai 1")
    assert (_told(first), _told(second)[1:]) == (BUDI, SITI[1:])
