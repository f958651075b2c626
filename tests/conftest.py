"""What every test may ask for, and what CI expects of all of them."""

import os
from collections.abc import Generator

import pytest

from tests.chaos.little_shop import LittleShop


@pytest.fixture
def shop() -> LittleShop:
    return LittleShop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be there, a skipped test is a failed one."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
    return report
