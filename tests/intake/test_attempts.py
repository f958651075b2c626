"""An attempt is counted before anything is read: what ends every process that begins with it is set aside."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.deciding.matter import Matter, Undecidable, decide_here
from bot.intake.turns import MOST_DEATHS
from bot.intake.update_json import read
from bot.storage.store import Store, StoreDown
from tests.harness.one_chat import said
from tests.harness.world import ADMIN, CUSTOMER, World

pytestmark = pytest.mark.usefixtures("quiet")

FORM = "Nama: Sari Contoh\nHP: 081234567890\nAlamat: Jl. Melati 5\n"


class Killed(BaseException):
    """The process ends here; nothing in the bot catches this."""


class Bots:
    """Bot processes over one store, each of them dead before the next one begins."""

    def __init__(self, store: Store, shop: object) -> None:
        self.store = store
        self.shop = shop
        self.deaths: list[int] = []
        self.poison = ""

    def world(self) -> World:
        """The next process."""
        return World(Store(self.store.client, self.store.bot), self.shop, decide=self._decide)

    async def _decide(self, matter: Matter, desk: Desk) -> Decision:
        self.deaths.append(matter.deaths)
        act: Any = matter.incoming.act if matter.incoming else None
        words = getattr(act, "text", matter.conversation.paste)
        if self.poison and self.poison in words:
            raise Killed
        return await decide_here(matter, desk)

    async def each(self, update: Any, times: int) -> None:
        """Let so many processes begin with an update and die of it."""
        for _ in range(times):
            with pytest.raises(Killed):
                await self.world().intake.take(update)


@pytest.fixture
def bots(store: Store, shop: object) -> Bots:
    return Bots(store, shop)


async def test_who_begins_hears_how_many_died_of_it(bots: Bots) -> None:
    bots.poison = "serum"
    await bots.each(said(1, "serum"), 3)
    assert bots.deaths == [0, 1, 2]


async def test_another_update_has_deaths_of_its_own(bots: Bots) -> None:
    bots.poison = "serum"
    await bots.each(said(1, "serum"), 2)
    await bots.world().intake.take(said(2, "halo"))
    assert bots.deaths == [0, 1, 0]


async def test_a_process_that_begins_again_is_no_death(bots: Bots) -> None:
    world = bots.world()
    settle, outages = world.store.settle, iter(range(3))

    async def without_redis(*args: Any) -> Any:
        if next(outages, None) is not None:
            raise StoreDown("commit")
        return await settle(*args)

    setattr(world.store, "settle", without_redis)  # noqa: B010
    assert [await world.intake.take(said(1, "serum")) for _ in range(4)] == [False, False, False, True]
    assert bots.deaths == [0, 0, 0, 0]
    await world.rest()


async def test_what_was_committed_is_begun_anew_by_nobody(bots: Bots) -> None:
    bots.poison = "serum"
    await bots.each(said(1, "serum"), 1)
    bots.poison = ""
    world = bots.world()
    assert await world.intake.take(said(1, "serum"))
    await world.rest()
    assert await bots.world().intake.take(said(1, "serum"))
    assert bots.deaths == [0, 1]


async def test_what_ends_every_process_is_set_aside_and_all_are_told(bots: Bots) -> None:
    bots.poison = "serum"
    world = bots.world()
    for number in (1, 2):
        await bots.each(said(number, f"serum {number}", chat=CUSTOMER), MOST_DEATHS)
        assert await world.intake.take(said(number, f"serum {number}", chat=CUSTOMER))
        await world.rest()
    assert ["lebih pendek" in text for text in world.phones.texts(CUSTOMER)] == [True, True]
    assert [parked.id for parked in await world.intake.parked.all()] == ["1", "2"]
    (alert,) = world.phones.texts(ADMIN)  # once a day
    assert f"chat {CUSTOMER}" in alert and "serum" not in alert


async def test_a_chat_goes_on_behind_what_was_set_aside(bots: Bots) -> None:
    bots.poison = "beracun"
    await bots.each(said(1, "beracun"), MOST_DEATHS)
    world = bots.world()
    await world.intake.take(said(1, "beracun"))
    await world.intake.take(said(2, "serum"))
    await world.rest()
    assert any("Lanjut, atau ada yang mau ditambah?" in text for text in world.phones.texts(CUSTOMER))


async def gathered(bots: Bots) -> None:
    """A long form was pasted, and its process died before it was read."""
    incoming = read(said(1, FORM + "Pesanan: serum " * 200, chat=CUSTOMER))
    assert incoming
    await bots.world().intake.turns.take(incoming)


async def looks(bots: Bots, times: int) -> Sequence[int]:
    """Let so many processes look and die of it; how many deaths each heard of."""
    before = len(bots.deaths)
    for _ in range(times):
        world = bots.world()
        world.now += 2000
        with pytest.raises(Killed):
            await world.intake.look(CUSTOMER)
    return bots.deaths[before:]


async def test_a_paste_that_ends_every_process_is_set_aside_too(bots: Bots) -> None:
    await gathered(bots)
    bots.poison = "serum"
    assert await looks(bots, MOST_DEATHS) == list(range(MOST_DEATHS))
    world = bots.world()
    await world.pass_time(12)
    assert "lebih pendek" in world.phones.texts(CUSTOMER)[-1]
    (parked,) = await world.intake.parked.all()
    assert parked.update["message"]["text"].startswith(FORM)
    assert await bots.world().intake.look(CUSTOMER) is None
    assert len(world.phones.texts(ADMIN)) == 1


async def test_a_full_server_is_read_all_the_same(bots: Bots, valkey: str) -> None:
    await bots.store.client.config_set("maxmemory", 1)
    try:
        assert (await bots.store.load(CUSTOMER, ("turn", "1"))).version == "0"
    finally:
        await bots.store.client.config_set("maxmemory", 0)


async def test_a_mark_alone_does_not_stay_for_ever(bots: Bots) -> None:
    await bots.store.load(CUSTOMER, ("turn", "1"))
    assert await bots.store.client.pttl(bots.store.chat_key(CUSTOMER)) > 0


@pytest.mark.parametrize("word", ["batal", "/ulang"])
async def test_of_words_that_were_cancelled_meanwhile_nothing_is_said(bots: Bots, word: str) -> None:
    await gathered(bots)
    world = bots.world()
    world.now += 2000

    async def cancelled_meanwhile(matter: Matter, desk: Desk) -> Decision:
        if matter.incoming:
            return await decide_here(matter, desk)
        assert await world.intake.take(said(2, word, chat=CUSTOMER))
        raise Undecidable(CUSTOMER)

    world.intake.turns.decide = cancelled_meanwhile
    assert await world.intake.look(CUSTOMER) is None
    await world.rest()
    assert not any("lebih pendek" in text for text in world.phones.texts(CUSTOMER))
    assert await world.intake.parked.all() == []
