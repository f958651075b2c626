"""Telegram's side, in memory and honest: what each chat shows, what it refuses, and what it delivers again.

Updates wait in a lane of messages and a lane of taps per chat, as in tdlib's Bot API server; the head of a lane is
delivered until it is acknowledged, a tap at most for 150 seconds. Refusals are those of the playground's rules.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram.error import BadRequest, Forbidden, RetryAfter, TimedOut

from bot.playground.errors import Refused
from bot.playground.text import rules
from bot.telegram_api.failures import NeverSent
from bot.telegram_api.outgoing import Outgoing
from tests.chaos.in_memory.sometimes.witness import Witness
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.mortal import Process
from tests.chaos.valkey import BOT

TAP_LIFE = 150.0
ON_SCREENS = frozenset("xyunbkcep")

Parts = dict[str, Any]


@dataclass
class Chat:
    """What a person's phone shows of the chat with the bot, by message id; `shown` are the screens in their order."""

    messages: dict[int, Parts] = field(default_factory=dict)
    is_blocked: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    shown: list[str] = field(default_factory=list)

    def show(self, number: int, parts: Parts) -> None:
        """Let a message say something."""
        self.messages[number] = dict(parts)
        found = (button.get("callback_data", "").split(":") for row in parts["rows"] for button in row)
        self.shown += [data[1] for data in found if data[0] in ON_SCREENS][:1]
        self.changed.set()

    def buttons(self) -> list[tuple[int, Parts]]:
        """Every button that can be pressed, newest message first, each with the message it stands on."""
        return [
            (number, button)
            for number, parts in sorted(self.messages.items(), reverse=True)
            for row in parts["rows"]
            for button in row
        ]

    @property
    def texts(self) -> list[str]:
        """What is written, oldest first."""
        return [parts["text"] for _, parts in sorted(self.messages.items())]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a message came to say: when, where, what it says, who sent it, and whether that was told so."""

    at: float
    chat: int
    text: str
    about: str
    process: Process
    is_unheard: bool


class Telegram:
    """All chats, and the way of updates to whichever process answers."""

    def __init__(self, dice: Dice, hand_over: Callable[[Mapping[str, Any]], Awaitable[bool]]) -> None:
        self.dice = dice
        self.hand_over = hand_over
        self.chats: dict[int, Chat] = defaultdict(Chat)
        self.refused: list[str] = []
        self.sent_by_bots: list[Sent] = []
        self.expired = 0
        self.witness = Witness()
        self.language = "id"
        self._messages = 100
        self._updates = 0
        self._lanes: dict[tuple[str, int], list[tuple[float, Mapping[str, Any]]]] = {}
        self._waiting: set[int] = set()
        self._running: set[asyncio.Task[None]] = set()

    # what a person does; each answers the id of its update

    def say(self, chat: int, text: str, *, edits: int = 0) -> tuple[int, int]:
        """Type a message, or edit one; answers the message's id as well."""
        number = edits or self._next_message()
        kind = "edited_message" if edits else "message"
        return number, self._put("said", chat, {kind: self._message(chat, number) | {"text": text}})

    def reply(self, chat: int, text: str, message: int) -> int:
        """Answer a message of the bot's; answers the id of the update."""
        keys = {"reply_markup": {"inline_keyboard": self.chats[chat].messages[message]["rows"]}}
        bot = {"id": BOT, "is_bot": True, "first_name": "Toko Contoh"}
        answered = self._message(chat, message) | {"from": bot} | keys
        said = self._message(chat, self._next_message()) | {"text": text, "reply_to_message": answered}
        return self._put("said", chat, {"message": said})

    def photo(self, chat: int, caption: str) -> int:
        """Send a picture, perhaps with words under it."""
        picture = {"photo": [{"file_id": "P", "file_unique_id": "P", "width": 90, "height": 90}]}
        words = {"caption": caption} if caption else {}
        return self._put("said", chat, {"message": self._message(chat, self._next_message()) | picture | words})

    def tap(self, chat: int, message: int, data: str) -> int:
        """Press a button."""
        content = {"id": str(self._updates + 1), "from": self._person(chat), "chat_instance": "1", "data": data}
        return self._put("tapped", chat, {"callback_query": content | {"message": self._message(chat, message)}})

    def membership(self, chat: int, status: str) -> int:
        """Block the bot (`kicked`), or unblock it (`member`)."""
        bot = {"id": 4242, "is_bot": True, "first_name": "Toko Contoh"}
        member = {"new_chat_member": {"user": bot, "status": status}}
        place = {"chat": {"id": chat, "type": "private"}, "from": self._person(chat), "date": 1}
        return self._put("said", chat, {"my_chat_member": place | member})

    def is_waiting(self, update: int) -> bool:
        """An update is neither acknowledged nor given up yet."""
        return update in self._waiting

    def _message(self, chat: int, number: int) -> Parts:
        place = {"chat": {"id": chat, "type": "private"}, "from": self._person(chat)}
        return {"message_id": number, "date": 1, **place}

    def _person(self, chat: int) -> Parts:
        return {"id": chat, "is_bot": False, "first_name": "Contoh", "language_code": self.language}

    def _next_message(self) -> int:
        self._messages += 1
        return self._messages

    def _put(self, lane: str, chat: int, content: Parts) -> int:
        self._updates += 1
        update = {"update_id": self._updates, **content}
        self._waiting.add(self._updates)
        waiting = self._lanes.setdefault((lane, chat), [])
        waiting.append((asyncio.get_running_loop().time(), update))
        if len(waiting) == 1:
            task = asyncio.get_running_loop().create_task(self._drain((lane, chat)))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        return self._updates

    async def _drain(self, lane: tuple[str, int]) -> None:
        """Deliver a lane in order, each update until it is acknowledged; now and then the other lane overtakes."""
        waiting, loop, pause = self._lanes[lane], asyncio.get_running_loop(), 1.0
        while waiting:
            await asyncio.sleep(self.dice.random.uniform(0.01, 0.15))
            if self.dice.strikes("held_back"):
                await asyncio.sleep(self.dice.random.uniform(1, 30))
            since, update = waiting[0]
            is_over = lane[0] == "tapped" and loop.time() - since > TAP_LIFE
            self.expired += is_over
            if is_over or await self._deliver(update):
                waiting.pop(0)
                self._waiting.discard(update["update_id"])
                pause = 1.0
            else:
                await asyncio.sleep(pause)
                pause = min(60.0, pause * 2)
        del self._lanes[lane]

    async def _deliver(self, update: Mapping[str, Any]) -> bool:
        """Hand an update over; sometimes to two processes at once, sometimes again although it was taken."""
        if self.dice.strikes("update_at_once"):
            taken = await asyncio.gather(self.hand_over(update), self.hand_over(update))
            return taken[0]
        is_taken = await self.hand_over(update)
        return is_taken and not self.dice.strikes("update_twice")

    # what the bot does

    def sent(self, chat: int, parts: Parts, is_plain: bool) -> str:
        """A new message."""
        self._check(chat, parts, is_plain)
        number = self._next_message()
        self.chats[chat].show(number, parts)
        return f"{number}:p" if parts["photo"] else str(number)

    def edited(self, chat: int, number: int, parts: Parts) -> None:
        """A message says something else; that it already says so is an error."""
        self._check(chat, parts, is_plain=False)
        old = self.chats[chat].messages.get(number)
        if old is None:
            raise BadRequest("Message to edit not found")
        if old["photo"] and not parts["photo"]:
            raise BadRequest("There is no text in the message to edit")
        if (old["text"], old["rows"], old["photo"]) == (parts["text"], parts["rows"], parts["photo"]):
            self.witness.see("edited already")
            raise BadRequest("Message is not modified: specified new message content is exactly the same")
        self.chats[chat].show(number, parts)

    def stripped(self, chat: int, number: int) -> None:
        """A message loses its buttons."""
        old = self.chats[chat].messages.get(number)
        if old is None or not old["rows"]:
            self.witness.see("stripped already")
            raise BadRequest("Message is not modified")
        old["rows"] = []
        self.chats[chat].changed.set()

    def answered(self, callback_id: str, toast: str) -> None:
        """A tap is answered, perhaps with words that show for a moment."""

    def _check(self, chat: int, parts: Parts, is_plain: bool) -> None:
        if self.chats[chat].is_blocked:
            self.witness.see("blocked")
            raise Forbidden("Forbidden: bot was blocked by the user")
        mode = {} if is_plain else {"parse_mode": "HTML"}
        try:
            if parts["photo"]:
                rules.caption({"caption": parts["text"], **mode})
            else:
                rules.text({"text": parts["text"], **mode})
            rules.markup({"inline_keyboard": parts["rows"]}, chat)
            rules.markup(json.loads(parts.get("markup") or "null"), chat)
            parts["text"].encode()
        except (Refused, UnicodeEncodeError) as error:
            why = error.description if isinstance(error, Refused) else "text must be encoded in UTF-8"
            self.refused.append(f"{why}: {parts['text'][:80]!r}")
            raise BadRequest(why) from None


def parts_of(message: Outgoing) -> Parts:
    """What Telegram gets of a message, as plain values to look at."""
    found: Parts = json.loads(message.pack())
    return found | ({"markup": message.markup} if message.keyboard else {})


class Phone:
    """The bot's sender, in one process: Telegram behind a network that loses things."""

    def __init__(self, process: Process, telegram: Telegram, dice: Dice) -> None:
        self.process = process
        self.telegram = telegram
        self.dice = dice

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        """Send a message."""
        return str(
            await self._call("send", lambda: self.telegram.sent(chat, parts_of(message), is_plain), message, chat)
        )

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        """Edit a message."""
        work = lambda: self.telegram.edited(chat, int(message_id.removesuffix(":p")), parts_of(message))  # noqa: E731
        await self._call("edit", work, message, chat)

    async def strip(self, chat: int, message_id: str) -> None:
        """Take a message's buttons away."""
        number = int(message_id.split(":", maxsplit=1)[0])
        await self._call("strip", lambda: self.telegram.stripped(chat, number))

    async def answer(self, callback_id: str, toast: str) -> None:
        """Answer a tap."""
        await self._call("answer", lambda: self.telegram.answered(callback_id, toast))

    async def typing(self, chat: int) -> None:
        """Show that somebody types."""

    async def _call(self, name: str, work: Callable[[], Any], message: Outgoing | None = None, chat: int = 0) -> Any:
        async def carried_out() -> Any:
            fault = self.dice.one_of("telegram_429", "telegram_unreached", "telegram_lost_answer")
            if fault == "telegram_429":
                raise RetryAfter(self.dice.random.randint(1, 5))
            if fault == "telegram_unreached":
                raise NeverSent("unreached")
            done = work()
            if message:
                at = asyncio.get_running_loop().time()
                sent = Sent(at, chat, message.text, message.about, self.process, bool(fault))
                self.telegram.sent_by_bots.append(sent)
            if fault:
                raise TimedOut
            return done

        return await self.process.call(name, carried_out)
