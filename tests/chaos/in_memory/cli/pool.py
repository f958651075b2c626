"""Spread runs over worker processes, each with a Valkey of its own."""

import logging
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import Any, TypeVar

import redis
import structlog

from tests.chaos.valkey import spawned

T = TypeVar("T")
R = TypeVar("R")
WORKERS = 2

_mine: list[redis.Redis] = []


def spread(work: Callable[[redis.Redis, T], R], parts: Iterable[T]) -> Iterator[R]:
    """What `work` makes of each part, in their order."""
    with ExitStack() as stack:
        spawn = multiprocessing.get_context("spawn")
        addresses = spawn.Queue()
        for _ in range(WORKERS):
            addresses.put(stack.enter_context(spawned()))
        pool = stack.enter_context(ProcessPoolExecutor(WORKERS, spawn, _begin, (addresses,)))
        yield from pool.map(_Part(work), parts)


class _Part:
    """Work that finds its worker's client."""

    def __init__(self, work: Callable[[redis.Redis, Any], Any]) -> None:
        self.work = work

    def __call__(self, part: Any) -> Any:
        return self.work(_mine[0], part)


def _begin(addresses: Any) -> None:
    quiet()
    logging.getLogger("scalev").setLevel(logging.CRITICAL)
    _mine.append(redis.Redis.from_url(addresses.get(), socket_timeout=120))  # a busy machine is no fault of the bot


def quiet() -> None:
    """Let the bot's log be heard by nobody but a world that listens."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
