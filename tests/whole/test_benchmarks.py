"""The comparison of costs plays its part: a bot is asked, answers, and says what it used."""

import asyncio
import pathlib

from benchmarks.side_by_side import __main__ as side_by_side
from benchmarks.side_by_side.people import Crowd


async def test_a_bot_is_written_to_and_says_what_it_used(tmp_path: pathlib.Path) -> None:
    crowd = Crowd(100, 0.0, 0.01)
    async with side_by_side._running(side_by_side.BARE, "http://127.0.0.1:1", tmp_path, crowd) as bare:
        before, writing = await bare.used(), asyncio.create_task(bare.people.write())
        async with asyncio.timeout(20):
            while bare.people.updates < 300:  # noqa: ASYNC110 -- people have no bell
                await asyncio.sleep(0.05)
        writing.cancel()
        await asyncio.wait([writing])
        used = await bare.used() - before
    assert used["calls"] >= used["updates"] >= 300
    assert used["cpu"] > 0
