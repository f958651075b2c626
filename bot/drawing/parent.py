"""Have a chart or a sheet drawn by a child process, one at a time; what is personal goes by a pipe."""

import asyncio
import json
from pathlib import Path
from typing import Literal

import structlog

from bot.config.children import ask_child
from bot.screens.admin.wishes import Chart, Sheet

log = structlog.get_logger(__name__)

WITHIN_S = 45.0


class NotDrawn(Exception):
    """The child ended without a picture or a file."""


class Drawing:
    """Draws in child processes; fonts that were found once are remembered in a folder of the bot's."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "matplotlib"
        self._one = asyncio.Semaphore(1)

    async def chart(self, wish: Chart) -> bytes:
        """A chart as PNG; raises `NotDrawn`."""
        return await self._draw("chart", json.dumps(wish).encode())

    async def sheet(self, wish: Sheet) -> bytes:
        """A sheet as a file of Excel; raises `NotDrawn`."""
        return await self._draw("sheet", json.dumps(wish).encode())

    async def _draw(self, kind: Literal["chart", "sheet"], wish: bytes) -> bytes:
        async with self._one:
            try:
                return await self._ask_child(kind, wish)
            except (OSError, TimeoutError) as error:
                log.warning("not_drawn", kind=kind, error=type(error).__name__)
                raise NotDrawn(kind) from error

    async def _ask_child(self, kind: str, wish: bytes) -> bytes:
        cache = str(self.cache)
        drawn = await ask_child("bot.drawing", kind, said=wish, within_s=WITHIN_S, MPLCONFIGDIR=cache)
        if not drawn:
            raise OSError("nothing was drawn")
        return drawn
