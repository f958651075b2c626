"""What tests with real processes share."""

import asyncio
import pathlib
import tempfile
from collections.abc import AsyncIterator

import pytest

from bot.cli import demo
from bot.cli.demo import Places, places, running
from bot.cli.demo_part import Part


class Idle(Part):
    """In the place of the demo's bot: nothing that is started again."""

    async def keep(self, started: "asyncio.Queue[Part]") -> None:
        await asyncio.Event().wait()


@pytest.fixture
async def where(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Places]:
    """A shop and a Telegram, and no bot yet."""
    made = demo.parts
    monkeypatch.setattr(
        demo, "parts", lambda where: [*made(where)[:-1], Idle("run", (), {}, where.data_dir / "log" / "run.log")]
    )
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        found = places(pathlib.Path(folder))
        async with running(found):
            yield found
