"""Sum up a reseller's day: what was ordered and how it stands, who paid, what was sent, and the margin of it."""

from collections.abc import Sequence

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.conversation.views.of_sellers import DayRecap, OwnOrder
from bot.orders.own_orders import OwnOrders
from bot.people.profile import Profile
from bot.people.roles import Roles
from bot.screens.reseller.recap import draw_recap
from bot.screens.texts import sentences
from bot.storage.order_records import OrderRecords
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Due, Store
from bot.telegram_api.message import new_nonce
from flows.clock import local_time
from flows.figures import since
from flows.saga.life import is_paid
from flows.saga.record import Record
from flows.saga.stages import Stage, stage_of

MOST_READ = 1000
LOOK_MS = 10 * 60_000
TOLD_FOR_MS = 2 * 86_400_000
NOTHING: frozenset[Stage] = frozenset({"cancelled", "expired", "returned"})
"""Stages of orders that bring nobody anything."""


class Recaps:
    """Sums up the day of one chat's own orders when it is asked for, and at the hour that its profile names."""

    def __init__(self, store: Store, records: OrderRecords, roles: Roles) -> None:
        self.store = store
        self.own = OwnOrders(records)
        self.shared = SharedKeys(store)
        self.roles = roles

    async def today(self, conversation: Conversation, chat: int) -> DayRecap:
        """The day so far."""
        own = await self.own.all(conversation, chat, MOST_READ)
        return sum_up(own, await self.store.now())

    async def appoint(self, conversation: Conversation, chat: int) -> None:
        """Have the day summed up at the hour of the profile, from the next such hour on."""
        hour = (conversation.profile or Profile()).recap_at
        now = local_time(await self.store.now())
        if hour and now.hour >= int(hour):
            await self.shared.is_first(_subject(chat, hour, f"{now:%Y%m%d}"), TOLD_FOR_MS)
        await self.shared.appoint("recap", str(chat), 0)

    async def run(self, due: Due) -> int | None:
        """Tell the day once its hour has come, and come back; never where nobody wants it any more."""
        chat = int(due.id)
        conversation = await memory.recall_from(self.store.load(chat))
        hour = (conversation.profile or Profile()).recap_at
        if not hour or self.roles.of(chat) != "reseller":
            return None
        now = local_time(await self.store.now())
        subject = _subject(chat, hour, f"{now:%Y%m%d}")
        if now.hour >= int(hour) and await self.shared.is_first(subject, TOLD_FOR_MS):
            await self._tell(chat, conversation, subject)
        return LOOK_MS

    async def _tell(self, chat: int, conversation: Conversation, subject: str) -> None:
        """Say it, unless there is nothing to say."""
        recap = await self.today(conversation, chat)
        if recap.count or recap.paid or recap.sent:
            message = draw_recap(recap, sentences(conversation.language))
            await self.store.tell(chat, subject, message.pack(new_nonce()))


def _subject(chat: int, hour: str, day: str) -> str:
    return ".".join(("recap", str(chat), day, hour))


def sum_up(own: Sequence[Record], now: int) -> DayRecap:
    """What a day came to, and the margin of the month beside it."""
    at = local_time(now)
    day = since("day", at)
    month = day.replace(day=1)
    placed = [(each, each.placed, stage_of(each.placed, each)) for each in own if each.placed]
    of_day = [(record, order, stage) for record, order, stage in placed if record.created_at >= day.timestamp() * 1000]
    of_month = [(r, o, s) for r, o, s in placed if r.created_at >= month.timestamp() * 1000]
    stages = dict[Stage, tuple[int, int]]()
    for _, order, stage in of_day:
        count, total = stages.get(stage, (0, 0))
        stages[stage] = (count + 1, total + order.total)
    return DayRecap(
        at,
        len(of_day),
        sum(order.total for _, order, _ in of_day),
        tuple((stage, count, total) for stage, (count, total) in stages.items()),
        sum(record.margin for record, _, stage in of_day if stage not in NOTHING),
        sum(record.margin for record, _, stage in of_month if stage not in NOTHING),
        sum(record.margin for record, order, stage in of_month if is_paid(order) and stage not in NOTHING),
        [OwnOrder(o, s) for _, o, s in placed if o.paid_at and o.paid_at >= day],
        [OwnOrder(o, s) for _, o, s in placed if s == "shipped" and o.changed_at and o.changed_at >= day],
    )
