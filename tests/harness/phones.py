"""What people see on their phones, in memory; and what a store may want shown there."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from telegram.error import BadRequest, TelegramError

from bot.storage.store import Commit, Store
from bot.telegram_api.message import Button, Message
from bot.telegram_api.outgoing import Outgoing
from tests.chaos.in_memory.world.telegram_side import parts_of

CHAT = 1001


class Mute:
    """Nobody is told anything; the base of those who are."""

    async def strip(self, chat: int, message_id: str) -> None:
        pass

    async def answer(self, callback_id: str, toast: str) -> None:
        pass

    async def typing(self, chat: int) -> None:
        pass


class Phone(Mute):
    """A chat as Telegram keeps it; the next calls may be told to fail."""

    def __init__(self) -> None:
        self.messages: dict[int, dict[str, Any]] = {}
        self.stripped: list[int] = []
        self.errors: list[TelegramError | None] = []
        self.calls = 0

    def _call(self) -> None:
        self.calls += 1
        if self.errors and (error := self.errors.pop(0)):
            raise error

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        parts = parts_of(message)
        self._call()
        number = 100 + len(self.messages)
        self.messages[number] = parts | {"chat": chat, "plain": is_plain}
        return f"{number}:p" if parts["photo"] else str(number)

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        parts = parts_of(message)
        self._call()
        old = self.messages[int(message_id.removesuffix(":p"))]
        if (old["text"], old["photo"]) == (parts["text"], parts["photo"]):
            raise BadRequest("Message is not modified: specified new message content is the same")
        old |= parts

    async def strip(self, chat: int, message_id: str) -> None:
        self.stripped.append(int(message_id.removesuffix(":p")))

    @property
    def texts(self) -> list[str]:
        return [parts["text"] for parts in self.messages.values()]


class Screen(Mute):
    """What a person sees, newest last."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sent: list[str] = []
        self.toasts: list[str] = []

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        parts = parts_of(message)
        self.texts.append(parts["text"])
        self.sent = [button["callback_data"] for row in parts["rows"] for button in row if "callback_data" in button]
        return str(len(self.texts))

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        parts = parts_of(message)
        self.texts[int(message_id) - 1] = parts["text"]

    async def answer(self, callback_id: str, toast: str) -> None:
        self.toasts.append(toast)


@dataclass
class Shown:
    """One message as a phone shows it."""

    id: int
    text: str
    buttons: dict[str, str]
    original: tuple[int, int] | None = None
    file: bytes = b""


class Phones(Mute):
    """What every chat shows, admins' cards of orders apart; calls may be told to fail, once each or as long as a chat
    is named.
    """

    def __init__(self) -> None:
        self.chats: dict[int, list[Shown]] = defaultdict(list)
        self.cards: dict[int, list[Shown]] = defaultdict(list)
        self.toasts: list[str] = []
        self.fails: dict[int, TelegramError] = {}
        self.errors: list[TelegramError | None] = []
        self.calls: list[int] = []

    def _call(self, chat: int) -> None:
        self.calls.append(chat)
        if error := self.fails.get(chat) or (self.errors.pop(0) if self.errors else None):
            raise error

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        parts = parts_of(message)
        self._call(chat)
        place = self.cards if message.desk_card else self.chats
        number = 100 + sum(map(len, (*self.chats.values(), *self.cards.values())))
        shown = Shown(number, parts["text"], _buttons(parts))
        shown.file = message.attachment.data if message.attachment else b""
        shown.original = (message.original.chat, message.original.message) if message.original else None
        place[chat].append(shown)
        return str(shown.id)

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        parts = parts_of(message)
        self._call(chat)
        shown = next((each for each in self.shown(chat) if each.id == int(message_id)), None)
        if shown is None:
            raise BadRequest("Message to edit not found")
        if (shown.text, shown.buttons) == (parts["text"], _buttons(parts)):
            raise BadRequest("Message is not modified: specified new message content is the same")
        shown.text, shown.buttons = parts["text"], _buttons(parts)

    async def answer(self, callback_id: str, toast: str) -> None:
        self.toasts.append(toast)

    def shown(self, chat: int) -> list[Shown]:
        """All that stands in a chat."""
        return sorted((*self.chats[chat], *self.cards[chat]), key=lambda each: each.id)

    def texts(self, chat: int) -> list[str]:
        return [shown.text for shown in self.chats[chat]]


def _buttons(parts: dict[str, Any]) -> dict[str, str]:
    return {b["text"]: b.get("callback_data", "") for row in parts["rows"] for b in row}


async def want(store: Store, text: str, nonce: str, **more: Any) -> None:
    chat = await store.load(CHAT)
    message = Message(text, ((Button("Ya", "y"),),), **more)
    due = (("send", str(CHAT), 0),)
    await store.commit(CHAT, chat.version, Commit(b"x", message.pack(nonce), nonce, due=due), None)  # type: ignore[arg-type]


async def tell(store: Store, text: str, effect: str, **more: Any) -> None:
    chat = await store.load(CHAT)
    effects = {effect: Message(text, **more).pack("e")}
    await store.commit(CHAT, chat.version, Commit(b"x", effects=effects, due=(("send", str(CHAT), 0),)), None)
