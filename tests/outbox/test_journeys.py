"""A turn asks Redis three times: load, commit, sent. What a commit left is delivered only while it is so."""

import asyncio
from typing import Any

import pytest

from bot.outbox.delivery import Delivery
from bot.redis.pools import Line
from bot.storage.store import Commit, Left, Store
from bot.telegram_api.message import Button, Message
from tests.harness.parts import parts_over
from tests.harness.phones import CHAT, Phone, tell, want
from tests.harness.world import CUSTOMER, World


@pytest.fixture
def journeys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time something is written to Redis's socket."""
    made, write = list[str](), Line.send_packed_command

    async def send(self: Line, *args: Any, **more: Any) -> None:
        made.append("")
        await write(self, *args, **more)

    monkeypatch.setattr(Line, "send_packed_command", send)
    return made


@pytest.fixture
def delivery(store: Store) -> Delivery:
    return parts_over(store, Phone()).delivery


def texts(delivery: Delivery) -> list[str]:
    phone: Any = delivery.sender
    return list(phone.texts)


async def committed(store: Store, text: str = "satu", nonce: str = "n1") -> Left:
    """A turn as a process leaves it, with what it knows then."""
    chat, began = await store.load(CHAT), asyncio.get_running_loop().time()
    turn = Commit(b"x", Message(text, ((Button("Ya", "y"),),)).pack(nonce), nonce, due=(("send", str(CHAT), 0),))
    status, left = await store.settle(CHAT, chat, turn, None)
    assert status == "ok" and left
    return Left(left, began)


async def test_an_ordinary_turn_is_three_journeys(store: Store, shop: object, journeys: list[str]) -> None:
    world = World(store, shop)
    await world.say(CUSTOMER, "/start")
    world.is_busy = True  # due work has journeys of its own
    for act in (
        lambda: world.say(CUSTOMER, "serum"),
        lambda: world.tap(CUSTOMER, "➕"),
        lambda: world.say(CUSTOMER, "3"),
    ):
        journeys.clear()
        await act()
        assert len(journeys) == 3
    assert (await store.load(CUSTOMER)).is_delivered


async def test_how_a_commit_leaves_a_chat_is_how_it_is_loaded(store: Store) -> None:
    """With what others wrote since it was loaded."""
    await want(store, "satu", "n1")
    await parts_over(store, Phone()).delivery.deliver(CHAT)  # type: ignore[arg-type]
    chat = await store.load(CHAT)
    await store.tell(CHAT, "5", Message("nota").pack("e"))
    turn = Commit(b"y", Message("dua").pack("n2"), "n2", effects={"7": Message("lagi").pack("e")}, reach="gone")
    _, left = await store.settle(CHAT, chat, turn, 3)
    loaded = await store.load(CHAT)
    assert left and left.effects.keys() == {"5", "7"} and left.is_gone
    for name in ("version", "draft", "want", "nonce", "shown", "message_id", "effects", "is_gone", "told"):
        assert getattr(left, name) == getattr(loaded, name)


async def test_what_was_delivered_meanwhile_is_not_sent_again(store: Store, delivery: Delivery) -> None:
    left = await committed(store)
    await delivery.deliver(CHAT)
    await delivery.deliver(CHAT, left)
    assert texts(delivery) == ["satu"]


async def test_what_is_being_delivered_is_not_sent_beside_it(store: Store, delivery: Delivery) -> None:
    left = await committed(store)
    await asyncio.gather(delivery.deliver(CHAT), delivery.deliver(CHAT, left))
    assert texts(delivery) == ["satu"]


async def test_a_commit_that_took_its_time_is_asked_about(
    store: Store, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer may have waited for a replica, while another process delivered."""
    left = await committed(store)
    await parts_over(store, delivery.sender).delivery.deliver(CHAT)
    monkeypatch.setattr("bot.outbox.delivery.FRESH_S", 0.0)
    await delivery.deliver(CHAT, left)
    assert texts(delivery) == ["satu"]


async def test_what_came_beside_the_screen_meanwhile_follows_it(store: Store, delivery: Delivery) -> None:
    left = await committed(store)
    await tell(store, "nota", "1")
    assert await delivery.deliver(CHAT, left) is None
    assert texts(delivery) == ["satu", "nota"]
