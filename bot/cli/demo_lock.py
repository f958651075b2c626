"""One demo a folder: a second one would share the first one's orders, and end its Valkey on leaving."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scalev.stand_in import private_files


class NotReady(Exception):
    """The demo cannot run, or a part of it did not come up; the sentence says why, and what to do."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only demo of a folder, which only its owner can enter; raises `NotReady` that names the other."""
    try:
        private_files.folder(folder).chmod(0o700)  # a demo's own, whoever made it
        lock = private_files.file(folder / "demo.lock").open("r+", encoding="ascii")
    except OSError as error:
        hint = "set BOT_DATA_DIR to another folder"
        raise NotReady(f"{folder} cannot hold the demo ({error.strerror}); {hint}.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            hint = "stop it, or set BOT_DATA_DIR to another folder"
            raise NotReady(f"A demo already runs in {folder}, as process {lock.read()}; {hint}.") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
