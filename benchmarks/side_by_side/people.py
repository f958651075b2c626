"""People who order at once: eleven turns from the greeting to the summary, with a pause before each."""

import asyncio
import itertools
import json
import random
from dataclasses import dataclass
from typing import Any

import aiohttp

from benchmarks.side_by_side.contestant import PATH, SECRET
from benchmarks.side_by_side.telegram import Talk, Telegram

SAY, TAP = "say", "tap"
TURNS = (
    (SAY, "/start"),
    (SAY, "toner air mawar"),
    (TAP, "100 ml"),
    (SAY, "2"),
    (TAP, "Lanjut"),
    (SAY, "Sari Contoh"),
    (SAY, "0812-3456-7890"),
    (SAY, "Jl. Melati No. 5 RT 02/03"),
    (SAY, "menteng jakpus"),
    (TAP, "QRIS"),
    (TAP, "JNE"),
)
PATIENCE_S = 30.0
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many order at once, and how many seconds at least and at most each thinks before a turn."""

    people: int
    least_s: float
    most_s: float


class Astray(Exception):
    """A conversation did not go as it should."""


class People:
    """Everybody who writes to one bot; `is_asked` says that it asks questions, and must come to the summary.

    On a machine that is busy with other things a conversation may go `astray`.
    """

    def __init__(self, telegram: Telegram, port: int, crowd: Crowd, *, is_asked: bool = True) -> None:
        self.crowd = crowd
        self.telegram = telegram
        self.url = f"http://127.0.0.1:{port}{PATH}"
        self.is_asked = is_asked
        self.updates = 0
        self.orders = 0
        self.astray: list[str] = []
        self._ids = itertools.count(1)

    async def write(self) -> None:
        """Let people write until this is cancelled, each conversation in a chat of its own."""
        connector = aiohttp.TCPConnector(limit=100)  # as many as Telegram opens to a webhook
        async with aiohttp.ClientSession(connector=connector, headers=HEADERS) as session, asyncio.TaskGroup() as group:
            for _ in range(self.crowd.people):
                group.create_task(self._order_again_and_again(session))

    async def _order_again_and_again(self, session: aiohttp.ClientSession) -> None:
        while True:
            self.orders += 1
            try:
                await self._order(1_000_000 + next(self._ids), session)
            except (Astray, TimeoutError) as why:
                self.astray.append(str(why))

    async def _order(self, chat: int, session: aiohttp.ClientSession) -> None:
        talk = self.telegram.talks[chat]
        for kind, words in TURNS:
            await asyncio.sleep(random.uniform(self.crowd.least_s, self.crowd.most_s))
            talk.bell.clear()
            body = json.dumps({"update_id": next(self._ids), **self._act(chat, talk, kind, words)})
            await self._hand_over(body, session)
            self.updates += 1
            async with asyncio.timeout(PATIENCE_S):
                await talk.bell.wait()
        if self.is_asked and "Ringkasan" not in talk.text:
            raise Astray(f"no summary, but: {talk.text}")
        del self.telegram.talks[chat]

    async def _hand_over(self, update: str, session: aiohttp.ClientSession) -> None:
        """Until it is acknowledged, as Telegram does."""
        while True:
            async with session.post(self.url, data=update) as answer:
                if answer.status == 200:
                    return
            await asyncio.sleep(1)

    def _act(self, chat: int, talk: Talk, kind: str, words: str) -> dict[str, Any]:
        person = {"id": chat, "is_bot": False, "first_name": "Sari", "language_code": "id"}
        place = {"chat": {"id": chat, "type": "private", "first_name": "Sari"}, "date": 1_790_000_000}
        if kind == SAY:
            entities = [{"type": "bot_command", "offset": 0, "length": len(words)}] if words[0] == "/" else []
            said = {"message_id": next(self._ids), "from": person, "text": words, **place}
            return {"message": said | ({"entities": entities} if entities else {})}
        message = {"message_id": talk.message, "text": talk.text, **place}
        data = self._button(talk, words) if self.is_asked else words
        query = {"id": str(next(self._ids)), "from": person, "chat_instance": "1", "data": data, "message": message}
        return {"callback_query": query}

    def _button(self, talk: Talk, words: str) -> str:
        found = [button["callback_data"] for button in talk.buttons if button["text"].startswith(words)]
        if not found:
            raise Astray(f"no button {words!r} below: {talk.text}")
        return str(found[0])
