"""`python -m tests.audit --orders 400 --seed 1`: invented people order, and every fault is told with its transcript."""

import argparse
import asyncio
import sys

import structlog

from tests.audit.rounds import audit, tell
from tests.chaos.valkey import spawned


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
