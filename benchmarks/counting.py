"""What it costs to count, and to write the page: `python -m benchmarks.counting`."""

import time
from collections.abc import Callable

from bot.metrics import catalogue
from bot.metrics.meter import Meter
from bot.observing.prometheus import PrometheusMeter

TIMES = 50_000
A_TURN = 12  # numbers of a turn with its delivery: what `tests/observing` allows, and two calls of the Bot API
SCRIPTS = ("load", "commit", "sent", "claim", "bulletin", "order", "order_step", "appoint", "finish", "read")
ROUTES = [
    f"{noun}.{verb}" for noun in ("orders", "stores", "products", "shipping") for verb in ("list", "get", "create")
]


def busy() -> PrometheusMeter:
    """The numbers of a bot that has met nearly everything."""
    meter = PrometheusMeter()
    for end in ("taken", "duplicate", "nothing", "turned_away", "parked", "again"):
        meter.time(catalogue.UPDATES, 0.01, end)
    for script in SCRIPTS:
        meter.time(catalogue.REDIS, 0.001, script)
    for route in ROUTES:
        meter.time(catalogue.SCALEV, 0.1, route)
        for answer in ("ok", "429", "503", "lost"):
            meter.count(catalogue.SCALEV_ANSWERS, route, answer)
    return meter


def microseconds(work: Callable[[], object], times: int = TIMES) -> float:
    """How long one takes, of so many; the best of three rounds."""
    rounds = list[float]()
    for _ in range(3):
        began = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - began) / times * 1e6)
    return min(rounds)


def main() -> None:
    """Print the table."""
    meter, nobody = busy(), Meter()
    timed = microseconds(lambda: meter.time(catalogue.UPDATES, 0.01, "taken"))
    counted = microseconds(lambda: meter.count(catalogue.SCALEV_ANSWERS, "orders.get", "ok"))
    unwatched = microseconds(lambda: nobody.time(catalogue.UPDATES, 0.01, "taken"))
    page = microseconds(lambda: meter.page(""), 20)
    lines = meter.page("")[0].count(b"\n")
    print(f"a duration {timed:.2f} µs, a count {counted:.2f} µs, unwatched {unwatched:.2f} µs")
    print(f"a turn with its delivery, {A_TURN} numbers: {A_TURN * timed:.0f} µs")
    print(f"the page, {lines} lines: {page / 1000:.1f} ms")


if __name__ == "__main__":
    main()
