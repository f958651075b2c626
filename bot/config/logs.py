"""One line an event, and nothing in it that is a secret or a person.

Only fields of a list are logged, and every text passes the mask. An error's own words are left out unless they come
from code: what a person typed is often in them. All libraries log through the same way out.
"""

import logging
import re
import sys
import traceback
import warnings
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TextIO

import structlog

from bot.trace import bot_now, trace_now
from scalev.errors import ScalevError

FIELDS = frozenset(
    {"event", "level", "timestamp", "logger", "exception", "left_out"}
    | {
        "adopted",
        "attempt",
        "bot",
        "cause",
        "chat",
        "count",
        "during",
        "error",
        "kind",
        "meaning",
        "method",
        "mode",
        "pid",
    }
    | {"reason", "ref", "seconds", "shard", "state", "status", "trace", "update", "version"}
)
MASKS = (
    (re.compile(r"(?<!\d)\d{3,}(?::|%3A)[\w-]{30,}", re.IGNORECASE), "[token]"),
    (re.compile(r"(?<![A-Za-z0-9])[sr]k_[\w-]+"), "[key]"),
    (re.compile(r"\bbearer\s+\S+", re.IGNORECASE), "[key]"),
    (re.compile(r"(?<=://)[^/\s@]+(?=@)"), "[key]"),
    (re.compile(r"(?<=/order/public/)[\w-]+|(?<=myscalev\.com/o/)[\w-]+"), "[slug]"),
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[email]"),
    (re.compile(r"(?<!\d)(?<!\d[.:-])(?:\(?\+?62\)?[ .-]{0,3}|0)8[\d .)-]{7,18}\d"), "[phone]"),
    (re.compile(r"(?<!\d)(?<!\d[.:-])\(?0[2-79]\d{1,2}\)?[ .-]?\d{3,4}[ .-]?\d{3,5}(?!\d)"), "[phone]"),
)
LONGEST = 2000
NOISY = ("httpx", "httpcore", "aiohttp", "telegram", "uvicorn.access")
SPOKEN = (ScalevError, OSError, ImportError, NameError, AttributeError, TypeError)  # their words come from code

Event = MutableMapping[str, Any]


def mask(text: str) -> str:
    """A text without secrets and without what tells a person, cut where it is long."""
    if len(text) > LONGEST:
        whole, *_ = text[:LONGEST].rsplit(maxsplit=1) or [""]  # half a secret would pass the mask
        text = f"{whole}…"
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


def configure(level: str, out: TextIO | None = None) -> None:
    """Log to standard error: for people on a terminal, as JSON elsewhere."""
    out = out or sys.stderr
    logging.basicConfig(level=level, handlers=[_Foreign()], force=True)
    logging.captureWarnings(True)
    warnings.filterwarnings("ignore", "Deprecated since version v22.2")  # PTB warns of its own attribute
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _explain,
            _name_trace,
            _allow,
            _renderer(out),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(out),
    )
    sys.excepthook = _log_crash


def _renderer(out: TextIO) -> Any:
    if out.isatty():
        return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    return structlog.processors.JSONRenderer(ensure_ascii=False)


class _Foreign(logging.Handler):
    """Whatever libraries log, as events of ours; of several lines the first, since the rest quotes what was read."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log a record, even one that cannot be formatted."""
        try:
            words = record.getMessage()
        except Exception:
            words = str(record.msg)
        first, *_ = words.strip().splitlines() or [""]
        structlog.get_logger().log(record.levelno, first, logger=record.name, exc_info=record.exc_info)


def _explain(_logger: Any, _name: str, event: Event) -> Event:
    """Say where an error came from."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = _trace_of(error, set())
    return event


def _trace_of(error: BaseException, seen: set[int]) -> str:
    """Where an error was raised, and which errors led to it."""
    seen.add(id(error))
    parts = [*_before(error, seen), "".join(traceback.format_tb(error.__traceback__)) + _name_of(error)]
    if isinstance(error, BaseExceptionGroup):
        parts += [_trace_of(each, seen) for each in error.exceptions if id(each) not in seen]
    return "\n".join(parts)


def _before(error: BaseException, seen: set[int]) -> list[str]:
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return [_trace_of(earlier, seen)] if earlier and id(earlier) not in seen else []


def _name_of(error: BaseException) -> str:
    words = f": {mask(str(error))}" if isinstance(error, SPOKEN) else ""
    return f"{type(error).__qualname__}{words}"


def _name_trace(_logger: Any, _name: str, event: Event) -> Event:
    """Say what this is part of, and of which bot where there are many, where that has a name."""
    if trace := trace_now():
        event.setdefault("trace", trace)
    if bot := bot_now():
        event.setdefault("bot", bot)
    return event


def _allow(_logger: Any, _name: str, event: Event) -> Event:
    """Keep the fields of the list, masked; of others the names only."""
    kept: Event = {name: _safe(name, value) for name, value in event.items() if name in FIELDS}
    if left_out := sorted(event.keys() - FIELDS):
        kept["left_out"] = left_out
    return kept


def _safe(name: str, value: Any) -> Any:
    if name == "exception" or value is None or isinstance(value, bool | int | float):
        return value
    return mask(str(value))


def _log_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last word of a process, as an event like any other."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    structlog.get_logger().critical("crashed", exc_info=error)
