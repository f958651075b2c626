"""Every event of an order's life, each twice, in whatever order and at whatever moment: one card, each news once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flows.shop import Order
from scalev.nouns.references import notes
from scalev.nouns.webhooks import signature
from scalev.sandbox.webhooks.kinds import EVENTS
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.shop_calls import ShopCalls, event
from tests.harness.world import CUSTOMER, REF, World

BEGAN = datetime.fromtimestamp(1_800_000_000, UTC)
LIFE: tuple[dict[str, Any], ...] = (
    {"payment_status": "conflict"},
    {"payment_status": "paid", "status": "confirmed"},
    {"payment_status": "settled", "status": "in_process"},
    {"status": "ready", "receipt": "JX1"},
    {"status": "shipped"},
    {"status": "completed"},
)
"""What the shop does with the order, one after another."""
NEWS = ("paid", "shipped", "delivered")
TOLD = ("sudah masuk", "JX1", "sudah sampai")


def events(order: Order) -> list[bytes]:
    """One of each kind for each thing that the shop does, with what was so then; intents and a test as well."""
    found = []
    for number, facts in enumerate(LIFE):
        said = facts | {"notes": notes("", REF)} if number % 2 else facts
        found += [event(name, order, f"ev_{number}_{name}", **said) for name in EVENTS]
    strange = ("checkout_intent.abandoned", "checkout_intent.completed", "order.something_new", "business.test_event")
    return found + [event(name, order, f"ev_{name}", status="completed") for name in strange]


def change(world: World, step: int) -> None:
    """The shop does the next thing."""
    changed = BEGAN + timedelta(minutes=step + 1)
    world.book.placed[0] = replace(world.book.placed[0], changed_at=changed, **LIFE[step])


async def begin(world: World) -> ShopCalls:
    await world.confirmed()
    record = await world.record()
    assert record.state == "intent"
    await world.rest()
    kept = await world.placement.records.load(world.store.shard(CUSTOMER), REF)
    assert kept
    parcel = replace(kept.record, order=replace(kept.record.order, address="Jl. Melati 5"))
    await world.placement.records.keep(kept, parcel, 60_000, {})
    return ShopCalls(world.parts.events)


async def end(world: World) -> None:
    """Whatever was heard is acted on."""
    for _ in range(4):
        await world.pass_time(20)


@st.composite
def plays(draw: st.DrawFn) -> list[int]:
    """An order of all events twice (by number) and of what the shop does (below 0), the latter one after another.

    What is told of a thing before the shop did it is told as soon as it did.
    """
    count = len(EVENTS) * len(LIFE) + 4
    moves = draw(st.permutations([*range(count), *range(count)]))
    at = sorted(draw(st.lists(st.integers(0, len(moves)), min_size=len(LIFE), max_size=len(LIFE))))
    for number, place in enumerate(at):
        moves.insert(place + number, -1)
    return moves


@settings(max_examples=12, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=plays(), pauses=st.randoms(use_true_random=False))
async def test_each_news_comes_once_and_the_card_is_the_last(
    store: Any, shop: LittleShop, moves: list[int], pauses: Any
) -> None:
    await store.client.flushall()
    world = World(store, shop)
    calls = await begin(world)
    said, step, early = events(world.book.placed[0]), 0, list[int]()
    for move in moves:
        if move < 0:
            change(world, step)
            step += 1
        else:
            early.append(move)
        for number in [each for each in early if each < step * len(EVENTS) or each >= len(LIFE) * len(EVENTS)]:
            early.remove(number)
            assert await calls.post(said[number]) == 200
        if pauses.random() < 0.1:
            await world.pass_time(0.5)
    await end(world)
    record = await world.record()
    assert record.placed == world.book.placed[0]
    assert tuple(each for each in record.news if each != "conflict") == NEWS
    assert len(set(record.news)) == len(record.news)
    texts = world.phones.texts(CUSTOMER)
    assert [sum(words in text for text in texts[1:]) for words in TOLD[:1]] == [1]
    assert not await world.parts.events.waiting()


async def test_what_is_forged_unsigned_replayed_or_oversize_changes_nothing(world: World) -> None:
    calls = await begin(world)
    for step in range(len(LIFE)):
        change(world, step)
    body = event("payment.received", world.book.placed[0], "ev_1")
    assert await calls.post(body) == 200
    await end(world)
    before, reads = await world.record(), len(world.book.calls)
    shown = world.phones.texts(CUSTOMER)
    forged = event("order.updated", world.book.placed[0], "ev_2", status="canceled")
    answers = [
        await calls.post(body),
        await calls.post(forged, signature(forged, "guessed")),
        await calls.post(forged, ""),
        await calls.post(forged, signature(body, "invented-signing-secret")),
        await calls.post(body + b" " * (1 << 20)),
    ]
    await end(world)
    assert answers == [200, 401, 401, 401, 413]
    assert (await world.record(), world.phones.texts(CUSTOMER)) == (before, shown)
    assert world.book.calls[reads:].count("get") == 0
