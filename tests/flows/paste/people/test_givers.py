"""Who gives, pays or is told instead: whose name and phone are on the parcel, and what stands on a card."""

import pytest

from flows.paste.lines.payer import without_payer

PLACE = "Jl. Kenari 3, Coblong, Bandung"


@pytest.mark.parametrize(
    ("text", "card"),
    [
        (f"kue lapis 2 ke Siti Misal 081200000001 {PLACE}, kartu ucapannya 'Selamat ya, semoga bahagia'",
         "kartu ucapannya 'Selamat ya, semoga bahagia'"),
        (f"kue lapis 2 ke Siti Misal 081200000001 {PLACE}, tulisan di kartu: Selamat ya, semoga langgeng",
         "tulisan di kartu: Selamat ya, semoga langgeng"),
        (f"tulis di kartu: semoga lekas sembuh, ya. kirim ke Siti Misal, {PLACE}, 081200000001. kue lapis 2",
         "tulis di kartu: semoga lekas sembuh, ya."),
        (f"Nama: Siti Misal\nHP: 081200000001\nAlamat: {PLACE}\nkue lapis 2\nIsi kartu: Selamat ya, semoga bahagia",
         "Isi kartu: Selamat ya, semoga bahagia"),
        (f"2 kue lapis to Siti Misal, {PLACE}, 081200000001. card should say: Happy birthday, love you always!",
         "card should say: Happy birthday, love you always!"),
        (f"kue lapis 2 ke Siti Misal 081200000001 {PLACE}. kartunya: happy 1st anniversary, sehat ya",
         "kartunya: happy 1st anniversary, sehat ya"),
        (f'kue lapis 2 ke Siti Misal 081200000001 {PLACE}. kasih kartu "selamat, sehat terus" dari Genk Contoh',
         'kasih kartu "selamat, sehat terus" dari Genk Contoh'),
    ],
)  # fmt: skip
def test_what_stands_on_a_card_is_the_note_as_a_whole(text: str, card: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(text)
    assert order.note == card
    assert (order.customer_name, order.dropshipper_name, order.address) == ("Siti Misal", None, "Jl. Kenari 3")


def test_a_giver_sends_what_another_gets(read) -> None:  # type: ignore[no-untyped-def]
    order = read(
        f"dari Budi Contoh 081200000002 buat kado, kartu ucapannya 'Selamat ya, semoga bahagia'. kirim ke "
        f"Siti Misal, {PLACE} 081200000001. kue lapis 2"
    )
    assert (order.customer_name, order.customer_phone) == ("Siti Misal", "6281200000001")
    assert (order.dropshipper_name, order.dropshipper_phone) == ("Budi Contoh", "6281200000002")


@pytest.mark.parametrize(
    "text",
    [
        f"yang bayar Budi Contoh 081200000002. yang nerima Siti Misal 081200000001 {PLACE}. kue lapis 2",
        f"yang bayar nanti kakakku ya (Budi 081200000002), kirim ke Siti Misal 081200000001 {PLACE}. kue lapis 2",
        f"kue lapis 2 buat Siti Misal, {PLACE}, hp 081200000001. aku Budi 081200000002 yg transfer",
        f"kue lapis 2 buat Siti Misal, {PLACE}, hp 081200000001, yg transfer suami saya Budi 081200000002",
    ],
)
def test_who_only_pays_neither_gets_nor_sends(text: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(text)
    assert (order.customer_name, order.customer_phone) == ("Siti Misal", "6281200000001")
    assert (order.dropshipper_name, order.dropshipper_phone) == (None, None)


def test_the_only_phone_is_kept_though_its_owner_pays() -> None:
    assert without_payer("yang bayar Budi 081200000002") == "yang bayar Budi 081200000002"


def test_a_name_with_another_phone_than_the_parcels_is_asked(read) -> None:  # type: ignore[no-untyped-def]
    order = read(
        f"aku Budi 081200000002 mau beliin kue lapis 2 buat pacarku Siti, alamatnya {PLACE}, hp dia 081200000001"
    )
    assert order.customer_name in (None, "Siti")


@pytest.mark.parametrize(
    "change",
    [
        "eh yang nerima istri saya aja, Bu Siti, nomor tetap",
        "penerimanya ganti istri saya Bu Siti ya",
        "eh atas nama Bu Siti aja",
    ],
)
def test_who_gets_it_instead_is_said_behind(change: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"Budi Contoh, 081200000001, {PLACE}, kue lapis 2. {change}")
    assert (order.customer_name, order.customer_phone, order.address) == ("Bu Siti", "6281200000001", "Jl. Kenari 3")


@pytest.mark.parametrize("change", ["Oops, house number should be 3 not 13", "nomor rumahnya bukan 13 tapi 3 ya"])
def test_a_number_said_of_the_house_takes_its_place(change: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(
        f"Nama: Budi Contoh\nHP: 081200000001\nAlamat: Jl. Kenari 13, Coblong, Bandung\nOrder: kue lapis 2\n\n{change}"
    )
    assert (order.address, [one.quantity for one in order.items]) == ("Jl. Kenari 3", [2])


@pytest.mark.parametrize("said", ["itu kurang ya nomernya,", "hp nya kurang 1 angka:", "eh kurang"])
def test_a_phone_short_of_a_digit_is_taken_back(said: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"Budi Contoh, 0812000000 {said} 081200000001. {PLACE}. kue lapis 2")
    assert (order.customer_phone, order.dropshipper_phone) == ("6281200000001", None)


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("Jl. Kenari 3, patokannya depan masjid raya, Coblong, Bandung makasih ya",
         "Jl. Kenari 3, patokannya depan masjid raya"),
        ("Jl. Kenari 3, samping pasar minggu, Coblong, Bandung", "Jl. Kenari 3, samping pasar minggu"),
        ("Jl. Kenari 3 belakang terminal Tanjung Priok, Coblong, Bandung",
         "Jl. Kenari 3 belakang terminal Tanjung Priok"),
    ],
)  # fmt: skip
def test_a_landmark_called_like_another_place_is_of_the_street(address: str, street: str, read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"Budi Contoh 081200000001\n{address}\nkue lapis 2")
    assert order.district is not None
    assert (order.address, order.district.district) == (street, "Coblong")


def test_how_many_may_stand_in_square_brackets(read) -> None:  # type: ignore[no-untyped-def]
    order = read(f"Nama: Budi Contoh\nHP: 081200000001\nAlamat: {PLACE}\nOrder: kue lapis [2], sabun serai (3 pcs)")
    assert [one.quantity for one in order.items] == [2, 3]
