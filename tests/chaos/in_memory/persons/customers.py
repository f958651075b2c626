"""People at their phones: each reads the newest question, answers it, and presses again when nothing happens.

They are patient: nobody says a thing twice while the first saying may still be under way. And they read: who did not
mean to order twice does not, when asked.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.people.buttons import Action
from bot.screens.texts import sentences
from tests.chaos.in_memory.persons.sight import Screen, is_known, is_placing, newest
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.telegram_side import Telegram

TAP_AGAIN, SAY_AGAIN, GIVES_UP = 25.0, 120.0, 4 * 3600.0
HABITS = ("edits", "rewrites", "edits_late", "goes_back", "cancels", "blocks", "pastes", "wants_two", "replaces")
SAY = sentences("id")
WRONG_NAME = "Salah Contoh"
ENOUGH = {SAY.plain("button.enough"), SAY.plain("button.alter.old")}


class Customer:
    """One person, from the first word to the confirmed order."""

    def __init__(self, wish: Wish, telegram: Telegram, dice: Dice) -> None:
        self.wish = wish
        self.telegram = telegram
        self.dice = dice
        self.phone = telegram.chats[wish.chat]
        self.habits = {each for each in HABITS if dice.strikes(each)}
        if not wish.is_physical or wish.is_reseller:
            self.habits.discard("pastes")
        orders = 2 if self.habits & {"wants_two", "replaces"} else 1
        self.meant: tuple[Mapping[str, Any], ...] = (wish.meant,) * orders
        self.is_done = False
        self._since = 0
        self._last = ("", "")
        self._is_unchanged = False
        self._acted_at = -1000.0
        self._act_id = 0
        self._confirmed_in = 0
        self._typed = False
        self._named_in = 0
        self._returned: set[tuple[int, str]] = set()

    @property
    def chat(self) -> int:
        """The person's chat."""
        return self.wish.chat

    async def live(self) -> None:
        """Order what is wanted, once or twice; gives up in the end, which is a fault."""
        self._say("/start")
        ordered = [await self._order() for _ in self.meant]
        self.is_done = all(ordered)
        if self._named_in and self._once("edits_late"):
            self.telegram.say(self.chat, WRONG_NAME, edits=self._named_in)

    async def _order(self) -> bool:
        """Answer until an order is known to be taken."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        self._confirmed_in = 0
        if self._since:
            self._since = self._say("/pesan")
        while loop.time() - began < GIVES_UP:
            self.phone.changed.clear()
            if self._knows():
                self._since = max(self.phone.messages)
                return True
            self._look()
            try:
                await asyncio.wait_for(self.phone.changed.wait(), TAP_AGAIN)
            except TimeoutError:
                continue
            await asyncio.sleep(self.dice.random.uniform(0.3, 2))
        return False

    def _knows(self) -> bool:
        """That this order is taken; of a second one, only what is said where it was confirmed, or below."""
        if not self._since:
            return is_known(self.phone)
        return bool(self._confirmed_in) and is_placing(self.phone, self._confirmed_in - 1)

    def _look(self) -> None:
        """Act on the newest screen, unless what was done last may still be under way."""
        screen, now = newest(self.phone), asyncio.get_running_loop().time()
        if screen is None or self.phone.is_blocked or self.telegram.is_waiting(self._act_id):
            self._acted_at = now
            return
        since = now - self._acted_at
        seen = (screen.nonce, screen.slot)
        if self._typed and screen.slot == self._last[1] and "⚠" not in screen.text and since < SAY_AGAIN:
            return
        if seen == self._last and since < (SAY_AGAIN if self._typed else TAP_AGAIN):
            return
        self._is_unchanged, self._last, self._typed = seen == self._last, seen, False
        if self.dice.strikes("fumbles"):
            self._fumble(screen)
        if not (self._is_unchanged and self._return()):
            self._act(screen)
        self._acted_at = now

    def _return(self) -> bool:
        """Go back to the bot where a talk with the shop's people took what was said; whether there was a way."""
        ways = ((n, b["callback_data"]) for n, b in self.phone.buttons() if "callback_data" in b)
        way = next(((n, data) for n, data in ways if data.startswith(f"{Action.RETURN}:")), None)
        if way and way not in self._returned:
            self._returned.add(way)
            self._act_id = self.telegram.tap(self.chat, *way)
            return True
        return False

    def _act(self, screen: Screen) -> None:
        slot, wish = screen.slot, self.wish
        match slot:
            case "summary":
                self._at_summary(screen)
            case "paying" if not (self.habits & {"cancels", "goes_back"}):
                self._at_summary(screen)
            case "" if self._is_unchanged and not (screen.data("u") or screen.data("n")):
                self._tap(screen, "b" if screen.data("b") else "x")  # it says to wait, and that was long ago
            case "":
                self._tap(screen, "u" if screen.data("u") else "n")
            case "variant" if not wish.says(slot):
                self._tap(screen, "b")  # of a product that a wrong button chose
            case "payment_method" | "paying" if self._once("cancels"):
                self._tap(screen, "x")
            case "payment_method" | "paying" if self._once("goes_back"):
                self._tap(screen, "b")
            case "payment_method":
                self._tap(screen, "c", SAY.plain(f"option.{wish.payment}"))
            case "courier":
                self._tap(screen, "c", "JNE REG")
            case "customer_name":
                self._name()
            case "product" if self._once("pastes"):
                self._say(wish.form)
            case _:
                self._say(wish.says(slot))

    def _name(self) -> None:
        """Give the name, or a wrong one that is put right from the summary, or by editing the message."""
        is_wrong = bool(self.habits & {"edits", "rewrites"}) and self._last[1] != "summary"
        self._named_in = self._say(WRONG_NAME if is_wrong else self.wish.name)
        if is_wrong and self._once("rewrites"):
            later, right = self.dice.random.uniform(0.5, 8), self.wish.name
            asyncio.get_running_loop().call_later(later, self._rewrite, self._named_in, right)

    def _rewrite(self, message: int, text: str) -> None:
        self.telegram.say(self.chat, text, edits=message)

    def _at_summary(self, screen: Screen) -> None:
        """Confirm, once the name is right; order again only who wants two."""
        if WRONG_NAME in screen.text:
            self._open(screen, "label.customer_name")
        elif self.wish.says("note") not in screen.text:
            self._say(f"catatan: {self.wish.says('note')}")
        elif ENOUGH & {label for label, _ in screen.buttons.values()} and not self._since:
            self._tap(screen, "x")
        elif "replaces" in self.habits and screen.data("o"):
            self._confirmed_in = screen.message
            self._tap(screen, "o")
        else:
            if self._once("blocks"):
                self._block()
            self._confirmed_in = screen.message
            self._tap(screen, *(("y",) if screen.data("y") else ("c", f"· {self._paid_by}")))

    @property
    def _paid_by(self) -> str:
        """What a way to pay is called on a button."""
        return SAY.plain(f"option.{self.wish.payment}").partition(" (")[0]

    def _open(self, screen: Screen, key: str) -> None:
        """Have a question asked again; what can be changed unfolds first."""
        if not screen.data("e", SAY.plain(key)):
            return self._tap(screen, "p", SAY.plain("button.change"))
        self.habits -= {"edits", "rewrites"}
        return self._tap(screen, "e", SAY.plain(key))

    def _block(self) -> None:
        """Block the bot, and think better of it after a while."""
        self.phone.is_blocked = True
        self.telegram.membership(self.chat, "kicked")
        asyncio.get_running_loop().call_later(self.dice.random.uniform(5, 1500), self._unblock)

    def _unblock(self) -> None:
        self.phone.is_blocked = False
        self.telegram.membership(self.chat, "member")
        self._say("/pesan")
        self.phone.changed.set()

    def _once(self, habit: str) -> bool:
        if habit not in self.habits:
            return False
        self.habits.remove(habit)
        return True

    def _say(self, text: str) -> int:
        self._typed = True
        number, self._act_id = self.telegram.say(self.chat, text)
        return number

    def _tap(self, screen: Screen, action: str, label: str = "") -> None:
        """Press a button; some fingers hit twice, the second time whatever stands in that place by then."""
        place = screen.place(action, label)
        if place is None:
            return
        self._act_id = self.telegram.tap(self.chat, screen.message, screen.buttons[place][1])
        if self.dice.strikes("double_tap"):
            later = self.dice.random.uniform(0.02, 3)
            asyncio.get_running_loop().call_later(later, self._tap_again, screen, place, action == "y")

    def _tap_again(self, screen: Screen, place: tuple[int, int], is_confirm: bool) -> None:
        """The second of two taps; on Confirm it may find another button there."""
        data = screen.buttons[place][1]
        if is_confirm:
            rows = self.phone.messages[screen.message]["rows"]
            data = rows[place[0]][place[1]].get("callback_data", "") if len(rows) > place[0] else data
        if data:
            self.telegram.tap(self.chat, screen.message, data)

    def _fumble(self, screen: Screen) -> None:
        """Press a button that is not the newest."""
        old = [(number, b["callback_data"]) for number, b in self.phone.buttons() if "callback_data" in b]
        stale = [(number, data) for number, data in old if data.split(":")[1] != screen.nonce]
        if stale:
            self.telegram.tap(self.chat, *self.dice.random.choice(stale))
