"""Accuracy on samples of district queries: floors that a change must not fall below."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from flows.districts.index import DistrictIndex
from tests.samples import HERE, all_of

SETS = all_of(HERE / "districts.jsonl", "districts_dev.jsonl")


def sample(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_wide(query: dict[str, Any]) -> bool:
    """Several districts are meant, so the right act is to ask."""
    return "ambiguous" in query["kind"] or query["kind"] == "city_only"


def share(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / len(counted)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_accuracy_on_the_sample(path: Path, districts: DistrictIndex) -> None:
    answers = [(query, districts.match(query["query"])) for query in sample(path)]
    named = [
        (query, decision.verdict, [match.row.code in query["expected_codes"] for match in decision.matches])
        for query, decision in answers
        if query["expected_codes"]
    ]
    real = [right for query, _, right in named if query["kind"].startswith("real")]
    accepted = [(query, decision.matches[0].row.code) for query, decision in answers if decision.verdict == "accept"]

    assert share(right[:1] == [True] for _, _, right in named) >= 0.99
    assert share(any(right) for _, _, right in named) >= 0.996
    assert not real or share(right[:1] == [True] for right in real) >= 0.99
    assert share(verdict == "accept" for query, verdict, _ in named if not is_wide(query)) >= 0.95
    assert [query["query"] for query, code in accepted if is_wide(query) or code not in query["expected_codes"]] == []
    assert {decision.verdict for query, decision in answers if not query["expected_codes"]} == {"none"}
