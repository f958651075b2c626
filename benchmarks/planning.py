"""What to plan Redis by: bytes a chat, what an update writes and runs there, and what a bot asks while nobody writes.

`python -m benchmarks.planning`; counts, so other work on the machine changes little. What an update costs of a core is
told by `benchmarks/side_by_side`, what a replica costs by `benchmarks/replicas.py`.
"""

import asyncio
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.side_by_side.__main__ import OPENED_S, OURS, _running, _sandbox
from benchmarks.side_by_side.people import Crowd
from bot.redis.calls import Client
from bot.redis.connect import connect
from bot.valkey import embedded

PEOPLE = Crowd(200, 1.0, 2.0)
WRITING_S = 30.0
SETTLES_S = 15.0  # looks and deliveries that were appointed are done
IDLE_S = 20.0


async def measure() -> None:
    """Let people write, then nobody."""
    with tempfile.TemporaryDirectory(prefix="sb") as name:
        folder = Path(name)
        async with _sandbox(folder) as shop, _running(OURS, shop, folder, PEOPLE) as bot:
            client = connect((await embedded.start(folder)).url)
            await asyncio.sleep(OPENED_S)
            of_shop, before = await bytes_kept(client), await counted(client)
            writing = asyncio.create_task(bot.people.write())
            await asyncio.sleep(WRITING_S)
            writing.cancel()
            await asyncio.wait([writing])
            written = await counted(client) - before
            await asyncio.sleep(SETTLES_S)
            before = await counted(client)
            await asyncio.sleep(IDLE_S)
            idle = await counted(client) - before
            kept = await bytes_kept(client) - of_shop
            chats, updates = bot.people.orders, bot.people.updates
            print(f"{updates:,} updates of {chats} chats, {kept / chats:,.0f} bytes of Redis a chat")
            for what, count in sorted(written.items()):
                print(f"an update: {count / updates:8.1f} {what}; idle, a second: {idle[what] / IDLE_S:.1f}")
            await client.aclose()
        embedded.stop(folder)


async def counted(client: Client) -> Counter[str]:
    """What the server has run and written until now."""
    told = await client.info("everything")
    commands = [each for name, each in told.items() if name.startswith("cmdstat_")]
    return Counter(
        {
            "journeys": told["total_reads_processed"],
            "commands, those of scripts too": sum(each["calls"] for each in commands),
            "µs of the server's core": sum(each["usec"] for each in commands),
            "bytes of append-only file": told["aof_current_size"],
        }
    )


async def bytes_kept(client: Client) -> int:
    """Of all keys, with what the server needs to find them."""
    return sum([await client.memory_usage(key, samples=0) or 0 async for key in client.scan_iter(count=1000)])


if __name__ == "__main__":
    asyncio.run(measure())
