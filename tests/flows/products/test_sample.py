"""Accuracy on samples of product queries: floors that a change must not fall below."""

import json
from pathlib import Path

import pytest

from bot.cli.catalog_files import read_catalog
from flows.products.index import ProductIndex
from tests.samples import BESIDE, HERE, all_of

CATALOGUES = {"products": HERE / "orders_hand_catalog.json", "products_dev": BESIDE / "products_dev_catalog.csv"}
ACCEPTED = {"products": 0.93, "products_dev": 0.95}  # of those with one answer


@pytest.mark.parametrize("path", all_of(HERE / "products.jsonl", "products_dev.jsonl"), ids=lambda path: path.stem)
def test_accuracy_on_the_sample(path: Path) -> None:
    index = ProductIndex(read_catalog(CATALOGUES[path.stem]))
    queries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
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
    assert accepted >= ACCEPTED[path.stem]
    assert wrong == []
    assert set(others) == {"none"}
