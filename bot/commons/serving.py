"""The loops that run once for all bots of a process, however many these are."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import Protocol

from starlette.routing import Route

from bot.commons.commons import Commons
from bot.observing.page import MetricsPage, Take
from bot.outbox.due_work import Worker
from bot.outbox.work_of_all import WorkOfAll
from bot.process.endings import Ending
from bot.storage.store import Store
from bot.storage.values import Mender
from bot.upkeep.store_alert import StoreAlert
from bot.upkeep.store_watch import StoreWatch
from bot.upkeep.valkey_keeper import ValkeyKeeper


class Served(Protocol):
    """A bot that is served now, as these loops see it."""

    @property
    def store(self) -> Store:
        """Its store."""
        ...

    @property
    def worker(self) -> Worker:
        """Who does its due work."""
        ...

    @property
    def alert(self) -> StoreAlert:
        """Who tells its admins of a store that is down."""
        ...


class Serving:
    """Runs what is common; `served` are the bots of the moment, `look` takes the numbers for the page of metrics."""

    def __init__(
        self, commons: Commons, served: Callable[[], Collection[Served]], probes: Sequence[Route], look: Take
    ) -> None:
        self.commons = commons
        self.served = served
        self.probes = probes
        self.look = look

    async def run(self, ending: Ending) -> None:
        """Run until told to stop, or until a port cannot be had."""
        commons, stop = self.commons, ending.stop
        async with asyncio.TaskGroup() as group:
            group.create_task(WorkOfAll(commons.store, self._workers).run(stop))
            if not commons.settings.redis_url:  # another Redis is somebody else's to keep
                group.create_task(ValkeyKeeper(commons.store, commons.settings.bot_data_dir).run(stop))
            group.create_task(commons.store.replicas.follow(stop))
            group.create_task(StoreWatch(commons.store, self._menders).run(stop))
            group.create_task(self._alert(stop))
            group.create_task(commons.doors.serve(commons.settings, self.probes, ending))
            if commons.settings.bot_metrics_listen:
                page = MetricsPage(commons.meter, self.look, self.probes, commons.settings.bot_metrics_listen)
                group.create_task(ending.watch(page.serve(stop)))
                group.create_task(page.watch_loop(stop))
            warming = group.create_task(commons.children.warm())
            await stop.wait()
            warming.cancel()

    def _workers(self) -> Mapping[int, Worker]:
        return {each.store.bot: each.worker for each in self.served()}

    def _menders(self) -> Sequence[Mender | None]:
        return [each.store.mender for each in self.served()]

    async def _alert(self, stop: asyncio.Event) -> None:
        """See every second whether admins must be told of the store."""
        while not stop.is_set():
            await asyncio.gather(*(each.alert.look() for each in self.served() if each.alert.has_news))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self.commons.store.health.pace.look_s)
