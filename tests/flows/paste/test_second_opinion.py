"""A name that two readings find is taken; where they differ and none leads by far, it is asked."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import parse, read_all
from flows.paste.second.evidence import Known
from flows.paste.second.opinion import CLEAR, SLIGHT, SURE, read_second, settle_name, weights
from flows.paste.second.roles import ROLES
from flows.paste.weigh.vocabulary import place_names, vocabulary
from flows.products.index import ProductIndex

SAID = "madu murni 500ml 2\nkirim ke Sari Contoh\nJl. Kenari 3, Coblong, Bandung\n081234567890"


@pytest.fixture(scope="module")
def known(products: ProductIndex, districts: DistrictIndex) -> Known:
    return Known(vocabulary(products), place_names(districts))


def test_the_second_reading_finds_a_name_by_itself(known: Known) -> None:
    found = read_second(SAID, known)
    assert found
    assert found.name == "Sari Contoh"
    assert found.lead > SLIGHT


@pytest.mark.parametrize(
    ("name", "lead", "agreed"),
    [
        ("Sari Contoh", 0.1, "Sari Contoh"),
        ("saya Sari Contoh", 0.1, "saya Sari Contoh"),
        ("Coblong", 0.1, None),
        ("Coblong", CLEAR, "Coblong"),
        ("Sari Contoh Jl", 0.1, "Sari Contoh"),
        (None, 0.0, "Sari Contoh"),
    ],
)
def test_what_both_readings_stand_behind(known: Known, name: str | None, lead: float, agreed: str | None) -> None:
    assert settle_name(name, lead, SAID, known) == agreed


def test_no_second_name_leaves_a_clear_one(known: Known) -> None:
    said = "berapa ongkirnya kak"
    assert read_second(said, known) is None
    assert settle_name("Sari", SLIGHT, said, known) == "Sari"
    assert settle_name("Sari", SLIGHT / 2, said, known) is None
    assert settle_name("Sari", SURE, said, known) == "Sari"
    assert settle_name(None, 0.0, said, known) is None


def test_a_name_found_later_is_no_street(products: ProductIndex, districts: DistrictIndex) -> None:
    order = parse(SAID, products, districts)[0]
    assert order.customer_name == "Sari Contoh"
    assert "Sari" not in (order.address or "")


def test_the_rules_can_be_asked_alone(products: ProductIndex, districts: DistrictIndex) -> None:
    assert [reading.name for reading in read_all(SAID, products, districts, is_ruled=True)] == ["Sari Contoh"]


def test_the_weights_speak_of_every_role() -> None:
    kept = weights()
    assert all(len(row) == len(ROLES) for row in kept.facts.values())
    assert all(len(rows) == len(ROLES) and all(len(row) == len(ROLES) for row in rows) for rows in kept.steps)
    assert "Contoh" not in "".join(kept.facts), "what one voice alone says is not kept"
