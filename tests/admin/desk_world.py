"""A world whose admins find orders."""

from collections.abc import Sequence

from bot.admin.order_lists import OrderLists
from bot.conversation.decision import Notice
from bot.conversation.memory import Conversation
from tests.harness.world import World


class DeskWorld(World):
    """A world whose admins find orders."""

    lists: OrderLists

    async def _answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        return await self.lists.answer(conversation, chat)
