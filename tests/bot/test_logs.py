"""What is logged tells what happened, and of nobody."""

import logging

import pytest
import structlog

from bot import logs

CANARIES = (
    "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "sk_live_canary",
    "rk_canary_2",
    "0812-3456-7890",
    "6281234567890",
    "+62 812 3456 7890",
    "sari@example.com",
)


@pytest.mark.parametrize("canary", CANARIES)
def test_secrets_and_people_are_masked(canary: str) -> None:
    assert canary not in logs.masked(f"before {canary} after")


def test_ordinary_words_stay() -> None:
    line = "order ref=0123456789ABCDEF state=done attempt=1 at 2026-11-23T14:05:00Z total 150000"
    assert logs.masked(line) == line


def test_all_ways_to_log_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO")
    for canary in CANARIES:
        logging.getLogger("library").warning("said %s", canary)
        structlog.get_logger().warning("said", text=canary)
    try:
        int(CANARIES[0])
    except ValueError:
        logging.getLogger("library").exception("failed")
        structlog.get_logger().exception("failed")
    said = capsys.readouterr().err
    assert said.count("said") >= 2 * len(CANARIES)
    assert not any(canary in said for canary in CANARIES)
    structlog.reset_defaults()


def test_libraries_that_log_addresses_are_quiet() -> None:
    logs.configure("DEBUG")
    assert logging.getLogger("httpx").getEffectiveLevel() == logging.WARNING
    structlog.reset_defaults()
