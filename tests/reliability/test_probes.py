"""Probes of a bot that runs, on a port of its own, while what it needs dies under it."""

import os
import signal

import httpx

from bot.cli import demo
from bot.cli.demo import Places
from bot.valkey import embedded
from tests.harness.bot_process import bot, heard


async def test_probes_tell_a_dead_shop_and_a_dead_telegram_from_a_dead_bot(where: Places) -> None:
    listen = f"127.0.0.1:{demo.free_port()}"
    async with bot(where, BOT_HEALTH_LISTEN=listen) as process, httpx.AsyncClient(base_url=f"http://{listen}") as http:
        await heard(http, "/readyz", 200)
        server = await embedded.start(where.data_dir)
        os.kill(server.pid, signal.SIGSTOP)
        assert (await heard(http, "/readyz", 503))["redis"]["state"] == "down"
        alive = await http.get("/healthz")
        assert (alive.status_code, alive.headers["connection"]) == (200, "close")
        os.kill(server.pid, signal.SIGCONT)
        assert (await heard(http, "/readyz", 200))["telegram"] == {"state": "up"}
        fault = {"kind": "reset", "method": "getUpdates"}
        headers = {"X-Control-Token": where.playground_token}
        async with httpx.AsyncClient() as control:
            await control.post(f"{where.playground}/sim/faults", json=fault, headers=headers)
        assert (await heard(http, "/readyz", 503))["telegram"]["state"] == "down"
        assert process.returncode is None
