"""A person at their phone: what they want, what they believe the bot knows, and the ways in which they act."""

import random
import re
from collections import Counter as Count
from collections.abc import Mapping, Sequence
from typing import Any

from flows.answers import OrderAnswers
from tests.audit.counter import Counter
from tests.audit.invented.truth import Truth
from tests.audit.judging import Fault
from tests.audit.phone import Bubble, Button, Screen
from tests.audit.reading import Seen, read_screen

MOST_SCREENS_A_STALE_TAP = 2
UNIT = re.compile(r"\s\d+(?:[.,]\d+)?\s(?:ml|g|gr|kg|liter)\b", re.IGNORECASE)
_DOUBTS = re.compile(r"\?|belum menemukan|belum saya mengerti|didn't|\bfind\b|\bfound\b", re.IGNORECASE)
VOLATILE = ("place", "payment", "code", "courier_wish", "wishes")


class Person:
    """Somebody who orders; all that chance decides hangs on the seed and on what it is for, so that it can be left out.

    `excused` are values that a field may show because of a slip of the person's own, `also` the right one in other
    words; `kept` are fields that the bot said it has noted, `told` those that were said; `are_goods_loose` says that
    the person did something after which the cart may be another one than is meant, and `goods_sent` which message named
    it; `allowed` are the quirks that may
    happen, None for all; `struck` those that did.
    """

    def __init__(self, counter: Counter, chat: int, seed: int, truth: Truth, allowed: frozenset[str] | None) -> None:
        self.counter, self.chat, self.seed, self.truth, self.allowed = counter, chat, seed, truth, allowed
        nature = random.Random(f"{seed} nature")
        self.language = "en" if nature.random() < 0.15 else "id"
        self.is_mixing = self.language == "id" and random.Random(f"{seed} mixing").random() < 0.2
        self.wildness = nature.choice((0.0, 0.5, 1.0, 1.0, 1.6))
        self.taps = nature.choice((0.1, 0.5, 0.9))
        self.struck: list[str] = []
        self.counts: Count[str] = Count()
        self.excused: dict[str, set[str]] = {}
        self.also: dict[str, set[str]] = {}
        self.are_goods_loose = False
        self.kept: set[str] = set()
        self.told: set[str] = set()
        self.faults: list[Fault] = []
        self.faulted: set[str] = set()
        self.sent_ids: dict[str, int] = {}
        self.goods_sent = 0
        self.history: list[dict[str, Any]] = []
        self.last_whole: OrderAnswers | None = None
        self.turn = 0
        self.last_said = "", 0
        self.last_seen: Seen | None = None

    # chance

    def dice(self, purpose: str) -> random.Random:
        """The dice of one purpose, thrown so often already."""
        self.counts[f"dice {purpose}"] += 1
        return random.Random(f"{self.seed} {purpose} {self.counts[f'dice {purpose}']}")

    def strikes(self, quirk: str, chance: float) -> bool:
        """Whether a quirk happens now."""
        self.counts[quirk] += 1
        name = f"{quirk}#{self.counts[quirk]}"
        is_hit = random.Random(f"{self.seed} {name}").random() < chance * self.wildness
        if not is_hit or (self.allowed is not None and name not in self.allowed):
            return False
        self.struck.append(name)
        return True

    # what is seen

    @property
    def screen(self) -> Screen:
        """The phone."""
        return self.counter.screen(self.chat)

    @property
    def seen(self) -> Seen:
        """The question on show."""
        return read_screen(self.screen.live)

    @property
    def live(self) -> Bubble:
        """The lowest message that can be tapped."""
        return self.screen.live

    def find(self, *words: str) -> Button | None:
        """A button of the live screen with one of these words, by the order of the words."""
        for word in words:
            for button in self.live.buttons:
                if button.data and word.casefold() in button.label.casefold():
                    return button
        return None

    # what is done; a burst is sent before the bot answers any of it

    async def say(self, *texts: str) -> None:
        """Type messages, one right after the other."""
        updates = [self.message(text) for text in texts]
        await self.deliver(*updates)

    def message(self, text: str) -> dict[str, Any]:
        """A message that is typed now; it may be delivered later."""
        self.screen.log.append(f"> {text}")
        self.screen.newest_own = self.screen.next_id()
        return {"message": self._frame(self.screen.newest_own) | {"text": text}}

    async def reply(self, text: str) -> None:
        """Type as a reply to the bot's last message."""
        update = self.message(text)
        bot = {"id": 4242, "is_bot": True, "first_name": "Bot"}
        quoted = self._frame(max(self.screen.bubbles, default=1)) | {"from": bot, "text": self.screen.lowest.text}
        update["message"]["reply_to_message"] = quoted
        await self.deliver(update)

    async def edit(self, message: int, text: str) -> None:
        """Edit a message typed before."""
        self.screen.log.append(f"> EDITS {text}")
        await self.deliver({"edited_message": self._frame(message) | {"text": text, "edit_date": 2}})

    async def send_other(self, **content: Any) -> None:
        """Send what is no text."""
        self.screen.log.append(f"> SENDS {next(iter(content))}")
        await self.deliver({"message": self._frame(self.screen.next_id()) | content})

    async def tap(self, button: Button) -> None:
        """Press a button, wherever it stands or stood."""
        self.screen.log.append(f"> TAPS [{button.label}]")
        self.counts["taps"] += 1
        query = {"id": f"{self.chat}.{self.counts['taps']}", "from": self._who(), "chat_instance": "1"}
        message = {"message": self._frame(button.message)}
        await self.deliver({"callback_query": query | {"data": button.data} | message})

    async def deliver(self, *updates: Mapping[str, Any]) -> None:
        """Let updates reach the bot together, and wait for what comes of them."""
        self.counter.forward(4)
        self.screen.fresh.clear()
        for update in updates:
            await self.counter.take(update)
        await self.counter.rest()
        await self._note(is_single=len(updates) == 1)

    def _who(self) -> dict[str, Any]:
        return {"id": self.chat, "is_bot": False, "first_name": "Contoh", "language_code": self.language}

    def _frame(self, number: int) -> dict[str, Any]:
        return {"message_id": number, "date": 1, "chat": {"id": self.chat, "type": "private"}, "from": self._who()}

    # what the bot has noted, for taking back

    async def state(self) -> dict[str, Any]:
        """The answers as the bot has them, without the words that still wait for their question."""
        answers = await self.counter.answers(self.chat) or OrderAnswers()
        return {name: getattr(answers, name) for name in OrderAnswers.__slots__ if name not in VOLATILE}

    async def _note(self, *, is_single: bool) -> None:
        now, whole = await self.state(), await self.counter.answers(self.chat)
        if not is_single:
            self.history = [now]
        elif not self.history or self.last_whole != whole:
            self.history.append(now)
        self.last_whole = whole

    def blame(self, kind: str, what: str) -> None:
        """Note a fault."""
        self.screen.log.append(f"!!! {kind}: {what}")
        self.faults.append(Fault(kind, what, self.turn))

    async def unchanged(self, kind: str, before: Mapping[str, Any]) -> None:
        """Blame what changed the order and should not have."""
        after = await self.state()
        ignored = {"store", "product", "item", "quantity", "cart"}
        changed = [name for name in before if name not in ignored and before[name] != after[name]]
        if changed:
            self.blame(kind, ", ".join(f"{name}: {before[name]!r} → {after[name]!r}" for name in changed))

    def loosen(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """What was taken back may have been the goods."""
        self.are_goods_loose = self.are_goods_loose or before["items"] != after["items"]

    def is_noted(self, value: str, texts: Sequence[str] | None = None) -> bool:
        """The bot said the value back, and neither asked about it nor said that it knows nothing so called."""
        said = self.screen.fresh if texts is None else texts
        lines = [line for text in said for line in text.split("\n")]
        return any(not _DOUBTS.search(line) and _has(line, value) for line in lines)


def _has(line: str, value: str) -> bool:
    plain = "".join(each for each in line.casefold() if each.isalnum())
    meant = "".join(each for each in value.casefold() if each.isalnum())
    return bool(meant) and meant in plain


def call(person: Person, name: str, dice: random.Random, *, is_counted: bool = True) -> str:
    """An item as it is called, perhaps with how many."""
    product, item = person.truth.products[name], person.truth.items[name]
    label = item.label if len(product.items) > 1 else ""
    called = f"{product.name} {label.replace(' / ', ' ')}".strip()
    if len(product.items) == 1 and dice.random() < 0.3:
        called = UNIT.sub("", called)
    called = called.lower() if dice.random() < 0.6 else called
    number = person.truth.goods.get(name, 1)
    if not is_counted or (number == 1 and dice.random() < 0.5):
        return called
    return dice.choice((f"{called} {number}", f"{called} {number} pcs", f"{called} x{number}", f"{number} {called}"))


def missing(person: Person) -> list[str]:
    """What is wanted and not in the cart on show."""
    return [name for name in person.truth.goods if name not in person.seen.goods]
