"""Log calls to Scalev and Telegram, so that what one update led to can be followed by its trace.

What went well is for who looks closely (`BOT_LOG_LEVEL=DEBUG`). Of Telegram that is all: what could not be sent is
logged by who sends it.
"""

import structlog

log = structlog.get_logger(__name__)

EXPECTED = frozenset({"ok", "busy"})


def log_scalev(route: str, answer: str, seconds: float) -> None:
    """A request to Scalev ended."""
    tell = log.debug if answer in EXPECTED else log.info
    tell("scalev_call", method=route, status=answer, seconds=round(seconds, 3))


def log_telegram(method: str, answer: str, seconds: float) -> None:
    """A call of the Bot API ended."""
    log.debug("telegram_call", method=method, status=answer, seconds=round(seconds, 3))
