"""People at their phones: each reads the newest question, answers it, and presses again when nothing happens.

They are patient: nobody says a thing twice while the first saying may still be under way. Names, phones, addresses
and notes are different for each, so that an answer in a wrong field would show.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sentences import sentences
from flows.shop import NewOrder
from tests.chaos.faults import Dice
from tests.chaos.telegram_side import Chat, Telegram

FIRST_CHAT = 700_000
TAP_AGAIN, SAY_AGAIN, GIVES_UP = 25.0, 120.0, 4 * 3600.0
SYLLABLES = ("ba", "di", "ga", "ku", "la", "mi", "no", "ra", "su", "ta")
SAY = sentences("id")
TYPED = ("quantity", "customer_name", "customer_phone", "customer_email", "address", "district", "postal_code", "note")
ASKED = {f"· {SAY(f'label.{slot}')}</i>": slot for slot in ("product", "cart", "payment_method", "courier", *TYPED)}
WAYS_OUT = frozenset("xyunbkcep")


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person wants, in the words they will use."""

    number: int
    is_physical: bool
    payment: str = "qris"

    @property
    def chat(self) -> int:
        """The person's chat."""
        return FIRST_CHAT + self.number

    @property
    def name(self) -> str:
        """A name of invented syllables."""
        return f"Sari {''.join(SYLLABLES[int(digit)] for digit in f'{self.number:05}').capitalize()}"

    @property
    def phone(self) -> str:
        """A phone of one's own, as Scalev keeps it."""
        return f"62812{self.number:08}"

    def says(self, slot: str) -> str:
        """What this person types at a question."""
        return {
            "product": "serum" if self.is_physical else "e-book resep",
            "quantity": "2",
            "cart": "lanjut",
            "customer_name": self.name,
            "customer_phone": f"0{self.phone[2:]}",
            "customer_email": f"sari{self.number}@example.com",
            "address": f"Jl. Melati No. {self.number}",
            "district": "menteng",
            "postal_code": "10310",
            "note": f"titip {self.number}",
        }.get(slot, "")

    def is_in(self, order: NewOrder) -> bool:
        """The order says what this person said, each thing in its place."""
        said: tuple[Any, ...] = (self.name, self.phone, self.payment, self.says("note"))
        found: tuple[Any, ...] = (order.customer_name, order.customer_phone, order.payment_method, order.notes)
        if self.is_physical:
            line: tuple[Any, ...] = ("variant", "variant_11", 2)
            said += (self.says("address"), "10310", 3101, 501, line)
            found += (order.address, order.postal_code, order.location_id, order.courier_service_id, order.lines[0])
        else:
            said += (self.says("customer_email"), None, ("variant", "variant_31", 1))
            found += (order.customer_email, order.address, order.lines[0])
        return said == found and len(order.lines) == 1


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees: the newest message that can be acted on."""

    message: int
    text: str
    buttons: tuple[tuple[str, str], ...]

    @property
    def slot(self) -> str:
        """The question, `summary`, or nothing where it is none."""
        if self.data("y"):
            return "summary"
        return next((slot for mark, slot in ASKED.items() if mark in self.text), "")

    @property
    def nonce(self) -> str:
        """What tells this screen from the next."""
        return self.buttons[0][1].split(":")[1] if self.buttons else ""

    def data(self, action: str, label: str = "") -> str:
        """What a button sends."""
        return next((d for words, d in self.buttons if d.split(":")[0] == action and label in words), "")


def newest(chat: Chat) -> Screen | None:
    """The screen a person looks at."""
    for number, parts in sorted(chat.messages.items(), reverse=True):
        buttons = [(b["text"], b.get("callback_data", "")) for row in parts["rows"] for b in row]
        actions = tuple(each for each in buttons if each[1] and each[1].split(":")[0] in WAYS_OUT)
        if actions:
            return Screen(number, parts["text"], actions)
    return None


class Customer:
    """One person, from the first word to the confirmed order."""

    def __init__(self, wish: Wish, telegram: Telegram, dice: Dice, habits: Sequence[str] | None = None) -> None:
        self.wish = wish
        self.telegram = telegram
        self.dice = dice
        self.chat = telegram.chats[wish.chat]
        usual = ("edits", "goes_back", "cancels", "blocks")
        self.habits = [each for each in usual if dice.strikes(each)] if habits is None else list(habits)
        self.has_ever_blocked = "blocks" in self.habits
        self.is_done = False
        self.said_again = 0
        self._last: tuple[str, str] = ("", "")
        self._acted_at = -1000.0
        self._typed = False

    async def live(self) -> None:
        """Order something; gives up in the end, which is a fault."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self._say("/start")
        while loop.time() - began < GIVES_UP:
            self.chat.changed.clear()
            if any(SAY("placing") in text for text in self.chat.texts):
                self.is_done = True
                return
            await self._look()
            try:
                await asyncio.wait_for(self.chat.changed.wait(), TAP_AGAIN)
            except TimeoutError:
                continue
            await asyncio.sleep(self.dice.random.uniform(0.3, 2))

    async def _look(self) -> None:
        """Act on the newest screen, unless what was done last may still be under way."""
        screen, now = newest(self.chat), asyncio.get_running_loop().time()
        if self.telegram.is_waiting(self.wish.chat):
            self._acted_at = now
        if screen is None or self.telegram.is_waiting(self.wish.chat):
            return
        since = now - self._acted_at
        seen = (screen.nonce, screen.slot)
        if self._typed and screen.slot == self._last[1] and "⚠" not in screen.text and since < SAY_AGAIN:
            return
        if seen == self._last and since < (SAY_AGAIN if self._typed else TAP_AGAIN):
            return
        self.said_again += self._typed and screen.slot == self._last[1]
        self._last, self._typed = seen, False
        self._act(screen)
        self._acted_at = now

    def _act(self, screen: Screen) -> None:
        slot, wish = screen.slot, self.wish
        if slot == "summary":
            self._at_summary(screen)
        elif not slot:
            self._tap(screen, screen.data("u") or screen.data("n"))
        elif slot == "payment_method" and self._once("cancels"):
            self._tap(screen, screen.data("x"))
        elif slot == "payment_method" and self._once("goes_back"):
            self._tap(screen, screen.data("b"))
        elif slot == "payment_method":
            self._tap(screen, screen.data("c", SAY.plain(f"option.{wish.payment}")))
        elif slot == "courier":
            self._tap(screen, screen.data("c", "JNE REG"))
        elif slot == "customer_name" and "edits" in self.habits and self._last[1] != "summary":
            self._say("Salah Contoh")
        else:
            self._say(wish.says(slot))

    def _at_summary(self, screen: Screen) -> None:
        """Confirm, once the name is right."""
        if "Salah Contoh" in screen.text:
            self.habits = [habit for habit in self.habits if habit != "edits"]
            self._tap(screen, screen.data("e", SAY.plain("label.customer_name")))
            return
        if self._once("blocks"):
            self.chat.is_blocked = True
            asyncio.get_running_loop().call_later(self.dice.random.uniform(5, 300), self._unblock)
        self._tap(screen, screen.data("y"))

    def _once(self, habit: str) -> bool:
        if habit not in self.habits:
            return False
        self.habits.remove(habit)
        return True

    def _unblock(self) -> None:
        self.chat.is_blocked = False
        self._say("/pesan")
        self.chat.changed.set()

    def _say(self, text: str) -> None:
        self._typed = True
        self.telegram.say(self.wish.chat, text)

    def _tap(self, screen: Screen, data: str) -> None:
        """Press a button, impatient people twice."""
        if not data:
            return
        self.telegram.tap(self.wish.chat, screen.message, data)
        if self.dice.strikes("double_tap"):
            press: Callable[..., None] = self.telegram.tap
            asyncio.get_running_loop().call_later(
                self.dice.random.uniform(0.02, 3), press, self.wish.chat, screen.message, data
            )


def told(chat: Chat, order_id: str) -> bool:
    """The person was told of this order."""
    return any(re.search(rf"\b{order_id}\b", text) for text in chat.texts)
