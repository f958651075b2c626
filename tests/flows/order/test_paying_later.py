"""Who leaves the way to pay for later is taken at their word, where the shop lets it be chosen where it is paid."""

import pytest

from flows.reading.no_answers import is_paid_later


@pytest.mark.parametrize(
    "said",
    ["nanti aja", "nanti aja kak bayarnya", "bayar belakangan", "pay later", "ntar aja ya", "bayarnya nanti dulu"],
)
def test_it_is_left_for_later(said: str) -> None:
    assert is_paid_later(said)


@pytest.mark.parametrize("said", ["qris aja", "nanti saya transfer bca", "nanti kirim sore ya", "", "bayar", "lanjut"])
def test_other_words_leave_nothing(said: str) -> None:
    assert not is_paid_later(said)
