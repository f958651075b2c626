"""The corpus is what its card says: big, of many voices, split without overlap, and labelled by what its texts say."""

import importlib
import re

import pytest

from corpus.voices import SETS, Voice, read_set

VOICES = {name: list(read_set(name)) for name in SETS}


def test_it_has_the_size_that_its_card_says() -> None:
    everybody = [voice for voices in VOICES.values() for voice in voices]
    assert len({voice.name for voice in everybody}) == len(everybody) >= 40
    assert len({voice.catalogue for voice in everybody}) == 8
    assert sum(len(voice.messages) for voice in everybody) == 2809


def test_splits_share_no_catalogue() -> None:
    sold = [{voice.catalogue.parent.name for voice in voices} for voices in VOICES.values()]
    assert len(set.union(*sold)) == sum(map(len, sold))


@pytest.mark.parametrize("voice", [each for voices in VOICES.values() for each in voices], ids=lambda voice: voice.name)
def test_labels_stand_in_their_messages(voice: Voice) -> None:
    for message in voice.messages:
        flat = re.sub(r"\W", "", message.text.lower())
        for order in message.orders:
            for field in ("customer_name", "dropshipper_name"):
                said = order.get(field, ())
                assert not said or any(re.sub(r"\W", "", each.lower()) in flat for each in said), (message.id, said)
            filled = {"customer_name", "customer_phone", "address", "district_code"} & order.keys()
            assert not filled & set(order["must_ask"]), message.id


def test_benchmarks_find_all_that_they_compare() -> None:
    assert callable(importlib.import_module("benchmarks.__main__").main)
