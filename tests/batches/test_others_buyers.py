"""One reseller never sees, finds, orders again or changes another one's orders, by any command or button."""

from pathlib import Path

import pytest

from bot.conversation import memory
from bot.people.buttons import Action
from bot.people.commands import COMMANDS
from bot.storage.batches import Batches
from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import RESELLER, SheetWorld

OTHER = 2003
FORM = "Nama: {}\nHP: {}\nAlamat: {} No. 7\nKec: Coblong\nKota: Bandung\nPesan: serum vitamin c 1 pcs\nBayar: QRIS"
BUYERS = (
    ("Rina Contoh", "0856-1111-2223", "Jl. Mawar"),
    ("Tuti Contoh", "0856-1111-2224", "Jl. Kenanga"),
    ("Wati Contoh", "0856-1111-2225", "Jl. Dahlia"),
)
PAID = "\n\n".join(FORM.format(*buyer) for buyer in BUYERS)
SECRETS = ("Rina Contoh", "Tuti Contoh", "1111-2223", "1111-2224", "Jl. Mawar", "Jl. Kenanga", "260101ABCDE1")
WORDS = ("", "260101ABCDE1", "Rina", "Tuti", "2223", "Mawar")
ARGUMENTS = ("", "g", "x", "k", "s", "w", "r", "o.1", "c.cheap", "p.qris", "d", "p", "1", "0", "all", "1.all", "on")


@pytest.fixture
async def sheets(store: Store, shop: LittleShop, tmp_path: Path) -> SheetWorld:
    world = SheetWorld(store, shop, tmp_path)
    world.roles.learn({RESELLER: "reseller", OTHER: "reseller"})
    for said in ("/pesan", "Toko Melati", "0856-1111-2222", PAID):
        await world.say(RESELLER, said)
    await world.tap(RESELLER, "✅ Pesan 3 sekarang")
    await world.go_on(8)
    assert len(world.book.placed) == 3
    return world


def leaks(world: SheetWorld, said: str) -> list[str]:
    """What the other one reads and did not type."""
    return [each for each in SECRETS if each not in said and any(each in text for text in world.phones.texts(OTHER))]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
async def test_no_command_tells_of_them(sheets: SheetWorld, command: object) -> None:
    for words in WORDS:
        sheets.phones.chats.pop(OTHER, None)
        said = f"/{command.name} {words}".strip()  # type: ignore[attr-defined]
        await sheets.say(OTHER, said)
        await sheets.pass_time(1)
        assert not leaks(sheets, said)
    assert [(each.status, each.payment_status) for each in sheets.book.placed] == [("pending", "unpaid")] * 3


@pytest.mark.parametrize("action", list(Action))
async def test_no_button_does_anything_to_them(sheets: SheetWorld, action: Action) -> None:
    kept = await Batches(sheets.store).load(RESELLER)
    assert kept
    rows = await Batches(sheets.store).rows(kept.batch)
    await sheets.say(OTHER, "/start")
    for nonce in (kept.batch.id, *(row.ref for row in rows.values())):
        for argument in ARGUMENTS:
            await press(sheets, f"{action}:{nonce}:{argument}")
    await sheets.pass_time(1)
    assert not leaks(sheets, "")
    after = await Batches(sheets.store).load(RESELLER)
    assert after and after.batch == kept.batch
    assert len(sheets.book.placed) == 3
    assert "Rina" not in str(memory.unpack((await sheets.store.load(OTHER)).draft))


async def press(world: SheetWorld, data: str) -> None:
    """Send what a button would, whoever it was drawn for."""
    who = world._message(OTHER, OTHER, 1)
    await world.take(
        callback_query={"id": "1", "from": who["from"], "chat_instance": "1", "data": data, "message": who}
    )
