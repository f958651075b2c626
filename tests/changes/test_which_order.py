"""Several orders stand: what is said of one changes that one, and where it is not clear which, it is asked."""

from dataclasses import replace
from typing import Any

import pytest

from bot.storage.store import Store
from flows.shop import NewOrder
from tests.harness.world import CUSTOMER, REF, World
from tests.orders.standing import FACTS, MoodyBook, frozen, stand

OTHER = "REF0000000000002"
SENO, NINING = "260101ABCDE1", "260101ABCDE2"


def last(world: World) -> Any:
    return world.phones.chats[CUSTOMER][-1]


async def stands(world: World, order: NewOrder) -> None:
    await stand(world, order.ref, order=order, can_cod=True)
    world.book.placed[-1] = replace(
        world.book.placed[-1], customer_name=order.customer_name, address=order.address or ""
    )


@pytest.fixture
async def world(store: Store, shop: Any) -> World:
    """Two orders of one chat, of which Nining's is the newest."""
    world = World(store, shop, book=MoodyBook(gives=dict(FACTS)))
    await stands(world, replace(frozen(REF), customer_name="Pak Seno Contoh", address="Griya Asri B7 No 3"))
    await stands(world, replace(frozen(OTHER), customer_name="Nining Contoh", address="Jl. Manggis 3"))
    return world


@pytest.mark.parametrize(
    ("said", "number", "change"),
    [
        ("alamat pak seno salah blok, bukan B7 tapi B17", SENO, "Griya Asri B7 No 3 → <b>Griya Asri B17 No 3</b>"),
        ("pak seno salah nomer hp nya harusnya 0812 3333 5555", SENO, "→ <b>0812-3333-5555</b>"),
        ("alamat seno ganti jl kenanga 5", SENO, "→ <b>jl kenanga 5</b>"),
        ("no hp bu nining ganti 081255556666", NINING, "→ <b>0812-5555-6666</b>"),
        ("kurirnya pak seno ganti jne yes", SENO, "→ <b>JNE YES"),
        (f"{SENO.lower()} alamatnya ganti jl kenanga 5", SENO, "→ <b>jl kenanga 5</b>"),
    ],
)
async def test_the_order_that_is_named_is_changed(world: World, said: str, number: str, change: str) -> None:
    await world.say(CUSTOMER, said)
    assert f"Pesanan <b>{number}" in last(world).text
    assert change in last(world).text


@pytest.mark.parametrize("answer", ["yang pak seno", "seno kak", SENO[-4:].lower()])
async def test_where_none_is_named_it_is_asked_and_the_words_are_kept(world: World, answer: str) -> None:
    await world.say(CUSTOMER, "alamatnya salah, harusnya jl kenanga 5")
    assert "Pesanan yang mana" in last(world).text
    assert len(last(world).buttons) == 2
    await world.say(CUSTOMER, answer)
    assert f"Pesanan <b>{SENO}" in last(world).text
    assert "Griya Asri B7 No 3 → <b>jl kenanga 5</b>" in last(world).text


async def test_a_tap_tells_which_as_well(world: World) -> None:
    await world.say(CUSTOMER, "alamatnya salah, harusnya jl kenanga 5")
    await world.tap(CUSTOMER, next(label for label in last(world).buttons if NINING in label))
    assert "Jl. Manggis 3 → <b>jl kenanga 5</b>" in last(world).text


async def test_a_tap_that_comes_when_all_is_forgotten_asks_for_the_words_again(world: World) -> None:
    await world.say(CUSTOMER, "alamatnya salah, harusnya jl kenanga 5")
    asked = world.phones.chats[CUSTOMER][-1]
    await world.say(CUSTOMER, "eh bentar")
    await world.tap(CUSTOMER, next(label for label in asked.buttons if NINING in label))
    assert "alamatnya ganti Jl. Melati 5" in world.phones.texts(CUSTOMER)[-1]


async def test_one_that_is_sent_is_not_taken_for_the_other(world: World) -> None:
    world.book.placed[0] = replace(world.book.placed[0], status="shipped", payment_status="paid", receipt="JX1")
    await world.say(CUSTOMER, "alamat pak seno ganti jl kenanga 5")
    assert NINING not in last(world).text
    assert "→" not in last(world).text


async def test_a_tap_on_an_old_question_costs_no_order_that_is_open(world: World) -> None:
    await world.say(CUSTOMER, "alamatnya salah, harusnya jl kenanga 5")
    asked = last(world)
    await world.say(CUSTOMER, "/pesan")
    await world.tap(CUSTOMER, next(label for label in asked.buttons if NINING in label))
    assert "→" not in last(world).text
    assert "Mau pesan apa" in last(world).text


async def test_a_name_that_is_typed_amid_another_order_is_that_orders(world: World) -> None:
    await world.say(CUSTOMER, "alamatnya salah, harusnya jl kenanga 5")
    await world.say(CUSTOMER, "/pesan")
    await world.say(CUSTOMER, "seno kak")
    assert "→" not in last(world).text
