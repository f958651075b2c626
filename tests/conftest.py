"""What every test may ask for, and what CI expects of all of them.

A real Valkey, one server a run, emptied for each test; or the Redis of `--redis`.
"""

import asyncio
import os
import pathlib
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import suppress

import hypothesis
import pytest
import structlog
from redis.exceptions import RedisError

from bot.cli import demo
from bot.intake.intake import Intake
from bot.storage.store import Store, connect
from flows.districts.index import DistrictIndex
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.chaos.ports import free_port
from tests.chaos.processes.lines.cluster import Node, server
from tests.chaos.valkey import BOT, spawned
from tests.harness.country import districts
from tests.harness.one_chat import intake_over
from tests.harness.phones import Screen
from tests.harness.world import World
from tests.orders.standing import MoodyBook

hypothesis.settings.register_profile("untimed", deadline=None)  # timings live in benchmarks
hypothesis.settings.load_profile("untimed")

WAITS = {"cli", "reliability", "whole"}
"""Folders of tests that wait for real processes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--redis", default="", help="The Redis to test on, any form of REDIS_URL. It is emptied!")


@pytest.fixture(scope="session", autouse=True)
def own_ports() -> Iterator[None]:
    """Two processes of a run are never given the same port."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "free_port", free_port)
        yield


@pytest.fixture(scope="session")
def valkey(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server with nothing on disk, or the one that was asked for."""
    if given := request.config.getoption("--redis"):
        yield given
        return
    with spawned() as url:
        yield url


@pytest.fixture
async def store(valkey: str) -> AsyncIterator[Store]:
    """An empty store."""
    opened = Store(connect(valkey), BOT)
    await _emptied(opened)
    yield opened
    await opened.close()


async def _emptied(store: Store) -> None:
    """A cluster is found at the first call, which a busy machine may not answer in time."""
    async with asyncio.timeout(30):
        while True:
            with suppress(RedisError):
                await store.client.flushall()
                return
            await asyncio.sleep(0.2)


@pytest.fixture
def screen() -> Screen:
    """What the one person of `intake` sees."""
    return Screen()


@pytest.fixture
async def intake(store: Store, shop: LittleShop, screen: Screen) -> AsyncIterator[Intake]:
    """A bot for one person who only talks."""
    made = intake_over(store, shop, screen)
    yield made
    await made.tasks.drain(5)  # before the store is closed under it


@pytest.fixture
def book() -> MoodyBook:
    """The orders that the shop has."""
    return MoodyBook()


@pytest.fixture
def world(store: Store, shop: LittleShop, book: MoodyBook) -> World:
    """One bot on an empty store, and everybody around it."""
    return World(store, shop, book=book)


@pytest.fixture
async def node(tmp_path: pathlib.Path) -> AsyncIterator[Node]:
    """A server of this test's own, to be done bad things to."""
    async with server(tmp_path) as started:
        yield started


@pytest.fixture(name="districts", scope="session")
def _districts() -> DistrictIndex:
    return districts()


@pytest.fixture
def shop() -> LittleShop:
    return LittleShop()


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """What a test does to the log (a storm closes its mouth) is over with the test."""
    before = structlog.get_config()
    yield
    if structlog.get_config() != before:
        structlog.configure(**before)


@pytest.fixture
def quiet() -> None:
    """A failure that is meant need not be drawn with every local variable."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than cores, for some tests only wait."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits for real processes comes first, so that in the end nobody waits for it."""
    items.sort(key=lambda item: item.path.parent.name not in WAITS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be there, a skipped test is a failed one (a browser is not everywhere)."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("NO_SKIPS") == "1":
        report.outcome = "failed"
    return report
