"""Two resellers of one bot who look their orders up as they do in the real one, and orders that they placed."""

from types import SimpleNamespace
from typing import Any

from bot.orders.queries import Queries
from bot.storage.order_records import OrderRecords
from bot.storage.store import Store
from tests.harness.batches.sheets import RESELLER, SheetWorld
from tests.harness.world import Book

OTHER = 2003
FORM = "Nama: {}\nHP: {}\nAlamat: {} No. 7\nKec: Coblong\nKota: Bandung\nPesan: serum vitamin c 1 pcs\nBayar: QRIS"
BUYERS = (
    ("Rina Contoh", "0856-1111-2223", "Jl. Mawar"),
    ("Tuti Contoh", "0856-1111-2224", "Jl. Kenanga"),
    ("Wati Percobaan", "0856-1111-3335", "Jl. Dahlia"),
)
PAID = "\n\n".join(FORM.format(*buyer) for buyer in BUYERS)
READING = "saya baca dulu pesanannya"


class NamedBook(Book):
    """A shop whose orders are for whom they were made for."""

    async def create(self, order: Any, attempt: int) -> Any:
        self._call("create")
        facts = {"customer_name": order.customer_name, "customer_phone": order.customer_phone, "ref": order.ref}
        place = {"address": order.address or "", "district": "Coblong, Kota Bandung, Jawa Barat"}
        return self.add(lines=(("Serum Vitamin C 30 ml", 1),), payment_method=order.payment_method, **facts, **place)


class SellerWorld(SheetWorld):
    """A bot with two resellers, whose orders are looked up as in the real one."""

    def __init__(self, store: Store, shop: Any, folder: Any) -> None:
        self.returns = dict[str, int]()
        ports = {"ask": self.look_up, "returns": self._count_returns}
        super().__init__(store, shop, folder, book=NamedBook(), more=ports)
        self.roles.learn({RESELLER: "reseller", OTHER: "reseller"})
        scalev: Any = SimpleNamespace(orders=self.book)
        self.queries = Queries(OrderRecords(store), scalev, self.book, self.roles)

    async def _count_returns(self, phone: str) -> int:
        return self.returns.get(phone, 0)

    async def look_up(self, conversation: Any, chat: int) -> Any:
        return await self.queries.answer(conversation, chat)

    async def say(self, user: int, text: str, chat: int = 0) -> bool:
        """Say something, and wait until it is read: the first reading takes a loaded machine a while."""
        is_taken = await super().say(user, text, chat)
        for _ in range(20):
            if not self.seen(user) or READING not in self.last(user):
                break
            await self.pass_time(1)
        return is_taken

    async def sell(self, user: int = RESELLER, forms: str = PAID) -> None:
        """Place the orders of forms, all at once."""
        for said in ("/pesan", "Toko Melati", "0856-1111-2222", forms):
            await self.say(user, said)
        shown = [label for each in self.phones.shown(user) for label in each.buttons]
        await self.tap(user, next(label for label in shown if label.startswith("✅ Pesan ")))
        await self.go_on(8)
        self.book.placed.sort(key=lambda each: each.customer_name)  # what is placed at once is numbered in any order

    def last(self, user: int = RESELLER) -> str:
        """What the person sees last."""
        return self.seen(user)[-1]

    def buttons(self, user: int = RESELLER) -> list[str]:
        """The buttons of the newest message."""
        return list(self.phones.shown(user)[-1].buttons)
