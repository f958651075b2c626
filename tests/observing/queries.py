"""What a query of Prometheus asks for, and whether a bot tells it."""

import re
from collections.abc import Iterator
from typing import Any

import promql_parser

from bot.metrics.catalogue import METRICS
from bot.observing.prometheus import PrometheusMeter
from tests.observing.page import read

LABELS = {metric.full_name: set(metric.labels) for metric in METRICS}
OF_SCRAPES = {"instance", "job", "le"}


def asked(query: str) -> Iterator[Any]:
    """Every selector of a query; raises where it is no PromQL."""
    waiting: list[Any] = [promql_parser.parse(query.replace("$__rate_interval", "5m"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, promql_parser.VectorSelector):
            yield node
        inner = [getattr(node, name, None) for name in ("expr", "lhs", "rhs", "param", "vector_selector", "vs")]
        waiting += [each for each in (*inner, *(getattr(node, "args", None) or ())) if each is not None]


def known() -> set[str]:
    """All names that a page may have."""
    meter = PrometheusMeter()
    meter.describe(version="1")
    return read(meter.page("")[0].decode()).names | {series for metric in METRICS for series in metric.series}


def labels_of(name: str) -> set[str]:
    return LABELS.get(name, LABELS.get(re.sub(r"_(bucket|sum|count)$", "", name), set()))


def check(query: str) -> None:
    found = list(asked(query))
    assert found
    for selector in found:
        assert selector.name in known()
        assert {matcher.name for matcher in selector.matchers.matchers} <= labels_of(selector.name) | OF_SCRAPES
