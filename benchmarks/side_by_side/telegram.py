"""A Bot API that costs little: it answers every call with what Telegram would, and remembers each chat's buttons."""

import asyncio
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httptools

SPEAKING = frozenset({"sendMessage", "sendPhoto", "editMessageText"})
BOT = {"id": 4242, "is_bot": True, "first_name": "Toko Contoh", "username": "contoh_bot", "can_join_groups": True}


@dataclass
class Talk:
    """One chat: its newest message, and a bell that rings when the bot said something."""

    message: int = 0
    text: str = ""
    buttons: list[dict[str, Any]] = field(default_factory=list)
    bell: asyncio.Event = field(default_factory=asyncio.Event)


class Telegram:
    """Every chat, and how often which method was called."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.talks: dict[int, Talk] = defaultdict(Talk)
        self._messages = 0

    def answer(self, method: str, given: dict[str, Any]) -> Any:
        """Do what a call asks for; answers its result."""
        self.calls[method] += 1
        if method == "getMe":
            return BOT
        if "chat_id" not in given or method == "sendChatAction":
            return True
        chat = int(given["chat_id"])
        talk, markup = self.talks[chat], _read(given.get("reply_markup"))
        text = given.get("text", given.get("caption", ""))
        number = int(given["message_id"]) if "message_id" in given else self._next()
        if method in SPEAKING:
            rows = markup["inline_keyboard"] if markup else []
            talk.message, talk.text, talk.buttons = number, text, [button for row in rows for button in row]
            talk.bell.set()
        place = {"id": chat, "type": "private", "first_name": "Sari"}
        said = {"message_id": number, "from": BOT, "chat": place, "date": 1_790_000_000, "text": text or talk.text}
        return said | ({"reply_markup": markup} if markup else {})

    def _next(self) -> int:
        self._messages += 1
        return self._messages

    async def serve(self) -> asyncio.Server:
        """Listen on a free port of this machine."""
        return await asyncio.get_running_loop().create_server(lambda: _Line(self), "127.0.0.1", 0)


def _read(markup: Any) -> Any:
    return json.loads(markup) if isinstance(markup, str) else markup


class _Line(asyncio.Protocol):
    """One connection of a bot."""

    def __init__(self, telegram: Telegram) -> None:
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
        result = self._telegram.answer(self._url.rpartition(b"/")[2].decode(), given)
        body = json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)
