"""A bot over a real Valkey, with people's phones, the shop's orders and the clock in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from telegram.error import Forbidden

from bot.config.caps import Caps
from bot.conversation.decision import Notice, Reply
from bot.conversation.desk import Reader
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.deciding.matter import Decide, decide_here
from bot.people.house import House
from bot.people.pause import Door
from bot.people.roles import Role, Roles
from bot.screens import receipts
from bot.screens.texts import sentences
from bot.storage import order_records
from bot.storage.store import Commit, Store
from bot.telegram_api.flood_control import Limits
from bot.wiring import OrderRules, Ports, wire
from flows.saga.record import Record
from flows.shop import NewOrder, Order, OrderChange, Page
from scalev.errors import NotFound, ScalevError
from tests.harness.one_chat import NoForms
from tests.harness.phones import Phones
from tests.harness.shop import rules

CUSTOMER, ADMIN, OTHER_ADMIN, GROUP = 1001, 9009, 9010, -100500
REF = "REF0000000000001"
PLAIN, NO_FORMS = House(), NoForms()


@dataclass
class Book:
    """The shop's orders, and what is done to them: `flows.shop.Orders` and `PlacedOrders`.

    `trouble` is what its next calls end with, `gives` what it says of orders made from now on. `pages` is what
    only `page` tells, by order id, and `files` the ids whose files were asked for.
    """

    placed: list[Order] = field(default_factory=list)
    trouble: list[ScalevError] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    sinces: list[tuple[datetime, bool]] = field(default_factory=list)
    now: int = 0
    gives: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if self.trouble:
            raise self.trouble.pop(0)

    async def create(self, order: NewOrder, attempt: int) -> Order:
        self._call("create")
        return self.add(ref=order.ref, customer_phone=order.customer_phone)

    def add(self, **facts: Any) -> Order:
        number = len(self.placed) + 1
        made = Order(
            f"{18452070 + number}", f"260101ABCDE{number}", "pending", "unpaid", "qris", 89000, "https://s.example/p"
        )
        self.placed.append(
            replace(made, **{"created_at": self.at, "customer_name": "Sari Contoh", **facts, **self.gives})
        )
        return self.placed[-1]

    async def get(self, order_id: str) -> Order:
        self._call("get")
        return self._find(order_id)

    async def watch(self, order_id: str) -> Order:
        return await self.get(order_id)

    async def find_by_number(self, number: str) -> Order | None:
        self._call("find_by_number")
        return next((order for order in self.placed if number in {order.id, order.order_id}), None)

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        self._call("find_by_phone")
        return [order for order in self.placed if order.customer_phone == phone]

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:
        self._call("newest")
        self.sinces.append((since, is_waited_for))
        return [order for order in self.placed if order.created_at is None or order.created_at >= since]

    async def check_payment(self, order_id: str) -> Order:
        self._call("check_payment")
        return self._find(order_id)

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:
        self._call("change")
        return self._put(rules.change(self._find(order_id), change, self.at))

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        self._call("duplicate")
        old = self._find(order_id)
        rules.copy(old, old, payment_method, ref)  # refused before there is one
        copy = rules.copy(old, self.add(), payment_method, ref)
        self._put(replace(old, status="canceled", changed_at=self.at))
        return self._put(copy)

    async def set_status(self, order_id: str, status: str) -> None:
        self._call("set_status")
        self._put(rules.set_status(self._find(order_id), status, self.at))

    async def mark_paid(self, order_id: str, by: str) -> None:
        self._call("mark_paid")
        self._put(rules.mark_paid(self._find(order_id), self.at))

    async def set_receipt(self, order_id: str, receipt: str) -> None:
        self._call("set_receipt")
        self._put(rules.set_receipt(self._find(order_id), receipt, self.at))

    async def send_files(self, order_id: str) -> None:
        self._call("send_files")
        rules.check_files(self._find(order_id))
        self.files.append(order_id)

    async def page(self, order: Order) -> Page:
        return self.pages.get(order.id, Page(order.payment_url, order.expires_at, order.foreign_host))

    @property
    def at(self) -> datetime:
        """The shop's time."""
        return datetime.fromtimestamp(self.now / 1000, UTC)

    def _find(self, order_id: str) -> Order:
        found = next((order for order in self.placed if order.id == order_id), None)
        if found is None:
            raise NotFound(404)
        return found

    def _put(self, order: Order) -> Order:
        """Keep an order in place of the one with its id."""
        at = next(index for index, each in enumerate(self.placed) if each.id == order.id)
        self.placed[at] = order
        return order


class World:
    """One bot process and everybody around it; two admins, alerted in their own chats unless a group is named."""

    def __init__(
        self,
        store: Store,
        shop: Any,
        alerted: Sequence[int] = (ADMIN, OTHER_ADMIN),
        caps: Mapping[Role, Caps] | None = None,
        house: House = PLAIN,
        decide: Decide = decide_here,
        reader: Reader = NO_FORMS,
        book: Book | None = None,
        *,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        self.store = store
        self.now, self.is_busy = 1_800_000_000_000, False
        store.clock = lambda: self.now
        self.phones, self.book, self.updates = Phones(), book or Book(), 0
        self.book.now = self.now
        self.roles = Roles({ADMIN, OTHER_ADMIN})
        phones: Any = self.phones
        flood, clock = Limits(self._seconds), self._seconds
        ports = Ports(
            store, shop, reader, self.book, self.book, phones, self._answer, flood, decide, clock=clock, monotonic=clock
        )
        ports = replace(ports, **(more or {}))
        self.door = Door()  # as each process has its own
        own = replace(house, roles=self.roles, alerted=alerted, door=self.door)
        self.parts = parts = wire(ports, own, OrderRules(caps=caps or {}))
        self.intake, self.placement, self.desk = parts.intake, parts.placement, parts.decisions
        self.alterations = parts.alterations
        self.audit, self.bulletin, self.worker = parts.audit, parts.bulletin, parts.worker()

    def _seconds(self) -> float:
        return self.now / 1000

    async def _answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        return (Reply(Note("status.which")),)

    async def take(self, **content: Any) -> bool:
        """An update reaches the bot, and what it sets in motion comes to rest, unless the bot is busy."""
        self.updates += 1
        is_taken = await self.intake.take({"update_id": self.updates, **content})
        await self.intake.tasks.drain(5) if self.is_busy else await self.rest()
        return is_taken

    async def block(self, user: int, *, is_blocked: bool = True) -> None:
        """Block the bot or start it again; the bot is told."""
        status = "kicked" if is_blocked else "member"
        self.phones.fails = {user: Forbidden("bot was blocked by the user")} if is_blocked else {}
        bot = {"id": 4242, "is_bot": True, "first_name": "Toko"}
        member = {"chat": {"id": user, "type": "private"}, "from": _person(user), "date": 1}
        await self.take(my_chat_member=member | {"new_chat_member": {"user": bot, "status": status}})

    async def say(self, user: int, text: str, chat: int = 0) -> bool:
        return await self.take(message=self._message(user, chat or user) | {"text": text})

    async def tap(self, user: int, label: str, chat: int = 0) -> None:
        """Press the newest button with these words."""
        place = chat or user
        found = [(shown.id, shown.buttons[label]) for shown in self.phones.shown(place) if label in shown.buttons]
        assert found, f"no button {label!r} in {place}"
        await self.press(user, *found[-1], chat=place)

    async def press(self, user: int, message: int, data: str, chat: int = 0) -> None:
        """Send a button's data, whether or not there is one."""
        content = {"id": str(self.updates), "from": _person(user), "chat_instance": "1", "data": data}
        await self.take(callback_query=content | {"message": self._message(user, chat or user, message)})

    def _message(self, user: int, chat: int, number: int = 0) -> dict[str, Any]:
        kind = "private" if chat > 0 else "supergroup"
        return {"message_id": number or 5000 + self.updates, "date": 1, "chat": {"id": chat, "type": kind}} | {
            "from": _person(user)
        }

    async def rest(self) -> None:
        """Do everything that is due by now."""
        while True:
            await self.intake.tasks.drain(5)
            await self.parts.batches.tasks.drain(5)
            if not await self.worker.once():
                return
            await self.worker.tasks.drain(5)

    async def pass_time(self, seconds: float) -> None:
        """Let time go by in one leap."""
        self.now += round(seconds * 1000)
        self.book.now = self.now
        await self.rest()

    async def confirmed(self, ref: str = REF, **facts: Any) -> Record:
        """An order stands in the store as confirmed, or in whatever state is given."""
        order = NewOrder(ref, "store_contoh", "Sari Contoh", "6281234567890", (("variant", "v_1", 1),), "qris")
        record = replace(Record(ref, CUSTOMER, order, self.now), **facts)
        chat = await self.store.load(CUSTOMER)
        commit = Commit(chat.draft, order=(ref, order_records.pack(record)), due=(("order", ref, 0),))
        await self.store.commit(CUSTOMER, chat.version, commit, None)
        return record

    async def placed_by_notice(self, ref: str = REF) -> None:
        """An order was confirmed, and the notice that it is being made stands in the chat."""
        record = await self.confirmed(ref)
        notice = receipts.draw_notice(record, sentences("id")).pack(ref)
        await self.store.tell(CUSTOMER, "0", notice)
        await self.rest()

    async def record(self, ref: str = REF) -> Record:
        found = await self.placement.records.of_chat(CUSTOMER, ref)
        assert found
        return found


def a_record(placed: Order | None = None, **facts: Any) -> Record:
    """The record of an order of Sari's, placed where that is given."""
    order = NewOrder(REF, "store_contoh", "Sari Contoh", "6281234567890", (("variant", "v_1", 1),), "qris")
    return replace(Record(REF, CUSTOMER, order, 1, state="done" if placed else "intent", placed=placed), **facts)


def _person(user: int) -> dict[str, Any]:
    return {"id": user, "is_bot": False, "first_name": "Contoh", "language_code": "id"}
