"""People who chat while something else goes on: how long each of them waits for an answer."""

import asyncio
import itertools
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.chaos.processes.people import Telegram

FIRST_CHAT = 800_000
TURNS = (
    ("/pesan", "Mau pesan apa"), ("serum vitamin c 30 ml", "Subtotal"), ("lanjut", "Nama penerima"),
    ("Sari Contoh", "Nomor HP"), ("081234567890", "Alamat lengkap"), ("batal", ""),
)  # fmt: skip
WITHIN_S, BETWEEN_S, PEOPLE = 30.0, 0.15, 3


@dataclass(slots=True)
class Live:
    """So many people at a time who say all of `TURNS`, one after the other, again and again; what nobody answered."""

    telegram: Telegram
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(FIRST_CHAT))
    unanswered: list[str] = field(default_factory=list)

    async def chat(self, rounds: int) -> list[float]:
        """How many seconds each turn took, of people who come so often."""
        return await self._chat(iter(range(rounds)))

    async def chat_until(self, over: asyncio.Event) -> list[float]:
        """The same of people who come until then."""
        return await self._chat(iter(over.is_set, True))

    async def _chat(self, rounds: Iterator[object]) -> list[float]:
        took = list[float]()

        async def seat() -> None:
            for _ in rounds:
                took.extend(await self._visit(next(self.numbers)))

        await asyncio.gather(*(seat() for _ in range(PEOPLE)))
        return took

    async def _visit(self, chat: int) -> list[float]:
        """One person, from the first word to the last."""
        return [each for text, expected in TURNS if (each := await self._say(chat, text, expected)) is not None]

    async def _say(self, chat: int, text: str, expected: str) -> float | None:
        """Say something, and wait for the answer; nothing where none came."""
        seq = (await self.telegram.chat(chat))["seq"]
        began = time.monotonic()
        await self.telegram.post("send", {"user": chat, "text": text})
        while (waited := time.monotonic() - began) < WITHIN_S:
            found = await self.telegram.chat(chat, seq, WITHIN_S - waited)
            seq = found["seq"]
            if any(message["out"] and expected in message["text"] for message in found["messages"]):
                took = time.monotonic() - began
                await asyncio.sleep(BETWEEN_S)
                return took
        self.unanswered.append(f"{chat} said {text!r}")
        return None


def slow_of(took: Sequence[float]) -> float:
    """What the slowest twentieth took at least."""
    return sorted(took)[int(len(took) * 0.95)] if took else 0.0
