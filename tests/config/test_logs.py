"""What is logged tells what happened, and of nobody."""

import ast
import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.config import logs
from scalev.errors import Unreachable
from tests.root import ROOT

TOKEN = "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
CANARIES = (
    TOKEN,
    f"https://api.telegram.org/bot{TOKEN}/sendMessage",
    f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/sendMessage",
    "sk_live_canary",
    "rk_canary_2",
    "Bearer canary",
    "redis://:canary@localhost/0",
    "https://app.scalev.id/order/public/canary-Slug_1/success",
    "0812-3456-7890",
    "phone:081234567890",
    "hp081234567890",
    "(0812) 3456 7890",
    "6281234567890",
    "+62 812 3456 7890",
    "(+62) 812-3456-7890",
    "021-5551234",
    "(021) 555 1234",
    "sari@example.com",
    "<sari.contoh+toko@mail.example.co.id>",
)
WAYS = {"debug", "info", "warning", "error", "exception", "critical"}
SECRET_PARTS = ("AAAA", "canary", "3456", "1234567", "555", "sari")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What comes out on standard error, with everything put back afterwards."""
    out, root = io.StringIO(), logging.getLogger()
    level = root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    logs.configure("INFO", out)
    yield out
    logging.captureWarnings(False)
    root.handlers.clear()
    root.setLevel(level)
    structlog.reset_defaults()


def lines(said: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.getvalue().splitlines()]


@pytest.mark.parametrize("canary", CANARIES)
def test_secrets_and_people_are_masked(canary: str) -> None:
    masked = logs.mask(f"before {canary} after")
    assert not [part for part in SECRET_PARTS if part in masked]
    assert masked.startswith("before ")
    assert masked.endswith(" after")


@pytest.mark.parametrize(
    "line",
    [
        "order ref=0123456789ABCDEF state=done attempt=1 at 2026-11-23T14:05:00Z total 150000",
        "2026-08-12 10.30.45 14:05:08.123456789 2026-02-14 0.0812345678",
        "chat 6281234567 and group -1001234567890, task_id 812345678, risk_level 9",
        "POST https://api.scalev.id/v2/order: 429 after 3.2 s",
        "Process 4242 serves /var/lib/bot/valkey at unix:///tmp/scalev-bot-0-14171e005d92/valkey",
    ],
)
def test_ordinary_words_stay(line: str) -> None:
    assert logs.mask(line) == line


def test_a_long_text_is_cut() -> None:
    assert len(logs.mask("a" * 1_000_000)) == logs.LONGEST + 1
    assert "4242" not in logs.mask("a " * (logs.LONGEST // 2 - 10) + TOKEN)


def test_all_ways_to_log_are_masked(said: io.StringIO) -> None:
    for canary in CANARIES:
        logging.getLogger("library").warning("said %s", canary)
        structlog.get_logger().warning(f"said {canary}")
        structlog.get_logger().warning("said", reason=canary, error=[canary], update={"text": canary})
    found = lines(said)
    assert len(found) == 3 * len(CANARIES)
    logged = str([line | {"timestamp": ""} for line in found])
    assert not [part for part in SECRET_PARTS if part in logged]


def test_an_event_is_one_line_of_json(said: io.StringIO) -> None:
    structlog.get_logger().warning("undeliverable", chat=1001, meaning="gone")
    logging.getLogger("library").error("tidak\nbisa")
    ours, theirs = lines(said)
    assert ours | {"timestamp": ""} == {
        "event": "undeliverable",
        "level": "warning",
        "timestamp": "",
        "chat": 1001,
        "meaning": "gone",
    }
    assert (theirs["event"], theirs["level"], theirs["logger"]) == ("tidak", "error", "library")


def test_a_field_that_is_not_on_the_list_gives_its_name_only(said: io.StringIO) -> None:
    structlog.get_logger().info("order", ref="R", address="Jl. Melati", customer="Sari")
    (line,) = lines(said)
    assert line["left_out"] == ["address", "customer"]
    assert "Melati" not in said.getvalue()


@pytest.mark.parametrize("is_ours", [True, False])
def test_an_error_tells_where_but_not_what_was_typed(said: io.StringIO, is_ours: bool) -> None:
    try:
        try:
            int("Jl. Melati No. 5")
        except ValueError as error:
            raise KeyError("Sari Contoh") from error
    except KeyError:
        (structlog.get_logger() if is_ours else logging.getLogger("library")).exception("turn_failed")
    (line,) = lines(said)
    assert "test_logs.py" in line["exception"]
    assert line["exception"].index("ValueError") < line["exception"].index("KeyError")
    assert "Melati No" not in line["exception"].replace('int("Jl. Melati No. 5")', "")
    assert line["exception"].endswith("KeyError")


def test_an_error_whose_words_come_from_code_may_speak(said: io.StringIO) -> None:
    for error in (Unreachable("no answer", call="GET /v2/order"), ConnectionRefusedError(111, "Connection refused")):
        structlog.get_logger().warning("failed", exc_info=error)
    first, second = lines(said)
    assert first["exception"] == "Unreachable: GET /v2/order: no answer"
    assert second["exception"] == "ConnectionRefusedError: [Errno 111] Connection refused"


def test_all_errors_of_a_group_are_told(said: io.StringIO) -> None:
    group = ExceptionGroup("parts", [ValueError("Sari"), ExceptionGroup("more", [KeyError("Budi")])])
    group.exceptions[0].__cause__ = group
    structlog.get_logger().error("failed", exc_info=group)
    (line,) = lines(said)
    assert line["exception"].split("\n") == ["ExceptionGroup", "ValueError", "ExceptionGroup", "KeyError"]


def test_a_line_that_cannot_be_formatted_is_not_printed_raw(said: io.StringIO) -> None:
    logs.configure("INFO", said)
    logging.getLogger("library").warning("said %d", "Sari 0812-3456-7890")
    (line,) = lines(said)
    assert line["event"] == "said %d"


def test_a_warning_is_an_event(said: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("sari@example.com is old", stacklevel=1)
    (line,) = lines(said)
    assert line["logger"] == "py.warnings"
    assert "[email] is old" in line["event"]


def test_a_crash_is_an_event() -> None:
    code = "from bot.config import logs; logs.configure('INFO'); int('Sari Contoh')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    line = json.loads(run.stderr)
    assert (run.returncode, line["event"]) == (1, "crashed")
    assert line["exception"].endswith("ValueError")


def test_people_read_text_on_a_terminal(monkeypatch: pytest.MonkeyPatch, said: io.StringIO) -> None:
    monkeypatch.setattr(said, "isatty", lambda: True)
    logs.configure("INFO", said)
    try:
        int("Sari")
    except ValueError:
        structlog.get_logger().exception("turn_failed", chat=1001)
    assert "turn_failed" in said.getvalue()
    assert said.getvalue().rstrip().endswith("ValueError")
    assert not said.getvalue().startswith("{")


def test_libraries_that_log_addresses_are_quiet(said: io.StringIO) -> None:
    for name in ("httpx", "httpcore", "aiohttp.access", "telegram.Bot", "uvicorn.access"):
        logging.getLogger(name).info("GET https://api.telegram.org/")
    assert said.getvalue() == ""


def test_the_level_is_obeyed(said: io.StringIO) -> None:
    structlog.get_logger().debug("not_stripped")
    logging.getLogger("library").debug("small")
    structlog.get_logger().info("order")
    assert [line["event"] for line in lines(said)] == ["order"]


def test_every_field_the_bot_logs_is_on_the_list() -> None:
    given = {
        keyword.arg
        for path in (ROOT / "bot").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if isinstance(call.func.value, ast.Name) and call.func.value.id == "log" and call.func.attr in WAYS
        for keyword in call.keywords
    }
    assert "chat" in given
    assert given <= logs.FIELDS
