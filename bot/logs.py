"""One line an event, and nothing in it that is a secret or a person.

Every text that is logged passes the mask: bot tokens, keys, phone numbers and e-mail addresses never come out.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

MASKS = (
    (re.compile(r"\b\d{3,}:[\w-]{30,}"), "[token]"),
    (re.compile(r"\b[sr]k_[\w-]+"), "[key]"),
    (re.compile(r"(?i)bearer\s+\S+"), "[key]"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"), "[email]"),
    (re.compile(r"(?<![\w.:-])(?:\+?62[ .-]?|0)8[\d .-]{7,14}\d"), "[phone]"),
)
NOISY = ("httpx", "httpcore", "aiohttp", "telegram", "uvicorn.access")


def masked(text: str) -> str:
    """A text without secrets and without what tells a person."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


class Mask(logging.Filter):
    """Masks whatever other libraries log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, masked."""
        record.msg, record.args = masked(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            record.exc_text = masked(logging.Formatter().formatException(record.exc_info))
        return True


def _mask(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: masked(value) if isinstance(value, str) else value for name, value in event.items()}


def configure(level: str) -> None:
    """Log to standard error: as text on a terminal, as JSON elsewhere."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Mask())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    is_terminal = sys.stderr.isatty()
    renderer: Any = structlog.dev.ConsoleRenderer() if is_terminal else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _mask,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
