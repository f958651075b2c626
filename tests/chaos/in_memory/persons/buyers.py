"""What people do about orders they have: check, say that they paid, cancel, pay otherwise, ask for a person.

Some want no news of parcels, or want them again; and some have all that is kept of them erased, and are silent then.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from bot.people.buttons import Action
from tests.chaos.in_memory.persons.customers import SAY, Customer
from tests.chaos.in_memory.world.shop_life import ShopLife

WAITS, FOR_EVER = 90.0, float("inf")
ACTS = (
    "check",
    "says_paid",
    "cancels",
    "cancels_by_button",
    "pays_otherwise",
    "pays_otherwise_by_button",
    "status",
    "moves",
    "talks",
    "mutes",
    "unmutes",
)
SHARES = (4, 4, 2, 2, 2, 2, 1, 2, 1, 1, 1)
MOST_ACTS = 4
TALKS, ERASES = 0.15, 0.12
PASSED_ON, MUTED, UNMUTED = "saya teruskan ke admin", SAY("muted"), SAY("unmuted")
ERASED, NOT_ALL = SAY("privacy.erased"), "belum bisa saya hapus"


class Buyer:
    """One person, after ordering; `letters` are what they wrote to the shop's people.

    `quiet` are the times between which no minor news may come, as far as the person knows; `has_muted` says that some
    may have been left out. `erased_at` is when all was said to be erased, `None` where it was not.
    """

    def __init__(self, customer: Customer, life: ShopLife) -> None:
        self.customer = customer
        self.chat = customer.chat
        self.phone = customer.phone
        self.telegram = customer.telegram
        self.life = life
        self.random = customer.dice.random
        self.letters: list[str] = []
        self.quiet: list[tuple[float, float]] = []
        self.has_muted = False
        self.erased_at: float | None = None
        self.acts = 0
        self._is_reachable = "blocks" not in customer.habits
        self._pressed: set[tuple[int, str]] = set()

    async def live(self) -> None:
        """Order, then do a few things about it, and perhaps talk to a person."""
        await self.customer.live()
        does: dict[str, Callable[[], Awaitable[None]]] = {
            "check": self._check,
            "says_paid": lambda: self._say("sudah bayar kak"),
            "cancels": lambda: self._decide("batalkan pesanan saya", ("y", "y", "k")),
            "cancels_by_button": lambda: self._press_and_decide("c", ("y", "y", "k")),
            "pays_otherwise": lambda: self._decide("ganti bayar pakai bca dong", ("m", "m", "k")),
            "pays_otherwise_by_button": lambda: self._press_and_decide("p", ("m", "m", "k")),
            "status": lambda: self._say("/status"),
            "moves": self._move,
            "talks": self._talk,
            "mutes": self._mute,
            "unmutes": self._unmute,
        }
        for act in self.random.choices(ACTS, SHARES, k=self.random.randint(1, MOST_ACTS)):
            await asyncio.sleep(self.random.uniform(0.5, 40))
            await does[act]()
        if self.random.random() < TALKS:
            await self._talk()
        if self.random.random() < ERASES:
            await self._erase()

    async def _mute(self) -> None:
        self.has_muted = True
        if await self._say_until("/kabar off", MUTED) and (not self.quiet or self.quiet[-1][1] < FOR_EVER):
            self.quiet.append((asyncio.get_running_loop().time(), FOR_EVER))

    async def _unmute(self) -> None:
        if self.quiet and self.quiet[-1][1] == FOR_EVER:
            self.quiet[-1] = (self.quiet[-1][0], asyncio.get_running_loop().time())
        await self._say_until("/kabar on", UNMUTED)

    async def _erase(self) -> None:
        """Have all erased that is kept, and be silent from there on."""
        if not self._is_reachable:
            return
        await self._say("/hapusdata")
        if not await self._press(Action.ERASE, ("",), within=WAITS):
            return
        if await self._reads(ERASED, 0) and not any(NOT_ALL in text for text in self.phone.texts):
            self.erased_at = asyncio.get_running_loop().time()

    async def _say_until(self, text: str, mark: str) -> bool:
        """Say something, and read its answer."""
        before = self._count(mark)
        await self._say(text)
        return await self._reads(mark, before)

    async def _reads(self, mark: str, before: int) -> bool:
        """Whether words come to be read more often than `before`, in a while."""
        end = asyncio.get_running_loop().time() + WAITS
        while self._count(mark) <= before and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(1)
        return self._count(mark) > before

    def _count(self, mark: str) -> int:
        return sum(mark in text for text in self.phone.texts)

    async def _move(self) -> None:
        """Have it sent to another street; whether that is done is up to the moment."""
        if not self.customer.wish.is_physical:
            return
        while old := self._find(Action.CONFIRM, ("",)):
            self._pressed.add(old)  # none of these asks about it
        street = f"Jl. Kenanga No. {self.customer.wish.number}"
        await self._say(f"ganti alamat {street}")
        if found := await self._wait_for(Action.CONFIRM, ("",), WAITS):
            either = frozenset({street, self.customer.wish.says("address")})
            self.customer.meant = tuple({**meant, "address": either} for meant in self.customer.meant)
            self._touch_all()
            self._tap(*found)

    async def _check(self) -> None:
        await self._press(Action.CHECK, ("",), within=5)

    async def _say(self, text: str) -> None:
        """Say something that concerns all orders of one's own."""
        self._touch_all()
        self.telegram.say(self.chat, text)

    def _touch_all(self) -> None:
        self.acts += 1
        for placed in self.life.scalev.placed.values():
            if placed.asked.customer_phone == self.customer.wish.phone:
                self.life.touch(placed.asked.ref, "buyer")

    async def _decide(self, words: str, answers: Sequence[str]) -> None:
        """Ask for it in words; where it is not clear which order is meant, say which."""
        await self._say(words)
        await self._press(Action.ALTER, (self.random.choice(answers), "c.", "p."), within=WAITS)

    async def _press_and_decide(self, asks: str, answers: Sequence[str]) -> None:
        """Ask for it by the button below the card."""
        if await self._press(Action.ALTER, (asks,), within=5):
            await self._press(Action.ALTER, (self.random.choice(answers),), within=WAITS)

    async def _press(self, action: str, acts: Sequence[str], within: float) -> bool:
        """Press the newest such button that was not pressed yet, once there is one."""
        found = await self._wait_for(action, acts, within)
        if found is None:
            return False
        self.acts += 1
        self.life.touch(found[1].split(":")[1], "buyer")
        self._tap(*found)
        return True

    async def _wait_for(self, action: str, acts: Sequence[str], within: float) -> tuple[int, str] | None:
        end = asyncio.get_running_loop().time() + within
        while not (found := self._find(action, acts)):
            if asyncio.get_running_loop().time() > end:
                return None
            await asyncio.sleep(2)
        return found

    def _tap(self, number: int, data: str) -> None:
        self._pressed.add((number, data))
        self.telegram.tap(self.chat, number, data)
        if self.customer.dice.strikes("double_tap"):
            later = self.random.uniform(0.02, 3)
            asyncio.get_running_loop().call_later(later, self.telegram.tap, self.chat, number, data)

    def _find(self, action: str, acts: Sequence[str]) -> tuple[int, str] | None:
        for number, button in self.phone.buttons():
            does, _, argument = [*button.get("callback_data", "").split(":", 2), "", ""][:3]
            is_meant = does == action and (acts == ("",) or argument.split(".")[0] in acts)
            if is_meant and (number, button["callback_data"]) not in self._pressed:
                return number, button["callback_data"]
        return None

    async def _talk(self) -> None:
        """Ask for a person, and write once somebody is said to read it; what is new of an order goes on."""
        if not self._is_reachable:
            return
        await self._say("mau bicara dengan admin")
        for _ in range(60):
            if any(PASSED_ON in text for text in self.phone.texts):
                break
            await asyncio.sleep(2)
        else:
            return
        for _ in range(self.random.randint(1, 3)):
            await asyncio.sleep(self.random.uniform(3, 60))
            number = len(self.letters)
            letter = f"surat {number} dari {self.chat}"
            self.letters.append(letter)
            await self._say(letter)
