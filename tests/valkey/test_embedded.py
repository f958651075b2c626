"""One server on one directory, whoever starts, dies or races; nothing acknowledged is lost."""

import fcntl
import os
import pathlib
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import pytest
import redis

from bot.valkey import embedded
from bot.valkey.embedded import Embedded, EmbeddedUnavailable

STARTER = """
import os, pathlib, sys, time
from bot.valkey import embedded
home, gate = map(pathlib.Path, sys.argv[1:3])
print("ready", flush=True)
while not gate.exists():
    time.sleep(0.001)
server = embedded.start_now(home)
print(server.pid, server.adopted, flush=True)
if sys.argv[3:] == ["stay"]:
    time.sleep(60)
"""


@pytest.fixture
def home() -> Iterator[pathlib.Path]:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        yield pathlib.Path(folder, "data")
        embedded.stop(pathlib.Path(folder, "data"))


def client(server: Embedded) -> redis.Redis:
    return redis.Redis.from_url(server.url, decode_responses=True)


def starter(home: pathlib.Path, gate: pathlib.Path, *more: str) -> "subprocess.Popen[str]":
    """A process of its own that starts the server once the gate is there."""
    command = [sys.executable, "-c", STARTER, str(home), str(gate), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def killed(server: Embedded) -> None:
    os.kill(server.pid, signal.SIGKILL)


def mode(path: pathlib.Path) -> int:
    return path.stat().st_mode & 0o777


def socket_of(server: Embedded) -> pathlib.Path:
    return pathlib.Path(server.url.removeprefix("unix://"))


def test_it_starts_durable_and_private(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    assert not server.adopted
    with client(server) as redis_:
        config = redis_.config_get("*")
        redis_.set("name", "Sari Contoh")
    said_of = {name: config[name] for name in ("appendonly", "appendfsync", "maxmemory-policy", "port", "save")}
    assert said_of == {
        "appendonly": "yes",
        "appendfsync": "always",
        "maxmemory-policy": "noeviction",
        "port": "0",
        "save": "",
    }
    assert {mode(home), mode(home / "valkey"), mode(socket_of(server).parent), mode(socket_of(server))} == {0o700}
    assert not [file for file in (home / "valkey").rglob("*.aof") if mode(file) & 0o077]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_server_does_not_carry_our_secrets(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "canary")
    server = embedded.start_now(home)
    assert b"canary" not in pathlib.Path(f"/proc/{server.pid}/environ").read_bytes()


async def test_a_second_start_adopts_the_first(home: pathlib.Path) -> None:
    first = embedded.start_now(home)
    second = await embedded.start(home)
    assert second == Embedded(first.url, first.pid, adopted=True)


def test_a_link_leads_to_the_same_server(home: pathlib.Path) -> None:
    first = embedded.start_now(home)
    link = home.parent / "link"
    link.symlink_to(home)
    assert embedded.start_now(link).pid == first.pid


def test_another_temporary_directory_leads_to_the_same_server(home: pathlib.Path) -> None:
    first = embedded.start_now(home)
    assert embedded.start_now(home, home.parent / "t").pid == first.pid


def test_two_directories_have_two_servers(home: pathlib.Path) -> None:
    first = embedded.start_now(home)
    second = embedded.start_now(home / "other")
    assert first.pid != second.pid
    embedded.stop(home / "other")
    with client(first) as redis_:
        assert redis_.ping()


def test_racing_starters_make_one_server(home: pathlib.Path) -> None:
    gate = home.parent / "gate"
    racers = [starter(home, gate) for _ in range(8)]
    assert [said(racer) for racer in racers] == ["ready"] * 8
    gate.touch()
    answers = [racer.communicate()[0].split() for racer in racers]
    assert len({pid for pid, _ in answers}) == 1
    assert sorted(adopted for _, adopted in answers) == ["False", *["True"] * 7]


def test_a_server_outlives_its_killed_starter_and_is_adopted(home: pathlib.Path) -> None:
    gate = home.parent
    parent = starter(home, gate, "stay")
    assert said(parent) == "ready"
    pid = int(said(parent).split()[0])
    with parent:
        parent.kill()
    server = embedded.start_now(home)
    assert (server.pid, server.adopted) == (pid, True)
    assert os.getpgid(pid) == pid


def test_a_killed_server_comes_back_with_its_data(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_:
        redis_.set("acknowledged", "1")
    killed(server)
    again = embedded.start_now(home)
    assert (again.url, again.adopted) == (server.url, False)
    with client(again) as redis_:
        assert redis_.get("acknowledged") == "1"


def test_a_torn_end_of_the_log_loses_only_the_last_write(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_:
        redis_.set("first", "1")
        redis_.set("last", "1")
    killed(server)
    (log,) = (home / "valkey").glob("appendonlydir/*.incr.aof")
    log.write_bytes(log.read_bytes()[:-7])
    with client(embedded.start_now(home)) as redis_:
        assert redis_.mget("first", "last") == ["1", None]


def test_a_log_that_cannot_be_read_is_said(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_:
        redis_.set("first", "1")
    killed(server)
    (log,) = (home / "valkey").glob("appendonlydir/*.incr.aof")
    log.write_bytes(b"*nonsense\r\n" + log.read_bytes())
    with pytest.raises(EmbeddedUnavailable, match=r"did not start; .*valkey\.log says why"):
        embedded.start_now(home)


def test_a_long_load_is_waited_for(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_, redis_.pipeline(transaction=False) as writes:
        for number in range(4096):
            writes.set(f"{number}", "1")
        writes.execute()
    killed(server)
    monkeypatch.setattr(embedded, "START_WITHIN_S", 0.7)
    monkeypatch.setitem(embedded.DURABLE, "key-load-delay", "500")
    with client(embedded.start_now(home)) as redis_:
        assert redis_.dbsize() == 4096


def test_a_deleted_directory_is_begun_anew(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    with client(server) as redis_:
        redis_.set("deleted", "1")
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    home.rmdir()
    again = embedded.start_now(home)
    assert not again.adopted
    with client(again) as redis_:
        assert redis_.dbsize() == 0


def test_a_lost_lock_file_makes_no_second_server(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    (home / "valkey" / "lock").unlink()
    assert embedded.start_now(home).pid == server.pid


@pytest.mark.parametrize("what", ["socket", "folder"])
@pytest.mark.parametrize("place", ["with the data", "among temporary files"])
def test_a_socket_that_a_cleaner_took_is_made_anew(
    home: pathlib.Path, monkeypatch: pytest.MonkeyPatch, place: str, what: str
) -> None:
    """Nobody can reach the old server, so it ends, and the next one has its data."""
    runtime = home.parent / "t" if place == "among temporary files" else None
    server = embedded.start_now(home, runtime)
    with client(server) as redis_:
        redis_.set("acknowledged", "1")
    socket_of(server).unlink()
    if what == "folder" and runtime:
        socket_of(server).parent.rmdir()
    monkeypatch.setattr(embedded, "SILENT_FOR_S", 0.3)
    again = embedded.start_now(home, runtime)
    assert again.pid != server.pid and again.url == server.url
    with client(again) as redis_:
        assert redis_.get("acknowledged") == "1"
    embedded.stop(home, runtime)


def test_a_server_without_a_socket_is_stopped_too(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    socket_of(server).unlink()
    embedded.stop(home)
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_who_holds_the_lock_and_hangs_is_named(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = embedded.start_now(home)
    os.kill(server.pid, signal.SIGSTOP)
    monkeypatch.setattr(embedded, "START_WITHIN_S", 0.3)
    with pytest.raises(EmbeddedUnavailable, match=rf"Process {server.pid} holds .*lock and does not answer"):
        embedded.start_now(home)
    os.kill(server.pid, signal.SIGCONT)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_server_whose_directory_was_deleted_ends(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    shutil.rmtree(home)
    embedded.start_now(home)
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_a_disk_without_space_is_said_at_the_start(home: pathlib.Path) -> None:
    (home / "valkey").mkdir(parents=True)
    (home / "valkey" / "space").symlink_to("/dev/full")
    with pytest.raises(EmbeddedUnavailable, match="no space left"):
        embedded.start_now(home)


def test_a_path_too_long_for_a_socket_has_it_among_temporary_files(home: pathlib.Path) -> None:
    far = home / ("x" * 100)
    server = embedded.start_now(far)
    assert socket_of(server).parent.parent == pathlib.Path(tempfile.gettempdir())
    embedded.stop(far)


def test_stopping_waits_for_the_end_and_leaves_only_the_data(home: pathlib.Path) -> None:
    server = embedded.start_now(home)
    embedded.stop(home)
    with (home / "valkey" / "lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert not socket_of(server).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_stopping_what_never_ran_makes_nothing(home: pathlib.Path) -> None:
    embedded.stop(home)
    assert not home.exists()


def test_a_path_too_long_for_a_socket_is_said(home: pathlib.Path) -> None:
    with pytest.raises(EmbeddedUnavailable, match="too long"):
        embedded.start_now(home, home.parent / ("x" * 100))


@pytest.mark.parametrize("trap", ["open", "link"])
def test_a_place_that_others_could_have_made_is_refused(home: pathlib.Path, trap: str) -> None:
    runtime = home.parent / "t"
    server = embedded.start_now(home, runtime)
    embedded.stop(home, runtime)
    folder = socket_of(server).parent
    assert not folder.exists()
    if trap == "open":
        folder.mkdir(mode=0o755)
    else:
        folder.symlink_to(home)
    with pytest.raises(EmbeddedUnavailable, match="open to others"):
        embedded.start_now(home, runtime)
    folder.rmdir() if trap == "open" else folder.unlink()


def test_a_platform_without_a_server_is_said(home: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(EmbeddedUnavailable, match=r"no embedded Valkey for this platform\. Set REDIS_URL"):
        embedded.start_now(home)


def test_a_file_in_the_way_is_said(home: pathlib.Path) -> None:
    home.write_text("")
    with pytest.raises(EmbeddedUnavailable, match="cannot hold the embedded Valkey"):
        embedded.start_now(home)
    home.unlink()
