"""Chats that stand still at each question, so that anything can be said there, again and again from the same state."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.telegram_api.outgoing import pressable
from tests.chaos.in_memory.persons.scripted import Scripted
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.valkey import BOT

TAPS = {"item": "Hitam / L", "payment_method": "QRIS", "courier": "JNE REG"}
ADDED = {"postal_code": "Kode pos", "note": "Catatan"}
PHYSICAL = ("product", "quantity", "cart", "customer_name", "customer_phone", "address", "district", "postal_code",
            "payment_method", "courier", "note", "summary")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """A chat at a question: what Redis holds of it, and what its buttons send."""

    name: str
    chat: int
    key: str
    raw: Mapping[Any, Any]
    nonce: str
    buttons: frozenset[str]
    message: int

    def restore(self, world: World) -> None:
        """Let the chat stand there again."""
        pipeline = world.client.pipeline(transaction=False)
        pipeline.delete(self.key)
        if self.raw:
            pipeline.hset(self.key, mapping={**self.raw})
        pipeline.execute()
        world.due.wrote()

    @property
    def conversation(self) -> Conversation:
        """What the chat remembers."""
        return memory.unpack(self.raw.get(b"d", b""))


async def reach(me: Scripted, slot: str, begin: str = "/start") -> None:
    """Answer what is asked until that question comes; some are asked for at the summary, and how many of a price."""
    if slot in ADDED:
        await reach(me, "summary", begin)
        await me.tap("Ubah…", at="summary")
        await me.tap(ADDED[slot], at="summary")
        return
    await me.say(begin)
    if slot == "quantity":
        await me.say("harga serum berapa?", at="product")
    while (screen := await me.looks()).slot != slot:
        if label := TAPS.get(screen.slot):
            await me.tap(label, at=screen.slot)
        else:
            await me.types(screen.slot)


async def _unknown(me: Scripted) -> None:
    """Nothing was ever said here."""


async def _greeted(me: Scripted) -> None:
    await me.say("/bantuan")
    await me.reads("/pesan")


async def _cancelled(me: Scripted) -> None:
    await reach(me, "customer_name")
    await me.tap("Batal", at="customer_name")
    await me.looks()


async def _ordered(me: Scripted) -> None:
    await reach(me, "summary")
    await me.confirms()
    await me.hears_of(1)


async def _waiting(me: Scripted) -> None:
    await reach(me, "payment_method")
    me.world.scalev.shop_is_down = True
    await me.tap("QRIS", at="payment_method")
    await me.reads("Sistem tokonya lagi lambat")
    me.world.scalev.shop_is_down = False


def _at(slot: str, begin: str = "/start") -> Callable[[Scripted], Awaitable[None]]:
    async def play(me: Scripted) -> None:
        await reach(me, slot, begin)

    return play


PLAYS: dict[str, tuple[Callable[[Scripted], Awaitable[None]], Wish]] = {
    "unknown": (_unknown, Wish(199, is_physical=True)),
    "no draft": (_greeted, Wish(200, is_physical=True)),
    **{slot: (_at(slot), Wish(201 + place, is_physical=True)) for place, slot in enumerate(PHYSICAL)},
    "item": (_at("item", "kaos"), Wish(220, is_physical=True)),
    "customer_email": (_at("customer_email"), Wish(221, is_physical=False)),
    "dropshipper_name": (_at("dropshipper_name"), Wish(222, is_physical=True, is_reseller=True)),
    "dropshipper_phone": (_at("dropshipper_phone"), Wish(223, is_physical=True, is_reseller=True)),
    "cancelled": (_cancelled, Wish(224, is_physical=True)),
    "ordered": (_ordered, Wish(225, is_physical=False)),
    "waiting": (_waiting, Wish(226, is_physical=True)),
}


async def prepared(world: World) -> list[Stage]:
    """One chat at each question, as Redis holds it once all is quiet."""
    found = []
    for name, (play, wish) in PLAYS.items():
        me = Scripted(world, wish)
        await play(me)
        await world.until(lambda: not world.alive[0].intake.tasks, 60, every=0.5)
        found.append(at(world, name, me.chat, max(me.phone.messages, default=1)))
    return found


def at(world: World, name: str, chat: int, message: int) -> Stage:
    """A chat as it stands."""
    key = f"sb:{{s{world.alive[0].store.shard(chat):02}}}:{BOT}:chat:{chat}"
    raw: Any = world.client.hgetall(key)
    want, nonce = raw.get(b"want", b""), raw.get(b"wn", b"").decode()
    return Stage(name, chat, key, raw, nonce, pressable(want), message)
