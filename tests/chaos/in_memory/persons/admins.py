"""Admins at one desk: they answer letters, confirm, cancel and number orders by their cards, and let the shop rest.

One hand types, so it does one thing at a time; a second one only taps, on the same cards in the same moment.
"""

import asyncio
import re
from collections.abc import Callable
from itertools import islice

from bot.people.buttons import Action
from bot.people.ruling import LETTER_OF
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.one_process import ADMIN
from tests.chaos.in_memory.world.shop_life import ShopLife
from tests.chaos.in_memory.world.telegram_side import Parts, Telegram

LETTER = re.compile(r"surat \d+ dari (\d+)")
PATIENCE, REST, SEEN, HELPS = 40.0, (0.5, 6.0), 300, 0.3
DEEDS = ("confirm", "stop", "receipt")
RESTS, RESTS_UNTIL, SHORT_REST = 0.03, 900.0, (3.0, 40.0)
RESTING, OPEN = "🌙 Toko istirahat", ("Toko sudah buka", "memang sedang buka")
SHARES = (5, 2, 5)


class Admin:
    """One admin; `answers` are the chats written to by what was written, `numbers` those of parcels by order.

    `rests` are the times between which the shop is known to rest.
    """

    def __init__(self, telegram: Telegram, dice: Dice, life: ShopLife) -> None:
        self.telegram = telegram
        self.life = life
        self.dice = dice
        self.random = dice.random
        self.phone = telegram.chats[ADMIN]
        self.answers: dict[str, int] = {}
        self.numbers: dict[str, set[str]] = {}
        self.rests: list[tuple[float, float]] = []
        self.acts = 0
        self._answered: set[str] = set()
        self._cards: set[str] = set()

    async def lend_a_hand(self) -> None:
        """Confirm and cancel beside whoever works here."""
        while True:
            await asyncio.sleep(self.random.uniform(*REST))
            if self.random.random() < HELPS:
                await self._do(self.random.choices(DEEDS[:2], SHARES[:2])[0])

    async def work(self) -> None:
        """Look at what is there, again and again."""
        while True:
            await asyncio.sleep(self.random.uniform(*REST))
            self._answer_letters()
            if self.random.random() < 0.5:
                await self._do(self.random.choices(DEEDS, SHARES)[0])
            if asyncio.get_running_loop().time() < RESTS_UNTIL and self.random.random() < RESTS:
                await self._rest()

    async def _rest(self) -> None:
        """Close the shop for a moment, and open it again, whatever becomes of the words."""
        loop, before = asyncio.get_running_loop(), self._count(RESTING)
        self.acts += 1
        self.telegram.say(ADMIN, "/jeda dulu, stok opname")
        is_known = await self._waits(lambda: self._count(RESTING) > before)
        since = loop.time()
        await asyncio.sleep(self.random.uniform(*SHORT_REST))
        if is_known:
            self.rests.append((since, loop.time()))
        before, is_open = self._count(*OPEN), False
        while not is_open:
            self.telegram.say(ADMIN, "/buka")
            is_open = await self._waits(lambda: self._count(*OPEN) > before)

    def _count(self, *marks: str) -> int:
        return sum(any(mark in text for mark in marks) for text in self.phone.texts)

    def _answer_letters(self) -> None:
        """Reply to what was not replied to."""
        for number, parts in self._newest():
            found = LETTER.search(parts["text"])
            if found is None or found[0] in self._answered or not _writes(parts["rows"]):
                continue
            self._answered.add(found[0])
            self.acts += 1
            self.answers[f"balasan untuk {found[0]}"] = int(found[1])
            self.telegram.reply(ADMIN, f"balasan untuk {found[0]}", number)

    async def _do(self, deed: str) -> None:
        """Take a card, ask for it, and say yes."""
        card = self._find(LETTER_OF[f"ask_{deed}"], lambda data: data not in self._cards)  # type: ignore[index]
        if card is None:
            return
        self._cards.add(card[1])
        ref = card[1].split(":")[1]
        self._tap(*card)
        if deed == "receipt":
            await self._type_number(ref)
            return
        await self._say_yes(LETTER_OF[deed], ref)  # type: ignore[index]

    async def _type_number(self, ref: str) -> None:
        """Wait to be asked for the number, type it, and look at it once more."""
        number = f"RX{sum(map(len, self.numbers.values())):06}"
        if not await self._waits(lambda: self._find(LETTER_OF["drop"], lambda data: f":{ref}:" in data)):
            return
        self.numbers.setdefault(ref, set()).add(number)
        self.telegram.say(ADMIN, number)
        await self._say_yes(LETTER_OF["save_receipt"], ref)

    async def _say_yes(self, letter: str, ref: str) -> None:
        def is_there() -> tuple[int, str] | None:
            return self._find(letter, lambda data: f":{ref}:" in data)

        if await self._waits(is_there) and (found := is_there()):
            self._tap(*found)

    async def _waits(self, found: Callable[[], object]) -> bool:
        end = asyncio.get_running_loop().time() + PATIENCE
        while not found() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(1)
        return bool(found())

    def _find(self, letter: str, is_meant: Callable[[str], bool]) -> tuple[int, str] | None:
        """A button of cards with that letter, the newest first."""
        buttons = ((n, button) for n, parts in self._newest() for row in parts["rows"] for button in row)
        for number, button in buttons:
            data = button.get("callback_data", "")
            does, _, argument = [*data.split(":", 2), "", ""][:3]
            if does == Action.RULE and argument.partition(".")[2][:1] == letter and is_meant(data):
                return number, data
        return None

    def _newest(self) -> list[tuple[int, Parts]]:
        """What a person scrolls through, the newest first."""
        return [(n, self.phone.messages[n]) for n in islice(reversed(self.phone.messages), SEEN)]

    def _tap(self, number: int, data: str) -> None:
        self.acts += 1
        self.life.touch(data.split(":")[1], "admin")
        self.telegram.tap(ADMIN, number, data)
        if self.dice.strikes("double_tap"):
            later = self.random.uniform(0.02, 3)
            asyncio.get_running_loop().call_later(later, self.telegram.tap, ADMIN, number, data)


def _writes(rows: list[list[dict[str, str]]]) -> bool:
    """A reply to it goes to its person."""
    return any(button.get("callback_data", "").startswith(f"{Action.WRITE}:") for row in rows for button in row)
