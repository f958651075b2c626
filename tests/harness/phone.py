"""A chat as Telegram keeps it, and what a store may want shown there."""

from typing import Any

from telegram.error import BadRequest, TelegramError

from bot.storage.store import Commit, Store
from bot.telegram_api.message import Button, Message
from bot.telegram_api.outgoing import Outgoing
from tests.chaos.in_memory.world.telegram_side import parts_of
from tests.harness.parts import Mute

CHAT = 1001


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
        if self.messages[int(message_id)]["text"] == parts["text"]:
            raise BadRequest("Message is not modified: specified new message content is the same")
        self.messages[int(message_id)] |= parts

    async def strip(self, chat: int, message_id: str) -> None:
        self.stripped.append(int(message_id.removesuffix(":p")))

    @property
    def texts(self) -> list[str]:
        return [parts["text"] for parts in self.messages.values()]


async def want(store: Store, text: str, nonce: str, **more: Any) -> None:
    chat = await store.load(CHAT)
    message = Message(text, ((Button("Ya", "y"),),), **more)
    due = (("send", str(CHAT), 0),)
    await store.commit(CHAT, chat.version, Commit(b"x", message.pack(nonce), nonce, due=due), None)  # type: ignore[arg-type]


async def tell(store: Store, text: str, effect: str, **more: Any) -> None:
    chat = await store.load(CHAT)
    effects = {effect: Message(text, **more).pack("e")}
    await store.commit(CHAT, chat.version, Commit(b"x", effects=effects, due=(("send", str(CHAT), 0),)), None)
