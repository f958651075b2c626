"""Today's bot with one person, in a room of its own: its own Redis, nobody's Telegram, a shop that takes no order."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.conversation import memory
from bot.conversation.decision import Notice
from bot.conversation.desk import Reader
from bot.conversation.memory import Conversation
from bot.people.house import House
from bot.people.roles import Role, Roles
from bot.storage.store import Store
from bot.support.dry_shop import DryOrders
from bot.support.transcript import OF_FIELDS, Line, Secret, secrets_in
from bot.telegram_api.outgoing import Outgoing
from bot.wiring import OrderRules, Ports, wire
from flows.shop import Shop

PERSON = 1001
PATIENCE_S, AGAIN_S = 60.0, 0.3
TAG = re.compile(r"<[^<>]*>")


@dataclass
class Phone:
    """What the person sees: messages by their number, those that came or changed since, and their buttons."""

    texts: dict[int, str] = field(default_factory=dict)
    buttons: dict[int, dict[str, str]] = field(default_factory=dict)
    fresh: list[int] = field(default_factory=list)

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:  # noqa: ARG002
        """Show a message."""
        if chat != PERSON:
            return "1"
        number = 100 + len(self.texts)
        self._show(number, message)
        return f"{number}:p" if message.photo or message.attachment else str(number)

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        """Let a message say something else."""
        if chat == PERSON:
            self._show(int(message_id.partition(":")[0]), message)

    async def strip(self, chat: int, message_id: str) -> None:  # noqa: ARG002
        """Take the buttons off a message."""
        self.buttons.pop(int(message_id.partition(":")[0]), None)

    async def answer(self, callback_id: str, toast: str) -> None:
        """Answer a tap."""

    async def typing(self, chat: int) -> None:
        """Show nothing."""

    def read(self) -> Sequence[str]:
        """What came or changed since it was read last."""
        found = [self.texts[number] for number in dict.fromkeys(self.fresh)]
        self.fresh.clear()
        return found

    def find(self, label: str) -> tuple[int, str] | None:
        """The newest button with this label."""
        shown = sorted(self.buttons.items(), reverse=True)
        return next(((number, its[label]) for number, its in shown if label in its), None)

    def _show(self, number: int, message: Outgoing) -> None:
        self.texts[number] = TAG.sub("", message.text)
        self.buttons[number] = {key.text: key.callback_data for row in message.rows for key in row}
        self.fresh.append(number)


async def answer_nothing(_conversation: Conversation, _chat: int) -> Sequence[Notice]:
    """What is asked of the shop's orders is nobody's business here."""
    return ()


class Rehearsal:
    """A bot that is spoken to as somebody was once."""

    def __init__(self, store: Store, shop: Shop, reader: Reader, role: Role = "customer") -> None:
        self.store, self.phone, orders = store, Phone(), DryOrders()
        sender: Any = self.phone
        ports = Ports(store, shop, reader, orders, orders, sender, answer_nothing, note=orders.note)
        roles = Roles(resellers=[PERSON] if role == "reseller" else [], admins=[PERSON] if role == "admin" else [])
        self.parts = wire(ports, House(roles), OrderRules())
        self.worker = self.parts.worker()
        self._updates = 0

    async def hear(self, line: Line) -> tuple[Sequence[str], Sequence[Secret]]:
        """Say or tap something; what is answered, and whom the chat turns out to be about."""
        asked = (await self._remember()).draft
        update = self._said(line.text) if line.kind == "said" else self._tapped(line.text)
        if update is None:
            return [f"(no button {line.text!r})"], ()
        await self._take(update)
        return self.phone.read(), [*self._owned(asked.asked if asked else None, line), *await self._find_secrets()]

    async def _take(self, update: dict[str, Any]) -> None:
        self._updates += 1
        await self.parts.intake.take({"update_id": self._updates, **update})
        with suppress(TimeoutError):  # a shop that does not answer is answered about as it would be
            async with asyncio.timeout(PATIENCE_S):
                await self._rest()
                while (await self._remember()).is_waiting:
                    await asyncio.sleep(AGAIN_S)
                    await self._rest()

    async def _rest(self) -> None:
        """Let all that is due be done."""
        await self.parts.intake.tasks.drain(PATIENCE_S)
        while await self.worker.once():
            await self.worker.tasks.drain(PATIENCE_S)
            await self.parts.intake.tasks.drain(PATIENCE_S)

    def _said(self, text: str) -> dict[str, Any]:
        return {"message": self._message(5000 + self._updates) | {"text": text}}

    def _tapped(self, label: str) -> dict[str, Any] | None:
        if (found := self.phone.find(label)) is None:
            return None
        number, data = found
        tap = {"id": str(self._updates), "from": _PERSON, "chat_instance": "1", "data": data}
        return {"callback_query": tap | {"message": self._message(number)}}

    def _message(self, number: int) -> dict[str, Any]:
        return {"message_id": number, "date": 1, "chat": {"id": PERSON, "type": "private"}, "from": _PERSON}

    async def _remember(self) -> Conversation:
        return memory.recall((await self.store.load(PERSON)).draft)

    async def _find_secrets(self) -> Sequence[Secret]:
        return list(secrets_in(asdict(await self._remember())))

    def _owned(self, asked: str | None, line: Line) -> Iterator[Secret]:
        """What answers a question about the person is theirs, as they typed it."""
        label = OF_FIELDS.get(asked or "")
        if label and line.kind == "said" and not line.text.startswith("/"):
            yield label, line.text


_PERSON = {"id": PERSON, "is_bot": False, "first_name": "Kak", "language_code": "id"}
