"""The one wiring: which part has which others. The real bot, the tests and the simulator differ in the ports alone."""

import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram.error import NetworkError

from bot.admin.answers import DeskAnswers
from bot.admin.figures import Figures
from bot.admin.opening import OpeningNews
from bot.admin.order_desk import OrderDesk
from bot.admin.rest import Rest
from bot.admin.staff import Staff
from bot.admin.stock import StockRound
from bot.admin.team import Team
from bot.admin.trail import Trail
from bot.admin.waiting import Waiting
from bot.batches.desk import BatchDesk, Draw
from bot.batches.opening import Fetch, Opening
from bot.batches.running import Afford, BatchRunner
from bot.batches.tables import Ways
from bot.changes.asking import ChangeDesk
from bot.changes.carrying_out import Alterations
from bot.changes.standing_orders import StandingOrders
from bot.chat_locks import ChatLocks
from bot.config.caps import Caps
from bot.conversation.decision import Privacy
from bot.conversation.desk import Reader
from bot.deciding.matter import Decide, decide_here
from bot.drawing.parent import NotDrawn
from bot.intake.apologies import Apologies
from bot.intake.bulletin import Bulletin
from bot.intake.doorman import Doorman
from bot.intake.haste import Hastes
from bot.intake.intake import Intake
from bot.intake.turns import Turns
from bot.orders.admin_decisions import AdminDecisions
from bot.orders.audit import Audit
from bot.orders.blocking import BlockDesk
from bot.orders.blocklist import Blocklist
from bot.orders.held_orders import HeldOrders
from bot.orders.order_limits import OrderLimits
from bot.orders.placing import Placement
from bot.orders.queries import Answer
from bot.outbox.admin_notices import AdminNotices
from bot.outbox.delivery import Delivery
from bot.outbox.due_work import HANDS, Act, Worker
from bot.outbox.handoffs import Handoffs
from bot.people.house import House
from bot.people.roles import Role
from bot.people.ruling import OF_CARDS, Ruling
from bot.privacy.answers import PrivacyAnswers
from bot.privacy.person import Keeper, Persons
from bot.relay.answers import Answers
from bot.reseller.answers import SellersAnswers
from bot.reseller.doubts import TableDoubts
from bot.reseller.recap import Recaps
from bot.screens.admin.wishes import Sheet
from bot.screens.texts import sentences
from bot.sheets.parent import SheetReader
from bot.shop_events.draining import ShopEvents
from bot.shop_events.inbox import EventInbox
from bot.storage.batches import Batches
from bot.storage.order_records import OrderRecords
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Due, Store
from bot.telegram_api.calls import Sender
from bot.telegram_api.flood_control import Limits
from bot.upkeep.mending import Mending
from flows.batches.reading import FindAreas
from flows.saga.record import Record, Timings
from flows.shop import DistrictRow, Found, Orders, PlacedOrders, Shop


async def greet_nobody(_chat: int) -> None:
    """Tell nobody of a chat that begins."""


def note_nothing(_record: Record) -> None:
    """Keep nothing of an order's step."""


async def fetch_nothing(_file_id: str) -> bytes:
    """Fetch no file where none can be."""
    raise NetworkError("there are no files")


async def find_no_areas(_text: str) -> Found[DistrictRow]:
    """Know no district."""
    return Found("none")


async def know_no_receipts(_receipt: str, _besides: str) -> Sequence[str]:
    """No other order is known that has a number of a parcel."""
    return ()


async def know_no_returns(_phone: str) -> int:
    """Know of no parcel that came back."""
    return 0


async def draw_nothing(_wish: Sheet) -> bytes:
    """Draw no sheet where none can be."""
    raise NotDrawn("sheet")


async def afford_all(most: int) -> int:
    """A shop that takes all at once."""
    return most


@dataclass(frozen=True, slots=True)
class Ports:
    """What a bot reaches the world by.

    `ask` fulfils a command's request, `greet` is told of a chat that begins, `menu` of one whose role is another one,
    `note` of each step of an order; `copies` keep copies of orders; `clock` and `monotonic` count seconds. `fetch`
    gets a file that was sent, `areas` says which districts words may mean, `draw` makes files of sheets, and `afford`
    says how many orders the shop takes now. `returns` counts the parcels of a phone that
    came back.
    """

    store: Store
    shop: Shop
    reader: Reader
    orders: Orders
    placed: PlacedOrders
    sender: Sender
    ask: Answer
    flood: Limits = field(default_factory=Limits)
    decide: Decide = decide_here
    greet: Callable[[int], Coroutine[Any, Any, None]] = greet_nobody
    menu: Callable[[int], Coroutine[Any, Any, None]] = greet_nobody
    note: Callable[[Record], None] = note_nothing
    copies: Sequence[Keeper] = ()
    clock: Callable[[], float] = time.monotonic
    monotonic: Callable[[], float] = time.monotonic
    fetch: Fetch = fetch_nothing
    areas: FindAreas = find_no_areas
    draw: Draw = draw_nothing
    afford: Afford = afford_all
    returns: Callable[[str], Awaitable[int]] = know_no_returns
    with_receipt: Callable[[str, str], Awaitable[Sequence[str]]] = know_no_receipts


@dataclass(frozen=True, slots=True)
class OrderRules:
    """How orders are placed: the saga's durations, its own tries, and how many a person and a phone may place.

    `sheet_rows` is how many orders one sheet may have.
    """

    timings: Timings = field(default_factory=Timings)
    auto_retries: int = 2
    caps: Mapping[Role, Caps] = field(default_factory=dict)
    counts_phones: bool = True
    placement: type[Placement] = Placement
    sheet_rows: int = 500


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a bot that others start, ask or look at."""

    intake: Intake
    turns: Turns
    delivery: Delivery
    placement: Placement
    decisions: AdminDecisions
    alterations: Alterations
    audit: Audit
    stock: StockRound
    bulletin: Bulletin
    notices: AdminNotices
    parked: ParkedUpdates
    events: EventInbox
    persons: Persons
    batches: BatchRunner
    acts: Mapping[str, Act]

    def worker(self, hands: int = HANDS, name: str = "") -> Worker:
        """Who does what is due."""
        return Worker(self.intake.store, self.acts, self.notices, hands, name)


def wire(ports: Ports, house: House, rules: OrderRules) -> Parts:
    """Give each part the others that it needs."""
    store, shared = ports.store, SharedKeys(ports.store)
    records, parked, events = OrderRecords(store, ports.note), ParkedUpdates(shared), EventInbox(shared)
    notices = AdminNotices(shared, house.alerted, sentences(house.language), house.roles, house.orders_url)
    store.mender = Mending(notices)  # the one knot: it mends the store that it tells of
    bulletin, blocklist = Bulletin(shared, ports.flood, house), Blocklist(shared)
    limits = OrderLimits(shared, house.roles, rules.caps, counts_phones=rules.counts_phones)
    placement = rules.placement(
        records, ports.orders, notices, limits, rules.timings, rules.auto_retries, ports.monotonic, ports.placed
    )
    staff, rest, trail = Staff(shared, house.roles), Rest(shared, house.door), Trail(shared)
    block_desk, figures = BlockDesk(blocklist, house.roles, ports.ask), Figures(store, ports.orders)
    team, waiting = Team(staff, trail, house), Waiting(placement)
    kept, privacy = store.retention, Persons(records, parked, ports.copies)
    notice = Privacy(kept.chats_days, kept.orders_days, house.privacy_url)
    personal = PrivacyAnswers(privacy, notice, block_desk.answer)
    desk_answers = DeskAnswers(store, team, rest, trail, figures, waiting, notices, personal.answer)
    changes = ChangeDesk(records, ports.orders, ports.shop, notices.say, desk_answers.answer)
    sellers = SellersAnswers(records, house.roles, changes.answer)
    about_many, batch_runner = _batches(ports, house, rules, placement, sellers)
    delivery = Delivery(records, ports.sender, notices)
    locks, hastes = ChatLocks(), Hastes()
    given = (ports.shop, ports.reader, about_many, ports.sender.typing)
    handoffs, own = Handoffs(records, house), StandingOrders(records, ports.orders)
    people = (handoffs, Answers(records, house), own.find, sellers.buyers.find)
    turns = Turns(store, records, parked, house, *given, locks, hastes, ports.decide, *people, ports.returns)
    apologies = Apologies(store, parked, house, locks, hastes)
    doorman = Doorman(bulletin, house, ports.clock)
    intake = Intake(store, turns, apologies, doorman, delivery, placement, ports.sender, notices, parked, ports.greet)
    decisions = AdminDecisions(placement, house.roles, HeldOrders(placement, blocklist))
    audit, stock = Audit(notices, placement), StockRound(notices, ports.shop, house.low_stock)
    acts = _acts(intake) | _order_acts(delivery, placement, audit)
    order_desk = OrderDesk(placement, ports.orders, ports.placed, staff, trail, ports.with_receipt)
    acts["decide"] = _decide(delivery, decisions, order_desk, staff)
    alterations = Alterations(placement, ports.placed, handoffs)
    acts |= {"alter": _alter(alterations, delivery), "stock": stock.run, "events": ShopEvents(events, placement).run}
    acts |= _desk_acts(OpeningNews(rest, store, delivery), staff, ports.menu)
    acts |= {"batch": _batch(batch_runner, delivery), "recap": _recap(sellers.recaps, delivery)}
    rounds = (alterations, audit, stock, bulletin)
    told = (notices, parked, events, privacy)
    return Parts(intake, turns, delivery, placement, decisions, *rounds, *told, batch_runner, acts)


def _batches(
    ports: Ports, house: House, rules: OrderRules, placement: Placement, sellers: SellersAnswers
) -> tuple[Answer, BatchRunner]:
    """Who answers about many orders at once, and who brings them on."""
    batches, ways = Batches(ports.store), Ways(ports.shop, ports.reader, ports.areas)
    opening = Opening(batches, ways, ports.fetch, SheetReader(rules.sheet_rows))
    desk = BatchDesk(batches, opening, ways, house.roles, ports.draw, sellers.answer)
    doubts = TableDoubts(batches, sellers.buyers, ports.returns, desk.answer)
    return doubts.answer, BatchRunner(batches, ways, placement, house.roles, ports.draw, ports.afford)


def _acts(intake: Intake) -> dict[str, Act]:
    """What to do for what is due of a chat."""

    async def send(due: Due) -> int | None:
        return await intake.delivery.deliver(int(due.id))

    async def fetch(due: Due) -> int | None:
        if found := await intake.look(int(due.id)):
            intake.start(found)
        return None

    return {"send": send, "fetch": fetch}


def _desk_acts(news: OpeningNews, staff: Staff, menu: Callable[[int], Coroutine[Any, Any, None]]) -> dict[str, Act]:
    """What to do for the desk: tell that the shop is open, and set the menu of whoever has another role."""

    async def refresh(due: Due) -> None:
        await staff.members()
        await menu(int(due.id))

    return {"opening": news.run, "menu": refresh}


def _decide(delivery: Delivery, decisions: AdminDecisions, desk: OrderDesk, staff: Staff) -> Act:
    """Carry out what an admin tapped, who must still be one: about an order that is not placed, or on a card."""

    async def decide(due: Due) -> int | None:
        ruling = Ruling.read(due.id)
        if await staff.role_of(ruling.admin) != "admin":
            return None
        if ruling.act not in OF_CARDS:
            for chat in await decisions.carry_out(due.id):
                await delivery.see_to(chat)
            return None
        later = await desk.carry_out(ruling)
        for chat in {ruling.chat, ruling.admin}:
            await delivery.see_to(chat)
        return later

    return decide


def _order_acts(delivery: Delivery, placement: Placement, audit: Audit) -> dict[str, Act]:
    """What to do for orders: bring one on, and the round that looks for mistakes."""

    async def order(due: Due) -> int | None:
        ran = await placement.run(due.shard, due.id)
        if ran.chat is not None:
            await delivery.see_to(ran.chat)
        return ran.later

    return {"order": order, "audit": audit.run}


def _batch(runner: BatchRunner, delivery: Delivery) -> Act:
    """What to do for many orders that are placed together."""

    async def batch(due: Due) -> int | None:
        ran = await runner.run(int(due.id))
        if ran.is_told:
            await delivery.see_to(int(due.id))
        return ran.later

    return batch


def _recap(recaps: Recaps, delivery: Delivery) -> Act:
    """What to do at the hour at which a reseller's day is summed up."""

    async def recap(due: Due) -> int | None:
        later = await recaps.run(due)
        await delivery.see_to(int(due.id))
        return later

    return recap


def _alter(alterations: Alterations, delivery: Delivery) -> Act:
    """What to do for what a buyer decided of an order."""

    async def alter(due: Due) -> int | None:
        carried = await alterations.carry_out(due.id)
        await delivery.see_to(carried.chat)
        return carried.later

    return alter
