"""Ports for servers that are yet to start: each process has a stretch that no other on this machine is given.

It lies below what the system hands out by itself, and is claimed by listening on its first port.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import cycle

FIRST, END, SPAN = 12_000, 32_000, 200


def free_port(wanted: int = 0) -> int:
    """A port nobody listens on now and no other process is given, the wanted one if it can be had."""
    if wanted and _is_free(wanted):
        return wanted
    _, own = _stretch()
    return next(port for port in own if _is_free(port))


@cache
def _stretch() -> tuple[socket.socket, Iterator[int]]:
    """What claims the stretch, and its ports."""
    for start in range(FIRST, END, SPAN):
        with suppress(OSError):
            return socket.create_server(("127.0.0.1", start)), cycle(range(start + 1, start + SPAN))
    raise OSError("no stretch of ports is free")


def _is_free(port: int) -> bool:
    with suppress(OSError, OverflowError), socket.create_server(("127.0.0.1", port)):
        return True
    return False
