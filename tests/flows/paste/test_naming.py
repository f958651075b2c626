"""Of all runs of words that may be a name the likeliest is taken, also where the rules see none."""

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
