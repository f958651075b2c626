"""The page that Prometheus reads."""

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.metrics import catalogue
from bot.observing.looking import Looks
from bot.process import ports

EVERY_S = 1.0


class MetricsPage:
    """Answers with all numbers; they are written beside the event loop, as that takes some milliseconds."""

    def __init__(self, looks: Looks, listen: str) -> None:
        self.looks = looks
        self.listen = listen

    async def serve(self, stop: asyncio.Event) -> None:
        """Answer on a port of its own, with the probes beside it, until told to stop."""
        routes = [Route("/metrics", self.answer), *self.looks.readiness.routes()]
        with ports.open_port(self.listen, "BOT_METRICS_LISTEN") as port:
            await ports.serve(ports.parting(Starlette(routes=routes)), port, stop)

    async def answer(self, request: Request) -> Response:
        """Answer in the form that is asked for."""
        await self.looks.take()
        page, form = await asyncio.to_thread(self.looks.meter.page, request.headers.get("accept", ""))
        return Response(page, headers={"content-type": form})

    async def watch_loop(self, stop: asyncio.Event) -> None:
        """Sleep, and see how much later than that the loop wakes us."""
        loop = asyncio.get_running_loop()
        while not stop.is_set():
            began = loop.time()
            await asyncio.sleep(EVERY_S)
            self.looks.meter.time(catalogue.LOOP_LAG, max(0.0, loop.time() - began - EVERY_S))
