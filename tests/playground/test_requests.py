"""Parameters come as form, JSON, multipart or in the address, and mean the same."""

import ast
import base64
import io
from pathlib import Path

import pytest
import segno

import bot.playground
from tests.playground.conftest import CONTROL, CUSTOMER, Desk, desk_for, settings_for

KEYBOARD = '{"inline_keyboard": [[{"text": "Pesan", "callback_data": "a"}]]}'


def picture(scale: int = 4) -> bytes:
    drawn = io.BytesIO()
    segno.make("bayar", micro=False).save(drawn, kind="png", scale=scale)
    return drawn.getvalue()


@pytest.mark.parametrize("way", ["form", "query", "json", "multipart"])
async def test_one_message_four_ways(chat: Desk, way: str) -> None:
    url = f"/bot{chat.token}/sendMessage"
    params = {"chat_id": str(CUSTOMER), "text": "Halo é", "protect_content": "true", "reply_markup": KEYBOARD}
    if way == "form":
        answer = await chat.client.post(url, data=params)
    elif way == "query":
        answer = await chat.client.get(url, params=params)
    elif way == "json":
        answer = await chat.client.post(url, json=params)
    else:
        answer = await chat.client.post(url, files={name: (None, value) for name, value in params.items()})
    sent = answer.json()["result"]
    assert sent["text"] == "Halo é"
    assert sent["has_protected_content"]
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"


async def test_a_photo_by_upload_by_attachment_by_id_and_by_address(chat: Desk) -> None:
    url = f"/bot{chat.token}/sendPhoto"
    direct = await chat.client.post(url, data={"chat_id": CUSTOMER}, files={"photo": ("qr.png", picture())})
    attached = await chat.client.post(
        url, data={"chat_id": CUSTOMER, "photo": "attach://x"}, files={"x": ("qr.png", picture())}
    )
    sizes = [answer.json()["result"]["photo"][0] for answer in (direct, attached)]
    assert [(size["width"], size["height"]) for size in sizes] == [(116, 116)] * 2
    again = await chat.do("sendPhoto", chat_id=CUSTOMER, photo=sizes[0]["file_id"])
    assert again["photo"] == [sizes[0]]
    assert await chat.refused("sendPhoto", chat_id=CUSTOMER, photo="nothing") == (
        "Bad Request: wrong file identifier/HTTP URL specified"
    )
    assert await chat.refused("sendPhoto", chat_id=CUSTOMER, photo="http://127.0.0.1:9/x.png") == (
        "Bad Request: failed to get HTTP URL content"
    )
    text = await chat.client.post(url, data={"chat_id": CUSTOMER}, files={"photo": ("qr.png", b"not a picture")})
    assert text.json()["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_a_photo_on_this_machine_is_fetched(live: Desk) -> None:
    await live.do("getMe")
    photo = await live.sim("send", user=CUSTOMER, photo={"data": base64.b64encode(picture()).decode()})
    address = f"{live.client.base_url}{photo['photo']['url']}?token={CONTROL}"
    sent = await live.do("sendPhoto", chat_id=CUSTOMER, photo=address)
    assert (sent["photo"][0]["width"], sent["photo"][0]["file_size"]) == (116, len(picture()))


async def test_a_photo_can_be_exchanged(chat: Desk) -> None:
    url = f"/bot{chat.token}"
    sent = await chat.client.post(f"{url}/sendPhoto", data={"chat_id": CUSTOMER}, files={"photo": picture()})
    here = {"chat_id": CUSTOMER, "message_id": sent.json()["result"]["message_id"]}
    media = '{"type": "photo", "media": "attach://new", "caption": "<b>Baru</b>", "parse_mode": "HTML"}'
    answer = await chat.client.post(f"{url}/editMessageMedia", data=here | {"media": media}, files={"new": picture(8)})
    changed = answer.json()["result"]
    assert changed["photo"][0]["width"] == 232
    assert changed["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]


async def test_copies_forwards_and_places(chat: Desk) -> None:
    said = (await chat.sim("send", user=CUSTOMER, text="asli"))["message_id"]
    source = {"chat_id": CUSTOMER, "from_chat_id": CUSTOMER, "message_id": said}
    forwarded = await chat.do("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == CUSTOMER
    copied = await chat.do("copyMessage", **source)
    await chat.do("sendLocation", chat_id=CUSTOMER, latitude=-6.2, longitude=106.8)
    *_, copy, place = (await chat.see(f"chats/{CUSTOMER}"))["messages"]
    assert (copy["message_id"], copy["text"]) == (copied["message_id"], "asli")
    assert place["location"] == {"latitude": -6.2, "longitude": 106.8}


async def test_a_copy_takes_other_words_below_where_it_can(chat: Desk) -> None:
    for content, caption in ({"photo": True}, "dari Sari"), ({"sticker": "👍"}, ""):
        said = (await chat.sim("send", user=CUSTOMER, **content))["message_id"]
        source = {"chat_id": CUSTOMER, "from_chat_id": CUSTOMER, "message_id": said}
        await chat.do("copyMessage", **source, caption="dari Sari")
        assert (await chat.see(f"chats/{CUSTOMER}"))["messages"][-1]["text"] == caption


async def test_how_a_bot_presents_itself(chat: Desk) -> None:
    await chat.do("setMyName", name="Kopi Contoh")
    await chat.do("setMyShortDescription", short_description="Kopi", language_code="id")
    assert (await chat.do("getMe"))["first_name"] == "Kopi Contoh"
    assert await chat.do("getMyShortDescription", language_code="id") == {"short_description": "Kopi"}
    assert await chat.do("getMyShortDescription") == {"short_description": ""}
    await chat.do("setChatMenuButton", menu_button={"type": "commands"})
    assert await chat.do("getChatMenuButton") == {"type": "commands"}
    assert await chat.refused("setMyName", name="x" * 65) == "Bad Request: bot name is too long"


async def test_a_lenient_playground_notes_what_it_does_not_know() -> None:
    async with desk_for(settings_for(strict=False)) as desk:
        await desk.do("getMe")
        await desk.sim("send", user=CUSTOMER, text="/start")
        assert (await desk.do("sendMessage", chat_id=CUSTOMER, text="Halo", colour="red"))["text"] == "Halo"
        (call,) = (await desk.see("calls", method="sendMessage"))["calls"]
        assert call["warnings"] == ['parameter "colour" is not in the field list of sendMessage']


async def test_nonsense_is_a_bad_request(chat: Desk) -> None:
    url = f"/bot{chat.token}/sendMessage"
    for kind, body in (("application/json", b"{"), ("application/json", b"[]"), ("multipart/form-data", b"x")):
        answer = await chat.client.post(url, content=body, headers={"Content-Type": kind})
        assert answer.status_code == 400
    answer = await chat.client.post(url, data={"chat_id": CUSTOMER, "text": "x", "reply_markup": "{"})
    assert answer.json()["description"] == "Bad Request: field list: sendMessage reply_markup is not JSON"
    answer = await chat.client.post(url, data={"chat_id": "x" * 3, "text": "x"})
    assert answer.json()["description"] == "Bad Request: chat not found"


def test_the_playground_stands_alone() -> None:
    for path in Path(bot.playground.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            module = node.module if isinstance(node, ast.ImportFrom) else ""
            assert not (module or "").startswith("bot.") or (module or "").startswith("bot.playground"), path
