"""What is said about the newest order when its person asks in their own words."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.conversations import Conversation
from bot.enquiries import Enquiries
from bot.roles import Roles
from bot.store import Store
from tests.bot.world import CUSTOMER, REF, World


@pytest.fixture
def world(shop: Any, store: Store) -> World:
    return World(store, shop)


async def told(world: World, *request: str, contact: str = "") -> list[str]:
    scalev: Any = SimpleNamespace(orders=world.book)
    asked = Conversation(language="id", refs=(REF,), request=request)
    answers = await Enquiries(world.store, scalev, Roles(), contact).answer(asked, CUSTOMER)
    return [message.text for message in answers]


async def test_an_order_in_the_store_is_not_changed_here_and_says_so(world: World) -> None:
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    (said,) = await told(world, "change", REF, contact="WA 0812-0000-0000")
    assert f"Pesanan {placed.order_id} sudah masuk ke toko" in said
    assert "Hubungi toko: WA 0812-0000-0000." in said


async def test_an_order_on_its_way_is_not_changed_either(world: World) -> None:
    await world.confirmed(state="calling")
    (said,) = await told(world, "change", REF)
    assert "sedang dikirim ke toko" in said
    assert "hanya toko sendiri yang bisa membantu" in said


async def test_an_order_that_was_refused_needs_no_change(world: World) -> None:
    await world.confirmed(state="rejected")
    (said,) = await told(world, "change", REF)
    assert "belum ada yang dipesan" in said


async def test_a_payment_asked_for_in_words_is_answered_below_them(world: World) -> None:
    """An edit of the receipt above the person's own words would look like silence."""
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    scalev: Any = SimpleNamespace(orders=world.book)
    asked = Conversation(language="id", refs=(REF,), request=("payment", REF))
    (answer,) = await Enquiries(world.store, scalev, Roles()).answer(asked, CUSTOMER)
    assert (answer.edits, answer.is_new, answer.ref) == ("", True, REF)
    assert "Dicek pukul" in answer.text
