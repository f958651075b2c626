"""Accuracy on the sample of district queries, where it is at hand: floors that a change must not fall below."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from flows.matching.districts import DistrictIndex

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT.parent / "shared" / "data" / "districts_dev.jsonl"

pytestmark = pytest.mark.skipif(not QUERIES.exists(), reason="the sample of district queries is not here")


def sample() -> list[dict[str, Any]]:
    return [json.loads(line) for line in QUERIES.read_text(encoding="utf-8").splitlines()]


def is_wide(query: dict[str, Any]) -> bool:
    """Several districts are meant, so the right act is to ask."""
    return "ambiguous" in query["kind"] or query["kind"] == "city_only"


def share(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / len(counted)


def test_accuracy_on_the_sample(districts: DistrictIndex) -> None:
    answers = [(query, districts.match(query["query"])) for query in sample()]
    named = [
        (query, decision.verdict, [match.row.code in query["expected_codes"] for match in decision.matches])
        for query, decision in answers
        if query["expected_codes"]
    ]
    real = [right for query, _, right in named if query["kind"].startswith("real")]
    accepted = [(query, decision.matches[0].row.code) for query, decision in answers if decision.verdict == "accept"]

    assert share(right[:1] == [True] for _, _, right in named) >= 0.99
    assert share(any(right) for _, _, right in named) >= 0.996
    assert share(right[:1] == [True] for right in real) >= 0.99
    assert share(verdict == "accept" for query, verdict, _ in named if not is_wide(query)) >= 0.95
    assert [query["query"] for query, code in accepted if is_wide(query) or code not in query["expected_codes"]] == []
    assert {decision.verdict for query, decision in answers if not query["expected_codes"]} == {"none"}


def test_no_query_of_the_sample_is_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "flows").rglob("*.py")))
    plain = " ".join(re.findall(r"\w+", code.lower()))
    queries = [" ".join(re.findall(r"\w+", query["query"].lower())) for query in sample()]
    assert [query for query in queries if query.count(" ") >= 2 and query in plain] == []
