"""What a person can do and see over the control routes, each of them documented."""

import asyncio
import base64
import json
import re
from typing import Any

import pytest
from starlette.routing import Route

from bot.playground.app import create_app
from bot.playground.settings import PlaygroundSettings
from bot.playground.state.faults import Kind
from tests.playground.conftest import ADMIN, CONTROL, CUSTOMER, RESELLER, Desk, settings_for
from tests.root import ROOT

MANUAL = ROOT / "docs/playground.md"
GROUP = -4001


def routes() -> set[str]:
    found = create_app(settings_for()).routes
    return {
        f"{method} {route.path}"
        for route in found
        if isinstance(route, Route) and route.path.startswith("/sim/")
        for method in (route.methods or set()) - {"HEAD"}
    }


def test_the_manual_names_every_route_and_no_other() -> None:
    assert set(re.findall(r"^\| `([A-Z]+ /sim/[^`]*)`", MANUAL.read_text(), re.MULTILINE)) == routes()


def test_the_manual_names_every_setting_and_every_fault() -> None:
    text = MANUAL.read_text()
    settings = {f"PLAYGROUND_{name.upper()}" for name in PlaygroundSettings.model_fields if name != "clock"}
    assert set(re.findall(r"^\| `(PLAYGROUND_\w+)`", text, re.MULTILINE)) == settings
    assert set(Kind.__args__) == set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE))


@pytest.fixture
async def with_button(chat: Desk) -> Desk:
    rows = [
        [{"text": "Pesan", "callback_data": "order:abc:1"}],
        [{"text": "Bayar", "url": "https://example.com/bayar"}, {"text": "Salin", "copy_text": {"text": "7K2M"}}],
        [{"text": "Mati", "disabled": {}}],
    ]
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Mau pesan?", reply_markup={"inline_keyboard": rows})
    return chat


async def test_only_callback_buttons_reach_the_bot(with_button: Desk) -> None:
    assert await with_button.sim("tap", user=CUSTOMER, label="Bayar") == {"url": "https://example.com/bayar"}
    assert await with_button.sim("tap", user=CUSTOMER, label="Salin") == {"copied": "7K2M"}
    assert await with_button.sim("tap", user=CUSTOMER, label="Mati") == {"disabled": True}
    assert await with_button.updates() == []
    await with_button.sim("tap", user=CUSTOMER, data="order:abc:1")
    assert len(await with_button.updates()) == 1


async def test_a_button_that_is_not_there_is_not_tapped(with_button: Desk) -> None:
    found = await with_button.sim("tap", user=CUSTOMER, label="Pesawat", status=404)
    assert found["error"] == "There is no button 'Pesawat' to tap."
    await with_button.sim("tap", user=CUSTOMER, data="order:xyz:1", status=404)
    await with_button.sim("tap", user=RESELLER, label="Pesan", status=404)
    await with_button.sim("tap", user=CUSTOMER, status=400)
    await with_button.sim("tap", user=CUSTOMER, data="order:xyz:1", forge=True)
    assert (await with_button.updates())[0]["callback_query"]["data"] == "order:xyz:1"


async def test_the_message_tapped_can_be_named(with_button: Desk) -> None:
    older = (await with_button.see(f"chats/{CUSTOMER}"))["messages"][-1]["message_id"]
    keyboard = {"inline_keyboard": [[{"text": "Pesan", "callback_data": "newer"}]]}
    await with_button.do("sendMessage", chat_id=CUSTOMER, text="Lagi?", reply_markup=keyboard)
    await with_button.sim("tap", user=CUSTOMER, label="Pesan")
    await with_button.sim("tap", user=CUSTOMER, label="Pesan", message_id=older)
    assert [u["callback_query"]["data"] for u in await with_button.updates()] == ["newer", "order:abc:1"]


async def test_a_tap_can_wait_for_its_answer(with_button: Desk) -> None:
    async def answer() -> None:
        (update,) = await with_button.updates(timeout=5)
        await with_button.do("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Siap")

    tap, _ = await asyncio.gather(with_button.sim("tap", user=CUSTOMER, label="Pesan", wait=5), answer())
    assert tap["answer"] == {"text": "Siap", "show_alert": False}
    assert (await with_button.sim("tap", user=CUSTOMER, label="Pesan", wait=0.05))["answer"] is None


async def test_the_reply_keyboard_writes_and_shares(chat: Desk) -> None:
    rows = [
        [{"text": "Kirim nomor", "request_contact": True}, {"text": "Kirim lokasi", "request_location": True}],
        [{"text": "Batal"}],
    ]
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Nomor HP?", reply_markup={"keyboard": rows})
    for label in ("Kirim nomor", "Kirim lokasi", "Batal"):
        await chat.sim("tap", user=CUSTOMER, label=label)
    contact, location, text = [update["message"] for update in await chat.updates()]
    assert contact["contact"]["user_id"] == CUSTOMER
    assert set(location["location"]) == {"latitude", "longitude"}
    assert text["text"] == "Batal"
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Baik", reply_markup={"remove_keyboard": True})
    assert (await chat.see(f"chats/{CUSTOMER}"))["keyboard"] is None
    await chat.sim("tap", user=CUSTOMER, label="Batal", status=404)


async def test_everything_a_person_can_share(chat: Desk) -> None:
    someone = {"phone_number": "+628110000000", "first_name": "Teman"}
    await chat.sim("send", user=CUSTOMER, contact=someone)
    await chat.sim("send", user=CUSTOMER, location={"latitude": -7.8, "longitude": 110.36})
    for kind in ("photo", "document", "sticker", "voice"):
        await chat.sim("send", user=CUSTOMER, **{kind: True})
    messages = [update["message"] for update in await chat.updates()]
    assert messages[0]["contact"] == someone
    assert messages[1]["location"] == {"latitude": -7.8, "longitude": 110.36}
    assert ["photo" in messages[2], "document" in messages[3], "sticker" in messages[4], "voice" in messages[5]] == [
        True
    ] * 4
    picture = base64.b64encode(b"no picture").decode()
    await chat.sim("send", user=CUSTOMER, photo={"data": picture}, status=400)
    await chat.sim("send", user=CUSTOMER, photo={"data": "%%%"}, status=400)
    assert (await chat.sim("send", user=CUSTOMER, status=400))["error"].startswith("Nothing to send")
    assert (await chat.sim("send", text="x", status=400))["error"] == "'user' is missing."


async def test_a_reply_quotes(chat: Desk) -> None:
    asked = await chat.do("sendMessage", chat_id=CUSTOMER, text="Alamat?")
    await chat.sim("send", user=CUSTOMER, text="Jl. Contoh 1", reply_to=asked["message_id"])
    (update,) = await chat.updates()
    assert update["message"]["reply_to_message"]["text"] == "Alamat?"
    mine = update["message"]["message_id"]
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Baik", reply_parameters={"message_id": mine})
    assert (await chat.see(f"chats/{CUSTOMER}"))["messages"][-1]["reply_to"] == mine


async def test_people_and_groups_appear_when_they_speak(chat: Desk) -> None:
    await chat.sim("send", user=31337, name="Sari", last_name="Contoh", language="en", text="Hi")
    await chat.sim("send", user=ADMIN, chat=GROUP, title="Dapur", text="/pesanan")
    first, joined, said = await chat.updates()
    assert first["message"]["from"]["first_name"] == "Sari"
    assert first["message"]["from"]["language_code"] == "en"
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert said["message"]["chat"] == {"id": GROUP, "type": "group", "title": "Dapur"}
    await chat.do("sendMessage", chat_id=GROUP, text="Tidak ada pesanan")
    assert (await chat.see(f"chats/{GROUP}"))["messages"][-1]["text"] == "Tidak ada pesanan"
    assert (await chat.do("getChat", chat_id=GROUP))["title"] == "Dapur"
    assert (await chat.do("getChatMember", chat_id=GROUP, user_id=ADMIN))["status"] == "member"
    await chat.sim("send", user=ADMIN, chat=CUSTOMER, text="x", status=400)


async def test_a_chat_shows_what_changed_since(chat: Desk) -> None:
    first = await chat.do("sendMessage", chat_id=CUSTOMER, text="satu")
    await chat.do("sendMessage", chat_id=CUSTOMER, text="dua")
    seq = (await chat.see(f"chats/{CUSTOMER}"))["seq"]
    waiting = asyncio.create_task(chat.see(f"chats/{CUSTOMER}", after=seq, wait=5))
    await asyncio.sleep(0.05)
    await chat.do("deleteMessages", chat_id=CUSTOMER, message_ids=[first["message_id"], 999])
    changed = await waiting
    assert [(message["text"], message["deleted"]) for message in changed["messages"]] == [("satu", True)]
    assert (await chat.see(f"chats/{CUSTOMER}", after=changed["seq"]))["messages"] == []


async def test_typing_is_seen_for_five_seconds(chat: Desk) -> None:
    await chat.do("sendChatAction", chat_id=CUSTOMER, action="typing")
    assert (await chat.see(f"chats/{CUSTOMER}"))["action"] == "typing"
    await chat.sim("clock", advance=6)
    assert (await chat.see(f"chats/{CUSTOMER}"))["action"] is None
    assert await chat.refused("sendChatAction", chat_id=CUSTOMER, action="dancing") == (
        "Bad Request: wrong parameter action in request"
    )


async def test_each_person_sees_their_own_commands(chat: Desk) -> None:
    await chat.sim("send", user=ADMIN, text="/start")
    await chat.do("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    await chat.do("setMyCommands", commands=[{"command": "start", "description": "Mulai"}], language_code="id")
    only = {"type": "chat", "chat_id": ADMIN}
    await chat.do("setMyCommands", commands=[{"command": "pesanan", "description": "Semua pesanan"}], scope=only)
    assert (await chat.see(f"chats/{CUSTOMER}"))["commands"][0]["description"] == "Mulai"
    assert (await chat.see(f"chats/{ADMIN}"))["commands"][0]["command"] == "pesanan"
    assert await chat.do("getMyCommands") == [{"command": "start", "description": "Begin"}]
    await chat.do("deleteMyCommands", scope=only)
    assert (await chat.see(f"chats/{ADMIN}"))["commands"][0]["command"] == "start"


async def test_calls_are_written_down_with_what_they_got(chat: Desk) -> None:
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Halo")
    await chat.refused("sendMessage", chat_id=4711, text="Halo")
    good, bad = (await chat.see("calls", method="sendMessage"))["calls"]
    assert good["params"] == {"chat_id": CUSTOMER, "text": "Halo"}
    assert good["result"]["text"] == "Halo"
    assert bad["error"]["description"] == "Bad Request: chat not found"
    assert (await chat.see("calls", chat=4711))["calls"] == [bad]
    assert (await chat.see("calls", after=good["number"], limit=1))["calls"] == [bad]


async def test_events_are_heard_as_they_happen(live: Desk) -> None:
    await live.do("getMe")
    heard: list[dict[str, Any]] = []
    async with live.client.stream("GET", f"/sim/events?token={CONTROL}&chat={CUSTOMER}") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines) == ": hello"
        await live.sim("send", user=RESELLER, text="untuk orang lain")
        await live.sim("send", user=CUSTOMER, text="Halo")
        await live.do("sendChatAction", chat_id=CUSTOMER, action="typing")
        async for line in lines:
            if line.startswith("data: "):
                heard.append(json.loads(line.removeprefix("data: ")))
            if len(heard) == 2:
                break
    assert [event["kind"] for event in heard] == ["message", "action"]
    assert heard[0]["body"]["text"] == "Halo"


async def test_a_fresh_start_keeps_the_bot(chat: Desk) -> None:
    await chat.do("setMyName", name="Kopi Contoh")
    await chat.sim("faults", kind="forbidden")
    await chat.sim("reset")
    world = await chat.see("world")
    assert world["bots"][0]["first_name"] == "Kopi Contoh"
    assert [person["id"] for person in world["people"]] == [CUSTOMER, RESELLER, ADMIN]
    assert (await chat.see("faults"))["faults"] == []
