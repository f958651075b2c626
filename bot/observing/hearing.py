"""Count what comes of calls: who makes them knows no metrics, and tells whoever listens."""

from collections.abc import Callable

from bot.metrics import catalogue
from bot.metrics.meter import Meter

Heard = Callable[[str, str, float], None]
UNMEASURED = frozenset({"getUpdates"})  # it waits on purpose
UNASKED = frozenset({"held", "busy"})


def hear_telegram(meter: Meter) -> Heard:
    """Who hears of calls of the Bot API."""

    def hear(method: str, answer: str, seconds: float) -> None:
        meter.count(catalogue.TELEGRAM_ANSWERS, method, answer)
        if answer == "429":
            meter.count(catalogue.LIMITS, "telegram")
        if method not in UNMEASURED and answer not in UNASKED:
            meter.time(catalogue.TELEGRAM, seconds, method)

    return hear


def hear_scalev(meter: Meter) -> Heard:
    """Who hears of requests to Scalev."""

    def hear(route: str, answer: str, seconds: float) -> None:
        meter.count(catalogue.SCALEV_ANSWERS, route, answer)
        if answer not in UNASKED:
            meter.time(catalogue.SCALEV, seconds, route)

    return hear
