"""What a process and its child say to each other: values, each as its length and its pickle, over a pipe.

Both run the same code, and nobody else holds an end of the pipe.
"""

import asyncio
import pickle
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.deciding.matter import Matter
from flows.shop import Product

_LENGTH = struct.Struct("!I")
Catalogue = tuple[int, Sequence[Product] | None]  # its version, and itself where another version is known


@dataclass(frozen=True, slots=True)
class Begin:
    """The first word to a child: where indexes are kept, and how much is logged."""

    cache_dir: Path
    log_level: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has all that it needs."""


@dataclass(frozen=True, slots=True)
class Task:
    """Decide this; the desk is without shop, reader and store, which the child asks for or has itself."""

    matter: Matter
    desk: Desk


@dataclass(frozen=True, slots=True)
class Ask:
    """The child needs an answer of the shop or the store, by the name of the call."""

    number: int
    call: str
    arguments: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call answered; `error` is what it raised instead."""

    number: int
    value: object = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """The task is done."""

    decision: Decision


@dataclass(frozen=True, slots=True)
class Failed:
    """The task ended with an error of this type, which the child has logged."""

    error: str


def pack(value: object) -> bytes:
    """A value as it goes through the pipe."""
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


async def read(stream: asyncio.StreamReader) -> Any:
    """The next value; raises `EOFError` where the other side has ended."""
    try:
        (length,) = _LENGTH.unpack(await stream.readexactly(_LENGTH.size))
        return pickle.loads(await stream.readexactly(length))  # noqa: S301 -- from our own other half
    except (asyncio.IncompleteReadError, ConnectionError):
        raise EOFError from None
