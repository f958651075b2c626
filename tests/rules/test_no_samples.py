"""Nothing is known by heart: no sample of three words or more stands in the code."""

import json
import pathlib
import re

import pytest

from tests.root import ROOT
from tests.samples import HERE, all_of

SAMPLES = (
    *all_of(HERE / "districts.jsonl", "districts_dev.jsonl"),
    *all_of(HERE / "products.jsonl", "products_dev.jsonl"),
    HERE / "orders.jsonl",
    HERE / "orders_hand.jsonl",
)


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_sample_stands_in_the_code(path: pathlib.Path) -> None:
    code = plain(
        "\n".join(p.read_text() for package in ("bot", "flows", "scalev") for p in (ROOT / package).rglob("*.py"))
    )
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    said = [line for row in rows for line in (row.get("query") or row["text"]).splitlines()]
    known = [line for line in said if len(plain(line).split()) >= 3 and plain(line) in code]
    assert not known
