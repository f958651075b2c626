"""Open the connections a key travels on: checked address, no redirects, no proxies from the environment.

Writes have their own pool: no transport retries, idle connections dropped before a server would drop them, and
the kernel told to give a dead connection up rather than deliver a forgotten write minutes later.
"""

import asyncio
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
MOST_OF_ALL = 200  # connections of each kind that all keys of a process share


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


class Lines:
    """Connections for reads and for writes, which several keys may share: TLS is set up once for all of them.

    Of shared ones each key has so many, and waits for its own.
    """

    def __init__(self, most: int = MOST_OF_ALL) -> None:
        tls = httpx.create_ssl_context()
        of_reads = httpx.Limits(max_connections=most, max_keepalive_connections=most)
        limits = httpx.Limits(max_connections=most, keepalive_expiry=KEEP_ALIVE_OF_WRITES_S)
        self._reads = httpx.AsyncHTTPTransport(verify=tls, retries=0, limits=of_reads)
        self._writes = httpx.AsyncHTTPTransport(verify=tls, retries=0, limits=limits, socket_options=user_timeout())

    def lend(self) -> tuple[httpx.AsyncBaseTransport, httpx.AsyncBaseTransport]:
        """What one key reads and writes by; to close it closes nothing of the others."""
        return Lent(self._reads), Lent(self._writes)

    async def aclose(self) -> None:
        """Close them."""
        await self._reads.aclose()
        await self._writes.aclose()


class Lent(httpx.AsyncBaseTransport):
    """One key's part of connections that are shared."""

    def __init__(self, shared: httpx.AsyncBaseTransport) -> None:
        self._shared = shared
        self._slots = asyncio.Semaphore(CONCURRENCY)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send once there is a connection for this key; raises `PoolTimeout`."""
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("pool")):
                await self._slots.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("no connection of this key is free", request=request) from None
        try:
            return await self._shared.handle_async_request(request)
        finally:
            self._slots.release()


def _transports(
    given: httpx.AsyncBaseTransport | Lines | None,
) -> tuple[httpx.AsyncBaseTransport, httpx.AsyncBaseTransport]:
    """What is given for reads and for writes, or connections of this key's own."""
    if isinstance(given, Lines):
        return given.lend()
    if given is not None:
        return given, given
    limits = httpx.Limits(max_connections=CONCURRENCY, keepalive_expiry=KEEP_ALIVE_OF_WRITES_S)
    tls = httpx.create_ssl_context()
    of_reads = httpx.AsyncHTTPTransport(verify=tls, retries=0)
    return of_reads, httpx.AsyncHTTPTransport(verify=tls, retries=0, limits=limits, socket_options=user_timeout())


def connections(
    address: str, header: tuple[str, str], timeouts: Timeouts, transport: httpx.AsyncBaseTransport | Lines | None
) -> tuple[httpx.AsyncClient, httpx.AsyncClient]:
    """Open a pool for reads and one for writes, whose idle connections are dropped before a server would."""
    for name in ("httpx", "httpcore"):  # their request lines have the query, where phones are
        logging.getLogger(name).setLevel(logging.WARNING)
    of_reads, of_writes = _transports(transport)

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
