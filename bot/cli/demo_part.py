"""A process of the demo, kept alive; what it writes is for its owner only, and it ends with the demo."""

import asyncio
import ctypes
import os
import signal
import sys
from pathlib import Path

from scalev.stand_in import private_files


class Part:
    """One process of the demo, started again whenever it ends."""

    def __init__(
        self, name: str, arguments: tuple[str, ...], env: dict[str, str], log: Path, module: str = "bot"
    ) -> None:
        self.name = name
        self.module = module
        self.arguments = arguments
        self.env = env
        self.log = log
        self.pid = 0
        self.starts = 0
        self._process: asyncio.subprocess.Process | None = None

    async def keep(self, started: asyncio.Queue["Part"]) -> None:
        """Run it, and run it again, until cancelled."""
        try:
            while True:
                with private_files.file(self.log).open("ab") as log:
                    self._process = await asyncio.create_subprocess_exec(
                        sys.executable,
                        "-m",
                        self.module,
                        *self.arguments,
                        env=self.env,
                        stdout=log,
                        stderr=log,
                        preexec_fn=_as_part,
                    )
                self.pid = self._process.pid
                self.starts += 1
                started.put_nowait(self)
                await self._process.wait()
                await asyncio.sleep(0.2)
        finally:
            await self._end()

    async def _end(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def _as_part() -> None:
    """In the new process: keep what it writes from others, and end with the demo."""
    os.umask(0o077)
    end_with_parent()


def end_with_parent() -> None:
    """Ask Linux to end this process when the demo ends, however that happens (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
