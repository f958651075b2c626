"""Conversations to die in: what a buyer does about an order that stands."""

from collections.abc import Awaitable, Callable

from tests.chaos.in_memory.conversations.scripts import digital, to_summary_again
from tests.chaos.in_memory.persons.scripted import Scripted

ENDED = ("sudah dibatalkan", "sudah dibayar", "bersamaan")
SETTLED = ("Tagihan barunya", "masih berlaku", "tidak perlu bayar lagi", "sudah batal", "sudah dibayar")


async def called_off(me: Scripted) -> None:
    """An unpaid order is cancelled, if nobody was quicker to pay it."""
    await digital(me)
    await me.say("batalkan pesanan saya")
    await me.presses("Ya, batalkan", until=lambda: _reads(me, *ENDED))


async def kept(me: Scripted) -> None:
    """An order that was almost cancelled."""
    await digital(me)
    await me.say("gak jadi deh")
    await me.presses("Tidak jadi", until=lambda: _reads(me, "seperti semula", *ENDED))


async def paid_otherwise(me: Scripted) -> None:
    """An unpaid order is paid by a bank instead."""
    await digital(me)
    await me.say("ganti bayar pakai bca dong")
    await me.presses("Ganti ke VA BCA", until=lambda: _reads(me, *SETTLED))


def failing(fault: str) -> Callable[[Scripted], Awaitable[None]]:
    """The request for the copy goes wrong."""

    async def failed(me: Scripted) -> None:
        await digital(me)
        me.world.scalev.script = [fault]
        await me.say("ganti bayar pakai bca dong")
        await me.presses("Ganti ke VA BCA", until=lambda: _reads(me, *SETTLED))

    return failed


async def refused(me: Scripted) -> None:
    """The shop makes no copy."""
    await failing("rejected")(me)


async def instead(me: Scripted) -> None:
    """The same once more, in the place of the first, as far as that is not paid."""
    await digital(me)
    await me.say("/pesan")
    await to_summary_again(me)
    await me.confirms()
    if await me.is_asked("barang dan nomor HP yang sama|Pesanan yang sama", before=2):
        await me.tap("Ganti yang lama|Ya, pesan lagi", at="summary")
    await me.hears_of(2)


def _reads(me: Scripted, *words: str) -> bool:
    return any(each in text for text in me.phone.texts for each in words)
