"""Tell those who wanted to order while the shop rested that it is open, each once."""

from bot.admin.rest import Rest
from bot.conversation import memory
from bot.conversation.notes import Note
from bot.outbox.delivery import Delivery
from bot.screens.draw import draw_message
from bot.storage.store import Due, Store
from bot.storage.values import Unreadable
from bot.telegram_api.message import new_nonce

LOOK_MS = 20_000


class OpeningNews:
    """Due work of each chat whose confirmation was refused."""

    def __init__(self, rest: Rest, store: Store, delivery: Delivery) -> None:
        self.rest = rest
        self.store = store
        self.delivery = delivery

    async def run(self, due: Due) -> int | None:
        """Say that the shop is open, or come back; a draft that was dropped meanwhile is not spoken of."""
        if pause := await self.rest.now_on():
            left = pause.until - await self.store.now() if pause.until else LOOK_MS
            return max(1000, min(left, LOOK_MS))
        chat = int(due.id)
        try:
            conversation = memory.unpack((await self.store.load(chat)).draft)
        except Unreadable:
            return None
        if conversation.draft:
            message = draw_message(Note("pause.over"), conversation.language)
            await self.store.tell(chat, "opened", message.pack(new_nonce()))
            await self.delivery.see_to(chat)
        return None
