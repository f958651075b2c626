"""Real processes, really killed: the bot at a question, the bot at Confirm, and Valkey under it."""

import os
import signal

from bot.cli.scenarios import open_payment, total_of
from bot.valkey import embedded
from tests.harness.demo import from_the_address, kill, orders_of, to_the_address, world


async def test_a_killed_bot_goes_on_where_it_was() -> None:
    async with world() as (cast, where, bot, http):
        await to_the_address(cast)
        await kill(bot)
        await from_the_address(cast)
        await cast.customer.tap("✅ Pesan sekarang", "sudah dibuat")
        assert "= order total" in await open_payment(http, where, cast.payer)


async def test_what_is_said_while_the_bot_is_dead_is_answered() -> None:
    async with world() as (cast, _, bot, _):
        await to_the_address(cast)
        os.kill(bot.pid, signal.SIGKILL)
        await cast.customer.say("Jl. Melati No. 5 RT 02/03", "Kecamatan dan kotanya")


async def test_a_bot_killed_at_confirm_orders_once() -> None:
    async with world() as (cast, where, bot, _):
        await to_the_address(cast)
        await from_the_address(cast)
        label = await cast.customer.label("Pesan sekarang")
        await cast.customer._post("tap", {"user": cast.customer.user, "chat": cast.customer.user, "label": label})
        await kill(bot)
        await cast.customer.hear("sudah dibuat")
        assert await orders_of(where) == 1
        assert await total_of(where, await cast.customer.order_number()) > 0


async def test_a_killed_valkey_loses_nothing() -> None:
    async with world() as (cast, where, *_):
        await to_the_address(cast)
        server = await embedded.start(where.data_dir)
        os.kill(server.pid, signal.SIGKILL)
        await from_the_address(cast)
