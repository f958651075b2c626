"""Bring a batch on, a little at a time: price its rows, then place them, and say how far it is.

Each look is short and leaves what it began in Redis, so that a process that dies leaves the rest to any other. A row is
marked as begun before its order is, and an order is begun under the reference of its row: whoever begins it again
begins nothing. Orders go through the saga that every order goes through.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace

import structlog

from bot.batches.desk import Draw
from bot.batches.tables import MOST_LISTED, Ways, lay_out
from bot.chat_locks import Tasks
from bot.conversation import memory
from bot.conversation.notes import Note, Rupiah
from bot.conversation.views.of_batches import BatchProgress, BatchResult, OfBatches
from bot.drawing.parent import NotDrawn
from bot.orders.placing import Placement
from bot.people.commands import SELLERS
from bot.people.roles import Roles
from bot.redis.calls import StoreDown
from bot.screens.batches.sheets import word_result
from bot.screens.batches.table import draw_batch
from bot.screens.draw import draw_message
from bot.screens.texts import sentences
from bot.storage.batches import Batches, KeptBatch, Move
from bot.storage.values import Unreadable
from flows.answers import OrderAnswers
from flows.batches.batch import SETTLED, Batch, Fate, Row, change_sums, ref_of
from flows.batches.pricing import price
from flows.order.freeze import new_order
from flows.order.totals import margin, total
from flows.saga.record import PHONE_CAP, Record
from flows.shop import ShopUnavailable
from scalev.http.turns import counted_before, for_batch

log = structlog.get_logger(__name__)

AT_ONCE = 6
MOST_UNDER_WAY = 40
PRICED_AT_ONCE, PRICE_WITHIN_S = 4, 7.0
SOON_MS, LATER_MS, SHOP_DOWN_MS = 250, 1000, 5000
SHOWN_EVERY_MS = 3000
BEHIND_QUESTION_MS, QUESTION_FOR_MS = 5000, 15 * 60_000
FATES: Mapping[str, Fate] = {
    "done": "placed", "rejected": "refused", "cancelled": "refused", "held": "held", "needs_admin": "asked",
}  # fmt: skip
Afford = Callable[[int], Awaitable[int]]
"""How many orders the shop takes now, at most so many; they are counted, so that they wait for nothing later."""


@dataclass(frozen=True, slots=True)
class Ran:
    """In how many milliseconds it is looked at again, never where None; and whether something is to be delivered."""

    later: int | None = None
    is_told: bool = False


class BatchRunner:
    """Looks at batches that are due."""

    def __init__(
        self, batches: Batches, ways: Ways, placement: Placement, roles: Roles, draw: Draw, afford: Afford
    ) -> None:
        self.batches = batches
        self.ways = ways
        self.placement = placement
        self.roles = roles
        self.draw = draw
        self.afford = afford
        self.tasks = Tasks()

    async def run(self, chat: int) -> Ran:
        """Do the next little of a chat's batch."""
        kept = await self.batches.load(chat)
        if kept is None:
            return Ran()
        if kept.batch.state == "pricing":
            with for_batch():
                return await self._price(kept)
        if kept.batch.state in {"placing", "paused", "stopped"} and not kept.batch.over_at:
            return await self._place(kept)
        return Ran()

    async def _price(self, kept: KeptBatch) -> Ran:
        """Price the next few rows; with the last of them the table is shown again."""
        batch = kept.batch
        try:
            before, after = await self._price_rows(batch, batch.todo[:PRICED_AT_ONCE])
        except (ShopUnavailable, TimeoutError):
            return Ran(SHOP_DOWN_MS)
        todo = tuple(number for number in batch.todo if number not in after and number not in before)
        priced = replace(batch, todo=todo, sums=change_sums(batch.sums, before.values(), after.values()))
        if todo:
            return await self._keep(kept, priced, Move(after, due_ms=SOON_MS))
        done = replace(priced, state="priced")
        rows = {**await self.batches.rows(batch), **after}
        store = await self.ways.store_of(batch)
        methods = await self.ways.shop.payment_methods(store) if store else ()
        table = lay_out(done, rows.values(), methods, edits=batch.message)
        return await self._keep(kept, done, Move(after), table)

    async def _price_rows(self, batch: Batch, numbers: Sequence[int]) -> tuple[dict[int, Row], dict[int, Row]]:
        """Some rows as they were and as they are with their couriers; raises `ShopUnavailable`."""
        before = await self.batches.rows(batch, numbers)
        store = await self.ways.store_of(batch)
        if store is None:
            raise ShopUnavailable("the store is gone")
        means = await self.ways.means(store, is_reseller=self.roles.of(batch.chat) == "reseller")
        sender = (batch.sender_name, batch.sender_phone) if means.is_reseller else ("", "")
        async with asyncio.timeout(PRICE_WITHIN_S):
            priced = await asyncio.gather(*(price(row, batch, means, sender) for row in before.values()))
        return before, {row.number: row for row in priced}

    async def _keep(self, kept: KeptBatch, batch: Batch, move: Move, view: OfBatches | None = None) -> Ran:
        """Write a step, and say how far it is now and then; `view` is said at once."""
        shown = view
        mark = f"{batch.state}.{batch.sums.priced}.{batch.sums.placed}.{batch.sums.refused}.{batch.sums.waiting}"
        is_time = kept.now - batch.shown_at >= SHOWN_EVERY_MS and mark != batch.shown
        if shown is None and batch.message and is_time:
            shown = BatchProgress(batch, kept.now, batch.message)
        effects = self._effects(kept, shown) if shown else {}
        told = replace(batch, shown_at=kept.now, shown=mark) if shown else batch
        rev = await self.batches.keep(kept.rev, told, replace(move, effects=effects, due_ms=None))
        if rev is None:
            return Ran(SOON_MS)
        return Ran(move.due_ms, bool(effects))

    def _effects(self, kept: KeptBatch, view: OfBatches) -> Mapping[str, bytes]:
        say = sentences(kept.batch.language)
        effect = f"{kept.now:015}.{int(kept.rev):06}.{kept.batch.id}"
        return {effect: draw_batch(view, say).pack(kept.batch.id)}

    async def _place(self, kept: KeptBatch) -> Ran:
        """See what became of the orders under way, begin some more, and end with what became of all."""
        batch = kept.batch
        if self.roles.of(batch.chat) not in SELLERS and batch.state != "stopped":
            batch = replace(batch, state="stopped")
        begun = await self.batches.rows(batch, batch.begun)
        settled = await self._settle(batch, begun)
        batch = replace(
            batch,
            begun=tuple(number for number in batch.begun if number not in settled),
            sums=change_sums(batch.sums, (begun[number] for number in settled), settled.values()),
        )
        following = await self._next(batch)
        if not batch.begun and not following and (batch.state == "stopped" or not batch.todo):
            return await self._end(kept, batch, settled)
        return await self._go_on(kept, batch, settled, following)

    async def _next(self, batch: Batch) -> Sequence[int]:
        """The rows whose orders may be begun now: no more than the shop takes, as one that waits for its turn stands
        as called, and whoever is killed meanwhile leaves a doubt behind.
        """
        free = min(MOST_UNDER_WAY - len(batch.begun), AT_ONCE - len(self.tasks), len(batch.todo))
        return batch.todo[: await self.afford(free)] if batch.state == "placing" and free > 0 else ()

    async def _go_on(self, kept: KeptBatch, batch: Batch, settled: dict[int, Row], following: Sequence[int]) -> Ran:
        """Begin the next orders, once it stands written that they are."""
        rows = await self.batches.rows(batch, following)
        marked = {number: replace(row, fate="begun", ref=ref_of(batch.id, number)) for number, row in rows.items()}
        batch = replace(batch, todo=tuple(n for n in batch.todo if n not in following), begun=(*batch.begun, *marked))
        delay = SOON_MS if batch.state == "placing" and len(batch.begun) < MOST_UNDER_WAY else LATER_MS
        is_idle = batch.state == "paused" and not batch.begun
        move = Move({**settled, **marked}, [row.ref for row in marked.values()], due_ms=None if is_idle else delay)
        ran = await self._keep(kept, batch, move)
        if await self._is_kept(batch, marked):
            for row in marked.values():
                await self._begin(batch, row, kept, is_anew=False)
        return ran

    async def _is_kept(self, batch: Batch, marked: Mapping[int, Row]) -> bool:
        """Whether the rows stand as begun, whoever wrote it."""
        kept = await self.batches.load(batch.chat) if marked else None
        return kept is not None and kept.batch.id == batch.id and set(marked) <= set(kept.batch.begun)

    async def _begin(self, batch: Batch, row: Row, kept: KeptBatch, *, is_anew: bool) -> None:
        """Begin an order, and place it at once, beside the others."""
        if row.answers is None:
            return
        look_first = is_anew or (bool(batch.run_id) and batch.run_id != kept.run_id)
        await self.batches.begin_order(_record(batch, row, row.answers, kept.now, look_first=look_first))
        with nullcontext() if is_anew else counted_before():
            self.tasks.start(self._run(batch.chat, row.ref))

    async def _run(self, chat: int, ref: str) -> None:
        try:
            await self.placement.run(self.batches.store.shard(chat), ref)
        except StoreDown as error:
            self.batches.store.health.note_failure(error, "placing")

    async def _settle(self, batch: Batch, begun: Mapping[int, Row]) -> dict[int, Row]:
        """Of the rows under way those of which it is known what became of them."""
        shard, settled = self.batches.store.shard(batch.chat), dict[int, Row]()
        loaded = await asyncio.gather(*(self.placement.records.load(shard, row.ref) for row in begun.values()))
        for (number, row), kept in zip(begun.items(), loaded, strict=True):
            if kept is None:
                await self._begin_again(batch, row)
            elif fate := FATES.get(kept.record.state):
                settled[number] = _end_of(row, fate, kept.record)
        return settled

    async def _begin_again(self, batch: Batch, row: Row) -> None:
        """Begin an order whose record is not there, unwritten or lost: it is looked for first."""
        kept = await self.batches.load(batch.chat)
        if kept and row.fate == "begun":
            await self._begin(batch, row, kept, is_anew=True)

    async def _end(self, kept: KeptBatch, batch: Batch, settled: dict[int, Row]) -> Ran:
        """Say what became of all of them, but not over a question that is open."""
        batch = replace(batch, settled_at=batch.settled_at or kept.now)
        if await self._is_asked(batch, kept.now):
            return await self._keep(kept, batch, Move(settled, due_ms=BEHIND_QUESTION_MS))
        rows = {**await self.batches.rows(batch), **settled}
        inorder = [row for _, row in sorted(rows.items())]
        unplaced = [row for row in inorder if row.fate != "placed"]
        listed = [row for row in inorder if row.fate == "placed"] if len(inorder) <= MOST_LISTED else []
        listed = listed if batch.is_pasted else []
        sheet = None if listed else await self._draw_result(batch, inorder)
        state = batch.state if batch.state == "stopped" else "done"
        over = replace(batch, state=state, over_at=kept.now, todo=())
        effects = {
            **self._effects(kept, BatchProgress(over, kept.now, batch.message)),
            f"{kept.now:015}.{int(kept.rev):06}.{batch.id}.end": self._pack(BatchResult(over, unplaced, sheet, listed)),
        }
        if not batch.message:
            effects = {effect: packed for effect, packed in effects.items() if effect.endswith(".end")}
        effects |= await self._tell_admins(kept, over)
        log.info("batch", state=state, count=over.sums.placed)
        rev = await self.batches.keep(kept.rev, over, Move(settled, effects=effects))
        return Ran(None if rev else SOON_MS, bool(rev))

    async def _tell_admins(self, kept: KeptBatch, batch: Batch) -> Mapping[str, bytes]:
        """The other admins hear of all of them at once."""
        notices = self.placement.notices
        if not batch.sums.placed:
            return {}
        who = batch.sender_name or Note("bulk.placed.reseller")
        note = Note("bulk.placed", {"who": who, "count": batch.sums.placed, "total": Rupiah(batch.sums.billed)})
        id_ = f"{kept.now:015}.{int(kept.rev):06}.{batch.id}"
        told = {chat: draw_message(note, say.language) for chat, say in (await notices.readers()).items()}
        return {f"{id_}.to.{to}": replace(each, chat=to).pack("") for to, each in told.items() if to != batch.chat}

    async def _draw_result(self, batch: Batch, rows: Sequence[Row]) -> bytes | None:
        """What became of each row as a file, where it can be drawn."""
        try:
            return await self.draw(word_result(rows, sentences(batch.language)))
        except NotDrawn:
            return None

    def _pack(self, result: BatchResult) -> bytes:
        return draw_batch(result, sentences(result.batch.language)).pack(result.batch.id)

    async def _is_asked(self, batch: Batch, now: int) -> bool:
        """Whether the person is amid an order, in the first minutes after everything was done."""
        if now - batch.settled_at > QUESTION_FOR_MS:
            return False
        try:
            return memory.unpack((await self.batches.store.load(batch.chat)).draft).is_under_way
        except Unreadable:
            return False


def _record(batch: Batch, row: Row, answers: OrderAnswers, now: int, *, look_first: bool) -> Record:
    """The order of a row, on its way."""
    can_cod = answers.courier is not None and answers.courier.is_cod
    agreed = total(answers.items, answers.courier)
    order = new_order(answers, row.ref)
    return Record(
        row.ref,
        batch.chat,
        order,
        now,
        batch.language,
        agreed=agreed,
        can_cod=can_cod,
        look_first=look_first,
        batch=batch.id,
        margin=margin(answers.items, batch.percent, batch.rupiah, answers.payment_method),
    )


def _end_of(row: Row, fate: Fate, record: Record) -> Row:
    """The row with what became of its order."""
    placed = record.placed
    if placed is None or fate not in SETTLED:
        why = "cap" if record.problem == PHONE_CAP else "cancelled" if record.state == "cancelled" else "shop"
        return replace(row, fate=fate, why=why if fate == "refused" else "")
    return replace(row, fate=fate, order_id=placed.order_id, link=placed.payment_url, total=placed.total)
