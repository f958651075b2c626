"""Long texts are decided in a child process: as here, and without holding the event loop, whatever becomes of it."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.deciding.child_pool import ChildPool
from bot.deciding.child_process import NoChild
from bot.deciding.children import LONG, SUSPECT, Children
from bot.deciding.frames import Begin
from bot.deciding.matter import Matter, Undecidable, decide_here
from bot.deciding.opening_index import OpeningIndex
from bot.people.acts import Incoming, Words
from bot.screens.draw import draw_decision
from bot.storage.store import StoreDown
from flows.paste.order_reader import OrderReader
from tests.chaos.bad_reader import DIES, HANGS
from tests.chaos.in_memory.world.little_shop import LittleShop

pytestmark = pytest.mark.usefixtures("quiet")

FORM = (
    "Nama: Sari Contoh\nHP: 0812-3456-7890\nAlamat: Jl. Melati No. 5 RT 02/03\nKec. Menteng, Jakarta Pusat\n"
    "Pesanan: 2 serum vitamin c 30 ml\n"
)
LONG_FORM = FORM + "Catatan: " + "tolong dibungkus rapi ya kak " * 40
BAD = "tests.chaos.bad_reader"


class BehindShop(LittleShop):
    """The little shop as children ask it."""

    async def locate(self, found: Any, text: str) -> Any:
        return await self.find_districts(text)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def districts(cache: Path) -> OpeningIndex:
    opening = OpeningIndex(cache)
    asyncio.run(opening.find("menteng"))  # what it keeps is there for every child
    return opening


@pytest.fixture
def shop() -> BehindShop:
    return BehindShop()


@asynccontextmanager
async def children(shop: Any, cache: Path, program: str = "bot.deciding.child") -> AsyncIterator[Children]:
    made = Children(shop, ChildPool(Begin(cache, "CRITICAL"), program))
    try:
        yield made
    finally:
        await made.pool.close()


@pytest.fixture
def desk(shop: BehindShop, districts: OpeningIndex) -> Desk:
    return Desk(shop, 1001, "customer", 1_800_000_000_000, "", "", OrderReader(shop, districts), patience=20)


def saying(text: str, deaths: int = 0) -> Matter:
    return Matter(Conversation(language="id"), Incoming(1, 1001, 1001, Words(text), message_id=5), deaths)


def of(decision: Decision) -> Any:
    """A decision without what is made of chance."""
    return replace(decision, order=None)


async def test_a_child_decides_as_the_bot_itself(shop: BehindShop, desk: Desk, cache: Path) -> None:
    matters = [saying(LONG_FORM), saying("serum " * 100), saying("/start " + "x" * LONG), saying("½" * 4096)]
    matters.append(Matter(Conversation(language="id", paste=LONG_FORM, paste_at=1)))
    async with children(shop, cache) as made:
        for matter in matters:
            assert of(await made.decide(matter, desk)) == of(await decide_here(matter, desk))


async def test_a_long_honest_paste_holds_nobody_up(shop: BehindShop, desk: Desk, cache: Path) -> None:
    many = Matter(Conversation(language="id", paste=(FORM + "\n") * 180, paste_at=1))
    async with children(shop, cache) as made:
        await made.pool.warm(0)
        longest = 0.0

        async def look() -> None:
            """Measure how long the loop computes before it comes round; what others compute is none of it."""
            nonlocal longest
            before = time.thread_time()
            while True:
                await asyncio.sleep(0.002)
                longest, before = max(longest, time.thread_time() - before), time.thread_time()

        looking = asyncio.create_task(look())
        decision = await made.decide(many, desk)
        looking.cancel()
        assert decision.conversation.draft and "Sari Contoh" in str(draw_decision(decision).message)
        assert 0 < longest < 0.05


async def test_short_words_need_no_child(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache, "no.such.program") as made:
        assert (await made.decide(saying("serum"), desk)).conversation.draft


async def test_where_no_child_can_start_a_long_text_is_read_all_the_same(
    shop: BehindShop, desk: Desk, cache: Path
) -> None:
    async with children(shop, cache, "no.such.program") as made:
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft
        with pytest.raises(NoChild):  # of that, processes died
            await made.decide(saying("serum", SUSPECT), desk)


@pytest.mark.parametrize("words", [HANGS, DIES])
async def test_what_hangs_or_kills_is_given_up_and_the_next_text_read(
    words: str, shop: BehindShop, desk: Desk, cache: Path
) -> None:
    async with children(shop, cache, BAD) as made:
        with pytest.raises(Undecidable):
            await made.decide(saying(words + " ." * LONG), desk)
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft


async def test_what_others_died_of_is_tried_in_a_child_however_short(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache, BAD) as made:
        with pytest.raises(Undecidable):
            await made.decide(saying(HANGS, SUSPECT), desk)
        assert (await made.decide(saying("serum", SUSPECT), desk)).conversation.draft


async def test_one_that_hangs_does_not_hold_the_next(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache, BAD) as made:
        await made.pool.warm(0)
        hanging = asyncio.create_task(made.decide(saying(HANGS, SUSPECT), desk))
        await asyncio.sleep(0.1)
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft
        with pytest.raises(Undecidable):
            await hanging


async def test_a_child_that_was_killed_costs_nobody_an_answer(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache) as made:
        await made.decide(saying(LONG_FORM), desk)
        (child,) = made.pool.idle
        child.process.kill()
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft


async def test_one_child_is_enough_for_one_text_at_a_time(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache) as made:
        await asyncio.gather(made.decide(saying(LONG_FORM), desk), made.pool.warm(0.1))
        await made.decide(saying(LONG_FORM), desk)
        await made.pool.warm(0)
        assert len(made.pool.idle) == 1


async def test_a_shop_that_does_not_answer_is_said_as_ever(shop: BehindShop, desk: Desk, cache: Path) -> None:
    shop.is_down = True
    async with children(shop, cache) as made:
        matter = saying(LONG_FORM)
        assert of(await made.decide(matter, desk)) == of(await decide_here(matter, desk))


async def test_a_slow_shop_is_waited_for_as_ever(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache) as made:
        await made.decide(saying(LONG_FORM), desk)
        shop.delay = 5
        began = time.monotonic()
        decision = await made.decide(saying("serum " * 100), replace(desk, patience=0.3))
        assert decision.conversation.waits
        assert time.monotonic() - began < 3
        shop.delay = 0
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft


@pytest.mark.alone
async def test_who_cancels_waits_for_no_child_that_waits_for_the_shop(
    shop: BehindShop, desk: Desk, cache: Path
) -> None:
    async with children(shop, cache) as made:
        await made.decide(saying(LONG_FORM), desk)
        shop.delay = 5
        deciding = asyncio.create_task(made.decide(saying("serum " * 100), desk))
        await asyncio.sleep(0.3)
        began = time.monotonic()
        with desk.haste.hurry():
            assert (await deciding).conversation.said
        assert time.monotonic() - began < 0.2
        shop.delay = 0
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft
        assert len(made.pool.idle) == 1


async def test_reading_uses_up_no_patience(shop: BehindShop, desk: Desk, cache: Path) -> None:
    many = Matter(Conversation(language="id", paste=(FORM + "\n") * 180, paste_at=1))
    async with children(shop, cache) as made:
        await made.decide(saying(LONG_FORM), desk)
        decision = await made.decide(many, replace(desk, patience=0.3))
        assert "Sari Contoh" in str(draw_decision(decision).message)


async def test_a_store_that_is_down_is_no_fault_of_the_text(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async def down(_: Any) -> Any:
        raise StoreDown("order")

    shop.payment_methods = down  # type: ignore[method-assign]
    async with children(shop, cache) as made:
        with pytest.raises(StoreDown):
            await made.decide(saying(LONG_FORM + "\nBayar: qris"), desk)
        del shop.payment_methods
        assert (await made.decide(saying(LONG_FORM), desk)).conversation.draft


async def test_a_catalogue_is_sent_once_and_again_when_it_changed(shop: BehindShop, desk: Desk, cache: Path) -> None:
    async with children(shop, cache) as made:
        for _ in range(2):
            await made.decide(saying(LONG_FORM), desk)
        assert [version for version, _ in made._catalogues.values()] == [1]
        shop.catalogue = tuple(replace(product, name=f"{product.name} baru") for product in shop.catalogue)
        await made.decide(saying(LONG_FORM), desk)
        assert [version for version, _ in made._catalogues.values()] == [2]


async def test_no_child_outlives_its_parent(tmp_path: Path, cache: Path) -> None:
    program = f"""
import asyncio, os, signal
from pathlib import Path
from bot.deciding.child_process import start_child
from bot.deciding.frames import Begin

async def main():
    child = await start_child(Begin(Path({str(cache)!r}), "CRITICAL"), "bot.deciding.child")
    Path({str(tmp_path / "pid")!r}).write_text(str(child.process.pid))
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", program)
    assert await parent.wait() == -signal.SIGKILL
    pid = int((tmp_path / "pid").read_text())
    async with asyncio.timeout(10):
        while _is_alive(pid):  # noqa: ASYNC110 -- an orphan rings no bell
            await asyncio.sleep(0.05)


def _is_alive(pid: int) -> bool:
    """Whether a process runs; one that nobody waited for yet is dead all the same."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False
