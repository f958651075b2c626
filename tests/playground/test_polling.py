"""Long polling as the real server does it: wait, confirm by offset, one poller at a time, nothing for ever."""

import asyncio

from bot.playground.state.wakeups import Wakeup
from tests.playground.conftest import CUSTOMER, RESELLER, Desk, Hands, desk_for, settings_for

KEYBOARD = {"inline_keyboard": [[{"text": "Pesan", "callback_data": "order:abc:1"}]]}


async def test_a_poll_waits_for_the_first_update(live: Desk) -> None:
    await live.do("getMe")
    poll = asyncio.create_task(live.updates(timeout=15))
    await asyncio.sleep(0.1)
    await live.sim("send", user=CUSTOMER, text="Halo")
    (update,) = await poll
    assert update["message"]["text"] == "Halo"


async def test_updates_come_again_until_an_offset_confirms_them(desk: Desk) -> None:
    await desk.do("getMe")
    for text in ("satu", "dua", "tiga"):
        await desk.sim("send", user=CUSTOMER, text=text)
    first = await desk.updates(limit=2)
    assert [update["message"]["text"] for update in first] == ["satu", "dua"]
    assert await desk.updates(limit=2) == first
    assert [u["message"]["text"] for u in await desk.updates(offset=first[0]["update_id"] + 1)] == ["dua", "tiga"]
    assert [u["message"]["text"] for u in await desk.updates(offset=-1)] == ["tiga"]
    assert len(await desk.updates()) == 1


async def test_a_second_poller_ends_the_first(live: Desk) -> None:
    await live.do("getMe")
    first = asyncio.create_task(live.call("getUpdates", timeout=15))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(live.call("getUpdates", timeout=15))
    assert (await first)["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await live.sim("send", user=CUSTOMER, text="Halo")
    assert len((await second)["result"]) == 1


async def test_setting_a_webhook_ends_the_poll_and_forbids_the_next(live: Desk) -> None:
    poll = asyncio.create_task(live.call("getUpdates", timeout=15))
    await asyncio.sleep(0.1)
    await live.do("setWebhook", url="http://127.0.0.1:9/none")
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"
    await live.do("deleteWebhook")
    assert await live.updates() == []


async def test_polling_under_a_webhook_is_a_conflict(desk: Desk) -> None:
    await desk.do("setWebhook", url="http://127.0.0.1:9/none")
    assert await desk.refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )


async def test_a_bot_gets_only_the_kinds_it_asked_for(chat: Desk) -> None:
    await chat.updates(allowed_updates=["callback_query"])
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Halo", reply_markup=KEYBOARD)
    assert (await chat.sim("send", user=CUSTOMER, text="tidak diminta"))["update_id"] is None
    await chat.sim("tap", user=CUSTOMER, label="Pesan")
    assert [list(update)[1] for update in await chat.updates()] == ["callback_query"]


async def test_a_tap_lives_150_seconds_and_a_message_a_day() -> None:
    hands = Hands()
    async with desk_for(settings_for(clock=hands)) as desk:
        await desk.do("getMe")
        await desk.sim("send", user=CUSTOMER, text="Halo")
        await desk.do("sendMessage", chat_id=CUSTOMER, text="Mau pesan?", reply_markup=KEYBOARD)
        await desk.sim("tap", user=CUSTOMER, label="Pesan")
        hands.at += 151
        assert [list(update)[1] for update in await desk.updates()] == ["message"]
        hands.at += 24 * 3600
        assert await desk.updates() == []


async def test_an_edit_is_an_update_of_its_own(chat: Desk) -> None:
    said = await chat.sim("send", user=CUSTOMER, text="2 kopi")
    await chat.sim("edit", user=CUSTOMER, message_id=said["message_id"], text="3 kopi")
    _, update = await chat.updates()
    assert update["edited_message"]["text"] == "3 kopi"
    assert update["edited_message"]["message_id"] == said["message_id"]
    assert (await chat.see(f"chats/{CUSTOMER}"))["messages"][-1]["edited"]


async def test_each_token_is_a_bot_of_its_own(desk: Desk) -> None:
    other = Desk(desk.client, "7000000002:playground-token-of-another-bot-at-all")
    await desk.do("getMe")
    assert (await other.do("getMe"))["id"] == 7000000002
    await desk.sim("send", user=RESELLER, text="Halo", bot=7000000002)
    assert await desk.updates() == []
    assert [update["message"]["text"] for update in await other.updates()] == ["Halo"]


async def test_an_update_in_the_moment_a_poll_begins_is_not_missed() -> None:
    """Whoever polls is listening from the moment it found nothing, not from the loop's next turn."""
    wakeup = Wakeup()
    ring = wakeup.next()
    wakeup.wake()
    assert ring.done()
