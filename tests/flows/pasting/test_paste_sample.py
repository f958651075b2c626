"""Accuracy on the sample of pasted orders, where it is at hand: floors that a change must not fall below."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.catalog_files import read_catalog
from bot.parse_cli import as_json
from flows.matching.districts import DistrictIndex
from flows.matching.products import ProductIndex
from flows.paste import parse

SHARED = Path(__file__).resolve().parents[4] / "shared"
ORDERS, CATALOG = SHARED / "data" / "orders_dev.jsonl", SHARED / "data" / "orders_dev_catalog.json"
JUDGE = SHARED / "tools" / "evaluate_orders.py"

pytestmark = pytest.mark.skipif(not ORDERS.exists(), reason="the sample of pasted orders is not here")

SILENT = {"wrong", "invented", "ask_missed_silent"}
RIGHT = {"right", "ask_ok", "neutral"}


@pytest.fixture(scope="module")
def judge() -> ModuleType:
    spec = importlib.util.spec_from_file_location("judge", JUDGE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_accuracy_on_the_sample(judge: ModuleType, districts: DistrictIndex) -> None:
    products = ProductIndex(read_catalog(CATALOG))
    seen: Counter[str] = Counter()
    for line in ORDERS.read_text(encoding="utf-8").splitlines():
        message = json.loads(line)
        orders = [as_json(order) for order in parse(message["text"], products, districts)]
        if message["expected"]:
            count(judge, message["expected"], orders, seen)
        else:
            seen["false orders"] += bool(orders)

    assert seen["exact"] >= 0.97 * seen["orders"]
    assert seen["silent"] <= 0.005 * seen["filled"]
    assert seen["asked well"] >= 0.9 * seen["asked"]
    assert (seen["lost"], seen["too many"], seen["false orders"]) == (0, 0, 0)


def count(judge: ModuleType, expected: list[dict[str, Any]], orders: list[dict[str, Any]], seen: Counter[str]) -> None:
    pairs, extra = judge.align(expected, orders)
    seen["too many"] += extra
    for truth, order in pairs:
        verdicts = judge.judge(truth, order or {})
        fields = [verdict for field, verdict in verdicts.items() if not field.startswith("_")]
        seen["orders"] += 1
        seen["lost"] += order is None
        seen["exact"] += set(fields) <= RIGHT and not verdicts["_ask_false"]
        seen["filled"] += sum(verdict in {"right", *SILENT} for verdict in fields)
        seen["silent"] += sum(verdict in SILENT for verdict in fields)
        seen["asked well"] += verdicts["_ask_good"]
        seen["asked"] += verdicts["_ask_good"] + len(verdicts["_ask_false"])
