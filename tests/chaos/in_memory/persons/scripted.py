"""A person who follows a script: says and taps what stands in it, each thing once the right question is on show."""

import asyncio
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from tests.chaos.in_memory.persons.sight import SAY, Screen, newest
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.world.one_process import World

T = TypeVar("T")
PATIENCE = 3000.0
NUMBER = re.compile(r"260101CHAOS\d{5}")


class Stuck(Exception):
    """What the script waits for never came."""


class Scripted:
    """One person in a world."""

    def __init__(self, world: World, wish: Wish, chat: int = 0) -> None:
        self.world = world
        self.wish = wish
        self.chat = chat or wish.chat
        self.meant: tuple[Mapping[str, Any], ...] = ()
        self.phone = world.telegram.chats[self.chat]
        self.is_done = False
        self.confirmed_at = 0
        self._answered: set[str] = set()
        self._typed = ""
        self._said_anew: set[int] = set()

    async def say(self, text: str, at: str = "") -> int:
        """Type something, at a question if one is named; answers the message's id."""
        if at:
            await self.sees(at)
        await self._a_moment()
        self._typed, number = text, self.world.telegram.say(self.chat, text)[0]
        return number

    async def replies(self, text: str, words: str) -> None:
        """Answer the newest message that has these words."""
        await self.reads(words)
        await self._a_moment()
        to = max(number for number, parts in self.phone.messages.items() if words in parts["text"])
        self.world.telegram.reply(self.chat, text, to)

    async def types(self, *slots: str) -> None:
        """Answer one question after the other as the wish has it."""
        for slot in slots:
            await self.say(self.wish.says(slot), at=slot)

    async def tap(self, label: str, at: str, times: int = 1) -> None:
        """Press a button of a question, whichever of these is there, perhaps more than once before anything happens."""
        screen = await self.sees(at)
        await self._a_moment()
        for _ in range(times):
            self.world.telegram.tap(self.chat, screen.message, screen.button(label))

    async def presses(self, label: str, until: Callable[[], bool]) -> None:
        """Press a button that belongs to no question, once on each message that has one, until something holds."""
        pressed: set[int] = set()

        def step() -> bool:
            for number, button in self.phone.buttons():
                if label in button["text"] and number not in pressed:
                    pressed.add(number)
                    self.world.telegram.tap(self.chat, number, button["callback_data"])
            return until()

        if not await self.world.until(step, PATIENCE, every=2):
            raise Stuck(f"{label!r} was of no use")

    async def confirms(self, times: int = 1) -> None:
        """Order what the summary shows."""
        await self.sees("summary", answers=False)
        self.confirmed_at = self.confirmed_at or self.world.moments
        await self.tap("Pesan sekarang", at="summary", times=times)

    async def sees(self, slot: str, *, answers: bool = True) -> Screen:
        """Wait for a question that was not answered yet; `waiting` is any screen that is none."""

        def seen() -> Screen | None:
            screen = newest(self.phone)
            is_it = screen and (screen.slot or "waiting") == slot and screen.nonce not in self._answered
            return screen if is_it else None

        screen = await self._until(seen, slot)
        if answers:
            self._answered.add(screen.nonce)
        return screen

    async def looks(self) -> Screen:
        """Wait for any screen that was not answered yet."""

        def seen() -> Screen | None:
            screen = newest(self.phone)
            return screen if screen and screen.nonce not in self._answered else None

        return await self._until(seen, "anything")

    async def reads(self, words: str) -> None:
        """Wait for words in some message."""
        await self._until(lambda: any(words in text for text in self.phone.texts), words)

    async def hears_of(self, orders: int) -> None:
        """Wait until so many orders are known by their numbers."""
        await self._until(lambda: self.orders >= orders, f"{orders} orders")

    async def is_asked(self, words: str, before: int) -> bool:
        """Whether any of these words come before so many orders do."""
        asked = words.split("|")

        def is_there() -> bool:
            return self.orders >= before or any(each in text for text in self.phone.texts for each in asked)

        await self._until(is_there, words)
        return self.orders < before

    @property
    def orders(self) -> int:
        """How many orders the person knows the number of."""
        return len(set(NUMBER.findall("".join(self.phone.texts))))

    async def _until(self, found: Callable[[], T | None], awaited: str) -> T:
        """Look again whenever something changes on the phone."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (what := found()):
                    self.phone.changed.clear()
                    await self._say_anew()
                    await self.phone.changed.wait()
                return what
        except TimeoutError:
            raise Stuck(f"{awaited!r} never came; {self.phone.texts[-2:]}") from None

    async def _say_anew(self) -> None:
        """Answer once more where a bot died before it had noted that its question was on show, and says so."""
        asked = {number for number, parts in self.phone.messages.items() if SAY("talk.unseen") in parts["text"]}
        if asked - self._said_anew:
            self._said_anew = asked
            await self._a_moment()
            self.world.telegram.say(self.chat, self._typed)

    async def _a_moment(self) -> None:
        """People take a while to do anything."""
        await asyncio.sleep(self.world.dice.random.uniform(0.5, 2))
