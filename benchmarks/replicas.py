"""How long a commit takes that a replica must confirm: by WAITAOF alone, and as `bot/redis/replicas.py` asks.

`python -m benchmarks.replicas`; a master and a replica on this machine, one commit at a time, pauses between.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bot.redis.calls import Command, together
from bot.redis.connect import connect
from bot.redis.replicas import Barrier
from tests.chaos.processes.lines.cluster import pair

ALONE: Sequence[Command] = (("WAITAOF", 1, 1, 1500),)
WAYS = {"no wait": (), "WAITAOF alone": ALONE, "as the bot asks": Barrier(1, 1).commands}


async def timed(url: str, commands: Sequence[Command], times: int = 40) -> str:
    """The usual and the slowest of so many writes, in milliseconds."""
    client, took = connect(url), []
    for number in range(times):
        await asyncio.sleep(random.uniform(0, 0.3))
        began = time.perf_counter()
        await together(client, "k", ("SET", "k", number), *commands)
        took.append((time.perf_counter() - began) * 1000)
    await client.aclose()
    took.sort()
    return f"p50 {took[times // 2]:7.1f}  p90 {took[times * 9 // 10]:7.1f}  max {took[-1]:7.1f} ms"


async def compare() -> None:
    """Every way, on replicas that write to disk always or every second."""
    for fsync in ("always", "everysec"):
        with tempfile.TemporaryDirectory(prefix="sb") as folder:
            async with pair(Path(folder), appendfsync=fsync) as two:
                for name, commands in WAYS.items():
                    print(f"replica {fsync:8}  {name:15}  {await timed(two.master.url, commands)}")


if __name__ == "__main__":
    asyncio.run(compare())
