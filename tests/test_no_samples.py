"""Nothing is known by heart: no sample of three words or more stands in the code."""

import json
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
SAMPLES = ("districts_dev.jsonl", "products_dev.jsonl", "orders_dev.jsonl")


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sample_stands_in_the_code(name: str) -> None:
    if not (DATA / name).exists():
        pytest.skip(f"the samples are not beside the checkout: {DATA / name}")
    code = plain(
        "\n".join(p.read_text() for package in ("bot", "flows", "scalev") for p in (ROOT / package).rglob("*.py"))
    )
    rows = [json.loads(line) for line in (DATA / name).read_text().splitlines()]
    said = [line for row in rows for line in (row.get("query") or row["text"]).splitlines()]
    known = [line for line in said if len(plain(line).split()) >= 3 and plain(line) in code]
    assert not known
