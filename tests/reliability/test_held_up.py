"""Real processes, and texts made to hold a bot up: everybody else is answered meanwhile, and so is who sent one."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from tests.chaos.bad_reader import DIES, HANGS
from tests.chaos.processes.people import Telegram
from tests.chaos.processes.stage import Plan, World, world

MODES = ("webhook", "polling")
ADMIN = 9009
PART = 4096
BRACKETS = "Nama: Sari\nHP: 081234567890\n" + "[a]" * 40
MARKS = "abcdefghij" * 5 + "!:" * 2003
HOSTILE = (BRACKETS, "1," * 2048, MARKS, "<b>" * 1365, "½" * 8 * PART)
HONEST = (
    "Nama: Sari Contoh\nHP: 0812-3456-7890\nAlamat: Jl. Melati No. 5 RT 02/03\nKec. Menteng, Jakarta Pusat\n"
    "Pesanan: 2 serum vitamin c 30 ml\nCatatan: tolong dibungkus rapi\n\n"
)


def plan(mode: str, module: str = "tests.chaos.processes.bots.real_bot") -> Plan:
    """Good lines, and nobody is killed but by the test."""
    return Plan(mode=mode, is_calm=True, module=module)


@dataclass
class Senders:
    """People who send texts, each from a chat of their own."""

    telegram: Telegram
    numbers: "count[int]" = field(default_factory=lambda: count(50_001))

    async def send(self, text: str) -> int:
        """Send a text as an app does, in parts that Telegram takes; answers whose chat it is."""
        chat = next(self.numbers)
        for start in range(0, len(text), PART):
            assert await self.telegram.post("send", {"user": chat, "text": text[start : start + PART]})
        return chat

    async def heard(self, chat: int, within: float) -> Sequence[str]:
        """What the bot said to somebody, as soon as there is anything."""
        return await heard(self.telegram, chat, within)


async def heard(telegram: Telegram, chat: int, within: float, words: str = "") -> Sequence[str]:
    """What the bot said in a chat with these words, as soon as there is anything."""
    until, after = time.monotonic() + within, 0
    while time.monotonic() < until:
        found = await telegram.chat(chat, after, 0.5)
        after = found["seq"]
        if said := [message["text"] for message in found["messages"] if message["out"] and words in message["text"]]:
            return said
    return ()


@dataclass
class Watch:
    """How long neighbours waited: a second at most, or longer on a machine that has other things to do as well."""

    waits: list[float] = field(default_factory=list)
    limit: float = 1.0
    chats: "count[int]" = field(default_factory=lambda: count(60_001))

    async def begin(self, senders: Senders) -> None:
        """Let the bots know the shop, and see how long they take."""
        await heard_by_all(senders, ["serum"])
        await self.over(senders.telegram, asyncio.create_task(asyncio.sleep(3)))
        others = os.getloadavg()[0] / (os.cpu_count() or 1)
        self.limit, self.waits = max(1.0, 2 * max(self.waits[1:]), others), []

    async def over(self, telegram: Telegram, work: "asyncio.Task[None]") -> None:
        """Let neighbours ask while some work lasts."""
        over = asyncio.Event()
        asking = asyncio.create_task(self._neighbours(telegram, over))
        await asyncio.wait({asking, work}, return_when=asyncio.FIRST_COMPLETED)
        over.set()
        await asking  # to its last answer
        await work

    async def _neighbours(self, telegram: Telegram, over: asyncio.Event) -> None:
        """One after the other asks for help, and measures how long the answer takes."""
        while not over.is_set():
            chat, began = next(self.chats), time.monotonic()
            await telegram.post("send", {"user": chat, "text": "/bantuan"})
            assert await heard(telegram, chat, 60)
            self.waits.append(time.monotonic() - began)
            await asyncio.sleep(0.05)


@pytest.mark.alone
@pytest.mark.parametrize("mode", MODES)
async def test_no_text_holds_up_who_did_not_send_it(mode: str, tmp_path: Path) -> None:
    async with world(plan(mode), tmp_path) as made:
        senders, watch = Senders(made.telegram), Watch()
        await watch.begin(senders)

        async def send() -> None:
            await heard_by_all(senders, [*HOSTILE, HONEST * 170])

        await watch.over(made.telegram, asyncio.create_task(send()))
        assert len(watch.waits) > 5
        assert max(watch.waits) < watch.limit


async def heard_by_all(senders: Senders, texts: Sequence[str], within: float = 90) -> None:
    """All texts are sent at once, and each sender gets an answer."""
    chats = [await senders.send(text) for text in texts]
    answers = await asyncio.gather(*(senders.heard(chat, within) for chat in chats))
    assert [text[:40] for text, said in zip(texts, answers, strict=True) if not said] == []


@pytest.mark.parametrize("mode", MODES)
async def test_who_sent_one_is_answered_by_the_next_process(mode: str, tmp_path: Path) -> None:
    async with world(plan(mode), tmp_path) as made:
        senders = Senders(made.telegram)
        chats = [await senders.send(text) for text in (*HOSTILE, HONEST * 170)]
        await kill_all(made)
        answers = await asyncio.gather(*(senders.heard(chat, 90) for chat in chats))
        assert all(answers)
        assert "Sari Contoh" in answers[-1][-1]


async def kill_all(made: World) -> None:
    """`kill -9` of every bot; others take their place."""
    before = [bot.pid for bot in made.bots]
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    async with asyncio.timeout(30):
        while any(bot.pid == pid for bot, pid in zip(made.bots, before, strict=True)):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await asyncio.gather(*(made.live(index) for index in range(len(made.bots))))


@pytest.mark.parametrize(("words", "mode"), [(HANGS, "webhook"), (HANGS, "polling"), (DIES, "polling")])
async def test_what_holds_or_kills_the_bot_itself_is_set_aside(words: str, mode: str, tmp_path: Path) -> None:
    """A reader as bad as tomorrow's may be: the bot ends, comes back, and does not end a third time."""
    async with world(plan(mode, "tests.chaos.processes.bots.bad_reader_bot"), tmp_path) as made:
        senders = Senders(made.telegram)
        assert await made.telegram.post("send", {"user": ADMIN, "text": "/bantuan"})
        first = {bot.pid for bot in made.bots}
        (said,) = await senders.heard(await senders.send(words), 90)
        assert "lebih pendek" in said
        assert {bot.pid for bot in made.bots} != first  # it did end
        assert "lebih pendek" not in (await senders.heard(await senders.send("serum"), 20))[-1]
        alert = await heard(made.telegram, ADMIN, 30, "parked")
        assert alert and not any(words in text for text in alert)


@pytest.mark.alone
@pytest.mark.parametrize("mode", MODES)
async def test_a_paste_that_no_child_can_read_is_set_aside_at_once(mode: str, tmp_path: Path) -> None:
    async with world(plan(mode, "tests.chaos.processes.bots.bad_reader_bot"), tmp_path) as made:
        senders, watch = Senders(made.telegram), Watch()
        await watch.begin(senders)
        first = [bot.pid for bot in made.bots]

        async def send() -> None:
            (said,) = await senders.heard(await senders.send(HONEST * 10 + HANGS), 120)
            assert "lebih pendek" in said

        await watch.over(made.telegram, asyncio.create_task(send()))
        assert max(watch.waits) < watch.limit
        assert [bot.pid for bot in made.bots] == first
