"""The buyer book of a reseller: everybody who was ordered for, as it was said last, found, put right, taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.orders.own_orders import OwnOrders
from bot.people.buyer import Buyer, is_key, key_of
from bot.people.roles import Roles
from bot.reseller.searching import find_buyers
from bot.storage.buyer_books import Book, BuyerBooks
from bot.storage.order_records import OrderRecords
from flows.saga.record import Record

MOST_READ = 500
MOST_FOUND = 6


class Buyers:
    """The book of a chat, which is brought up to its orders whenever it is read; nobody else's is ever read."""

    def __init__(self, records: OrderRecords, roles: Roles) -> None:
        self.store = records.store
        self.own = OwnOrders(records)
        self.books = BuyerBooks(records.store)
        self.roles = roles

    async def read(self, chat: int, conversation: Conversation) -> tuple[Book, Sequence[Record]]:
        """The book with everybody of the chat's own orders in it, and those orders, newest first."""
        own = await self.own.all(conversation, chat, MOST_READ)
        book = await self.books.load(chat)
        if new := _news_of(own, book):
            await self.books.keep(chat, new)
            book = replace(book, buyers={**book.buyers, **new})
        return book, own

    async def find(self, chat: int, said: str) -> Sequence[Buyer]:
        """Those of a reseller's buyers that a key or words may mean; nobody's for whoever is none."""
        if self.roles.of(chat) != "reseller":
            return ()
        book, _ = await self.read(chat, await memory.recall_from(self.store.load(chat)))
        if is_key(said):
            known = book.buyers.get(said)
            return (known,) if known and known.name else ()
        return find_buyers(said, book.present)[:MOST_FOUND]

    async def change(self, chat: int, key: str, facts: Mapping[str, str | int]) -> Buyer | None:
        """Put a buyer right, under another key where the phone is another; `None` where there is none such."""
        known = (await self.books.load(chat)).buyers.get(key)
        if known is None or not known.name:
            return None
        now = await self.store.now()
        anew = replace(known, **facts, changed_at=now)  # type: ignore[arg-type]
        gone = {} if anew.key == key else {key: Buyer(changed_at=now)}
        await self.books.keep(chat, {anew.key: anew, **gone})
        return anew

    async def take_out(self, chat: int, key: str) -> None:
        """Take a buyer out; an order that is made later brings them back."""
        await self.books.keep(chat, {key: Buyer(changed_at=await self.store.now())})


def _news_of(own: Sequence[Record], book: Book) -> Mapping[str, Buyer]:
    """Who was ordered for since the book was read last."""
    new = dict[str, Buyer]()
    for record in own:
        buyer = buyer_of(record)
        known = new.get(buyer.key) or book.buyers.get(buyer.key) or Buyer(changed_at=book.since)
        is_told = record.placed is not None and not record.is_forgotten and bool(buyer.name and buyer.phone)
        if is_told and buyer.changed_at > known.changed_at:
            new[buyer.key] = buyer
    return new


def buyer_of(record: Record) -> Buyer:
    """The buyer of an order: what was said here, and what the shop knows beside it."""
    order, placed = record.order, record.placed
    return Buyer(
        name=(placed.customer_name if placed else "") or order.customer_name,
        phone=order.customer_phone,
        email=order.customer_email or "",
        address=order.address or "",
        district=placed.district if placed else "",
        location_id=order.location_id or 0,
        postal_code=order.postal_code or "",
        changed_at=record.created_at,
    )


def key_of_order(record: Record) -> str:
    """The key of the buyer of an order."""
    return key_of(record.order.customer_phone, record.order.customer_name)
