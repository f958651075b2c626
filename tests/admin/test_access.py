"""Who reads and does what: every command in every role, about an own order and another's, alone and in a group.

The table is made of `COMMANDS`, so a new command stands in it by itself. What may not leak are a person's name, phone,
street and the order's number; what may not change are roles, the shop's rest, the block list and orders.
"""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.admin.order_lists import OrderLists
from bot.conversation import memory
from bot.conversation.decision import Notice
from bot.conversation.memory import Conversation
from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from bot.orders.queries import Queries
from bot.people.commands import COMMANDS, Command
from bot.people.house import House
from bot.storage import order_records
from bot.storage.store import Commit, Store
from flows.saga.record import Record, Step
from flows.shop import NewOrder, Order
from tests.harness.world import ADMIN, GROUP, OTHER_ADMIN, World

OWNER, STRANGER, RESELLER, INVITED, REVOKED = 1001, 1002, 1003, 3001, 3002
PEOPLE = {"owner": OWNER, "stranger": STRANGER, "reseller": RESELLER, "invited": INVITED, "revoked": REVOKED}
READERS = {"owner", "invited", "admin"}
REF, NUMBER = "REF0000000000001", "261129CANARY"
SECRETS = ("Kenari Rahasia", "81777000111", "7700-0111", "Jl. Kenari", NUMBER)


class Shop(World):
    """A world whose queries and lists are the real ones."""

    def fill(self, index: OrderIndex) -> None:
        scalev: Any = SimpleNamespace(orders=self)
        queries = Queries(self.placement.records, scalev, self.book, self.roles)
        self.lists = OrderLists(index, self.book, self.roles, queries.answer, lambda: self.book.at)

    async def _answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        return await self.lists.answer(conversation, chat)

    async def list(self, **_: Any) -> AsyncIterator[Sequence[Order]]:
        yield self.book.placed

    async def get(self, order_id: str) -> Order:
        return await self.book.get(order_id)


@pytest.fixture
async def world(store: Store, shop: object, tmp_path: Path) -> AsyncIterator[Shop]:
    made = Shop(store, shop, house=House(username="toko_contoh_bot"))
    made.roles.granted[RESELLER] = "reseller"
    index = OrderIndex(tmp_path, made._seconds)
    made.fill(index)
    await _fill(made, index)
    yield made
    await index.close()


async def _fill(world: Shop, index: OrderIndex) -> None:
    """An order of the owner's in the shop, an admin by invitation, and one of yesterday."""
    facts = {"customer_name": SECRETS[0], "customer_phone": "6281777000111", "address": "Jl. Kenari 9"}
    placed = world.book.add(order_id=NUMBER, ref=REF, courier="JNE REG", **facts)
    order = NewOrder(REF, "store_contoh", SECRETS[0], "6281777000111", (("variant", "v_1", 1),), "qris")
    record = Record(REF, OWNER, order, world.now, state="done", placed=placed)
    draft = memory.pack(Conversation(language="id", refs=(REF,)))
    commit = Commit(draft, order=(REF, order_records.pack(record)))
    await world.store.commit(OWNER, "0", commit, None)
    await index.write([entry_of(placed)])
    await index.keep_note("all_read_at", "1")
    for user in (INVITED, REVOKED):
        await world.say(ADMIN, "/undang admin")
        await world.say(user, f"/start {world.phones.texts(ADMIN)[-1].split('start=')[1]}")
    await world.say(ADMIN, f"/cabut {REVOKED}")
    await world.tap(ADMIN, "Ya, cabut")
    world.phones.chats.clear()


async def state_of(world: Shop) -> tuple[object, ...]:
    """Everything that only admins may change."""
    client, shared = world.store.client, world.bulletin.shared_keys
    names = ("staff", "blocked", "trail", "pause")
    kept = [await client.dump(shared.key(name)) for name in names]
    record = await world.placement.records.of_chat(OWNER, REF)
    assert record
    return (*kept, world.book.placed[0].status, world.book.placed[0].receipt, record.handling)


def leaks(texts: Sequence[str], said: Sequence[str] = ()) -> list[str]:
    """What is read there and was not typed there."""
    typed = [re.sub(r"\W", "", words) for words in said]
    unsaid = [secret for secret in SECRETS if not any(re.sub(r"\W", "", secret) in words for words in typed)]
    return [secret for text in texts for secret in unsaid if secret in text]


def ask(command: Command) -> Sequence[str]:
    """A command alone, about the order, about its buyer, and about a person."""
    return (f"/{command.name}", *(f"/{command.name} {words}" for words in (NUMBER, "Kenari", "081777000111", "3001")))


ALONE = [(command, role) for command in COMMANDS for role in PEOPLE if role != "invited" or command.roles != {"admin"}]
"""Every command in every role but an admin's own in an admin's."""


@pytest.mark.parametrize(("command", "role"), ALONE, ids=lambda each: getattr(each, "name", each))
async def test_alone_nobody_reads_anothers_order_or_does_what_is_an_admins(
    world: Shop, command: Command, role: str
) -> None:
    user, before = PEOPLE[role], await state_of(world)
    for words in ask(command):
        await world.say(user, words)
    await world.pass_time(1)
    texts = world.phones.texts(user)
    assert texts, "whoever asks is answered"
    if role not in READERS:
        assert not leaks(texts, ask(command))
    if role != "invited":
        assert await state_of(world) == before


@pytest.mark.parametrize("role", [*PEOPLE, "admin"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
async def test_in_a_group_nobody_reads_anything(world: Shop, command: Command, role: str) -> None:
    user, before = {**PEOPLE, "admin": ADMIN}[role], await state_of(world)
    for words in ask(command):
        await world.say(user, words, chat=GROUP)
        await world.say(user, words.replace(" ", "@toko_contoh_bot ", 1), chat=GROUP)
    await world.pass_time(1)
    assert not leaks(world.phones.texts(GROUP), ask(command))
    assert await state_of(world) == before


@pytest.mark.parametrize("role", ["owner", "stranger", "reseller", "revoked"])
async def test_no_button_of_an_admin_does_anything_for_others(world: Shop, role: str) -> None:
    await _show_all(world)
    user, before = PEOPLE[role], await state_of(world)
    seen = [shown for chat in (ADMIN, OTHER_ADMIN, INVITED) for shown in world.phones.shown(chat)]
    assert len({data for shown in seen for data in shown.buttons.values()}) > 20
    read = len(world.phones.texts(user))
    for shown in seen:
        for data in shown.buttons.values():
            for place in (0, GROUP):
                await world.press(user, shown.id, data, chat=place)
    assert await state_of(world) == before
    if role != "owner":
        assert not leaks([*world.phones.texts(user)[read:], *world.phones.texts(GROUP)])


async def _show_all(world: Shop) -> None:
    """Everything that an admin can have on show."""
    record = await world.placement.records.of_chat(OWNER, REF)
    assert record and record.placed
    changed = replace(record, placed=replace(record.placed, buyer_note="x"))
    for each in (replace(changed, placed=None), changed):
        kept = await world.placement.records.load(world.store.shard(OWNER), REF)
        assert kept
        await world.placement.keep(Step(each, "none", None), kept, world.now)
    await world.pass_time(11)
    for words in ("/start", "/tim", "/undang", f"/cabut {INVITED}", "/baru", f"/cari {NUMBER}", "/jeda 1 jam", "/buka"):
        await world.say(ADMIN, words)
    for label in ("✅ Konfirmasi", "❌ Batalkan", "📦 Isi resi", "🗒 Catatan"):
        await world.tap(ADMIN, label)
    await world.say(ADMIN, "catatan")
