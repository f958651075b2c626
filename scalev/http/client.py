"""Send one request and say plainly what became of it.

Reads are repeated for passing reasons; a write is sent once, on its own connections, and never again from here.
Every call is asked of the breaker and the budget first. Keys are in the request headers and nowhere else.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack
from itertools import count
from typing import TypedDict, TypeVar, Unpack
from urllib.parse import quote

import httpx
from pydantic import SecretStr

from scalev.errors import (
    AnswerLost,
    Busy,
    NotSent,
    Refused,
    ScalevError,
    ServerError,
    TooManyRequests,
    Unreachable,
    Unreadable,
)
from scalev.http.bodies import Unfit, parse, whole
from scalev.http.breaker import Breaker
from scalev.http.budget import Budget, InProcessBudget
from scalev.http.connections import Lines, Timeouts, connections, credential
from scalev.http.dialects import PAGE_SIZE, Dialect, Page
from scalev.http.refusals import refusal
from scalev.http.retry import Retry
from scalev.http.turns import Rank, Turns, rank_now

NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.ProxyError)
ROUTE = "route"
MOST_PAGES, MOST_ROWS = 2_000, 50_000
AFFORDED_WITHIN_S = 1.0

Taken = TypeVar("Taken")
Listener = Callable[[str, str, float], None]
"""Hears of each request: the name of its route, what came of it (`ok`, a status, a word), and in how many seconds."""


class Wish(TypedDict, total=False):
    """What a call says beside its name: ids in the path, a body, and how urgent it is if not as its name says."""

    ids: Mapping[str, str | int]
    body: Mapping[str, object]
    rank: Rank


class Client:
    """One key of one version of the API; every method raises `ScalevError`, above all `NotSent` or `AnswerLost`."""

    def __init__(
        self,
        api_key: SecretStr | str,
        dialect: Dialect,
        *,
        base_url: str | None = None,
        transport: httpx.AsyncBaseTransport | Lines | None = None,
        budget: Budget | None = None,
        breaker: Breaker | None = None,
        retry: Retry | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self.dialect = dialect
        self._timeouts = timeouts or Timeouts()
        self._budget = budget or InProcessBudget([*dialect.key_buckets(), *dialect.address_buckets()])
        self.breaker = breaker or Breaker()
        self._retry = retry or Retry()
        self._turns = Turns(self._budget, self._retry.sleep)
        self.listeners: list[Listener] = []
        self._reads, self._writes = connections(
            base_url or dialect.base_url,
            credential(api_key),
            self._timeouts,
            transport,
        )

    def __repr__(self) -> str:
        return f"<Client {self.dialect.version} {self._reads.base_url.host}>"

    async def aclose(self) -> None:
        """Close the connections."""
        await self._reads.aclose()
        await self._writes.aclose()

    async def call(self, name: str, *, params: Mapping[str, str | None] | None = None, **wish: Unpack[Wish]) -> object:
        """Do one method's call and give back the whole decoded body."""
        route = self.dialect.routes[name]
        path = route.path.format(**{key: quote(str(value), safe="") for key, value in wish.get("ids", {}).items()})
        given = {key: value for key, value in (params or {}).items() if value is not None}
        client = self._reads if route.is_read else self._writes
        named = {ROUTE: name}
        request = client.build_request(route.verb, path, params=given or None, json=wish.get("body"), extensions=named)
        rank = wish.get("rank") or (Rank.LOOK if name.startswith("orders.") else Rank.BROWSE)
        try:
            return await (self._read(request, rank_now(rank)) if route.is_read else self._write(request))
        except Busy:
            self._tell(request, "busy", 0.0)
            raise

    async def ask(self, name: str, *, params: Mapping[str, str | None] | None = None, **wish: Unpack[Wish]) -> object:
        """Do a call and take the result out of its envelope; raises `Unreadable` where there is none."""
        return self._take(self.dialect.unwrap, await self.call(name, params=params, **wish), name)

    async def page(self, name: str, *, params: Mapping[str, str | None] | None = None, **wish: Unpack[Wish]) -> Page:
        """Ask for one page of a list."""
        params = {"page_size": str(PAGE_SIZE), **(params or {})}
        return self._take(self.dialect.page, await self.call(name, params=params, **wish), name)

    async def pages(
        self, name: str, *, params: Mapping[str, str | None] | None = None, **wish: Unpack[Wish]
    ) -> AsyncIterator[Page]:
        """Ask for the pages of a list, one after the other, to its end."""
        params, rows = dict(params or {}), 0
        for _ in range(MOST_PAGES):
            page = await self.page(name, params=params, **wish)
            yield page
            rows += len(page.rows)
            if page.following is None:
                return
            if rows > MOST_ROWS:
                break
            if all(params.get(key) == value for key, value in page.following.items()):
                break
            params |= page.following
        raise Unreadable("a list without an end", call=str(self.dialect.routes[name]))

    async def afford(self, most: int) -> int:
        """How many calls for orders of a batch may be made within a second, at most so many: each is counted already.

        Whoever makes one says so by `counted_before`.
        """
        return await self._turns.afford(most, Rank.BATCH, AFFORDED_WITHIN_S)

    def line(self, name: str) -> str:
        """The HTTP line of a method, for errors."""
        return str(self.dialect.routes[name])

    def _take(self, take: Callable[[object], Taken], body: object, name: str) -> Taken:
        try:
            return take(body)
        except (KeyError, TypeError):
            raise Unreadable("no data in the answer", call=self.line(name)) from None

    async def _read(self, request: httpx.Request, rank: Rank) -> object:
        """Send it, and again after a passing failure; the deadline runs from its first turn on."""
        self._retry.earn()
        total, call = self._timeouts.read_total_s, line(request)
        async with AsyncExitStack() as slot:
            ticket = await self._turn(slot, call, self._timeouts.queue_s, rank)
            try:
                async with asyncio.timeout(total):
                    return await self._repeat(request, ticket, rank)
            except TimeoutError:
                raise AnswerLost(f"no answer in {total:g} s", call=call) from None

    async def _repeat(self, request: httpx.Request, ticket: object, rank: Rank) -> object:
        for attempt in count():
            try:
                return await self._send(self._reads, request, ticket)
            except ScalevError as error:
                if (wait := self._retry.wait(attempt, error)) is None:
                    raise
                await self._retry.sleep(wait)
                try:
                    ticket = await self._ticket(line(request), rank)
                except Busy:
                    raise error from None
        raise AssertionError("the retry policy never gives up")

    async def _write(self, request: httpx.Request) -> object:
        """Send it once: an error before it leaves is NotSent, any later doubt is AnswerLost."""
        total, call = self._timeouts.write_total_s, line(request)
        async with AsyncExitStack() as slot:
            ticket = await self._turn(slot, call, self._timeouts.admission_s, rank_now(Rank.WRITE), is_write=True)
            try:
                async with asyncio.timeout(total):
                    return await self._send(self._writes, request, ticket)
            except TimeoutError:
                raise AnswerLost(f"no answer in {total:g} s", call=call) from None

    async def _turn(
        self, slot: AsyncExitStack, call: str, patience: float, rank: Rank, *, is_write: bool = False
    ) -> object:
        """Wait for a slot and a ticket, but not for ever."""
        try:
            async with asyncio.timeout(patience):
                await (self._turns.enter_to_write if is_write else self._turns.enter)(slot, rank)
                return await self._ticket(call, rank)
        except TimeoutError:
            raise Busy("no turn within the rate limit", call=call) from None

    async def _ticket(self, call: str, rank: Rank) -> object:
        """Wait for the budget, then ask the breaker."""
        await self._turns.spend(rank)
        if (ticket := self.breaker.admit()) is None:
            raise Busy("the breaker is open", call=call)
        return ticket

    async def _send(self, client: httpx.AsyncClient, request: httpx.Request, ticket: object) -> object:
        """Send it once, and tell whoever listens what came of it."""
        began = time.perf_counter()
        try:
            body = await self._send_for(ticket, client, request)
        except BaseException as error:
            self._tell(request, answer_of(error), time.perf_counter() - began)
            raise
        self._tell(request, "ok", time.perf_counter() - began)
        return body

    def _tell(self, request: httpx.Request, answer: str, seconds: float) -> None:
        for listener in self.listeners:
            listener(request.extensions[ROUTE], answer, seconds)

    async def _send_for(self, ticket: object, client: httpx.AsyncClient, request: httpx.Request) -> object:
        is_failure: bool | None = None
        try:
            body = await self._exchange(client, request)
            is_failure = False
        except (Unreachable, ServerError):
            is_failure = True
            raise
        except TooManyRequests as error:
            await self._budget.hold(1.0 if error.retry_after is None else error.retry_after)
            raise
        except ScalevError:
            is_failure = False
            raise
        finally:
            self.breaker.record(ticket, is_failure=is_failure)
        return body

    async def _exchange(self, client: httpx.AsyncClient, request: httpx.Request) -> object:
        """Send a request, read its answer."""
        try:
            response = await receive(client, request)
        except NOT_SENT as error:
            raise NotSent(type(error).__name__, call=line(request)) from error
        except Unfit as error:
            raise Unreadable(str(error), call=line(request)) from None
        except (httpx.HTTPError, OSError) as error:
            raise AnswerLost(type(error).__name__, call=line(request)) from error
        if not response.is_success:
            raise refusal(response, line(request))
        if response.status_code == httpx.codes.NO_CONTENT or (client is self._writes and not response.content):
            return None  # done, and nothing said of it
        try:
            body = parse(response.content)
        except Unfit as error:
            trace = response.headers.get("x-request-id")
            raise Unreadable(str(error), call=line(request), trace_id=trace) from None
        if (status := self.dialect.failure(body)) is not None:
            raise refusal(response, line(request), status=status)
        return body


async def receive(client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
    """Send a request and read its answer, as far as an answer may go."""
    response = await client.send(request, stream=True)
    try:
        return await whole(response)
    finally:
        await response.aclose()


def answer_of(error: BaseException) -> str:
    """What came of a request in one word, or the status that refused it."""
    match error:
        case Refused():
            return str(error.status)
        case NotSent():
            return "not_sent"
        case AnswerLost():
            return "lost"
        case Unreadable():
            return "unreadable"
    return "given_up"  # whoever asked waits no more


def line(request: httpx.Request) -> str:
    """The HTTP line without its query, where phones and names are."""
    return f"{request.method} {request.url.path}"
