"""Where the embedded server's files and its socket are.

The socket stands with the data, where no cleaner of temporary files comes; only where that path is too long, or the
file system holds no sockets, in a folder of its own among the temporary files.
"""

import hashlib
import os
import secrets
import shutil
import socket as sockets
import stat
import tempfile
from contextlib import closing
from pathlib import Path

SOCKET_PATH_LIMIT = 103  # sun_path has 104 bytes on macOS, 108 on Linux, and a zero ends it
SPACE = 1 << 20
SOCKET = "socket"


class EmbeddedUnavailable(Exception):
    """The embedded server cannot be had here; the sentence says why and what to do."""


def home_of(data_dir: Path) -> Path:
    """The one name of a directory, whatever links lead to it."""
    return (data_dir / "valkey").resolve()


def make_private(folder: Path) -> None:
    """Make a directory that only its owner can enter."""
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def has_space(home: Path) -> bool:
    """Whether the disk takes what an append-only file needs; quotas are met by writing only."""
    probe = home / "space"
    try:
        probe.write_bytes(bytes(SPACE))
        is_enough = shutil.disk_usage(home).free >= SPACE
        probe.unlink(missing_ok=True)
    except OSError:
        return False
    return is_enough


def find_socket(home: Path, runtime_dir: Path | None) -> Path | None:
    """Where the directory's last server listened: as it noted, or, if that note is lost, where one stands."""
    lock = home / "lock"
    recorded = Path(os.fsdecode(lock.read_bytes())) if lock.exists() else Path()
    if recorded.is_absolute():
        return _ours(recorded)
    return next((place for place in (home / SOCKET, _temporary(home, runtime_dir)) if place.exists()), None)


def next_socket(home: Path, runtime_dir: Path | None) -> Path:
    """Where a server of this directory is to listen."""
    if runtime_dir is None and _holds_sockets(home):
        return home / SOCKET
    return _ours(_temporary(home, runtime_dir))


def _temporary(home: Path, runtime_dir: Path | None) -> Path:
    name = f"scalev-bot-{os.getuid()}-{hashlib.sha256(bytes(home)).hexdigest()[:12]}"
    return (runtime_dir or Path(tempfile.gettempdir())).absolute() / name / "valkey"


def make_room(home: Path, socket: Path) -> None:
    """Make the socket's folder, again where a cleaner took it."""
    socket.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if socket.parent != home:
        _ours(socket)


def clear(home: Path, socket: Path | None) -> None:
    """Leave nothing but the data behind."""
    if socket:
        socket.unlink(missing_ok=True)
    if socket and socket.parent != home and socket.parent.exists():
        socket.parent.rmdir()
    (home / "lock").write_bytes(b"")


def _holds_sockets(home: Path) -> bool:
    """Whether a socket can stand here: its path is short enough, and the file system knows sockets."""
    probe = home / f"probe-{secrets.token_hex(4)}"
    if len(bytes(probe)) > SOCKET_PATH_LIMIT:
        return False
    try:
        with closing(sockets.socket(sockets.AF_UNIX)) as made:
            made.bind(str(probe))
        probe.unlink()
    except OSError:
        return False
    return True


def _ours(socket: Path) -> Path:
    """A socket path that is short enough, in a folder that is nobody else's."""
    if len(bytes(socket)) > SOCKET_PATH_LIMIT:
        raise EmbeddedUnavailable(f"{socket} is too long for a socket. Set TMPDIR to a shorter path.")
    if os.path.lexists(socket.parent):
        found = socket.parent.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
            raise EmbeddedUnavailable(f"{socket.parent} is open to others. Remove it, or set TMPDIR to another place.")
    return socket
