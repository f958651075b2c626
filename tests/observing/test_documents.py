"""Every number and every alert is documented, and boards and alerts ask for numbers that exist."""

import json
import re
from typing import Any

import promql_parser
import pytest
import yaml

from bot.metrics.catalogue import METRICS
from bot.observing.table import markdown
from tests.observing.queries import asked, check
from tests.root import ROOT

DOC = (ROOT / "docs/observing.md").read_text()
ALERTS: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((ROOT / "deploy/prometheus-alerts.yaml").read_text())["groups"]
    for rule in group["rules"]
]
BOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana-board.json").read_text())
TARGETS = [(panel["title"], each["expr"]) for panel in BOARD["panels"] for each in panel.get("targets", ())]


def test_every_metric_is_documented() -> None:
    assert markdown() in DOC


def test_every_alert_is_documented_and_none_that_is_gone() -> None:
    documented = re.findall(r"^\| `([A-Z]\w+)` \|", DOC, re.MULTILINE)
    assert documented == [rule["alert"] for rule in ALERTS]


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: str(rule["alert"]))
def test_an_alert_is_whole_and_asks_for_what_there_is(rule: dict[str, Any]) -> None:
    assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"]["summary"].count("{{") == rule["annotations"]["summary"].count("}}")
    promql_parser.parse_duration(rule.get("for", "1m"))
    check(rule["expr"])


@pytest.mark.parametrize(("title", "query"), TARGETS)
def test_a_panel_asks_for_what_there_is(title: str, query: str) -> None:
    assert title
    check(query.replace("$instance", ".+"))


def test_a_query_that_asks_for_nothing_there_is_is_seen() -> None:
    with pytest.raises(AssertionError):
        check("sum(rate(scalev_bot_orderz_total[5m])) / scalev_bot_ready")
    with pytest.raises(AssertionError):
        check('scalev_bot_ready / sum(scalev_bot_orders_total{chat="1"})')
    with pytest.raises(ValueError, match="parenthesis"):
        check("sum(rate(")


def test_the_board_can_be_imported() -> None:
    ids = [panel["id"] for panel in BOARD["panels"]]
    assert len(ids) == len(set(ids)) and BOARD["schemaVersion"] >= 36
    assert [each["name"] for each in BOARD["templating"]["list"]] == ["source", "instance"]
    for panel in BOARD["panels"]:
        place = panel["gridPos"]
        assert place["x"] >= 0 and place["x"] + place["w"] <= 24
        assert panel["type"] == "row" or panel["description"]


def test_every_group_of_numbers_is_on_the_board() -> None:
    asked_for = {selector.name for _, query in TARGETS for selector in asked(query.replace("$instance", ".+"))}
    missing = {metric.full_name for metric in METRICS if not asked_for & set(metric.series)}
    assert missing <= {f"scalev_bot_{name}" for name in ("bulletins_total", "bulletin_age_seconds", "paused")}
