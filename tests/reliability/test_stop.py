"""A bot told to stop while an order is on its way: it finishes the call, and only then ends."""

import asyncio
import os
import signal

from bot.valkey import embedded
from tests.chaos.processes.audit import kept_records
from tests.harness.demo import from_the_address, orders_of, to_the_address, world


async def test_a_bot_told_to_stop_finishes_the_order_under_way() -> None:
    async with world() as (cast, where, bot, http):
        await to_the_address(cast)
        await from_the_address(cast)
        headers = {"X-Control-Token": where.sandbox_token}
        slow = {"slow": {"seconds": 3, "groups": ["create"]}}
        await http.put(f"{where.sandbox}/sim/faults", json=slow, headers=headers)
        label = await cast.customer.label("Pesan sekarang")
        await cast.customer._post("tap", {"user": cast.customer.user, "chat": cast.customer.user, "label": label})
        await cast.customer.hear("Pesanan dicatat")
        told = bot.pid
        os.kill(told, signal.SIGTERM)
        async with asyncio.timeout(25):
            while bot.pid == told:  # noqa: ASYNC110 -- the supervisor has no bell
                await asyncio.sleep(0.05)
        await cast.customer.hear("sudah dibuat")
        assert await orders_of(where) == 1
        (record,) = await kept_records((await embedded.start(where.data_dir)).url)
        assert [what for _, what in record.history] == ["calling 1", "done"]
