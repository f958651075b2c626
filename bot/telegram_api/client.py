"""Reach Telegram by python-telegram-bot's typed API over aiohttp.

PTB's own client is the slowest part of a bot; its requests are fields, so any client can carry them: as JSON, each
value as it would stand in a form, which Telegram reads alike and Python writes ten times as fast. An address holds
the bot's token, so no error of the client below is chained to ours: their texts hold addresses.
"""

import asyncio
import functools
import json
import math
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram_api.failures import Cause, NeverSent, Outcome, classify
from bot.telegram_api.flood_control import Limits
from scalev.http.breaker import Breaker, Fuse

__all__ = ["AiohttpRequest", "NeverSent", "Outcome", "RawUpdates", "call", "classify", "pause"]

CONNECTIONS = 100
POOL_S, CONNECT_S, READ_S, WRITE_S, WRITE_FILES_S, KEEP_S = 2.0, 5.0, 20.0, 5.0, 20.0, 30.0
BAD_REQUEST, UNAUTHORISED, NOT_FOUND, TOO_MANY, SERVER_ERROR = 400, 401, 404, 429, 500
MOST_BYTES = 16 << 20  # ten times a hundred long updates
FUSE = Fuse(shortest_s=1.0, longest_s=2.0)  # one call to see is no burden, and people wait
USER_AGENT = "scalev-bot (aiohttp)"
Listener = Callable[[str, str, float], None]
"""Hears of each call: its method, what came of it (`ok`, a status, a word), and how many seconds it took."""
AS_JSON = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """PTB's transport over one aiohttp session; it may share connections with others, and use its number of them.

    A chat under flood control is refused without asking again, and a Telegram that is down is left alone for a
    while: what is to be sent to a chat was then never sent, and waits.
    """

    def __init__(
        self,
        connections: int = CONNECTIONS,
        limits: Limits | None = None,
        breaker: Breaker | None = None,
        shared: aiohttp.BaseConnector | None = None,
    ) -> None:
        self._shared = shared
        self._connections = connections
        self._slots = asyncio.Semaphore(connections)
        self.limits = limits or Limits()
        self.breaker = breaker or Breaker(FUSE)
        self.listeners: list[Listener] = []
        self._session: aiohttp.ClientSession | None = None
        self.is_refused = asyncio.Event()  # the token, perhaps: by the last answers to any call

    @property
    def read_timeout(self) -> float:
        """Seconds an answer may take."""
        return READ_S

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._shared or open_connector(self._connections),
                connector_owner=self._shared is None,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; never repeats it."""
        waits = (read_timeout, write_timeout, connect_timeout, pool_timeout)
        if not self.listeners:
            return await self._request(url, method, request_data, waits)
        began = time.perf_counter()
        try:
            status, answer = await self._request(url, method, request_data, waits)
        except BaseException as error:
            self._tell(url, answer_of(error), began)
            raise
        self._tell(url, "ok" if status < BAD_REQUEST else str(status), began)
        return status, answer

    def _tell(self, url: str, said: str, began: float) -> None:
        for listener in self.listeners:
            listener(url.rpartition("/")[2], said, time.perf_counter() - began)

    async def _request(
        self, url: str, method: str, request_data: RequestData | None, given: tuple[Any, Any, Any, Any]
    ) -> tuple[int, bytes]:
        fields = request_data.json_parameters if request_data else {}
        chat = fields.get("chat_id", "")
        if chat and (wait := self.limits.wait(chat)):
            raise RetryAfter(math.ceil(wait))
        files = request_data.multipart_data if request_data and request_data.contains_files else {}
        waits = _timeout(*given, has_files=bool(files))
        send = self._try_call if chat else self._send_call
        status, answer = await send(url, method, fields, files, waits)
        if status in {UNAUTHORISED, NOT_FOUND}:
            self.is_refused.set()
        if chat and status == TOO_MANY:
            self.limits.note_refusal(chat, _retry_after(answer))
        return status, answer

    async def _try_call(self, *call: Any) -> tuple[int, bytes]:
        """Send unless Telegram is being left alone; how it ends decides how long that goes on."""
        if (ticket := self.breaker.admit()) is None:
            raise NeverSent("Telegram does not answer now")
        is_failure: bool | None = None
        try:
            status, answer = await self._send_call(*call)
            is_failure = status >= SERVER_ERROR
        except NetworkError:
            is_failure = True
            raise
        finally:
            self.breaker.record(ticket, is_failure=is_failure)
        return status, answer

    async def _send_call(
        self,
        url: str,
        method: str,
        fields: Mapping[str, str],
        files: Mapping[str, tuple[str, Any, str]],
        waits: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NeverSent("The session is not open")
        body = (
            _multipart(fields, files) if files else json.dumps(fields).encode() if fields or method != "GET" else None
        )
        headers = None if files or body is None else AS_JSON
        try:
            async with (
                self._turn(waits.connect),
                self._session.request(
                    method, url, data=body, headers=headers, timeout=waits, allow_redirects=False
                ) as answer,
            ):
                return answer.status, await _whole(answer)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @asynccontextmanager
    async def _turn(self, seconds: float | None) -> AsyncIterator[None]:
        """Use one of the connections that are for this bot, of those that are shared."""
        if self._shared is None:
            yield
            return
        try:
            async with asyncio.timeout(seconds):
                await self._slots.acquire()
        except TimeoutError:
            raise NeverSent("No connection is free") from None
        try:
            yield
        finally:
            self._slots.release()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; PTB's own would log the whole of one that is no JSON, people's words and all."""
        try:
            found: dict[str, Any] = json.loads(payload.decode(errors="replace"))
        except (ValueError, RecursionError):
            raise TelegramError("Invalid server response") from None
        return found


def open_connector(connections: int) -> aiohttp.TCPConnector:
    """So many connections; who opens them for several bots closes them."""
    return aiohttp.TCPConnector(limit=connections, keepalive_timeout=KEEP_S)


class RawUpdates:
    """Updates as Telegram's JSON, so that no object is built for them."""

    def __init__(self, request: AiohttpRequest, base_url: str) -> None:
        self._request = request
        self.cause: Cause | None = None  # why the last poll came to nothing, where it did
        self._url = f"{base_url}/getUpdates"

    async def get_updates(
        self, offset: int | None, seconds: int, limit: int, allowed_updates: Sequence[str]
    ) -> list[Any]:
        """Ask for updates from `offset` on, waiting at most so many seconds for the first."""
        asked = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": list(allowed_updates)}
        given = {name: json.dumps(value) for name, value in asked.items() if value is not None}
        try:
            found: Any = await self._request.post(self._url, _ready(given), read_timeout=seconds + 10)
        except TelegramError as error:
            self.cause = classify(error).cause
            raise
        self.cause = None
        return list(found)


async def call(bot: Bot, method: str, **fields: str | int | None) -> Any:
    """Call a method with fields as they travel; answers Telegram's JSON, and raises the errors of `telegram.error`.

    PTB's typed methods would build an object of every part of a question and of its answer, to read one number.
    """
    return await bot.request.post(f"{bot.base_url}/{method}", _ready(fields))


async def upload(bot: Bot, method: str, name: str, file: InputFile, **fields: str | int | None) -> Any:
    """Call a method with a file in the field of that name, as `call` does."""
    given = _ready(fields, RequestParameter(name, file.attach_uri, [file]))
    return await bot.request.post(f"{bot.base_url}/{method}", given)


def _ready(fields: Mapping[str, str | int | None], *files: RequestParameter) -> RequestData:
    """Fields that PTB need not look into, and files; what is empty is left out."""
    given = [RequestParameter(name, str(value), None) for name, value in fields.items() if value]
    return RequestData([*given, *files])


@functools.cache  # the same few, call for call
def _timeout(read: Any, write: Any, connect: Any, pool: Any, *, has_files: bool) -> aiohttp.ClientTimeout:
    """PTB's four waits as aiohttp's; the whole may take their sum, since aiohttp bounds no write by itself."""
    pool, connect, read = _seconds(pool, POOL_S), _seconds(connect, CONNECT_S), _seconds(read, READ_S)
    write = _seconds(write, WRITE_FILES_S if has_files else WRITE_S)
    return aiohttp.ClientTimeout(
        total=_sum(pool, connect, write, read), connect=_sum(pool, connect), sock_connect=connect, sock_read=read
    )


def _seconds(given: Any, default: float) -> float | None:
    return default if given is BaseRequest.DEFAULT_NONE else given


def _sum(*waits: float | None) -> float | None:
    return None if None in waits else sum(wait or 0.0 for wait in waits)


def _multipart(fields: Mapping[str, str], files: Mapping[str, tuple[str, Any, str]]) -> aiohttp.FormData:
    """PTB's parameters and files; names of files as they are, since Telegram undoes no percent signs."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in files.items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form


async def _whole(answer: aiohttp.ClientResponse) -> bytes:
    """The body of an answer, as far as an answer goes; what it was about may have been done."""
    body = bytearray()
    async for chunk in answer.content.iter_any():
        body += chunk
        if len(body) > MOST_BYTES:
            raise NetworkError("An answer that is too large")
    return bytes(body)


def answer_of(error: BaseException) -> str:
    """What came of a call that has no status, in one word."""
    match error:
        case RetryAfter():
            return "held"
        case NeverSent():
            return "not_sent"
        case NetworkError():
            return "unknown"
    return "given_up"  # whoever asked waits no more


def _retry_after(answer: bytes) -> float:
    try:
        return float(json.loads(answer)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 1.0


async def pause(error: TelegramError) -> None:
    """Wait as long as a failed poll asks for."""
    outcome = classify(error)
    await asyncio.sleep({"too_many": outcome.wait, "conflict": 5.0}.get(outcome.meaning, 1.0))
