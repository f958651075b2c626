"""What every test may ask for, and what CI expects of all of them."""

import os
from collections.abc import Generator, Iterator

import pytest
import structlog

from tests.chaos.in_memory.little_shop import LittleShop


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--redis", default="", help="The Redis to test on, any form of REDIS_URL. It is emptied!")


@pytest.fixture
def shop() -> LittleShop:
    return LittleShop()


@pytest.fixture
def quiet() -> Iterator[None]:
    """A failure that is meant need not be drawn with every local variable."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    yield
    structlog.reset_defaults()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be there, a skipped test is a failed one (a browser is not everywhere)."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("NO_SKIPS") == "1":
        report.outcome = "failed"
    return report
