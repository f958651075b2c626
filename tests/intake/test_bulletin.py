"""What processes tell each other beside their turns: refusals of Telegram's flood control, and who is blocked."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.intake.bulletin import Bulletin
from bot.orders.blocklist import Blocklist, person
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, StoreDown, connect
from bot.telegram_api.flood_control import Limits

CHAT = "1001"


@pytest.fixture
async def both(store: Store, valkey: str) -> AsyncIterator[tuple[Bulletin, Bulletin]]:
    other = Store(connect(valkey), store.bot)
    yield Bulletin(SharedKeys(store), Limits()), Bulletin(SharedKeys(other), Limits())
    await other.close()


async def test_a_chat_refused_to_one_process_waits_in_the_other(both: tuple[Bulletin, Bulletin]) -> None:
    one, other = both
    one.limits.note_refusal(CHAT, 7)
    await one.read()
    await other.read()
    assert 6 < other.limits.wait(CHAT) <= 7.01
    assert not other.limits.untold()


async def test_a_refusal_is_told_at_once(both: tuple[Bulletin, Bulletin]) -> None:
    one, other = both
    stop = asyncio.Event()
    following = asyncio.create_task(one.follow(stop))
    await asyncio.sleep(0.3)
    one.limits.note_refusal(CHAT, 7)
    await asyncio.sleep(0.3)
    await other.read()
    assert other.limits.wait(CHAT) > 6
    stop.set()
    await following


async def test_a_refusal_that_is_over_leaves_nothing_behind(both: tuple[Bulletin, Bulletin]) -> None:
    one, other = both
    one.limits.note_refusal(CHAT, 0.2)
    await one.read()
    await asyncio.sleep(0.3)
    await other.read()
    assert other.limits.wait(CHAT) == 0
    assert not await one.shared_keys.store.client.exists(one.shared_keys.key("refused"))


async def test_what_could_not_be_told_is_told_later(both: tuple[Bulletin, Bulletin]) -> None:
    one, other = both
    one.limits.note_refusal(CHAT, 9)
    ask = one.shared_keys.store.ask

    async def down(*given: object) -> None:
        raise StoreDown("down")

    one.shared_keys.store.ask = down  # type: ignore[method-assign, assignment]
    with pytest.raises(StoreDown):
        await one.read()
    one.shared_keys.store.ask = ask  # type: ignore[method-assign]
    await one.read()
    await other.read()
    assert other.limits.wait(CHAT) > 8


async def test_the_list_is_read_again_only_where_it_changed(both: tuple[Bulletin, Bulletin]) -> None:
    one, other = both
    await Blocklist(one.shared_keys).add(person(1001))
    await other.read()
    assert 1001 in other.blocked and 1002 not in other.blocked
    await other.read()
    assert 1001 in other.blocked
    await Blocklist(one.shared_keys).remove(person(1001))
    await other.read()
    assert 1001 not in other.blocked
