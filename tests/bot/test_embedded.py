"""One server on one directory, whoever starts, dies or races; nothing acknowledged is lost."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis

from bot import embedded
from bot.embedded import EmbeddedUnavailable

STARTER = "import pathlib, sys; from bot import embedded; print(embedded.start_now(pathlib.Path(sys.argv[1])).pid)"


@pytest.fixture
def home() -> Iterator[pathlib.Path]:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        yield pathlib.Path(folder)
        embedded.stop(pathlib.Path(folder))


def client(server: embedded.Embedded) -> redis.Redis:
    return redis.Redis.from_url(server.url, decode_responses=True)


def start_elsewhere(home: pathlib.Path) -> int:
    """Start from a process of its own, which ends at once."""
    run = subprocess.run([sys.executable, "-c", STARTER, str(home)], check=True, capture_output=True, text=True)
    return int(run.stdout)


def test_it_starts_durable_and_private(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    assert not server.adopted
    with client(server) as redis_:
        config = redis_.config_get("*")
        assert (config["appendonly"], config["appendfsync"], config["maxmemory-policy"], config["port"]) == (
            "yes",
            "always",
            "noeviction",
            "0",
        )
    assert (home / "valkey").stat().st_mode & 0o777 == 0o700


def test_a_second_start_adopts_the_first(home: pathlib.Path) -> None:
    first = embedded.start_now(home)
    second = embedded.start_now(home)
    assert (second.pid, second.adopted) == (first.pid, True)


def test_racing_starters_make_one_server(home: pathlib.Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        pids = set(pool.map(start_elsewhere, [home] * 8))
    assert len(pids) == 1


def test_a_server_outlives_its_starter_and_is_adopted(home: pathlib.Path) -> None:
    pid = start_elsewhere(home)
    server = embedded.start_now(home)
    assert (server.pid, server.adopted) == (pid, True)


def test_a_killed_server_comes_back_with_its_data(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_:
        redis_.set("acknowledged", "1")
    os.kill(server.pid, signal.SIGKILL)
    again = embedded.start_now(home)
    assert again.pid != server.pid
    with client(again) as redis_:
        assert redis_.get("acknowledged") == "1"


def test_a_torn_end_of_the_log_loses_only_the_last_write(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_:
        redis_.set("first", "1")
        redis_.set("last", "1")
    os.kill(server.pid, signal.SIGKILL)
    (log,) = (home / "valkey").glob("appendonlydir/*.incr.aof")
    log.write_bytes(log.read_bytes()[:-7])
    with client(embedded.start_now(home)) as redis_:
        assert redis_.mget("first", "last") == ["1", None]


def test_a_path_too_long_for_a_socket_is_said(tmp_path: pathlib.Path) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    with pytest.raises(EmbeddedUnavailable, match="too long"):
        embedded.start_now(tmp_path, deep)
