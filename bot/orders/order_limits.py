"""How many orders a person and a phone may place before each further one waits for an admin's yes.

Every order is counted by one script in the bot's own shard, just before its one call may be marked: under the chat
that ordered and under the phone it is for, whatever process asks. An order is counted by its reference, so asking
again counts nothing, and what was not counted is not called. Phones stand in keys as hashes.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.config.caps import Caps
from bot.people.roles import Role, Roles
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching
from flows.saga.record import Record
from scalev.shop.lookup import phone_forms

Why = Literal["orders", "cod", "unpaid", "blocked", "waits"]


@dataclass(frozen=True, slots=True)
class Hold:
    """Why an order waits, and whether it brings the alert of its chat: one order an hour does."""

    why: Why
    is_alert: bool


@dataclass(frozen=True, slots=True)
class Resting:
    """The shop rests: nothing is ordered until then, in the store's milliseconds; 0 where nobody said until when."""

    until: int


class OrderLimits:
    """Counts orders against the caps of whoever places them; every call raises `StoreDown`."""

    def __init__(
        self, shared_keys: SharedKeys, roles: Roles, caps: Mapping[Role, Caps], *, counts_phones: bool = True
    ) -> None:
        self.shared_keys = shared_keys
        self.roles = roles
        self.caps = caps
        self.counts_phones = counts_phones

    async def hold(self, record: Record) -> Hold | Resting | None:
        """Count an order that is to be placed; or why it must wait.

        One that waits already goes on waiting; one that is called again waits for nothing but the shop to open.
        """
        kind = _kind(record)
        caps = self.caps.get(self.roles.of(record.chat), Caps())
        answer = "wait" if record.state == "held" else "go" if record.is_approved or record.called_at else "ask"
        of_kind = caps.cod if kind == "cod" else caps.unpaid
        of_phone = [cap for each in (caps.orders, of_kind) for cap in (each.hour, each.day)]
        of_chat = [caps.batched.hour, caps.batched.day] * 2 if record.batch else of_phone
        numbers = of_chat + (of_phone if self.counts_phones else [None] * len(of_phone))
        keys = (*self._counts_of(record), self._waiting(record.chat), self.shared_keys.key("alerted", record.chat))
        status, why = await self.shared_keys.store.write(
            "admit",
            (*keys, self.shared_keys.key("blocked"), self.shared_keys.key("pause")),
            (record.ref, answer, kind, *_blockable(record), *("" if each is None else each for each in numbers)),
        )
        if status == "paused":
            return Resting(int(why))
        return None if status == "go" else Hold(why, status == "alert")  # type: ignore[arg-type]

    async def forget(self, record: Record) -> None:
        """Count an order no more as unpaid, nor as paid on delivery where it was never placed."""
        keys = self._counts_of(record)[2:]
        if record.placed is None or _kind(record) == "unpaid":
            await self.shared_keys.store.write("drop", keys, (record.ref,), must_last=False)

    async def waiting(self, chat: int, until: str = "") -> Sequence[str]:
        """The orders of a chat that wait, in their order; up to one of them, and none where that waits no more."""
        with reaching("waiting"):
            found: Any = await self.shared_keys.store.client.zrange(self._waiting(chat), 0, -1)
        refs = [ref.decode() for ref in found]
        if not until:
            return refs
        return refs[: refs.index(until) + 1] if until in refs else ()

    async def end_waiting(self, chat: int, refs: Sequence[str]) -> None:
        """These orders wait no more."""
        if refs:
            await self.shared_keys.store.write("drop", (self._waiting(chat),), refs, must_last=False)

    def _waiting(self, chat: int) -> str:
        return self.shared_keys.key("waiting", chat)

    def _counts_of(self, record: Record) -> tuple[str, ...]:
        """The sets that count an order: all of the chat and of the phone, then both of its kind."""
        kinds = ("orders", _kind(record))
        return tuple(self.shared_keys.key("count", kind, who) for kind in kinds for who in _blockable(record))


def _kind(record: Record) -> Literal["cod", "unpaid"]:
    return "cod" if record.order.payment_method == "cod" else "unpaid"


def _blockable(record: Record) -> tuple[str, str]:
    return chat_field(record.chat), phone_field(record.order.customer_phone)


def chat_field(chat: int) -> str:
    """A chat as it is named in a key."""
    return f"c{chat}"


def users_of(fields: Iterable[bytes]) -> Iterator[int]:
    """The users among what keys name; the rest are phones."""
    return (int(field[1:]) for field in fields if re.fullmatch(rb"c-?[0-9]{1,19}", field))


def phone_field(phone: str) -> str:
    """A phone as it is named in a key: no one who reads keys learns a number."""
    return f"p{hashlib.sha256(phone_forms(phone)[0].encode()).hexdigest()[:20]}"
