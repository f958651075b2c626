"""Let the bot sell from a hostile Scalev, and count what it must never do: send a file, lead to another host.

The real client, readers, form, screens, saga and sender take part; only the lines to Scalev and Telegram are swapped.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import redis
from pydantic_core import from_json, to_json
from telegram import Bot
from telegram.request import RequestData

from bot.people.house import House
from bot.screens.questions import draw_screen
from bot.screens.texts import sentences
from bot.storage import order_records
from bot.storage.store import Commit, Store
from bot.telegram_api.calls import Sender
from bot.telegram_api.client import AiohttpRequest
from bot.telegram_api.outgoing import Outgoing
from bot.wiring import OrderRules, Ports, wire
from flows.answers import OrderAnswers
from flows.events import Ask, Chose, Event, Plain, Said, Screen
from flows.form.draft import Draft
from flows.form.draft_json import from_plain, to_plain
from flows.form.engine import turn
from flows.order.form import ORDER
from flows.saga.record import Record
from flows.shop import NewOrder, Quote, QuoteRequest, ShopUnavailable
from scalev.api import Scalev
from scalev.errors import ScalevError
from scalev.http.budget import Unlimited
from scalev.http.retry import Retry
from scalev.shop.catalogue import Catalogues
from scalev.shop.lookup import ScalevOrders, phone_forms
from scalev.shop.placed import ScalevPlacedOrders
from scalev.shop.quotes import quotes
from tests.chaos.in_memory.hostile.scalev import HostileScalev
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.world.due_list import DueList
from tests.chaos.in_memory.world.little_shop import STORE, LittleShop
from tests.chaos.in_memory.world.mortal import GatedRedis
from tests.chaos.in_memory.world.one_process import ADMIN, World
from tests.chaos.in_memory.world.telegram_side import Phone, parts_of
from tests.chaos.valkey import BOT

FIRST_CHAT, TURNS = 10_000_000, 9
AGREED = 89_000
KNOWN = {"app.scalev.id", "checkout.xendit.co"}
HARM = ("files read", "foreign buttons", "orders of others", "totals unsaid", "posted twice")
CONTROLLED = HARM[:4]  # that nothing is posted twice, another control shows
TOKEN = "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
SENT = b'{"ok": true, "result": {"message_id": 7, "date": 0, "chat": {"id": 1001, "type": "private"}}}'

_watched: set[str] = set()
_opened: list[str] = []


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    """Note every watched file that this process opens, whoever does it."""
    if event == "open" and _watched and str(arguments[0]) in _watched:
        _opened.append(str(arguments[0]))


sys.addaudithook(_heard)


@contextmanager
def baits() -> Iterator[tuple[str, ...]]:
    """Files that must not be opened, some of them in a directory of their own."""
    with tempfile.TemporaryDirectory() as folder:
        secret = Path(folder, ".env")
        secret.write_text("SECRET=1")
        files = (str(secret), "/proc/self/environ", "/etc/passwd")
        _watched.update(files)
        yield files
        _watched.clear()


class Wire(AiohttpRequest):
    """A line to Telegram at whose other end nobody is."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *waits: Any, **more: Any
    ) -> tuple[int, bytes]:
        """Take anything."""
        return 200, SENT


@dataclass
class Harm:
    """What was done that must not be, by its kind, and each in words; `shown` counts what it was looked for in."""

    counts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    shown: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, what: object) -> None:
        """Count one."""
        self.counts[kind] += 1
        self.told.append(f"{kind}: {what!r}"[:400])


class HostileShop(LittleShop):
    """The little shop with what the real readers made of a hostile catalogue."""

    def __init__(self, scalev: Scalev) -> None:
        super().__init__()
        self.scalev = scalev

    async def stock(self) -> None:
        """Read everything anew, as far as it can be read."""
        self.catalogue = await Catalogues(self.scalev).load(1)
        self.methods = await self.scalev.stores.payment_methods(STORE) or self.methods
        self.all_stores = tuple([store async for store in self.scalev.stores.list()]) or self.all_stores

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        """Couriers as that Scalev names them."""
        try:
            return await quotes(self.scalev.shipping, request) or self.offers
        except ScalevError as error:
            raise ShopUnavailable(str(error)) from error


class HostileShopping:
    """People who look at what a hostile Scalev sells, and order there."""

    def __init__(self, world: World, chance: random.Random, local: tuple[str, ...], sender: type[Sender]) -> None:
        self.chance, self.local, self.harm = chance, local, Harm()
        process = world.alive[0]
        other = world.client.connection_pool.connection_kwargs | {"db": 1}
        kind = world.client.connection_pool.connection_class
        client = redis.Redis(connection_pool=redis.ConnectionPool(connection_class=kind, **other))
        client.flushdb()
        gate: Any = GatedRedis(client, process, DueList(client, world.now))
        phone: Any = Phone(process, world.telegram, world.dice)
        self.world, self.store, self.sender = (
            world,
            Store(gate, BOT, clock=world.now),
            sender(Bot(TOKEN, request=Wire())),
        )
        self.phone, self.chats = phone, 0

    def _scalev(self) -> tuple[Scalev, HostileScalev]:
        line = HostileScalev(self.chance, self.local)
        retry = Retry(times=0)
        return Scalev("sk_chaos", version=line.version, transport=line, budget=Unlimited(), retry=retry), line  # type: ignore[arg-type]

    async def browse(self) -> None:
        """Go through the form over such a catalogue; every screen goes out."""
        scalev, _ = self._scalev()
        shop = HostileShop(scalev)
        draft = Draft(OrderAnswers())
        event: Event = Plain("look")
        try:
            await shop.stock()
            for _ in range(TURNS):
                taken = await turn(ORDER, draft, event, shop)
                draft = from_plain(from_json(to_json(to_plain(taken.draft))))
                await self._show(taken.screen)
                event = self._next(taken.screen)
        except (ScalevError, ShopUnavailable):
            return

    def _next(self, screen: Screen) -> Event:
        if isinstance(screen, Ask) and screen.offered and screen.slot not in {"cart", "district"}:
            return Chose(screen.first + self.chance.randrange(len(screen.offered)))
        wish = Wish(self.chance.randint(1, 99), is_physical=True)
        return Said(wish.says(screen.slot) or "1") if isinstance(screen, Ask) else Plain("look")

    async def _show(self, screen: Screen) -> None:
        """Hold a screen against Telegram's rules, and send it by the real sender."""
        message = draw_screen(screen, sentences("id")).send_as("AAAAAAAA")
        parts = parts_of(message)
        self.harm.shown["screens"] += 1
        self.harm.shown["pictures"] += bool(parts["photo"])
        await self.send(message)
        self.world.telegram.sent(FIRST_CHAT, parts, is_plain=False)
        self._look_at(parts)

    async def send(self, message: Outgoing) -> None:
        """Send, and see which files were opened for it."""
        before = len(_opened)
        try:
            await self.sender.send(FIRST_CHAT, message)
        finally:
            for path in _opened[before:]:
                self.harm.note("files read", path)

    async def order(self) -> None:
        """Place one order there; then look at what the buyer and the admins are told."""
        self.chats += 1
        scalev, line = self._scalev()
        record = await self._confirmed(FIRST_CHAT + self.chats)
        nobody: Any = None  # says anything
        placed = ScalevPlacedOrders(scalev)
        ports = Ports(self.store, nobody, nobody, ScalevOrders(scalev), placed, self.phone, nobody)
        parts = wire(ports, House(alerted=(ADMIN,)), OrderRules(self.world.timings))
        await parts.placement.run(self.store.shard(record.chat), record.ref)
        for chat in (record.chat, ADMIN):
            await parts.delivery.deliver(chat)
        kept = await parts.placement.records.load(self.store.shard(record.chat), record.ref)
        messages = self.world.telegram.chats.pop(record.chat, None)
        if line.creates > 1:
            self.harm.note("posted twice", record.ref)
        self._judge(kept.record if kept else record, list(messages.messages.values()) if messages else [])

    async def _confirmed(self, chat: int) -> Record:
        ref = f"REF{chat:013}"
        order = NewOrder(ref, "store_1", "Sari Contoh", f"62812{chat}", (("variant", "variant_1", 1),), "qris")
        record = Record(ref, chat, order, self.world.now(), agreed=AGREED)
        await self.store.commit(
            chat, "0", Commit(b"", order=(ref, order_records.pack(record)), due=(("order", ref, 0),)), None
        )
        return record

    def _judge(self, record: Record, shown: list[dict[str, Any]]) -> None:
        for parts in shown:
            self._look_at(parts)
        placed = record.placed
        if placed is None:
            return
        self.harm.shown["orders"] += 1
        is_theirs = phone_forms(placed.customer_phone) == phone_forms(record.order.customer_phone)
        if placed.ref != record.ref and (placed.ref is not None or not is_theirs):
            self.harm.note("orders of others", placed)
        texts = " ".join(parts["text"] for parts in shown)
        self.harm.shown["other totals"] += "Di ringkasan" in texts
        if "sudah dibuat" in texts and placed.total != AGREED and "Di ringkasan" not in texts:
            self.harm.note("totals unsaid", texts)

    def _look_at(self, parts: dict[str, Any]) -> None:
        """Find links that lead elsewhere in a message as it is shown; no text of one has any."""
        for row in parts["rows"]:
            for button in row:
                if "url" in button:
                    self.harm.shown["links"] += 1
                    if not _is_known(button["url"]):
                        self.harm.note("foreign buttons", button["url"])


def _is_known(address: str) -> bool:
    """By another reader than the bot's own: https, and exactly one of these hosts."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and parts.netloc in KNOWN and address.isascii()
