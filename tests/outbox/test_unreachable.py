"""Whoever cannot be reached: nothing is sent, nothing is lost, and admins hear of a link that did not arrive."""

from dataclasses import replace

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TimedOut

from bot.outbox.uncertain_sends import UncertainSends
from bot.storage.store import Store
from tests.harness.world import ADMIN, CUSTOMER, GROUP, OTHER_ADMIN, World

BLOCKED = Forbidden("bot was blocked by the user")


def missed(world: World, admin: int) -> list[str]:
    return [text for text in world.phones.texts(admin) if "belum sampai" in text]


@pytest.mark.parametrize("is_told", [False, True])
async def test_admins_hear_once_of_a_link_that_did_not_arrive(world: World, is_told: bool) -> None:
    """Whether the bot knows of the block beforehand or runs into it."""
    await world.say(CUSTOMER, "serum")
    world.phones.fails = {CUSTOMER: BLOCKED}
    if is_told:
        await world.block(CUSTOMER)
    await world.confirmed()
    await world.rest()
    calls = world.phones.calls.count(CUSTOMER)
    for _ in range(5):
        await world.pass_time(60)
    assert world.phones.calls.count(CUSTOMER) == calls
    for admin in (ADMIN, OTHER_ADMIN):
        assert len(missed(world, admin)) == 1
        assert world.book.placed[0].order_id in missed(world, admin)[0]


async def test_the_link_comes_when_the_buyer_is_back(world: World) -> None:
    await world.say(CUSTOMER, "serum")
    await world.block(CUSTOMER)
    await world.confirmed()
    await world.rest()
    await world.block(CUSTOMER, is_blocked=False)
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]
    assert len(missed(world, ADMIN)) == 1


async def test_who_blocks_again_before_the_link_came_is_told_of_again(world: World) -> None:
    await world.block(CUSTOMER)
    await world.confirmed()
    await world.rest()
    world.phones.fails = {CUSTOMER: TimedOut()}
    await world.say(CUSTOMER, "/start")
    await world.block(CUSTOMER)
    await world.pass_time(20)
    assert len(missed(world, ADMIN)) == 2


async def test_news_of_an_order_whose_link_arrived_are_no_alarm(world: World) -> None:
    await world.confirmed()
    await world.rest()
    await world.block(CUSTOMER)
    world.book.placed = [replace(world.book.placed[0], payment_status="paid")]
    await world.pass_time(10)
    await world.pass_time(10)
    record = await world.record()
    assert record.placed and record.placed.payment_status == "paid"
    assert not missed(world, ADMIN)


async def test_a_death_after_the_block_was_noticed_loses_no_alert(world: World) -> None:
    """The mark and the alert are one script; the alert is found on the due list."""
    world.phones.fails = {CUSTOMER: BLOCKED, ADMIN: TimedOut(), OTHER_ADMIN: TimedOut()}
    await world.confirmed()
    await world.rest()
    world.phones.fails = {CUSTOMER: BLOCKED}
    world.intake.delivery.doubts = UncertainSends()
    await world.pass_time(20)
    assert len(missed(world, ADMIN)) == 1


async def test_an_order_placed_by_an_admin_who_left_is_no_alarm_to_that_admin(store: Store, shop: object) -> None:
    world = World(store, shop, alerted=(CUSTOMER, ADMIN))
    await world.block(CUSTOMER)
    await world.confirmed()
    await world.rest()
    assert len(missed(world, ADMIN)) == 1
    await world.block(CUSTOMER, is_blocked=False)
    assert not missed(world, CUSTOMER)


async def test_an_alert_under_flood_control_holds_up_nobodys_receipt(world: World) -> None:
    await world.confirmed("REF0000000000002", state="needs_admin", attempt=3)
    world.phones.fails = {ADMIN: RetryAfter(30), OTHER_ADMIN: RetryAfter(30)}
    await world.rest()
    await world.confirmed()
    await world.rest()
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]
    world.phones.fails = {}
    await world.pass_time(60)
    assert len(world.phones.texts(ADMIN)) == 1


async def test_a_link_telegram_will_never_take_is_an_alarm(world: World) -> None:
    world.phones.fails = {CUSTOMER: BadRequest("something nobody knows")}
    await world.confirmed()
    await world.rest()
    assert len(missed(world, ADMIN)) == 1


async def test_an_alert_group_that_moved_is_followed_at_once(store: Store, shop: object) -> None:
    world = World(store, shop, alerted=(GROUP,))
    world.phones.fails = {GROUP: ChatMigrated(-1001234)}
    await world.confirmed(state="needs_admin", attempt=3)
    await world.rest()
    assert len(world.phones.texts(-1001234)) == 1
    await world.store.tell(GROUP, "alarm", b'{"text": "audit", "rows": [], "photo": "", "is_new": true}')
    await world.rest()
    assert world.phones.texts(-1001234)[-1] == "audit"
    assert world.phones.calls.count(GROUP) == 1


async def test_any_other_chat_that_moved_is_let_go(world: World) -> None:
    world.phones.fails = {CUSTOMER: ChatMigrated(-1001234)}
    await world.say(CUSTOMER, "serum")
    assert not world.phones.texts(-1001234)
    assert (await world.store.load(CUSTOMER)).is_delivered


async def test_a_group_that_threw_the_bot_out_hears_the_next_alert_once_it_is_back(store: Store, shop: object) -> None:
    world = World(store, shop, alerted=(GROUP,))
    for text in (b"satu", b"dua"):
        world.phones.fails = {GROUP: Forbidden("bot was kicked from the supergroup chat")} if text == b"satu" else {}
        await world.store.tell(GROUP, "alarm", b'{"text": "%s", "rows": [], "photo": "", "is_new": true}' % text)
        await world.rest()
    assert world.phones.texts(GROUP) == ["dua"]


async def test_an_admin_who_never_pressed_start_costs_one_call_an_alert(world: World) -> None:
    world.phones.fails = {ADMIN: BadRequest("Chat not found")}
    await world.store.tell(ADMIN, "alarm", b'{"text": "audit", "rows": [], "photo": "", "is_new": true}')
    for _ in range(3):
        await world.pass_time(60)
    assert world.phones.calls.count(ADMIN) == 1
