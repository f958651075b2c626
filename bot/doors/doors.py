"""Where a process is called: each bot's paths for Telegram and for its shop, and the probes; one port for all of them.

Bots come and go while it is open. Whatever is at no path is a stranger's, who gets one answer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.settings import Settings
from bot.doors.webhook import Door, answer_call
from bot.process import ports
from bot.process.endings import Ending


@dataclass(frozen=True, slots=True)
class Doors:
    """The paths of a process; `telegram` are those of webhooks, and `shops` those that shops call."""

    telegram: dict[str, Door] = field(default_factory=dict)
    shops: dict[str, Route] = field(default_factory=dict)
    is_open: asyncio.Event = field(default_factory=asyncio.Event)

    @contextmanager
    def let_in(self, path: str, door: Door) -> Iterator[None]:
        """Take updates at a path as long as this lasts."""
        self.telegram[path] = door
        try:
            yield
        finally:
            self.telegram.pop(path, None)

    @contextmanager
    def hear_shop(self, route: Route) -> Iterator[None]:
        """Take what a shop says as long as this lasts."""
        self.shops[route.path] = route
        try:
            yield
        finally:
            self.shops.pop(route.path, None)

    async def serve(self, settings: Settings, probes: Sequence[Route], ending: Ending) -> None:
        """Answer on every port that the settings name, until told to stop."""
        async with asyncio.TaskGroup() as group:
            for work in (
                self._answer_telegram(settings, probes, ending.stop),
                self._answer_probes(settings, probes, ending.stop),
                self._answer_shops(settings, ending.stop),
            ):
                group.create_task(ending.watch(work))

    async def _answer_telegram(self, settings: Settings, probes: Sequence[Route], stop: asyncio.Event) -> None:
        """Serve as soon as the port is taken: Telegram may know the address since an earlier start."""
        if settings.telegram_mode == "webhook":
            with ports.open_port(settings.telegram_webhook_listen, "TELEGRAM_WEBHOOK_LISTEN") as port:
                self.is_open.set()
                await ports.serve(self.app(probes), port, stop)

    async def _answer_probes(self, settings: Settings, probes: Sequence[Route], stop: asyncio.Event) -> None:
        """Say how the process is on a port of its own, where one is set."""
        if settings.bot_health_listen:
            with ports.open_port(settings.bot_health_listen, "BOT_HEALTH_LISTEN") as port:
                await ports.serve(ports.parting(Starlette(routes=list(probes))), port, stop)

    async def _answer_shops(self, settings: Settings, stop: asyncio.Event) -> None:
        """Take what shops say on a port of its own, where one is set."""
        if settings.bot_shop_events_listen:
            with ports.open_port(settings.bot_shop_events_listen, "BOT_SHOP_EVENTS_LISTEN") as port:
                await ports.serve(ports.parting(self._routed({})), port, stop)

    def app(self, probes: Sequence[Route] = ()) -> ASGIApp:
        """What is called from outside: webhooks, shops, probes."""
        return ports.parting(self._routed(self.telegram, probes), self.telegram)

    def _routed(self, telegram: dict[str, Door], probes: Sequence[Route] = ()) -> ASGIApp:
        rest = Starlette(routes=list(probes))

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            """Answer without Starlette, whose routing and responses cost as much as half a journey to Redis."""
            path = scope["path"]
            if scope["method"] == "POST" and (door := telegram.get(path)):
                await answer_call(door, scope, receive, send)
            elif shop := self.shops.get(path):
                await shop.handle(scope, receive, send)
            else:
                await rest(scope, receive, send)

        return answer


def create_app(take: Callable[[Any], Awaitable[bool]], secret: str, path: str, shops: Sequence[Route] = ()) -> ASGIApp:
    """The doors of one bot."""
    return Doors({path: Door(take, secret)}, {route.path: route for route in shops}).app()
