"""A bot whose setting turns out wrong ends with code 2 and the setting's name: at its start, or in mid-life after it
has finished what it began."""

import asyncio
import socket
from asyncio.subprocess import Process
from typing import Any

import httpx
import pytest

from bot.cli import demo
from bot.cli.demo import Places
from bot.cli.scenarios import Cast
from tests.harness.bot_process import CALLED, bot
from tests.harness.demo import from_the_address, orders_of, to_the_address

REFUSED = {"kind": "error", "code": 401, "description": "Unauthorized"}


async def ended(process: Process, within: float = 60) -> tuple[int, str]:
    """How a bot ended, and its last line."""
    assert process.stderr
    async with asyncio.timeout(within):
        said = (await process.stderr.read()).decode()
        code = await process.wait()
    assert "Traceback" not in said
    return code, said.splitlines()[-1]


async def fault(where: Places, *methods: str, **fault: Any) -> None:
    async with httpx.AsyncClient() as http:
        headers = {"X-Control-Token": where.playground_token}
        for method in methods:
            await http.post(f"{where.playground}/sim/faults", json=fault | {"method": method}, headers=headers)


async def test_a_port_that_is_taken_is_named(where: Places) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        hook = CALLED | {"TELEGRAM_WEBHOOK_URL": f"http://{listen}/hook", "TELEGRAM_WEBHOOK_LISTEN": listen}
        async with bot(where, **hook) as process:
            code, said = await ended(process)
    assert (code, said.startswith(f"TELEGRAM_WEBHOOK_LISTEN: {listen} cannot be listened on (")) == (2, True)


@pytest.mark.parametrize("listen", ["203.0.113.7:8080", "no-such-host.invalid:8080"], ids=["not ours", "no such host"])
async def test_a_place_that_cannot_be_listened_on_is_named(where: Places, listen: str) -> None:
    hook = CALLED | {"TELEGRAM_WEBHOOK_URL": "http://127.0.0.1:9/hook", "TELEGRAM_WEBHOOK_LISTEN": listen}
    async with bot(where, **hook) as process:
        code, said = await ended(process)
    assert (code, said.startswith(f"TELEGRAM_WEBHOOK_LISTEN: {listen} cannot be listened on (")) == (2, True)


async def test_an_address_that_telegram_does_not_take_is_named_with_its_words(where: Places) -> None:
    listen = f"127.0.0.1:{demo.free_port()}"
    hook = CALLED | {"TELEGRAM_WEBHOOK_URL": "http://10.0.0.7/hook", "TELEGRAM_WEBHOOK_LISTEN": listen}
    async with bot(where, **hook) as process:
        code, said = await ended(process)
    assert (code, said.startswith("TELEGRAM_WEBHOOK_URL: Telegram does not take it (")) == (2, True)
    assert "bad webhook" in said.casefold()


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_token_that_is_revoked_ends_the_bot_after_the_order_under_way(where: Places, mode: str) -> None:
    listen = f"127.0.0.1:{demo.free_port()}"
    hook = CALLED | {"TELEGRAM_WEBHOOK_URL": f"http://{listen}/hook", "TELEGRAM_WEBHOOK_LISTEN": listen}
    async with bot(where, **hook | {"TELEGRAM_MODE": mode}) as process, httpx.AsyncClient(timeout=30) as http:
        cast = Cast(http, where)
        await to_the_address(cast)
        await from_the_address(cast)
        slow = {"slow": {"seconds": 3, "groups": ["create"]}}
        await http.put(f"{where.sandbox}/sim/faults", json=slow, headers={"X-Control-Token": where.sandbox_token})
        label = await cast.customer.label("Pesan sekarang")
        await cast.customer._post("tap", {"user": cast.customer.user, "chat": cast.customer.user, "label": label})
        await cast.customer.hear("Pesanan dicatat")
        await fault(where, "getUpdates", "", **REFUSED)  # nothing named: all others
        if mode == "webhook":  # nothing is sent by itself that could be refused
            await cast.customer._post("send", {"user": 3003, "chat": 3003, "text": "halo"})
        code, said = await ended(process)
    assert (code, said.partition(":")[0]) == (2, "TELEGRAM_BOT_TOKEN")
    assert await orders_of(where) == 1


async def test_one_refusal_alone_ends_nothing(where: Places) -> None:
    async with bot(where) as process, httpx.AsyncClient(timeout=30) as http:
        customer = Cast(http, where).customer
        await customer.say("/start", "Mau pesan apa")
        await fault(where, "getUpdates", **REFUSED, count=1)
        await customer.say("/start", "Mau pesan apa")
        assert process.returncode is None
