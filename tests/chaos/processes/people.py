"""People with phones: they read the newest question in their chat, answer it, and tap again when nothing happens.

Each places one order, with a name, phone and e-mail address nobody else has, so that an answer in a wrong field shows.
"""

import asyncio
import random
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import aiohttp

FIRST_CHAT = 700_000
GLANCE, TAP_AGAIN, SAY_AGAIN = 2.0, 6.0, 30.0
STUCK, FAR_TOO_LONG = 150.0, 400.0
NUMBER = re.compile(r"\b\d{6}[A-Z]{6}\b")
SYLLABLES = ("ba", "di", "ga", "ku", "la", "mi", "no", "ra", "su", "ta")


class StuckChat(Exception):
    """A person got no further."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person wants to order, and under which words."""

    number: int
    is_physical: bool = False

    @property
    def chat(self) -> int:
        """The person's chat."""
        return FIRST_CHAT + self.number

    @property
    def name(self) -> str:
        """A name of invented syllables, different for each."""
        word = "".join(SYLLABLES[int(digit)] for digit in f"{self.number:04}")
        return f"Uji {word.capitalize()} Contoh"

    @property
    def phone(self) -> str:
        """A phone number as it is typed."""
        return f"0812{7_000_000 + self.number}"

    @property
    def email(self) -> str:
        """An address of a domain that is nobody's."""
        return f"uji.{self.number}@example.com"

    @property
    def quantity(self) -> int:
        """How many; of a download there is one."""
        return 2 if self.is_physical else 1

    @property
    def street(self) -> str:
        """A street and a house number of its own."""
        return f"Jl. Melati No. {self.number + 1}"

    def answer(self, text: str) -> tuple[str, str] | None:
        """What to do at a question: `say` words, or `tap` a button that has them."""
        product = "serum vitamin c 30 ml 2 pcs" if self.is_physical else "e-book merawat kulit tropis"
        answers = (
            ("Ringkasan pesanan", ("tap", "Pesan sekarang")),
            ("Mau bayar dengan apa", ("tap", "QRIS")),
            ("Pilih kurir", ("tap", "JNE")),
            ("Subtotal", ("tap", "Lanjut")),
            ("Mau pesan apa", ("say", product)),
            ("Nama penerima", ("say", self.name)),
            ("Nomor HP", ("say", self.phone)),
            ("Alamat email", ("say", self.email)),
            ("Alamat lengkap", ("say", self.street)),
            ("Kecamatan dan kotanya", ("say", "menteng jakpus")),
        )
        return next((answer for words, answer in answers if words in text), None)


@dataclass(frozen=True, slots=True)
class Telegram:
    """The people's side of the local Telegram."""

    http: aiohttp.ClientSession
    url: str
    token: str

    async def post(self, act: str, wish: dict[str, Any]) -> bool:
        """Do something; false where it cannot be done, such as a tap on a button that has just gone."""
        async with self.http.post(f"{self.url}/sim/{act}", json=wish, headers=self._headers) as answer:
            return answer.status < 400

    async def chat(self, chat: int, after: int = 0, wait: float = 0) -> Any:
        """Read a chat: what is new since `after`, waiting for it so long."""
        params = {"after": after, "wait": wait}
        async with self.http.get(f"{self.url}/sim/chats/{chat}", params=params, headers=self._headers) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def struck(self) -> bool:
        """A fault of the local Telegram has struck."""
        async with self.http.get(f"{self.url}/sim/faults", headers=self._headers) as answer:
            found: Any = await answer.json()
            return any(fault["hits"] for fault in found["faults"])

    @property
    def _headers(self) -> dict[str, str]:
        return {"X-Control-Token": self.token}


class Person:
    """One person placing one order; a patient one waits for every answer instead of asking twice."""

    def __init__(
        self,
        telegram: Telegram,
        wish: Wish,
        chance: random.Random,
        counts: Counter[str],
        doubles: float = 0.2,
        is_patient: bool = False,
    ) -> None:
        self.telegram, self.wish, self.chance, self.counts = telegram, wish, chance, counts
        self.doubles, self.is_patient = doubles, is_patient
        self.seq = 0
        self.messages: dict[int, dict[str, Any]] = {}
        self.answered: set[str] = set()
        self.last = ("", "")
        self.acted = 0.0
        self.diary: list[str] = []
        self.confirmed = False

    async def order(self) -> None:
        """Go from /start to Confirm; raises `StuckChat`."""
        began = progressed = _now()
        self.last = ("say", "/start")
        await self.say("/start")
        while not await self.is_confirmed():
            if screen := self.question():
                progressed = _now()
                await self.act(screen)
            elif _now() - progressed > STUCK or _now() - began > FAR_TOO_LONG:
                raise StuckChat(f"{self.wish.chat}: {self.last}")
            elif not self.is_patient and _now() - self.acted > (TAP_AGAIN if self.last[0] == "tap" else SAY_AGAIN):
                await self.again()

    async def is_confirmed(self) -> bool:
        """Look at the chat, and say whether it speaks of an order."""
        await self.look(1.0)
        self.confirmed = self.heard("Pesanan dicatat") or bool(self.numbers())
        return self.confirmed

    async def look(self, wait: float) -> None:
        """Read what is new in the chat."""
        found = await self.telegram.chat(self.wish.chat, self.seq, wait)
        self.seq = found["seq"]
        for message in found["messages"]:
            self.messages[message["message_id"]] = message

    def question(self) -> dict[str, Any] | None:
        """The newest question on show that was not answered yet; one just answered gets a moment to go away."""
        for message in self.asking():
            answer = self.wish.answer(message["text"])
            if answer and _nonce(message) not in self.answered:
                return None if answer == self.last and _now() - self.acted < GLANCE else message
        return None

    def asking(self) -> list[dict[str, Any]]:
        """The bot's messages that have buttons, newest first."""
        asking = [m for m in self.messages.values() if m["out"] and not m["deleted"] and _nonce(m)]
        return sorted(asking, key=lambda each: -each["message_id"])

    async def act(self, message: dict[str, Any]) -> None:
        """Answer a question."""
        answer = self.wish.answer(message["text"])
        if answer is None:
            return
        self.counts["asked again"] += answer == self.last
        self.answered.add(_nonce(message))
        self.last = answer
        if answer[0] == "say":
            await self.say(answer[1])
        else:
            await self.tap(message, answer[1])

    async def say(self, text: str) -> None:
        """Type something."""
        self.acted = _now()
        self.counts["messages"] += 1
        self.diary.append(f"{self.acted:.1f} says {text}")
        await self.telegram.post("send", {"user": self.wish.chat, "text": text})

    async def tap(self, message: dict[str, Any], label: str) -> None:
        """Tap a button; now and then a finger hits it twice."""
        self.acted = _now()
        data = next((b["data"] for row in message["buttons"] for b in row if label in b["text"]), None)
        if data is None:
            return
        self.counts["taps"] += 1
        self.diary.append(f"{self.acted:.1f} taps {label} on {message['message_id']}")
        tap = {"user": self.wish.chat, "message_id": message["message_id"], "data": data}
        await self.telegram.post("tap", tap)
        if self.chance.random() < self.doubles:
            self.counts["double taps"] += 1
            await self.telegram.post("tap", {**tap, "forge": True})

    async def again(self) -> None:
        """Nothing happened: tap once more on what is on show, or type the words once more."""
        kind, what = self.last
        self.acted = _now()
        self.counts["said or tapped again"] += 1
        if kind == "say":
            await self.say(what)
            return
        for message in self.asking():
            answer = self.wish.answer(message["text"])
            if answer and answer[0] == "tap":
                await self.tap(message, answer[1])
                return

    def heard(self, words: str) -> bool:
        """The bot has said so."""
        return any(words in message["text"] for message in self.messages.values() if message["out"])

    def numbers(self) -> set[str]:
        """The numbers of the orders this person was told of."""
        return {n for message in self.messages.values() if message["out"] for n in NUMBER.findall(message["text"])}

    async def receipt(self, within: float) -> bool:
        """Wait for the receipt, or for word that people look into it."""
        until = _now() + within
        while not self.numbers() and not self.heard("sedang kami pastikan"):
            if _now() > until:
                return False
            await self.look(5.0)
        return True


def _nonce(message: dict[str, Any]) -> str:
    """What tells one screen from the next: the nonce its buttons carry."""
    for row in message["buttons"]:
        for button in row:
            parts = (button.get("data") or "").split(":")
            if len(parts) > 1:
                return str(parts[1])
    return ""


def _now() -> float:
    return asyncio.get_running_loop().time()
