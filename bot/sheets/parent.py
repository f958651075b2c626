"""Have a file read by a child process, one at a time; what it says is taken as texts and nothing else."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

import structlog

from bot.config.children import ask_child
from bot.conversation.batch.sheets import MOST_BYTES
from bot.sheets.refusal import Refused, Remark, Why

log = structlog.get_logger(__name__)

WITHIN_S = 20.0
MOST_SAID = 32 << 20


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file as texts, line by line from its first; `remarks` are what whoever sent it should know."""

    rows: Sequence[Sequence[str]]
    remarks: tuple[Remark, ...] = ()


class SheetReader:
    """Reads files in child processes; `most` is how many orders one may have."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._one = asyncio.Semaphore(1)

    async def read(self, data: bytes) -> Grid:
        """The cells of a file; raises `Refused`."""
        if len(data) > MOST_BYTES:
            raise Refused("too_big")
        async with self._one:
            try:
                said = json.loads(await self._ask_child(data))
            except (OSError, TimeoutError, ValueError) as error:
                log.warning("sheet_unread", error=type(error).__name__)
                raise Refused("too_big") from error
        return _take(said)

    async def _ask_child(self, data: bytes) -> bytes:
        said = await ask_child("bot.sheets", str(self.most), said=data, within_s=WITHIN_S)
        if len(said) > MOST_SAID:
            raise OSError("it says too much")
        return said


def _take(said: Any) -> Grid:
    if why := said.get("refused"):
        raise Refused(cast("Why", why) if why in get_args(Why) else "broken", int(said.get("count", 0)))
    remarks = tuple(each for each in get_args(Remark) if each in said.get("remarks", ()))
    return Grid([[str(cell) for cell in row] for row in said["rows"]], remarks)
