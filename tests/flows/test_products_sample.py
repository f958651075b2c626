"""Accuracy on the sample of product queries, where it is at hand: floors that a change must not fall below."""

import csv
import json
from pathlib import Path

import pytest

from flows.matching.products import ProductIndex
from flows.shop import Item, Product

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CATALOGUE, QUERIES = DATA / "products_dev_catalog.csv", DATA / "products_dev.jsonl"

pytestmark = pytest.mark.skipif(not QUERIES.exists(), reason="the sample of product queries is not here")


def products() -> list[Product]:
    rows = csv.DictReader(CATALOGUE.read_text(encoding="utf-8").splitlines())
    return [
        Product(
            row["id"],
            row["name"],
            "product",
            "physical",
            (Item("variant", row["id"], row["name"], "", 1, 1, is_physical=True, parts=()),),
        )
        for row in rows
    ]


def test_accuracy_on_the_sample() -> None:
    index = ProductIndex(products())
    queries = [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    decisions = [(index.match(query["query"]), query["expected"]) for query in queries]
    named = [
        ([match.product.id for match in found.matches], found.verdict, truth) for found, truth in decisions if truth
    ]

    first = sum(ids[:1] != [] and ids[0] in truth for ids, _, truth in named) / len(named)
    first_five = sum(bool({*ids} & {*truth}) for ids, _, truth in named) / len(named)
    single = [(ids, verdict, truth) for ids, verdict, truth in named if len(truth) == 1]
    accepted = sum(verdict == "accept" and ids[0] in truth for ids, verdict, truth in single) / len(single)
    wrong = [
        found for found, truth in decisions if found.verdict == "accept" and found.matches[0].product.id not in truth
    ]
    others = [found.verdict for found, truth in decisions if not truth]

    assert first >= 0.98
    assert first_five >= 0.99
    assert accepted >= 0.95
    assert wrong == []
    assert set(others) == {"none"}
