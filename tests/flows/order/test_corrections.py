"""Taking an answer back in words, and what is no correction."""

import pytest

from flows.order.corrections import read_correction, read_labelled, read_reopening


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("ganti jadi 3", "quantity", "3"),
        ("eh jadi dua aja", "quantity", "dua aja"),
        ("ubah jumlahnya jadi 10 pcs", "quantity", "10 pcs"),
        ("alamatnya salah, yang benar Jl. Mawar 2 RT 03", "address", "Jl. Mawar 2 RT 03"),
        ("maaf kak, no hp salah harusnya 0856-1111-2222", "customer_phone", "0856-1111-2222"),
        ("ganti nama jadi Rina Contoh", "customer_name", "Rina Contoh"),
        ("ubah kecamatan ke coblong bandung", "district", "coblong bandung"),
        ("wrong name, it should be Rina Contoh", "customer_name", "Rina Contoh"),
        ("the address is wrong, it should be Jl Mawar 2", "address", "Jl Mawar 2"),
        ("sorry, the address should be Jl Mawar 2", "address", "Jl Mawar 2"),
        ("nama penerima harusnya Rina ya kak", "customer_name", "Rina"),
        ("the name is Rina", None, None),
        ("kurirnya ganti", None, None),
        ("ganti kurir ke sicepat", "courier", "sicepat"),
        ("Jadi Wijaya", None, None),
        ("jalan ganti 3", None, None),
        ("serum", None, None),
        ("Jl. Alamat Palsu 3", None, None),
    ],
)
def test_what_corrects_and_what_does_not(said: str, slot: str | None, value: str | None) -> None:
    found = read_correction(said)
    assert (found and found.slot, found and found.value) == (slot, value)


@pytest.mark.parametrize(
    ("said", "slot"),
    [
        ("ganti alamat", "address"),
        ("ubah nama dong kak", "customer_name"),
        ("mau ganti kurir", "courier"),
        ("alamatnya salah", "address"),
        ("salah alamat kak", "address"),
        ("no hp salah", "customer_phone"),
        ("nomor hp saya salah", "customer_phone"),
        ("ganti metode pembayaran bisa?", "payment_method"),
        ("ganti warna", "cart"),
        ("change my address please", "address"),
        ("ganti alamat ke Jl. Mawar 2", None),
        ("Nama Salah Satu", None),
        ("Jl. Ganti Alamat 3", None),
        ("alamat", None),
    ],
)
def test_what_opens_a_question_again(said: str, slot: str | None) -> None:
    assert read_reopening(said) == slot


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("alamat: Jl Kenanga 9", "address", "Jl Kenanga 9"),
        ("alamat Jl Kenanga 9", "address", "Jl Kenanga 9"),
        ("Alamat lengkap : Jl Kenanga 9", "address", "Jl Kenanga 9"),
        ("nama: Tono", "customer_name", "Tono"),
        ("hp 0812 1111 2222", "customer_phone", "0812 1111 2222"),
        ("kode pos 10310", "postal_code", "10310"),
        ("kurir jne", "courier", "jne"),
        ("alamat saya sudah benar", None, None),
        ("nama kakak siapa", None, None),
        ("nama", None, None),
        ("gas", None, None),
    ],
)
def test_a_field_with_its_value_is_read_at_the_summary(said: str, slot: str | None, value: str | None) -> None:
    found = read_labelled(said)
    assert (found and found.slot, found and found.value) == (slot, value)
