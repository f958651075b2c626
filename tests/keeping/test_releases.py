"""Data of every release are understood by this one: conversations go on, and orders come to their end."""

from pathlib import Path
from typing import Any

import pytest

from bot.conversation import memory
from bot.keeping import copying
from bot.keeping.copy import read_head
from bot.storage.store import Store
from tests.keeping import filled
from tests.keeping.filled import ASKED, DONE, FAILING, HELD, LOST, SUMMED_UP, TALKING, world_over

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.gz"))


async def keys(store: Store) -> list[str]:
    client: Any = store.client
    return [key.decode() async for key in client.scan_iter("sb:*")]


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
async def test_what_a_release_left_goes_on(store: Store, release: Path) -> None:
    world = world_over(store)
    world.now = read_head(release, store.bot).at
    world.book.now, world.updates = world.now, 1000
    await copying.restore(store, release)
    for chat in (ASKED, SUMMED_UP, TALKING):
        assert memory.unpack((await store.load(chat)).draft) != memory.Conversation()
    assert [each.chat for each in await world.intake.parked.all()] == [FAILING]
    states = {ref: (await world.record(ref)).state for ref in (DONE, HELD, LOST)}
    assert states[DONE] == "done" and states[HELD] == "held"
    await world.bulletin.read()
    await world.pass_time(2 * 86_400)
    await world.bulletin.read()
    await world.say(ASKED, "dua")
    assert "× 2" in world.phones.texts(ASKED)[-1]
    await world.say(SUMMED_UP, "pesan sekarang")
    await world.pass_time(600)
    assert not [key for key in await keys(store) if ":aside:" in key]
    assert (await world.record(LOST)).state in {"done", "needs_admin", "held"}


async def test_the_present_version_keeps_what_the_copies_have(store: Store, tmp_path: Path) -> None:
    """A kind of key that is new wants a new copy: `python -m tests.keeping.filled FILE`."""
    await filled.fill(world_over(store))
    now = {key.split(":")[3] for key in await keys(store) if key.split(":")[2] == str(store.bot)}
    await store.client.flushall()
    await copying.restore(store, RELEASES[-1])
    kept = {key.split(":")[3] for key in await keys(store) if key.split(":")[2] == str(store.bot)}
    assert now <= kept
