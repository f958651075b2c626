"""What both readings stand behind is taken, the second one where they differ; what neither leads by far is asked."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.lines.parts import read_row
from flows.paste.lines.plain_lines import read_lines
from flows.paste.places import read_place, settle_place
from flows.paste.read import parse, read_all
from flows.paste.second.naming import Named
from flows.paste.second.opinion import NAMED, Second, read_second, settle_name, weights
from flows.paste.second.roles import ROLES
from flows.paste.survey import survey
from flows.paste.weigh.vocabulary import Known, place_names, vocabulary
from flows.products.index import ProductIndex

SAID = "madu murni 500ml 2\nkirim ke Sari Contoh\nJl. Kenari 3, Coblong, Bandung\n081234567890"


@pytest.fixture(scope="module")
def known(products: ProductIndex, districts: DistrictIndex) -> Known:
    return Known(vocabulary(products), place_names(districts))


def read(text: str, known: Known) -> Second:
    return read_second(survey([read_row(line) for line in read_lines(text)], known), known)


def test_the_second_reading_finds_name_and_place(known: Known) -> None:
    found = read(SAID, known)
    assert found.name
    assert found.name.said == "Sari Contoh"
    assert found.name.chance > NAMED
    assert found.address == "Jl. Kenari 3, Coblong, Bandung"
    assert not found.is_mended


def test_the_second_reading_sees_that_a_street_is_taken_back(known: Known) -> None:
    assert read(SAID.replace("Jl. Kenari 3", "Jl. Kenari 3 eh salah Jl. Murai 4"), known).is_mended


SURELY, HARDLY = Named("Sari Contoh", NAMED), Named("Sari Contoh", NAMED / 2)


@pytest.mark.parametrize(
    ("name", "other", "agreed"),
    [
        ("Sari Contoh", SURELY, "Sari Contoh"),
        ("saya Sari Contoh", SURELY, "Sari Contoh"),
        ("Coblong", SURELY, "Sari Contoh"),
        ("Coblong", HARDLY, None),
        ("Sari Contoh", HARDLY, None),
        (None, SURELY, "Sari Contoh"),
        (None, HARDLY, None),
        ("Sari Contoh", None, None),
        (None, None, None),
    ],
)
def test_what_both_readings_stand_behind(name: str | None, other: Named | None, agreed: str | None) -> None:
    assert settle_name(name, other) == agreed


def test_no_second_name_where_nobody_is_named(known: Known) -> None:
    found = read("berapa ongkirnya kak", known).name
    assert settle_name(None, found) is None


@pytest.mark.parametrize(
    ("street", "right"),
    [
        ("Jl. Tgk. Contoh no 3, Coblong, Bandung", "Jl. Tgk. Contoh no 3"),
        ("Jl. Jend. Contoh 5, Coblong, Bandung", "Jl. Jend. Contoh 5"),
        ("Paroki Santo Contoh, Jl. Kenari 3, Coblong, Bandung", "Paroki Santo Contoh, Jl. Kenari 3"),
    ],
)
def test_an_abbreviation_or_a_house_does_not_cut_a_street(
    products: ProductIndex, districts: DistrictIndex, street: str, right: str
) -> None:
    order = parse(SAID.replace("Jl. Kenari 3, Coblong, Bandung", street), products, districts)[0]
    assert order.address == right
    assert order.district


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


@pytest.mark.parametrize("said", ["Jl. Kenari No, Coblong, Bandung", "Jl. Kenari, Coblong, Bandung"])
def test_a_second_street_does_not_lose_the_house(districts: DistrictIndex, said: str) -> None:
    ruled = read_place("Jl. Kenari No. 5, Coblong, Bandung", None, districts)
    assert settle_place(ruled, said, None, districts).street == "Jl. Kenari No. 5"


def test_a_name_alone_behind_its_label_is_not_cut() -> None:
    part = Named("Sari", 0.9)
    assert settle_name("Sari Contoh", part, is_labelled=True) == "Sari Contoh"
    assert settle_name("Sari Contoh", part) == "Sari"
    assert settle_name("Sari Contoh", Named("Budi", 0.9), is_labelled=True) == "Budi"
