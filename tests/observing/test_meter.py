"""Numbers tell of no person, are bounded, and cost nothing where nobody asked for them."""

import subprocess
import sys

import pytest

from bot.metrics import catalogue
from bot.metrics.catalogue import METRICS
from bot.observing.prometheus import MOST_VALUES, OTHER, PrometheusMeter
from tests.observing.page import Page, read
from tests.root import ROOT

PERSONAL = ("1001", "-100500", "081234567890", "Sari Contoh", "sari@example.com", "REF0000000000001", "", "a" * 41)


def page_of(meter: PrometheusMeter) -> Page:
    text, form = meter.page("text/plain")
    assert form.startswith("text/plain")
    return read(text.decode())


@pytest.mark.parametrize("value", PERSONAL)
def test_what_is_no_word_of_the_program_is_no_label(value: str) -> None:
    meter = PrometheusMeter()
    meter.count(catalogue.SCALEV_ANSWERS, value, "200")
    page = page_of(meter)
    assert page.number("scalev_answers_total", route=OTHER, answer="200") == 1
    assert value not in page.values


def test_a_label_has_so_many_values_and_no_more() -> None:
    meter = PrometheusMeter()
    for first in "abcdefghij":
        for second in "abcdefghij":
            meter.count(catalogue.NEWS, first + second)
    page = page_of(meter)
    assert len([name for name, _ in page.samples if name == "scalev_bot_order_news_total"]) == MOST_VALUES + 1
    assert page.number("order_news_total") == 100


def test_what_nobody_knows_is_not_told() -> None:
    meter = PrometheusMeter()
    meter.set(catalogue.LATE, 3, "send")
    meter.set(catalogue.FOR_ADMINS, 3)
    meter.clear(catalogue.LATE, catalogue.FOR_ADMINS)
    page = page_of(meter)
    assert page.number("work_late") == 0
    assert page.number("orders_for_admins") != 3
    meter.set(catalogue.LATE, 1, "send")
    assert page_of(meter).number("work_late", kind="send") == 1


def test_the_first_of_a_kind_is_an_increase() -> None:
    page = page_of(PrometheusMeter())
    begun = {labels for name, labels in page.samples if name == "scalev_bot_parked_total"}
    assert begun == {(("kind", kind),) for kind in ("update", "unreadable", "draft")}
    assert page.number("parked_total") == 0
    assert ("scalev_bot_orders_total", (("state", "rejected"),)) in page.samples
    assert all(len(metric.labels) == 1 for metric in METRICS if metric.begins)


def test_both_forms_that_prometheus_asks_for_are_spoken() -> None:
    meter = PrometheusMeter()
    meter.count(catalogue.LIMITS, "messages")
    text, form = meter.page("application/openmetrics-text; version=1.0.0")
    assert form.startswith("application/openmetrics-text")
    assert text.endswith(b"# EOF\n")


def test_names_are_as_prometheus_wants_them() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    for metric in METRICS:
        ending = {"counter": "_total", "histogram": "_seconds"}.get(metric.kind, "")
        assert metric.name.endswith(ending)
        assert (metric.kind == "histogram") == bool(metric.buckets)


def test_every_metric_is_counted_somewhere() -> None:
    names = {name for name, value in vars(catalogue).items() if value in METRICS}
    code = "".join(path.read_text() for path in (ROOT / "bot").rglob("*.py"))
    assert not {name for name in names if f"catalogue.{name}" not in code}
    assert len(names) == len(METRICS)


def test_nobody_loads_the_library_who_did_not_ask_for_numbers() -> None:
    code = "import sys, bot.app; print('prometheus_client' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert said.stdout.strip() == "False"
