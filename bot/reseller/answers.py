"""Answer what a reseller asks of own orders and buyers; whoever asks must be one when it is answered, too."""

from collections.abc import Sequence

from bot.conversation.decision import Notice
from bot.conversation.memory import Conversation
from bot.orders.own_orders import OwnOrders
from bot.orders.queries import Answer
from bot.people.roles import Roles
from bot.reseller.own_orders import SellersOrders
from bot.storage.order_records import OrderRecords


class SellersAnswers:
    """Answers a reseller's requests; all else is another's."""

    def __init__(self, records: OrderRecords, roles: Roles, otherwise: Answer) -> None:
        self.orders = SellersOrders(OwnOrders(records))
        self.roles = roles
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        kind, argument, _, _, edits = (*conversation.request, "", "", "", "")[:5]
        if self.roles.of(chat) != "reseller":
            return await self.otherwise(conversation, chat)
        match kind:
            case "orders":
                return (await self.orders.page(argument, edits, conversation, chat),)
        return await self.otherwise(conversation, chat)
