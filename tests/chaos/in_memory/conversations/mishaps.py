"""Conversations to die in: each thing that goes wrong on the way without anybody dying."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.chaos.in_memory.conversations.scripts import WHERE, WHO, digital, notes, to_summary, to_summary_again
from tests.chaos.in_memory.persons.scripted import Scripted
from tests.chaos.in_memory.world.one_process import ADMIN


def failing(fault: str) -> Callable[[Scripted], Awaitable[None]]:
    """An order whose first create request goes wrong."""

    async def failed(me: Scripted) -> None:
        me.world.scalev.script = [fault]
        await digital(me)

    return failed


async def _lost(me: Scripted) -> Scripted:
    """An order none of whose requests arrives; answers the admin who is asked about it."""
    me.world.scalev.script = ["reset_before"]
    await me.say("/start")
    await to_summary(me)
    await me.confirms()
    await me.reads("sedang kami pastikan")
    me.world.scalev.script.clear()
    return Scripted(me.world, me.wish, ADMIN)


async def created(me: Scripted) -> None:
    """An admin has a lost order created."""
    boss = await _lost(me)
    await boss.presses("Tidak ada, buat", until=lambda: me.orders > 0)


async def cancelled(me: Scripted) -> None:
    """An admin cancels a lost order."""
    boss = await _lost(me)
    await boss.presses("Batalkan", until=lambda: any("tidak dapat menerima" in text for text in me.phone.texts))


async def _held(me: Scripted) -> Scripted:
    """An order above the limits; answers the admin who is asked about it."""
    await me.say("/start")
    await to_summary(me)
    await me.confirms()
    await me.reads("menunggu persetujuan toko")
    return Scripted(me.world, me.wish, ADMIN)


async def approved(me: Scripted) -> None:
    """An admin says yes to an order that waits for one."""
    boss = await _held(me)
    await boss.presses("Setujui", until=lambda: me.orders > 0)


async def declined(me: Scripted) -> None:
    """An admin says no."""
    boss = await _held(me)
    await boss.presses("Tolak", until=lambda: any("belum bisa diterima" in text for text in me.phone.texts))


async def again(me: Scripted) -> None:
    """The same once more, and meant; who does not wait long for the first is asked about it."""
    await digital(me)
    await me.say("/pesan")
    await to_summary_again(me)
    await me.confirms()
    if await me.is_asked("barang dan nomor HP yang sama|Pesanan yang sama", before=2):
        await me.tap("Ya, pesan lagi|Buat baru", at="summary")
    await me.hears_of(2)


async def enough(me: Scripted) -> None:
    """The same once more while the first is on its way, and not meant."""
    me.world.scalev.script = ["reset_before"]
    await me.say("/start")
    await to_summary(me)
    await me.confirms()
    await me.reads("Pesanan dicatat")
    await me.say("/pesan")
    await to_summary_again(me)
    await me.confirms()
    await me.tap("Tidak, cukup satu|Pakai yang lama", at="summary")
    await me.reads("Pesanan yang tadi tetap berjalan")
    await me.hears_of(1)


async def blocked(me: Scripted) -> None:
    """The bot is blocked as soon as the order is confirmed, and let in again later."""
    await me.say("/start")
    await to_summary(me)
    await me.confirms()
    me.phone.is_blocked = True
    await asyncio.sleep(60)
    me.phone.is_blocked = False
    me.world.telegram.membership(me.chat, "member")
    await me.hears_of(1)


async def outage(me: Scripted) -> None:
    """The shop is down when it is asked for a quote, and again at Confirm."""
    await me.say("serum")
    await me.say("2", at="cart")
    await me.types("cart", *WHO, *WHERE)
    await me.sees("payment_method", answers=False)
    me.world.scalev.shop_is_down = True
    await me.tap("QRIS", at="payment_method")
    await me.reads("Sistem tokonya lagi lambat")
    me.world.scalev.shop_is_down = False
    await me.tap("JNE REG", at="courier")
    await notes(me)
    await me.sees("summary", answers=False)
    me.world.scalev.shop_is_down = True
    await me.confirms()
    await asyncio.sleep(20)
    await me.reads("Sistem tokonya lagi lambat")
    me.world.scalev.shop_is_down = False
    await me.hears_of(1)


async def talk(me: Scripted) -> None:
    """A person of the shop is asked for, answers, and gives the customer back to the bot."""
    await digital(me)
    boss = Scripted(me.world, me.wish, ADMIN)
    await me.say("mau bicara dengan admin")
    await me.reads("saya teruskan ke admin")
    await boss.replies("Halo kak, ada yang bisa dibantu?", "mau bicara dengan orang")
    await me.reads("Halo kak, ada yang bisa dibantu?")
    await me.say("filenya bisa dibuka di HP?")
    await boss.replies("Bisa kak", "filenya bisa dibuka di HP?")
    await me.reads("Bisa kak")
    await boss.presses("Selesai", until=lambda: any("Obrolan dengan admin" in text for text in me.phone.texts))
