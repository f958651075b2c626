"""Answer what a reseller asks of own orders and buyers; whoever asks must be one when it is answered, too."""

from collections.abc import Sequence

from bot.conversation.decision import Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.orders.own_orders import OwnOrders
from bot.orders.queries import Answer
from bot.people.roles import Roles
from bot.reseller.book import BuyerBook
from bot.reseller.buyers import Buyers
from bot.reseller.own_orders import SellersOrders
from bot.reseller.recap import Recaps
from bot.storage.order_records import OrderRecords


class SellersAnswers:
    """Answers a reseller's requests; all else is another's."""

    def __init__(self, records: OrderRecords, roles: Roles, otherwise: Answer) -> None:
        self.orders = SellersOrders(OwnOrders(records))
        self.buyers = Buyers(records, roles)
        self.book = BuyerBook(self.buyers)
        self.recaps = Recaps(records.store, records, roles)
        self.roles = roles
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        kind, *said = conversation.request
        if self.roles.of(chat) != "reseller":
            return await self.otherwise(conversation, chat)
        match kind, said:
            case "orders", [*_]:
                argument, _, _, edits = (*said, "", "", "", "")[:4]
                return (await self.orders.page(argument, edits, conversation, chat),)
            case "buyers", [words, *rest]:
                return (await self.book.search(words, (*rest, "", "", "")[2], conversation, chat),)
            case "buyer", [key, act, edits]:
                return (await self.book.take_tap(key, act, edits, conversation, chat),)
            case "buyer_edit", [key, *facts]:
                return (await self.book.change(key, facts, conversation, chat),)
            case "recap", [*_]:
                return (await self.recaps.today(conversation, chat),)
            case "recap_at", []:
                await self.recaps.appoint(conversation, chat)
                return ()
            case "forget_buyers", []:
                await self.buyers.books.forget(chat, await self.buyers.store.now())
                return (Reply(Note("forgotten")),)
        return await self.otherwise(conversation, chat)
