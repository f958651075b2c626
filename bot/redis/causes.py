"""Why Redis failed, as data: what its errors and the client's mean for whoever must mend it.

An error's code is its first word in Redis, somewhere in the text where a script of an older server met it; redis-py
cuts it off where it has a class of its own for it (8.1).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from redis import exceptions, sentinel

Cause = Literal[
    "full",
    "disk",
    "wrong_password",
    "not_allowed",
    "read_only",
    "loading",
    "no_master",
    "not_replicated",
    "wrong_type",
    "busy",
    "crowded",
    "frozen",
    "refused",
    "lost",
    "unknown",
]

CODES: Mapping[str, Cause] = {
    "OOM": "full",
    "MISCONF": "disk",
    "NOAUTH": "wrong_password",
    "WRONGPASS": "wrong_password",
    "NOPERM": "not_allowed",
    "READONLY": "read_only",
    "LOADING": "loading",
    "CLUSTERDOWN": "no_master",
    "MASTERDOWN": "no_master",
    "NOREPLICAS": "not_replicated",
    "WRONGTYPE": "wrong_type",
    "BUSY": "busy",
}
CLASSES: tuple[tuple[type[BaseException], Cause], ...] = (
    (exceptions.OutOfMemoryError, "full"),
    (exceptions.NoPermissionError, "not_allowed"),
    (exceptions.ReadOnlyError, "read_only"),
    (exceptions.BusyLoadingError, "loading"),
    (exceptions.AuthenticationError, "wrong_password"),
    (exceptions.AuthenticationWrongNumberOfArgsError, "wrong_password"),
    (exceptions.ClusterError, "no_master"),
    (exceptions.RedisClusterException, "no_master"),
    (sentinel.MasterNotFoundError, "no_master"),
    (sentinel.SlaveNotFoundError, "no_master"),
)
WORDS: tuple[tuple[str, Cause], ...] = (
    ("max number of clients", "crowded"),
    ("no connection available", "frozen"),
    (" connecting to ", "refused"),
    ("acl failure in script", "not_allowed"),
    ("the user executing the script can't", "not_allowed"),
)
LINES: tuple[tuple[type[BaseException], Cause], ...] = (
    (exceptions.TimeoutError, "frozen"),
    (TimeoutError, "frozen"),
    (ConnectionRefusedError, "refused"),
    (exceptions.ConnectionError, "lost"),
    (OSError, "lost"),
)
_CODE = re.compile(rf"\b({'|'.join(CODES)})\b")


def cause_of(error: BaseException) -> Cause:
    """Say why Redis failed; what says nothing itself may come of an error that does."""
    causes = [_cause(each) for each in _chain(error)]
    return next((cause for cause in causes if cause != "unknown"), "unknown")


def _cause(error: BaseException) -> Cause:
    by_class = next((cause for kind, cause in CLASSES if isinstance(error, kind)), None)
    if by_class:
        return by_class
    text = str(error)[:1000]
    if isinstance(error, exceptions.ResponseError) and (found := _CODE.search(text)):
        return CODES[found[1]]
    by_words = next((cause for words, cause in WORDS if words in f" {text.lower()}"), None)
    if by_words and isinstance(error, exceptions.ConnectionError | exceptions.ResponseError):
        return by_words
    return next((cause for kind, cause in LINES if isinstance(error, kind)), "unknown")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it; no longer than any is."""
    each: BaseException | None = error
    for _ in range(5):
        if each is None:
            return
        yield each
        each = each.__cause__ or each.__context__
