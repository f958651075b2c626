"""The one repository of order records: read one, and move it on by compare-and-set of its revision."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from bot.redis.calls import NotReplicated
from bot.storage.store import Store
from bot.storage.values import Unreadable
from flows.saga.record import FINAL, Record

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)
_MESSAGE = re.compile(rb"([0-9]{1,15}(:p)?)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as the store has it, with the message id of its receipt, if one was sent, and of admins' cards by chat.

    `picture_id` is the message with its code to scan, if one was sent. `now` is the store's time when it was read, and
    `run_id` the server's that answered. `is_sure` says that what was written would outlive that server.
    """

    record: Record
    rev: str
    receipt_id: str
    now: int
    run_id: str
    is_sure: bool = True
    cards: Mapping[int, str] = field(default_factory=dict)
    picture_id: str = ""


class OrderRecords:
    """The records of one bot's orders; every call raises `StoreDown` where Redis does not answer.

    `note` is told of each record that was written; it is quick and never fails.
    """

    def __init__(self, store: Store, note: Callable[[Record], None] = lambda _: None) -> None:
        self.store = store
        self.note = note

    async def load(self, shard: int, ref: str) -> Kept | None:
        """Read an order; `None` where there is none, or none that can be read: that one is set aside for people."""
        now, run_id, found = await self.store.ask("order", (self.store.order_key(shard, ref),), ())
        try:
            rev, record, *rest = found
            opened = self.store.sealer.open(record) if record else record
            return read_order((rev, opened, *rest), int(now), run_id.decode())
        except Unreadable:
            if self.store.mender is None:
                raise
        await self.store.mender.order(shard, ref)
        return None

    async def of_chat(self, chat: int, ref: str) -> Record | None:
        """Read the record of a chat's order; another chat's is none, though it stands in the same shard."""
        kept = await self.load_own(chat, ref)
        return kept.record if kept else None

    async def load_own(self, chat: int, ref: str) -> Kept | None:
        """Read a chat's order with all that the store has of it, to be moved on."""
        kept = await self.load(self.store.shard(chat), ref)
        return kept if kept and kept.record.chat == chat else None

    async def keep(
        self,
        kept: Kept,
        record: Record,
        due_ms: int | Literal["stays"] | None,
        effects: Mapping[str, bytes],
        *,
        must_last: bool = False,
    ) -> Kept | None:
        """Write a record in place of the one that was read, with messages and its next due time; `None` on a conflict.

        `due_ms` is in how many milliseconds, never, or as it stands.
        """
        is_final = record.state in FINAL
        names = sorted({record.placed.id, record.placed.order_id} - {""}) if record.placed else ()
        given = (record.chat, record.ref, kept.rev, pack(record), due_ms, effects, is_final, must_last, *names)
        try:
            rev = await self.store.order_step(*given)
        except NotReplicated as alone:
            self.note(record)
            return replace(kept, record=record, rev=alone.number, is_sure=False)
        if not rev:
            return None
        self.note(record)
        return replace(kept, record=record, rev=rev, is_sure=True)


def pack(record: Record) -> bytes:
    """The record as JSON."""
    return _RECORD.dump_json(record, exclude_defaults=True)


def unpack(packed: bytes) -> Record:
    """The record of these bytes; raises `Unreadable`."""
    try:
        return _RECORD.validate_json(packed)
    except ValidationError as error:
        raise Unreadable("record") from error


def read_order(fields: Sequence[bytes | None], now: int, run_id: str) -> Kept | None:
    """An order of its revision, record, receipt, who took its confirmation, picture and cards.

    A record that met a later server, or is of an older version, names the server itself. `None` where there is none;
    raises `Unreadable`.
    """
    rev, packed, receipt_id, confirmed_by, picture_id = (given or b"" for given in fields[:5])
    if not rev and not packed:
        return None
    if not re.fullmatch(rb"[0-9]{1,15}", rev) or not all(map(_MESSAGE.fullmatch, (receipt_id, picture_id))):
        raise Unreadable("order")
    record = unpack(packed)
    record = replace(record, run_id=record.run_id or confirmed_by.decode("latin-1"))
    cards = dict(_cards(fields[5:]))
    return Kept(record, rev.decode(), receipt_id.decode(), now, run_id, cards=cards, picture_id=picture_id.decode())


def _cards(flat: Sequence[bytes | None]) -> Iterator[tuple[int, str]]:
    """The admins' cards; one that cannot be read is sent anew."""
    for name, message_id in zip(flat[::2], flat[1::2], strict=True):
        found = re.fullmatch(rb"card:(-?[0-9]{1,19})", name or b"")
        if found and re.fullmatch(rb"[0-9]{1,15}", message_id or b""):
            yield int(found[1]), (message_id or b"").decode()
