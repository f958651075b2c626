"""A process whose loop stands still ends with its stacks in the log; one that was only stopped lives on."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

STILL_S = 1.0
BEGIN = f"""
import asyncio, re, time
from bot.process.watchdog import watching

async def main():
    async with watching({STILL_S}):
        print("watched", flush=True)
        await asyncio.sleep(0.1)
        await the_work()
        print("done", flush=True)
"""
IN_A_PATTERN = "re.fullmatch('(a|a)*b', 'a' * 40)"
IN_A_WAIT = "time.sleep(60)"
COMPUTING = "[sum(range(1_000_000)) for _ in range(1_000_000)]"


@asynccontextmanager
async def process(work: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A process that does some work under the watchdog, and has begun it."""
    program = f"{BEGIN}\nasync def the_work():\n    {work}\nasyncio.run(main())"
    pipe = asyncio.subprocess.PIPE
    made = await asyncio.create_subprocess_exec(sys.executable, "-c", program, stdout=pipe, stderr=pipe)
    assert made.stdout
    assert await made.stdout.readline() == b"watched\n"
    try:
        yield made
    finally:
        if made.returncode is None:
            made.kill()
            await made.wait()


@pytest.mark.parametrize("work", [IN_A_PATTERN, IN_A_WAIT, COMPUTING])
async def test_a_loop_that_stands_still_ends_its_process_and_says_where(work: str) -> None:
    async with process(work) as one:
        _, errors = await asyncio.wait_for(one.communicate(), 30)
        assert one.returncode == -signal.SIGPROF
        assert "in the_work" in errors.decode()
        assert "aaaa" not in errors.decode()  # where it stands, not what it reads


async def test_a_process_that_was_stopped_is_not_ended_for_it() -> None:
    async with process(f"await asyncio.sleep({STILL_S})") as one:
        one.send_signal(signal.SIGSTOP)
        await asyncio.sleep(3 * STILL_S)
        one.send_signal(signal.SIGCONT)
        out, _ = await asyncio.wait_for(one.communicate(), 30)
        assert (one.returncode, out) == (0, b"done\n")


async def test_a_loop_that_is_busy_and_ticks_lives_on() -> None:
    busy = "[await asyncio.sleep(0, sum(range(200_000))) for _ in range(700)]"
    async with process(busy) as one:
        out, _ = await asyncio.wait_for(one.communicate(), 60)
        assert (one.returncode, out) == (0, b"done\n")
