"""Answer what is asked of a batch: a sheet that was sent, a tap below its table, rows put right in the chat.

Who asks must be a reseller or an admin when it is answered, too. Whatever is answered twice is done once.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

import structlog

from bot.batches.fixing import Fixing
from bot.batches.opening import Opening
from bot.batches.pasting import Pasting
from bot.batches.tables import Ways, lay_out, put_together
from bot.conversation.decision import Notice, Reply
from bot.conversation.known.earlier import usual_for
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.pasted.order_queue import Waiting, unpack
from bot.conversation.views.of_batches import BatchProgress, EmptySheet
from bot.drawing.parent import NotDrawn
from bot.orders.queries import Answer
from bot.people.commands import SELLERS
from bot.people.profile import Profile
from bot.people.roles import Roles
from bot.screens.admin.wishes import Sheet
from bot.screens.batches.sheets import word_empty
from bot.screens.texts import sentences
from bot.storage.batches import Batches, KeptBatch, Move
from flows.answers import Usual
from flows.batches.batch import CHANGEABLE, Batch, Row
from flows.order.form import usable_in_chat
from flows.reading.payments import find_meant
from flows.shop import ShopUnavailable

log = structlog.get_logger(__name__)

REQUESTS = frozenset({"sheet", "pasted", "batch", "batch_fix", "sheet_template"})
FRESH_MS = 30 * 60_000
WAITS_S = (0.5, 1.0, 2.0, 3.0, 0.0)
"""How long a shop that does not answer is waited for, try by try."""
Draw = Callable[[Sheet], Awaitable[bytes]]


class BatchDesk:
    """Answers requests about batches; all else is another's."""

    def __init__(
        self, batches: Batches, opening: Opening, ways: Ways, roles: Roles, draw: Draw, otherwise: Answer
    ) -> None:
        self.batches = batches
        self.opening = opening
        self.ways = ways
        self.pasting = Pasting(batches, ways)
        self.fixing = Fixing(batches, ways)
        self.roles = roles
        self.draw = draw
        self.otherwise = otherwise
        self._taps: Mapping[str, Callable[[KeptBatch, str, str], Awaitable[Sequence[Notice]]]] = {
            "o": self._turn, "c": self._choose, "p": self._choose, "k": self._choose_again, "g": self._confirm,
            "w": self._pause, "r": self._pause, "s": self._stop, "x": self._drop,
            "d": self._drop_faulty, "t": self._keep_faulty, "b": self._pay_by_words, "y": self._point,
        }  # fmt: skip

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        kind, *said = conversation.request
        if kind not in REQUESTS:
            return await self.otherwise(conversation, chat)
        if self.roles.of(chat) not in SELLERS:
            return (Reply(Note("bulk.not_yours")),)
        for wait_s in WAITS_S:
            try:
                return await self._answer(kind, said, conversation, chat)
            except ShopUnavailable as error:
                log.info("batch_waits", reason=str(error))
                await asyncio.sleep(wait_s)
        return (Reply(Note("bulk.shop_down")),)

    async def _answer(self, kind: str, said: Sequence[str], conversation: Conversation, chat: int) -> Sequence[Notice]:
        match kind, said:
            case "sheet", [id_, file_id, name]:
                return await self._open(id_, file_id, name, conversation, chat)
            case "pasted", [id_, *packed]:
                return await self._open_pasted(id_, packed, conversation, chat)
            case "batch", [id_, act, message]:
                return await self._tap(id_, act, message, chat)
            case "batch_fix", [text]:
                return await self._fix(text, chat)
            case "sheet_template", [*_]:
                return (await self._empty_sheet(conversation),)
        return ()

    async def _open(self, id_: str, file_id: str, name: str, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """Read a sheet, and show what it says."""
        kept = await self.batches.load(chat)
        if kept and (answer := await self._answer_of_kept(kept, id_)):
            return (answer,)
        fresh = await self._begin(id_, name, conversation, chat)
        opened = await self.opening.open(fresh, file_id, kept, is_reseller=self._is_reseller(chat))
        return (Reply(opened),) if isinstance(opened, Note) else (await self._keep_opened(kept, *opened),)

    async def _answer_of_kept(self, kept: KeptBatch, id_: str) -> Notice | None:
        """What is said instead of opening another: the table again of the same, or that the one before goes on."""
        if kept.batch.id == id_:
            return await self._table(kept.batch)
        gives_way = kept.batch.state in CHANGEABLE | {"done", "stopped"}
        return None if gives_way else Reply(Note("bulk.busy"))

    async def _keep_opened(self, kept: KeptBatch | None, batch: Batch, rows: Sequence[Row]) -> Notice:
        """Put a batch in the place of the one before, and show it."""
        move = Move({row.number: row for row in rows}, is_new=True)
        if await self.batches.keep(kept.rev if kept else "0", batch, move) is None:
            return Reply(Note("bulk.busy"))
        return await self._table(batch, rows)

    def _is_reseller(self, chat: int) -> bool:
        return self.roles.of(chat) == "reseller"

    async def _begin(self, id_: str, name: str, conversation: Conversation, chat: int) -> Batch:
        """A batch without rows, that goes out in the name of whoever sent it."""
        is_reseller = self._is_reseller(chat)
        sender = (conversation.sender_name, conversation.sender_phone) if is_reseller else ("", "")
        fresh = Batch(id_, chat, await self.batches.store.now(), name, conversation.language)
        percent, rupiah = (conversation.profile or Profile())[2:4] if is_reseller else (0, 0)
        return replace(fresh, sender_name=sender[0], sender_phone=sender[1], percent=percent, rupiah=rupiah)

    async def _open_pasted(
        self, id_: str, packed: Sequence[str], conversation: Conversation, chat: int
    ) -> Sequence[Notice]:
        """Make one table of orders that were pasted together."""
        kept = await self.batches.load(chat)
        if kept and (answer := await self._answer_of_kept(kept, id_)):
            return (answer,)
        begun, carried = await self._begin(id_, "", conversation, chat), _unpack(packed)
        store = carried[0].store if carried else ""
        fresh = replace(begun, is_pasted=True, began_at=begun.created_at, store=store)
        orders, usual = [each.order for each in carried], usual_for(conversation) or Usual()
        opened = await self.pasting.open(fresh, orders, kept, usual, is_reseller=self._is_reseller(chat))
        return (Reply(Note("bulk.no_order")),) if opened is None else (await self._keep_opened(kept, *opened),)

    async def _table(
        self, batch: Batch, rows: Sequence[Row] = (), page: int = 0, fixed: int | None = None, edits: str = ""
    ) -> Notice:
        rows = rows or list((await self.batches.rows(batch)).values())
        store = await self.ways.store_of(batch)
        methods = await self.ways.shop.payment_methods(store) if store else ()
        return lay_out(batch, rows, methods, page, fixed, edits)

    async def _tap(self, id_: str, act: str, message: str, chat: int) -> Sequence[Notice]:
        kept = await self.batches.load(chat)
        if kept is None or (kept.batch.id != id_ and message):
            return (Reply(Note("bulk.gone")),)
        letter, _, argument = act.partition(".")
        take = self._taps.get(letter)
        return await take(kept, argument if letter != "p" else f"={argument}", message) if take else ()

    async def _turn(self, kept: KeptBatch, argument: str, message: str) -> Sequence[Notice]:
        page = int(argument) if argument.isdecimal() and len(argument) < 5 else 0
        return (await self._show(kept, message, page),)

    async def _show(self, kept: KeptBatch, message: str, page: int = 0) -> Notice:
        """The batch as it stands, in place of the message that was tapped."""
        if kept.batch.state in CHANGEABLE - {"pricing"}:
            return await self._table(kept.batch, page=page, edits=message)
        return BatchProgress(kept.batch, kept.now, message)

    async def _choose(self, kept: KeptBatch, argument: str, message: str) -> Sequence[Notice]:
        """Take a choice for all rows; with the last of them the rows are priced."""
        batch = kept.batch
        if batch.state not in {"open", "priced"}:
            return (await self._show(kept, message),)
        chosen = replace(batch, payment=argument[1:]) if argument.startswith("=") else replace(batch, courier=argument)
        rows = await self.batches.rows(chosen)
        if chosen.is_pasted or (chosen.is_ready and chosen.sums.good):
            return await self._price_again(kept, chosen, rows, message)
        if await self.batches.keep(kept.rev, chosen) is None:
            return ()
        return (await self._table(chosen, list(rows.values()), edits=message),)

    async def _price_again(
        self, kept: KeptBatch, batch: Batch, rows: Mapping[int, Row], message: str
    ) -> Sequence[Notice]:
        """Price a batch: few rows of a message at once, those of a sheet one after the other."""
        if batch.is_pasted:
            return await self._settle(kept, batch, [row for _, row in sorted(rows.items())], message)
        return await self._price(kept, batch, rows, message)

    async def _settle(
        self, kept: KeptBatch, batch: Batch, rows: Sequence[Row], message: str = "", fixed: int | None = None
    ) -> Sequence[Notice]:
        """Price the few rows of a message at once, and show them; nothing where somebody was quicker."""
        store = await self.ways.store_of(batch)
        if store is None:
            return (Reply(Note("bulk.gone")),)
        means = await self.ways.means(store, is_reseller=self._is_reseller(batch.chat))
        batch, checked = await self.pasting.settle(replace(batch, state="open", began_at=kept.now), rows, means)
        if await self.batches.keep(kept.rev, batch, Move({row.number: row for row in checked})) is None:
            return ()
        return (await self._table(batch, checked, fixed=fixed, edits=message),)

    async def _price(self, kept: KeptBatch, batch: Batch, rows: Mapping[int, Row], message: str) -> Sequence[Notice]:
        """Have every good row priced, whatever was known of it."""
        unpriced = [replace(row, answers=None) for _, row in sorted(rows.items())]
        batch, checked = put_together(batch, unpriced)
        todo = tuple(row.number for row in checked if row.is_good)
        changed = {row.number: row for row in checked if row != rows[row.number]}
        pricing = replace(
            batch, state="pricing", todo=todo, message=message, began_at=kept.now, shown_at=kept.now, shown=""
        )
        return await self._move_on(kept, pricing, changed)

    async def _move_on(
        self, kept: KeptBatch, batch: Batch, changed: Mapping[int, Row] | None = None
    ) -> Sequence[Notice]:
        """Have a batch seen to at once, and show how far it is; nothing where somebody was quicker."""
        if await self.batches.keep(kept.rev, batch, Move(changed or {}, due_ms=0)) is None:
            return ()
        return (BatchProgress(batch, kept.now, batch.message),)

    async def _choose_again(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        if kept.batch.state != "priced":
            return (await self._show(kept, message),)
        return await self._reopen(kept, message)

    async def _reopen(self, kept: KeptBatch, message: str) -> Sequence[Notice]:
        opened = replace(kept.batch.reopen(), courier="", payment="")
        if await self.batches.keep(kept.rev, opened) is None:
            return ()
        return (await self._table(opened, edits=message),)

    async def _confirm(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        """The one yes for all of them; what was priced long ago is priced again first."""
        batch = kept.batch
        if batch.state != "priced" or not batch.sums.good:
            return (await self._show(kept, message),)
        rows = await self.batches.rows(batch)
        if kept.now - batch.began_at > FRESH_MS:
            return await self._price_again(kept, batch, rows, message)
        todo = tuple(number for number, row in sorted(rows.items()) if row.is_good and row.answers)
        placing = replace(
            batch, state="placing", todo=todo, begun=(), message=message, began_at=kept.now, run_id=kept.run_id
        )
        placing = replace(placing, shown_at=kept.now, shown="")
        if shown := await self._move_on(kept, placing):
            log.info("batch", state="placing", count=len(todo))
        return shown

    async def _pause(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        """Begin no further orders for now, or go on."""
        batch = kept.batch
        if batch.state not in {"placing", "paused"}:
            return (await self._show(kept, message),)
        other = replace(batch, state="paused" if batch.state == "placing" else "placing", message=message)
        return await self._move_on(kept, other)

    async def _stop(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        """End it: what is ordered stays ordered, and nothing else is."""
        batch = kept.batch
        if batch.state == "pricing":
            return await self._reopen(kept, message)
        if batch.state not in {"placing", "paused"}:
            return (await self._show(kept, message),)
        return await self._move_on(kept, replace(batch, state="stopped", message=message))

    async def _drop(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        """Order nothing of it."""
        if kept.batch.state not in CHANGEABLE:
            return (await self._show(kept, message),)
        dropped = replace(kept.batch, state="stopped", todo=(), over_at=kept.now)
        if await self.batches.keep(kept.rev, dropped) is None:
            return ()
        return (Reply(Note("bulk.dropped"), edits=int(message or 0)),)

    async def _fix(self, text: str, chat: int) -> Sequence[Notice]:
        """Put rows right as they are told, and show what is still wrong."""
        return await self.fixing.fix(text, chat, is_reseller=self._is_reseller(chat))

    async def _drop_faulty(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        return await self._say_of_faulty(kept, "hapus", message)

    async def _keep_faulty(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        return await self._say_of_faulty(kept, "tetap", message)

    async def _say_of_faulty(self, kept: KeptBatch, said: str, message: str) -> Sequence[Notice]:
        """Take `tetap` or `hapus` of the rows that ask for it."""
        if kept.batch.state not in CHANGEABLE:
            return (await self._show(kept, message),)
        is_reseller = self._is_reseller(kept.batch.chat)
        told = await self.fixing.say_of_faulty(said, kept, is_reseller=is_reseller)
        return (Reply(Note("bulk.busy")),) if told is None else told

    async def _pay_by_words(self, kept: KeptBatch, said: str, message: str) -> Sequence[Notice]:
        """Take a way to pay in words, where the store has one of that name."""
        store = await self.ways.store_of(kept.batch)
        methods = usable_in_chat(await self.ways.shop.payment_methods(store)) if store else ()
        meant = find_meant(said, methods)
        if len(meant) == 1:
            return await self._choose(kept, f"={meant[0]}", message)
        note = Note("bulk.pay.which" if meant else "bulk.pay.none", {"said": said})
        return (Reply(note), await self._show(kept, message))

    async def _point(self, kept: KeptBatch, _: str, message: str) -> Sequence[Notice]:
        """A yes is a tap: show what there is to tap."""
        if kept.batch.state == "paused":
            return await self._pause(kept, "", message)
        note = [Reply(Note("bulk.press"))] if kept.batch.state == "priced" and kept.batch.sums.good else []
        return (*note, await self._show(kept, message))

    async def _empty_sheet(self, conversation: Conversation) -> Notice:
        """A sheet to fill in, with what the shop sells."""
        stores = await self.ways.shop.stores()
        products = [product for store in stores[:1] for product in await self.ways.shop.products(store)]
        try:
            sheet = await self.draw(word_empty(products, sentences(conversation.language)))
        except NotDrawn:
            return Reply(Note("bulk.not_drawn"))
        return EmptySheet(sheet, self.opening.most)


def _unpack(packed: Sequence[str]) -> Sequence[Waiting]:
    """The orders that a request carries; none where another version of the bot packed them."""
    try:
        return [unpack(each) for each in packed]
    except ValueError:
        return ()
