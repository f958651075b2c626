"""A Telegram for many bots at once, which calls their webhooks, and a file of bots to run against it.

It answers every call with what Telegram would, of as many bots as there are tokens, and can revoke a token.
"""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
import httptools

SPEAKING = frozenset({"sendMessage", "sendPhoto", "editMessageText"})
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def token_of(bot: int) -> str:
    """The token of a bot."""
    return f"{bot}:{'A' * 35}"


@dataclass
class Line:
    """What one bot did: where it is called, what it said to whom, and a bell for each time."""

    url: str = ""
    secret: str = ""
    said: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    bell: asyncio.Event = field(default_factory=asyncio.Event)


class TelegramOfMany:
    """Every bot's line, and how often which method was called."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.lines: dict[int, Line] = defaultdict(Line)
        self.revoked: set[int] = set()
        self._numbers = 0
        self._http: aiohttp.ClientSession | None = None

    async def open(self) -> str:
        """Listen; answers the address."""
        connector = aiohttp.TCPConnector(limit=0)
        self._http = aiohttp.ClientSession(connector=connector)
        self._server = await asyncio.get_running_loop().create_server(lambda: _Connection(self), "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Hang up."""
        self._server.close()
        if self._http:
            await self._http.close()

    def answer(self, token: str, method: str, given: Mapping[str, Any]) -> tuple[int, Any]:
        """Do what a call asks for; answers its status and its result."""
        self.calls[method] += 1
        bot = int(token.partition(":")[0])
        if bot in self.revoked:
            return 401, None
        line = self.lines[bot]
        if method == "getMe":
            return 200, {"id": bot, "is_bot": True, "first_name": "Toko", "username": f"contoh{bot}_bot"}
        if method == "setWebhook":
            line.url, line.secret = given["url"], given["secret_token"]
        if method not in SPEAKING:
            return 200, True
        chat, text = int(given["chat_id"]), given.get("text", given.get("caption", ""))
        line.said[chat].append(text)
        line.bell.set()
        place = {"id": chat, "type": "private", "first_name": "Sari"}
        number = int(given.get("message_id") or self.next_number())
        return 200, {"message_id": number, "date": 1_790_000_000, "chat": place, "text": text}

    def next_number(self) -> int:
        """A number that nothing else has."""
        self._numbers += 1
        return self._numbers

    async def call(self, bot: int, chat: int, text: str) -> int:
        """Bring a bot what somebody says; answers the status."""
        line, number = self.lines[bot], self.next_number()
        sender = {"id": chat, "is_bot": False, "first_name": "Sari", "language_code": "id"}
        place = {"id": chat, "type": "private", "first_name": "Sari"}
        message = {"message_id": number, "from": sender, "chat": place, "date": 1_790_000_000, "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        assert self._http
        update = {"update_id": number, "message": message}
        async with self._http.post(line.url, json=update, headers={HEADER: line.secret}) as answer:
            return answer.status

    async def ask(self, bot: int, chat: int, text: str, within_s: float = 20) -> str:
        """Say something, and wait for what the bot says to it."""
        line = self.lines[bot]
        before = len(line.said[chat])
        async with asyncio.timeout(within_s):
            while await self.call(bot, chat, text) != 200:  # noqa: ASYNC110 -- as Telegram does
                await asyncio.sleep(0.1)
            while len(line.said[chat]) == before:
                line.bell.clear()
                await line.bell.wait()
        return line.said[chat][-1]


class _Connection(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, telegram: TelegramOfMany) -> None:
        self._telegram = telegram
        self._parser = httptools.HttpRequestParser(self)
        self._url, self._kind, self._body = b"", b"", b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        self._url, self._kind, self._body = url, b"", b""

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-type":
            self._kind = value

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        text = self._body.decode()
        given = json.loads(text) if self._kind.startswith(b"application/json") else dict(parse_qsl(text))
        token, _, method = self._url.decode().rpartition("/bot")[2].partition("/")
        status, result = self._telegram.answer(token, method, given)
        said = {"ok": True, "result": result} if status == 200 else {"ok": False, "description": "Unauthorized"}
        body = json.dumps(said, ensure_ascii=False).encode()
        reason = "OK" if status == 200 else "Unauthorized"
        head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)


def write_bots(folder: Path, bots: Iterable[int], more: Mapping[int, str] | None = None) -> Path:
    """A file of these bots, each with its token in a file; `more` is said of some."""
    (folder / "key").write_text("sk_sandbox_demo")
    parts = ['[defaults]\nkey_file = "key"\n']
    for bot in bots:
        (folder / f"token{bot}").write_text(token_of(bot))
        said = (more or {}).get(bot, "")
        parts.append(f'[[bots]]\nname = "bot{bot}"\ntoken_file = "token{bot}"\nadmins = [9009]\n{said}\n')
    path = folder / "bots.toml"
    path.write_text("\n".join(parts))
    return path
