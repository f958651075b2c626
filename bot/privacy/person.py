"""Everything that is kept of one person, under the id of their chat: gathered, or erased.

An order that is still on its way to the shop, or waits for people to decide, is left as it is until that is over: it
would be lost. Of any other the reference and the goods are kept, and nothing personal: the shop's own order goes on
carrying that reference, and one that is not over yet is followed to its end. What the shop keeps is the shop's.
"""

from collections.abc import Awaitable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol

import structlog
from redis.exceptions import ResponseError

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.redis.calls import reaching
from bot.screens.privacy import draw_erased
from bot.screens.texts import sentences
from bot.storage.batches import Batches
from bot.storage.buyer_books import BuyerBooks
from bot.storage.order_records import Kept, OrderRecords
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import TRIES, Chat, Commit, Contended, Kind
from bot.telegram_api.message import new_nonce
from flows.saga.forgetting import forget
from flows.saga.life import ENDED

log = structlog.get_logger(__name__)


class Keeper(Protocol):
    """Who keeps copies of a person's orders."""

    def erase(self, chat: int, refs: Sequence[str] = ()) -> Awaitable[object]:
        """Erase those of a chat and of these references; done again they are still erased."""
        ...


@dataclass(frozen=True, slots=True)
class Erased:
    """How many orders were erased, go on without a name, and could not be erased yet."""

    gone: int = 0
    nameless: int = 0
    left: int = 0


class Persons:
    """The data of people; every call raises `StoreDown` where Redis does not answer."""

    def __init__(
        self,
        records: OrderRecords,
        parked: ParkedUpdates,
        keepers: Sequence[Keeper] = (),
        batches: Batches | None = None,
    ) -> None:
        self.store = records.store
        self.records = records
        self.parked = parked
        self.keepers = keepers
        self.batches = batches or Batches(records.store)
        self.books = BuyerBooks(records.store)
        self.shared_keys = SharedKeys(records.store)

    async def gather(self, chat: int) -> Mapping[str, Any]:
        """All that is kept, as plain values; a conversation that cannot be read is left out."""
        conversation = await memory.recall_from(self.store.load(chat))
        kept = await self._orders(chat, conversation)
        parked = [each.raw.decode(errors="replace") for each in await self.parked.of_chat(chat)]
        found: dict[str, Any] = {"chat": chat, "conversation": asdict(conversation)}
        found |= {"orders": [asdict(each.record) for each in kept], "set_aside": parked}
        book = [asdict(each) for each in (await self.books.load(chat)).present]
        return {**found, **({"buyers": book} if book else {}), **await self._gather_batch(chat)}

    async def _gather_batch(self, chat: int) -> Mapping[str, Any]:
        """The sheet of orders that the chat sent last, as it is kept."""
        kept = await self.batches.load(chat)
        if kept is None:
            return {}
        rows = await self.batches.rows(kept.batch)
        return {"batch": asdict(kept.batch), "rows": [asdict(row) for _, row in sorted(rows.items())]}

    async def erase(self, chat: int) -> Erased:
        """Erase it, say so in the chat, and have Redis write its file anew; done again it goes on."""
        for _ in range(TRIES):
            if erased := await self._erase_once(chat):
                break
        else:
            raise Contended(chat)
        with reaching("rewrite"), suppress(ResponseError):  # one may be under way, or is not for this user to ask for
            await self.store.client.bgrewriteaof()
        log.info("person_erased", chat=chat, count=erased.gone)
        return erased

    async def _erase_once(self, chat: int) -> Erased | None:
        """Erase what is there now; `None` where something was said in the chat meanwhile, perhaps another order."""
        before = await self.store.load(chat)
        conversation = memory.recall(before.draft)
        erased, rest = Erased(), list[str]()
        for kept in await self._orders(chat, conversation):
            erased = await self._erase_order(kept, erased)
            rest += [] if _is_gone(kept) else [kept.record.ref]
        for keeper in self.keepers:
            await keeper.erase(chat, conversation.refs)
        for each in await self.parked.of_chat(chat):
            await self.parked.drop(each)
        await self._erase_set_aside(chat)
        await self.shared_keys.unlist_talk(chat)
        await self.batches.erase(chat)
        await self.books.erase(chat)
        return erased if await self._begin_anew(chat, before, conversation, rest, erased) else None

    async def _orders(self, chat: int, conversation: Conversation) -> Sequence[Kept]:
        shard = self.store.shard(chat)
        refs = dict.fromkeys((*conversation.refs, *await self.batches.refs(chat)))
        found = [await self.records.load(shard, ref) for ref in refs]
        return [kept for kept in found if kept]

    async def _erase_order(self, kept: Kept, erased: Erased) -> Erased:
        """Forget whose it was; its reference stays, since the shop's order goes on carrying it."""
        if not _is_gone(kept) and kept.record.state != "done":
            return replace(erased, left=erased.left + 1)
        await self._forget(kept)
        return (
            replace(erased, gone=erased.gone + 1) if _is_gone(kept) else replace(erased, nameless=erased.nameless + 1)
        )

    async def _forget(self, kept: Kept) -> None:
        for _ in range(TRIES):
            if await self.records.keep(kept, forget(kept.record), None if _is_gone(kept) else 0, {}):
                return
            again = await self.records.load(self.store.shard(kept.record.chat), kept.record.ref)
            if again is None:
                return
            kept = again
        raise Contended(kept.record.chat)

    async def _erase_set_aside(self, chat: int) -> None:
        """Damaged values of the chat that were set aside for whoever wants to look."""
        client: Any = self.store.client
        pattern = self.store.key(self.store.shard(chat), self.store.bot, "aside", self.store.bot, "chat", chat, "*")
        with reaching("erase"):
            async for key in client.scan_iter(pattern, 1000):
                await client.delete(key)

    async def _begin_anew(
        self, chat: int, before: Chat, known: Conversation, refs: Sequence[str], erased: Erased
    ) -> bool:
        """Leave of the chat how it is spoken to and what is not over, and on show that all else is gone."""
        screen, nonce = draw_erased(erased.left, erased.nameless, sentences(known.language)), new_nonce()
        left = Conversation(language=known.language, refs=tuple(refs), is_muted=known.is_muted)
        due: Sequence[tuple[Kind, str, int]] = (("send", str(chat), 0), ("fetch", str(chat), -1))
        commit = Commit(memory.pack(left), screen.pack(nonce), nonce, due=due)
        return await self.store.commit(chat, before.version, commit, None) != "conflict"


def _is_gone(kept: Kept) -> bool:
    """Nothing will become of the order any more: it was never placed, or has come to its end."""
    record = kept.record
    return record.placed.status in ENDED if record.placed else record.state in {"rejected", "cancelled"}
