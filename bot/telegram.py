"""Reach Telegram by python-telegram-bot's typed API over aiohttp, and say plainly what a failed call means.

PTB's own client is the slowest part of a bot; its requests are forms, so any client can carry them. The text is
all that tells one 400 from another (tdlib/telegram-bot-api, `Client.cpp`), and `BadRequest` is a `NetworkError`.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

CONNECTIONS = 100
CONNECT, READ, KEEP = 5.0, 20.0, 30.0
USER_AGENT = "scalev-bot (aiohttp)"


class NeverSent(NetworkError):
    """No connection came about: nothing reached Telegram."""


class AiohttpRequest(BaseRequest):
    """PTB's transport over one aiohttp session."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds an answer may take."""
        return READ

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=KEEP)
            self._session = aiohttp.ClientSession(connector=connector, headers={"User-Agent": USER_AGENT})

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
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- one read timeout covers it
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 -- the pool waits
    ) -> tuple[int, bytes]:
        """Make one request; never repeats it."""
        if self._session is None:
            raise RuntimeError("not initialized")
        timeout = aiohttp.ClientTimeout(
            sock_connect=_seconds(connect_timeout, CONNECT), sock_read=_seconds(read_timeout, READ)
        )
        try:
            async with self._session.request(method, url, data=_form(request_data), timeout=timeout) as answer:
                return answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NeverSent(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from error


class RawUpdates:
    """Updates as Telegram's JSON, so that no object is built for them."""

    def __init__(self, request: AiohttpRequest, base_url: str) -> None:
        self._request = request
        self._url = f"{base_url}/getUpdates"

    async def get_updates(
        self, offset: int | None, seconds: int, limit: int, allowed_updates: Sequence[str]
    ) -> list[Any]:
        """Ask for updates from `offset` on, waiting at most so many seconds for the first."""
        asked = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": list(allowed_updates)}
        given = [RequestParameter.from_input(name, value) for name, value in asked.items() if value is not None]
        found: Any = await self._request.post(self._url, RequestData(given), read_timeout=seconds + 10)
        return list(found)


def _seconds(given: Any, default: float) -> float | None:
    return default if given is BaseRequest.DEFAULT_NONE else given


def _form(data: RequestData | None) -> Any:
    """PTB's parameters as a form, with files where there are any."""
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form


Meaning = Literal[
    "done",
    "gone",
    "blocked",
    "migrated",
    "too_many",
    "unreadable",
    "refused",
    "conflict",
    "unauthorised",
    "unknown",
    "unsent",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a failed call means: `wait` in seconds for `too_many`, `chat` for `migrated`."""

    meaning: Meaning
    wait: float = 0
    chat: int = 0


_TEXTS: tuple[tuple[str, Meaning], ...] = (
    ("message is not modified", "done"),
    ("query is too old", "done"),
    ("message to edit not found", "gone"),
    ("message can't be edited", "gone"),
    ("message_id_invalid", "gone"),
    ("there is no text in the message to edit", "gone"),
    ("chat not found", "blocked"),
    ("user is deactivated", "blocked"),
    ("peer_id_invalid", "blocked"),
    ("can't parse entities", "unreadable"),
)


def classify(error: TelegramError) -> Outcome:
    """Say what a failed call means for the message it carried."""
    match error:
        case RetryAfter():
            return Outcome("too_many", wait=_wait(error))
        case ChatMigrated():
            return Outcome("migrated", chat=error.new_chat_id)
        case Forbidden():
            return Outcome("blocked")
        case InvalidToken():
            return Outcome("unauthorised")
        case Conflict():
            return Outcome("conflict")
        case BadRequest():
            text = error.message.lower()
            return Outcome(next((meaning for words, meaning in _TEXTS if words in text), "refused"))
        case NeverSent():
            return Outcome("unsent")
    return Outcome("unknown")


def _wait(error: RetryAfter) -> float:
    wait: Any = error._retry_after
    return float(wait.total_seconds() if hasattr(wait, "total_seconds") else wait)


async def pause(error: TelegramError) -> None:
    """Wait as long as a failed poll asks for."""
    outcome = classify(error)
    await asyncio.sleep({"too_many": outcome.wait, "conflict": 5.0}.get(outcome.meaning, 1.0))
