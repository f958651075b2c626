"""The page that Prometheus reads."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.metrics import catalogue
from bot.metrics.meter import Meter
from bot.process import ports

EVERY_S = 1.0
Take = Callable[[], Awaitable[None]]


class MetricsPage:
    """Answers with all numbers, once `take` looked up what nobody is told of.

    They are written beside the event loop, as that takes some milliseconds.
    """

    def __init__(self, meter: Meter, take: Take, probes: Sequence[Route], listen: str) -> None:
        self.meter = meter
        self.take = take
        self.probes = probes
        self.listen = listen

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer on a port of its own, with the probes beside it, until told to stop."""
        routes = [Route("/metrics", self.answer), *self.probes]
        with ports.open_port(self.listen, "BOT_METRICS_LISTEN") as port:
            await ports.serve(ports.parting(Starlette(routes=routes)), port, stop)

    async def answer(self, request: Request) -> Response:
        """Answer in the form that is asked for."""
        await self.take()
        page, form = await asyncio.to_thread(self.meter.page, request.headers.get("accept", ""))
        return Response(page, headers={"content-type": form})

    async def watch_loop(self, stop: asyncio.Event) -> None:
        """Sleep, and see how much later than that the loop wakes us."""
        loop = asyncio.get_running_loop()
        while not stop.is_set():
            began = loop.time()
            await asyncio.sleep(EVERY_S)
            self.meter.time(catalogue.LOOP_LAG, max(0.0, loop.time() - began - EVERY_S))
