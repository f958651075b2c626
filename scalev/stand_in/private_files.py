"""What a stand-in keeps holds names, phones and addresses: nobody but its owner may read it, and one process writes."""

import fcntl
import os
from pathlib import Path


class InUse(Exception):
    """Another process has this folder; the sentence says which kind."""


def folder(path: Path) -> Path:
    """A folder; where it is made here, with what is above it, only its owner can enter."""
    if not path.exists():
        folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def file(path: Path) -> Path:
    """A file, made where there is none, that only its owner can read."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    return path


def lock(directory: Path, who: str) -> int:
    """Be the only one of a kind in a folder until this is closed or the process ends; raises `InUse`."""
    held = os.open(file(directory / "lock"), os.O_WRONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        raise InUse(f"Another {who} already uses {directory}.") from None
    return held
