"""No reader may cost more than its text is long, and no message of 4,096 characters more than 50 ms."""

import pytest

from tests.growth.attacks import LETTERS, NASTY
from tests.growth.clock import Attack, fault
from tests.growth.readers import World, readers
from tests.harness.country import districts

pytestmark = pytest.mark.alone

WORLD = World(districts())
READERS = readers(WORLD)
UNITS = (
    *NASTY,
    "masing 2 ",
    "nama pengirim ",
    "kec a ",
    "total 1 ",
    "a.n. a ",
    "081234567890 ",
    "a@a.id ",
    "jne ",
    "--\n",
)
ATTACKS = [*(Attack(unit, "", "!") for unit in UNITS), *(Attack(unit, LETTERS, "!") for unit in UNITS[::3])]


def test_they_are_found_by_what_they_take() -> None:
    names = {name.rpartition("(")[0] for name in READERS}
    assert {
        "flows.paste.read.parse",
        "flows.reading.small_talk.small_talk",
        "flows.products.index.ProductIndex.match",
    } <= names
    assert {"bot.people.commands.parse", "scalev.http.refusals.refusal", "flows.paste.people.is_form"} <= names


@pytest.mark.parametrize("name", READERS)
def test_a_reader_costs_no_more_than_its_text_is_long(name: str) -> None:
    assert [f"{attack}: {said}" for attack in ATTACKS if (said := fault(READERS[name], attack))] == []
