"""An order read back: who sends it, and what the store does not do."""

from dataclasses import replace

import pytest

from bot.screens.summary import facts
from bot.screens.texts import sentences
from flows.answers import OrderAnswers
from tests.chaos.in_memory.world.little_shop import STORE


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_store_that_lets_nobody_dropship_is_said_to_send_in_its_own_name(language: str) -> None:
    answers = OrderAnswers(dropshipper_name="Kedai <Senja>", dropshipper_phone="6281200000001", store=STORE)
    say = sentences(language)
    assert "Kedai &lt;Senja&gt; · " in "\n".join(facts(answers, say))
    refused = replace(answers, store=replace(STORE, is_dropshipping_allowed=False))
    read = "\n".join(facts(refused, say))
    assert "Senja" not in read and "dropship" in read and STORE.name in read
