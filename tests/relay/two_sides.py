"""A talk as both sides see it: the customer's chat on the left, the shop's people on the right."""

import html
import re
from dataclasses import replace
from typing import Any

from bot.conversation import memory
from bot.storage.store import Commit, Store
from tests.chaos.valkey import BOT
from tests.harness.phones import Shown
from tests.harness.world import ADMIN, CUSTOMER, GROUP, REF, World

NAMES = {CUSTOMER: "Sari", ADMIN: "Budi", 9010: "Dewi", 1002: "Rina"}


class TwoSides:
    """People who talk through a bot, and what each of their chats shows."""

    def __init__(self, store: Store, shop: Any, alerted: tuple[int, ...] = (GROUP,), language: str = "id") -> None:
        self.world = World(store, shop, alerted)
        self.language = language
        self.messages = 5000
        self.said: dict[int, dict[str, Any]] = {}

    async def send(self, user: int, chat: int = 0, to: Shown | None = None, edits: int = 0, **content: Any) -> int:
        """A message, perhaps in answer to one of the bot's; answers its id."""
        place = chat or user
        self.messages += 1
        who = {"id": user, "is_bot": False, "first_name": NAMES[user], "language_code": self.language}
        message = {"message_id": edits or self.messages, "date": 1, "from": who, "chat": _chat(place)} | content
        if to:
            message["reply_to_message"] = as_telegram_has(to, place)
        await self.world.take(**{"edited_message" if edits else "message": message})
        return edits or self.messages

    async def say(self, text: str, **more: Any) -> int:
        """The customer types."""
        return await self.send(CUSTOMER, text=text, **more)

    async def answer(self, text: str, chat: int = GROUP, user: int = ADMIN, **more: Any) -> int:
        """An admin answers the newest message of a chat."""
        return await self.send(user, chat, to=self.world.phones.chats[chat][-1], text=text, **more)

    def update_of(self, act: str) -> dict[str, Any]:
        """An update as Telegram would deliver it, perhaps more than once."""
        self.world.updates += 1
        shown = self.world.phones.chats[ADMIN][0]
        admin = {"id": ADMIN, "is_bot": False, "first_name": "Budi"}
        customer = {"id": CUSTOMER, "is_bot": False, "first_name": "Sari"}
        head = {"update_id": self.world.updates}
        message = {"message_id": 7000, "date": 1, "chat": _chat(ADMIN), "from": admin, "text": "halo kak"}
        match act:
            case "reply":
                return head | {"message": message | {"reply_to_message": as_telegram_has(shown, ADMIN)}}
            case "letter":
                return head | {"message": message}
            case "words":
                return head | {"message": message | {"chat": _chat(CUSTOMER), "from": customer}}
        data = f"w:-:{CUSTOMER}.{'t' if act == 'take' else 'd'}"
        tap = {"id": "7", "from": admin, "chat_instance": "1", "data": data, "message": message}
        return head | {"callback_query": tap}

    async def order(self) -> None:
        """An order of the customer's stands in the store."""
        await self.world.confirmed()
        await self.world.rest()
        chat = await self.world.store.load(CUSTOMER)
        known = replace(memory.unpack(chat.draft), refs=(REF,))
        await self.world.store.commit(CUSTOMER, chat.version, Commit(memory.pack(known)), None)

    def reads(self, chat: int) -> list[str]:
        """What a chat shows, without its markup."""
        return [plain(shown.text) for shown in self.world.phones.chats[chat]]

    def last(self, chat: int = CUSTOMER) -> str:
        return self.reads(chat)[-1]


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def as_telegram_has(shown: Shown, chat: int, author: int = BOT) -> dict[str, Any]:
    """A message of the bot as a reply to it carries it."""
    keys = [[{"text": label, "callback_data": data}] for label, data in shown.buttons.items()]
    bot = {"id": author, "is_bot": True, "first_name": "Toko"}
    whole = {"message_id": shown.id, "date": 1, "from": bot, "chat": _chat(chat), "text": shown.text}
    return whole | ({"reply_markup": {"inline_keyboard": keys}} if keys else {})


def _chat(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private" if chat > 0 else "supergroup"}
