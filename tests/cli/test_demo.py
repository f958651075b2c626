"""The demo on a person's machine: its own place, nobody else's to read or to call, and one at a time."""

import os
import pathlib
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from bot.cli.demo import places
from bot.config import settings
from tests.chaos.ports import free_port

SCALEV_BOT = (sys.executable, "-m", "bot")
OURS = re.compile(r"(SCALEV|TELEGRAM|BOT|REDIS|PLAYGROUND|SANDBOX)_")


class Demo:
    """A demo as a process, and what it printed."""

    def __init__(self, cwd: pathlib.Path, *arguments: str, **env: str) -> None:
        clean = {name: value for name, value in os.environ.items() if not OURS.match(name)}
        self.log = cwd / f"said-{time.monotonic_ns()}"
        with self.log.open("wb") as out:
            command = [*SCALEV_BOT, "demo", "--no-open", *(arguments or ("--port", "0"))]
            self.process = subprocess.Popen(command, cwd=cwd, env=clean | env, stdout=out, stderr=out)

    @property
    def said(self) -> str:
        return self.log.read_text()

    def heard(self, pattern: str, within: float = 180) -> re.Match[str]:
        """Wait until it says so."""
        until = time.monotonic() + within
        while not (found := re.search(pattern, self.said)):
            assert self.process.poll() is None and time.monotonic() < until, self.said
            time.sleep(0.05)
        return found

    def ended(self, within: float) -> tuple[int, str]:
        """Its exit code, and all it said."""
        return self.process.wait(within), self.said.strip()


@contextmanager
def demo(cwd: pathlib.Path, *arguments: str, **env: str) -> Iterator[Demo]:
    started = Demo(cwd, *arguments, **env)
    try:
        yield started
    finally:
        started.process.terminate()
        started.process.wait(30)


def test_a_second_demo_in_a_folder_is_refused_at_once_and_harms_no_first(tmp_path: pathlib.Path) -> None:
    where = tmp_path / "shop" / "data"
    with demo(tmp_path, BOT_DATA_DIR=str(where)) as first:
        address = first.heard(r"(http://127\.0\.0\.1:\d+)/\?token=(\S+)")
        first.heard("runs as process")
        began = time.monotonic()
        with demo(tmp_path, BOT_DATA_DIR=str(where)) as second:
            code, said = second.ended(60)
        assert time.monotonic() - began < 30
        assert (code, said.count("\n")) == (1, 0)
        assert f"A demo already runs in {where / 'demo'}, as process {first.process.pid}; stop it" in said
        assert answers(address[1], address[2])
        assert first.process.poll() is None
        assert "valkey_started_again" not in (where / "demo" / "log" / "run.log").read_text()
        assert [each for each in where.rglob("*") if each.stat().st_mode & 0o077 and not each.is_symlink()] == []
        assert where.stat().st_mode & 0o077 == 0
        assert not (tmp_path / ".scalev-bot").exists()
        first.process.kill()  # its parts are still ending when the next one begins
        with demo(tmp_path, BOT_DATA_DIR=str(where)) as third:
            third.heard("runs as process")


def answers(base: str, token: str) -> bool:
    """A person says hello, and the bot, its Valkey under it, answers."""
    headers = {"X-Control-Token": token}
    with httpx.Client(base_url=base, headers=headers, timeout=30) as http:
        until = time.monotonic() + 60
        while not (bots := http.get("/sim/world").json()["bots"]) or not bots[0]["is_listening"]:
            assert time.monotonic() < until
            time.sleep(0.1)
        http.post("/sim/send", json={"user": 1001, "text": "/start"})
        while time.monotonic() < until:
            messages = http.get("/sim/chats/1001", params={"wait": 1}).json()["messages"]
            if any(message["out"] for message in messages):
                return True
    return False


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path: pathlib.Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with demo(tmp_path, "--port", port) as refused:
            code, said = refused.ended(60)
    assert (code, said.count("\n")) == (1, 0)
    assert said.startswith(f"Port {port} cannot be used (") and "--port 0" in said


def test_a_port_that_is_none_is_said(tmp_path: pathlib.Path) -> None:
    with demo(tmp_path, "--port", "99999") as refused:
        assert refused.ended(60)[0] == 2
    assert "Traceback" not in refused.said


def test_a_folder_that_cannot_be_used_is_said(tmp_path: pathlib.Path) -> None:
    (tmp_path / "file").touch()
    with demo(tmp_path, BOT_DATA_DIR=str(tmp_path / "file")) as refused:
        code, said = refused.ended(60)
    assert (code, said.count("\n")) == (1, 0)
    assert "cannot hold the demo" in said and "BOT_DATA_DIR" in said


def test_a_part_that_does_not_come_up_says_why_and_not_after_a_minute(tmp_path: pathlib.Path) -> None:
    orders = tmp_path / "demo" / "sandbox" / "orders.jsonl"
    orders.parent.mkdir(parents=True)
    orders.write_text("[]\n")
    with demo(tmp_path, BOT_DATA_DIR=str(tmp_path)) as refused:
        code, said = refused.ended(90)
    assert code == 1
    assert "The sandbox does not come up" in said and "line 1 cannot be read" in said


def test_pages_to_pay_on_stay_where_they_were(tmp_path: pathlib.Path) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port + 1)):
        assert places(tmp_path, port).sandbox_port != port + 1
    assert places(tmp_path, port).sandbox_port == port + 1


def test_every_run_has_tokens_of_its_own(tmp_path: pathlib.Path) -> None:
    first, second = places(tmp_path), places(tmp_path)
    assert len({first.bot_token, second.bot_token, first.playground_token, second.playground_token}) == 4
    assert first.bot_token not in repr(first)
    assert first.bot_token.partition(":")[0] == second.bot_token.partition(":")[0]  # the same bot, the same chats


@pytest.mark.parametrize(
    ("env", "dotenv", "expected"),
    [("", "", ".scalev-bot"), ("here", "BOT_DATA_DIR=there", "here"), (None, "BOT_DATA_DIR=~/there", "~/there")],
    ids=["default", "environment", ".env"],
)
def test_where_files_are_kept(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, env: str | None, dotenv: str, expected: str
) -> None:
    monkeypatch.delenv("BOT_DATA_DIR", raising=False)
    if env is not None:
        monkeypatch.setenv("BOT_DATA_DIR", env)
    (tmp_path / ".env").write_text(dotenv)
    assert settings.data_dir(tmp_path / ".env") == pathlib.Path(expected).expanduser()
