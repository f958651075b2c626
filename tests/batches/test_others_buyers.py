"""One reseller never sees, finds, orders again or changes another one's orders, by any command or button."""

from pathlib import Path

import pytest

from bot.conversation import memory
from bot.people.buttons import Action
from bot.people.buyer import key_of
from bot.people.commands import COMMANDS
from bot.storage.batches import Batches
from bot.storage.buyer_books import BuyerBooks
from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sellers import BUYERS, OTHER, RESELLER, SellerWorld

SECRETS = (
    "Rina Contoh", "Tuti Contoh", "Wati Percobaan", "1111-2223", "1111-2224", "Jl. Mawar", "Jl. Kenanga",
    "260101ABCDE1",
)  # fmt: skip
WORDS = ("", "260101ABCDE1", "Rina", "2224", "belum dibayar")
ARGUMENTS = (
    "", "g", "x", "k", "s", "w", "r", "o.1", "c.cheap", "p.qris", "d", "p", "1", "0", "all", "1.all", "on", "o", "e",
    "p.0", "0.buyers", "0.unpaid", "c", "y", *(f"0.{key_of(phone)}" for _, phone, _ in BUYERS),
)  # fmt: skip
FREE = ("pesan untuk bu tuti", "order for Rina", "pesanan Bu Tuti sudah dibayar belum?", "batalkan pesanan Rina")


@pytest.fixture
async def sheets(store: Store, shop: LittleShop, tmp_path: Path) -> SellerWorld:
    """One of two resellers has placed orders, and has a book of buyers."""
    world = SellerWorld(store, shop, tmp_path)
    await world.sell()
    await world.say(RESELLER, "/pembeli tuti")
    assert len(world.book.placed) == 3 and "Tuti Contoh" in world.last()
    return world


def leaks(world: SellerWorld, said: str) -> list[str]:
    """What the other one reads and did not type."""
    return [each for each in SECRETS if each not in said and any(each in text for text in world.phones.texts(OTHER))]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)
async def test_no_command_tells_of_them(sheets: SellerWorld, command: object) -> None:
    for words in WORDS:
        sheets.phones.chats.pop(OTHER, None)
        said = f"/{command.name} {words}".strip()  # type: ignore[attr-defined]
        await sheets.say(OTHER, said)
        await sheets.pass_time(1)
        assert not leaks(sheets, said)
    assert [(each.status, each.payment_status) for each in sheets.book.placed] == [("pending", "unpaid")] * 3


@pytest.mark.parametrize("action", list(Action))
async def test_no_button_does_anything_to_them(sheets: SellerWorld, action: Action) -> None:
    kept = await Batches(sheets.store).load(RESELLER)
    assert kept
    rows = await Batches(sheets.store).rows(kept.batch)
    await sheets.say(OTHER, "/start")
    keys = [key_of(phone) for _, phone, _ in BUYERS]
    for nonce in (kept.batch.id, next(iter(rows.values())).ref, keys[0], "all"):
        for argument in ARGUMENTS:
            await press(sheets, f"{action}:{nonce}:{argument}")
    await sheets.pass_time(1)
    assert not leaks(sheets, "")
    after = await Batches(sheets.store).load(RESELLER)
    assert after and after.batch == kept.batch
    assert [(each.status, each.payment_status) for each in sheets.book.placed] == [("pending", "unpaid")] * 3
    assert len((await BuyerBooks(sheets.store).load(RESELLER)).present) == 3
    assert "Rina" not in str(memory.unpack((await sheets.store.load(OTHER)).draft))


@pytest.mark.parametrize("said", FREE)
async def test_no_words_reach_them(sheets: SellerWorld, said: str) -> None:
    await sheets.say(OTHER, "/start")
    await sheets.say(OTHER, said)
    await sheets.pass_time(1)
    assert not leaks(sheets, said)
    assert [each.status for each in sheets.book.placed] == ["pending"] * 3


async def press(world: SellerWorld, data: str) -> None:
    """Send what a button would, whoever it was drawn for."""
    who = world._message(OTHER, OTHER, 1)
    await world.take(
        callback_query={"id": "1", "from": who["from"], "chat_instance": "1", "data": data, "message": who}
    )
