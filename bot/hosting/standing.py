"""How the bots of a process stand, in a file for whoever asks at the command line on the same machine."""

import asyncio
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from bot.hosting.hosting import Hosting

log = structlog.get_logger(__name__)

EVERY_S = 1.0
FOLDER = "running"


class Standing:
    """Writes the file when something changed, and takes it away at the end; it is readable by its owner alone."""

    def __init__(self, data_dir: Path, hosting: Hosting) -> None:
        self.path = data_dir / FOLDER / f"{os.getpid()}.json"
        self.hosting = hosting
        self._written = ""

    async def run(self, stop: asyncio.Event) -> None:
        """Write until told to stop."""
        try:
            while not stop.is_set():
                await self._write()
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), EVERY_S)
        finally:
            self.path.unlink(missing_ok=True)

    async def _write(self) -> None:
        said = json.dumps(self._states())
        if said == self._written:
            return
        try:
            await asyncio.to_thread(_replace, self.path, said)
        except OSError as error:
            log.warning("standing_unwritten", error=type(error).__name__)
            return
        self._written = said

    def _states(self) -> Mapping[str, Mapping[str, str]]:
        bots = {name: {"state": bot.state, "reason": bot.reason} for name, bot in self.hosting.bots.items()}
        unread = {name: {"state": "unread", "reason": said} for name, said in self.hosting.problems.items()}
        return unread | bots


def read_standing(data_dir: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each process that runs bots on this machine, by its id, with how they stand."""
    for file in sorted((data_dir / FOLDER).glob("*.json")):
        with suppress(OSError, ValueError):
            if _is_alive(pid := int(file.stem)):
                yield pid, json.loads(file.read_text(encoding="utf-8"))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _replace(path: Path, said: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(said, encoding="utf-8")
    part.replace(path)
