"""A place is told from other words by its names' words first, which costs little and decides nothing by itself."""

import pytest

from flows.answers import OrderAnswers
from flows.intents.context import Context
from flows.intents.wishes import is_place_alone
from flows.paste.places import Place, read_place, words_of_places
from tests.harness.country import districts


def place(text: str) -> Place:
    return read_place(text, None, districts())


def knows_places(words: frozenset[str]) -> bool:
    return words <= words_of_places(districts())


@pytest.mark.parametrize("said", [
    "coblong bandung", "kirim ke coblong, bandung ya", "menteng jakarta pusat", "Sari Contoh", "toner air mawar",
    "Jl. Melati No. 5 RT 02/03", "kec. coblong kota bandung provinsi jawa barat", "gondokusuman jogja", "Nusantara",
    "menteng jakpus", "2", "kirim ke rumah ya", "melati", "jakarta selatan", "tebbet",
])  # fmt: skip
def test_words_of_names_decide_nothing_by_themselves(said: str) -> None:
    slow = Context(OrderAnswers(), "customer_name", place=place)
    quick = Context(OrderAnswers(), "customer_name", place=place, knows_places=knows_places)
    assert is_place_alone(said, quick) == is_place_alone(said, slow)


@pytest.mark.parametrize("said", ["Sari Contoh", "toner air mawar", "Jl. Melati No. 5 RT 02/03", "makasih kak"])
def test_who_and_what_is_not_looked_for_among_the_districts(said: str) -> None:
    asked = list[str]()

    def look(text: str) -> Place:
        asked.append(text)
        return place(text)

    assert not is_place_alone(said, Context(OrderAnswers(), "cart", place=look, knows_places=knows_places))
    assert not asked
