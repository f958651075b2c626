"""Open the connections a key travels on: checked address, no redirects, no proxies from the environment.

Writes have their own pool: no transport retries, idle connections dropped before a server would drop them, and
the kernel told to give a dead connection up rather than deliver a forgotten write minutes later.
"""

import logging
import re
import socket
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

STOREFRONT_HEADER = "X-Scalev-Storefront-Api-Key"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
KEEP_ALIVE_OF_WRITES_S = 4.0
USER_TIMEOUT_MS = 20_000
CONCURRENCY = 8


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Totals are hard deadlines from the first byte on, `queue_s` and `admission_s` bound the wait for a turn."""

    connect_s: float = 3.0
    read_s: float = 8.0
    read_total_s: float = 10.0
    write_s: float = 20.0
    write_total_s: float = 25.0
    admission_s: float = 2.0
    queue_s: float = 30.0


def check_base_url(url: str) -> str:
    """Refuse an address that would leak the key or name the version twice."""
    parts = urlsplit(url.strip().rstrip("/"))
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ValueError("The address of the API must begin with https:// (http:// only on this machine).")
    if not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("The address of the API is a host, for example https://api.scalev.id")
    if re.search(r"/v\d+$", parts.path):
        raise ValueError("The address of the API goes without the version: leave /v2 or /v3 out.")
    return parts.geturl()


def user_agent() -> str:
    """Name the program; the edge is known to turn away nameless clients."""
    try:
        return f"scalev-bot/{version('scalev-bot')}"
    except PackageNotFoundError:
        return "scalev-bot"


class StorefrontKey(SecretStr):
    """A store's publishable key (`sfpk_…`): for its public routes alone, where no business key is taken."""


def credential(key: SecretStr | str) -> tuple[str, str]:
    """The header that a key is named in, and what it says."""
    said = key.get_secret_value() if isinstance(key, SecretStr) else key
    return (STOREFRONT_HEADER, said) if isinstance(key, StorefrontKey) else ("Authorization", f"Bearer {said}")


def connections(
    address: str, header: tuple[str, str], timeouts: Timeouts, transport: httpx.AsyncBaseTransport | None
) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
    """Open a pool for reads and one for writes, whose idle connections are dropped before a server would."""
    for name in ("httpx", "httpcore"):  # their request lines have the query, where phones are
        logging.getLogger(name).setLevel(logging.WARNING)
    limits = httpx.Limits(max_connections=CONCURRENCY, keepalive_expiry=KEEP_ALIVE_OF_WRITES_S)
    tls = httpx.create_ssl_context() if transport is None else False
    of_reads = transport or httpx.AsyncHTTPTransport(verify=tls, retries=0)
    of_writes = transport or httpx.AsyncHTTPTransport(
        verify=tls, retries=0, limits=limits, socket_options=user_timeout()
    )

    def open_pool(pool: httpx.AsyncBaseTransport, read: float) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=check_base_url(address),
            headers={
                header[0]: header[1],
                "Accept": "application/json",
                "Accept-Encoding": "gzip, deflate",
                "User-Agent": user_agent(),
            },
            trust_env=False,
            timeout=httpx.Timeout(read, connect=timeouts.connect_s, pool=timeouts.connect_s),
            transport=pool,
        )

    return open_pool(of_reads, timeouts.read_s), open_pool(of_writes, timeouts.write_s)


def user_timeout() -> list[tuple[int, int, int]]:
    """Ask the kernel to give a dead connection up, so that it does not deliver a forgotten write minutes later."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    return [] if option is None else [(socket.IPPROTO_TCP, option, USER_TIMEOUT_MS)]
