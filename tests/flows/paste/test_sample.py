"""Accuracy on samples of pasted orders: floors that a change must not fall below."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from corpus.scores import Scores
from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex
from tests.samples import HERE


class Floors(NamedTuple):
    """Shares of the orders, of the filled fields and of the questions; counts of what must not be more."""

    exact: float
    silent: float
    asked_well: float
    lost: int = 0
    false_orders: int = 0


SETS = {
    "orders": Floors(exact=0.97, silent=0.005, asked_well=0.9),
    "orders_hand": Floors(exact=0.85, silent=0.0125, asked_well=0.55, lost=3, false_orders=0),
}


@pytest.mark.parametrize("name", SETS)
def test_accuracy_on_the_sample(name: str, districts: DistrictIndex) -> None:
    floors, seen = SETS[name], counted(HERE / f"{name}.jsonl", HERE / f"{name}_catalog.json", districts)

    assert seen["exact"] >= floors.exact * seen["orders"]
    assert seen["silent"] <= floors.silent * seen["filled"]
    assert seen["asked well"] >= floors.asked_well * seen["asked"]
    assert seen["lost"] <= floors.lost
    assert seen["false orders"] <= floors.false_orders
    assert seen["extra"] == 0


def counted(messages: Path, catalog: Path, districts: DistrictIndex) -> Scores:
    products = ProductIndex(read_catalog(catalog))
    seen = Scores()
    for line in messages.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        orders = [as_json(order) for order in parse(message["text"], products, districts)]
        seen.add(message["expected"], orders)
    return seen
