"""One person's chat with a bot over a real store: what they send as Telegram sends it, and what they see."""

from collections.abc import Sequence
from typing import Any

from bot.conversation.decision import Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.intake.intake import Intake
from bot.people.house import House
from bot.screens.texts import sentences
from bot.storage.store import Store
from bot.wiring import OrderRules, Ports, wire
from flows.paste.places import Place
from flows.paste.read import PastedOrder
from flows.shop import Store as ShopStore

CHAT = 1001
ANSWERED = Reply(Note("status.which"))
ANSWER = sentences("id")("status.which")
PERSON = {"id": CHAT, "is_bot": False, "first_name": "Sari", "language_code": "id"}


def said(number: int, text: str, chat_type: str = "private", chat: int = CHAT) -> dict[str, Any]:
    where, who = {"id": chat, "type": chat_type}, PERSON | {"id": chat}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": where, "from": who, "text": text},
    }


def tapped(number: int, data: str, message_id: str) -> dict[str, Any]:
    message = {"message_id": int(message_id), "date": 1, "chat": {"id": CHAT, "type": "private"}}
    tap = {"id": str(number), "from": PERSON, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": number, "callback_query": tap}


def membership(number: int, status: str) -> dict[str, Any]:
    chat, bot = {"id": CHAT, "type": "private"}, {"id": 4242, "is_bot": True, "first_name": "Toko"}
    member = {"chat": chat, "from": PERSON, "date": 1, "new_chat_member": {"user": bot, "status": status}}
    return {"update_id": number, "my_chat_member": member}


class NoForms:
    """Reads no order out of anything."""

    async def orders(self, store: ShopStore, text: str) -> Sequence[PastedOrder]:
        return ()

    async def goods(self, store: ShopStore, text: str) -> PastedOrder | None:
        return None

    def knows_places(self, words: frozenset[str]) -> bool:
        return False

    def place(self, text: str) -> Place:
        return Place()


def intake_over(store: Store, shop: Any, screen: Any) -> Intake:
    nobody: Any = None  # nothing is ordered

    async def answer(conversation: Conversation, chat: int) -> Sequence[Notice]:
        return (ANSWERED,)

    return wire(Ports(store, shop, NoForms(), nobody, nobody, screen, answer), House(), OrderRules()).intake
