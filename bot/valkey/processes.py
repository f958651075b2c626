"""Find the server of a directory by its process, where its socket is gone, and end it.

It is told by its working directory, which is its data's. Only Linux says so; elsewhere its own note of its id must do.
"""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
DELETED = " (deleted)"


def pid_file(home: Path) -> Path:
    """Where a server notes its id while it runs."""
    return home / "valkey.pid"


def servers_of(home: Path) -> list[int]:
    """The ids of the processes that serve this directory, as far as they are found; a rewrite of its file is one."""
    if PROC.is_dir():
        return sorted(_serving(str(home)))
    with suppress(OSError, ValueError):
        pid = int(pid_file(home).read_text())
        os.kill(pid, 0)
        return [pid]
    return []


def strays_of(home: Path) -> list[int]:
    """Servers whose directory was deleted under them: nothing that they hold can be kept."""
    return list(_serving(f"{home}{DELETED}")) if PROC.is_dir() else []


def end(pids: Iterable[int]) -> None:
    """Let servers end by themselves; what they acknowledged is on disk."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)


def _serving(folder: str) -> Iterator[int]:
    """The servers of ours that work in a folder."""
    for entry in PROC.iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and str((entry / "cwd").readlink()) == folder and _is_server(entry):
                yield int(entry.name)


def _is_server(entry: Path) -> bool:
    return entry.stat().st_uid == os.getuid() and "valkey" in (entry / "exe").readlink().name
