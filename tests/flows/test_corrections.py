"""Taking an answer back in words, and what is no correction."""

import pytest

from flows.corrections import read_correction


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
