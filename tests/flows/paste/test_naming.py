"""Of all runs of words that may be a name, or a sender, the likeliest is taken, also where the rules see none."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.paste.second.naming import weights
from flows.products.index import ProductIndex

GOODS, PLACE, PHONE = "madu murni 500ml 2", "Jl. Kenari 3, Coblong, Bandung", "081234567890"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"hi, this is Marta. {GOODS} please. I stay at {PLACE}. my number is {PHONE}", "Marta"),
        (f"pesan {GOODS} kirim ke {PLACE} nama saya rojali {PHONE}", "rojali"),
        (f"{GOODS} yang terima Wak Ijah, {PLACE} {PHONE}", "Wak Ijah"),
        (f"bro {GOODS}. rangga {PLACE} {PHONE}", "rangga"),
        (f"kirim ke toko Maju Contoh, {PLACE}, {PHONE}: {GOODS}", "toko Maju Contoh"),
        (f"Mr. Harold Finch\n{PLACE}\n{PHONE}\n{GOODS}", "Mr. Harold Finch"),
    ],
)
def test_a_name_said_in_any_way_is_read(products: ProductIndex, districts: DistrictIndex, said: str, name: str) -> None:
    (order,) = parse(said, products, districts)
    assert order.customer_name == name


@pytest.mark.parametrize("said", [f"{GOODS}\n{PLACE}\n{PHONE}", f"pesan {GOODS} ke {PLACE}, hp {PHONE}, cod ya"])
def test_where_nobody_is_named_the_name_is_asked(products: ProductIndex, districts: DistrictIndex, said: str) -> None:
    (order,) = parse(said, products, districts)
    assert order.customer_name is None
    assert "customer_name" in order.asks


def test_what_one_voice_alone_says_is_not_kept() -> None:
    assert weights()[""] < 0, "a run of words is no name of itself"
    assert not [sign for sign in weights() if "contoh" in sign]


SENDERS = "6281390007712"
WHO = f"Sari Contoh, {PLACE}, {PHONE}"


@pytest.mark.parametrize(
    ("said", "sender", "phone"),
    [
        (
            f"{GOODS} ke {WHO}. pengirimnya pake nama toko saya aja ya Omah Contoh 081390007712",
            "Omah Contoh",
            "6281390007712",
        ),
        (f"{GOODS} ke {WHO}. yang ngirim tulis aja keluarga Wawan", "keluarga Wawan", None),
        (f"ds ya min a/n pengirim Rara Contoh 0813-9000-7712\n{WHO}\n{GOODS}", "Rara Contoh", SENDERS),
        (
            f'{GOODS}, sender name should be "Studio Contoh" (081122003311) not your shop. To {WHO}',
            "Studio Contoh",
            "6281122003311",
        ),
        (f"{GOODS} ke {WHO}\nDikirim oleh: Koperasi Contoh", "Koperasi Contoh", None),
        (f"{GOODS} ke {WHO}", None, None),
        (f"{GOODS} ke {WHO}. saya tau toko ini dari Bu Rina Contoh", None, None),
        (f"{GOODS} ke {WHO}. tf bca a.n. Budi Contoh ya", None, None),
    ],
)
def test_who_sends_is_told_in_any_way(
    products: ProductIndex, districts: DistrictIndex, said: str, sender: str | None, phone: str | None
) -> None:
    (order,) = parse(said, products, districts)
    assert (order.customer_name, order.customer_phone) == ("Sari Contoh", "6281234567890")
    assert (order.dropshipper_name, order.dropshipper_phone) == (sender, phone)
