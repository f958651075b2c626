"""A person and a bot talk: what one says, the other sees."""

from tests.playground.conftest import CUSTOMER, Desk

KEYBOARD = {"inline_keyboard": [[{"text": "Pesan", "callback_data": "order:abc:1", "style": "success"}]]}


async def test_what_a_person_writes_reaches_the_bot_once(desk: Desk) -> None:
    await desk.do("getMe")
    await desk.sim("send", user=CUSTOMER, text="/start promo")
    (update,) = await desk.updates()
    assert update["message"]["text"] == "/start promo"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["language_code"] == "id"
    assert await desk.updates(offset=update["update_id"] + 1) == []


async def test_a_tap_by_label_is_a_callback_query_and_its_toast_is_seen(chat: Desk) -> None:
    sent = await chat.do("sendMessage", chat_id=CUSTOMER, text="Mau pesan?", reply_markup=KEYBOARD)
    await chat.sim("tap", user=CUSTOMER, label="Pesan")
    (update,) = await chat.updates()
    query = update["callback_query"]
    assert query["data"] == "order:abc:1"
    assert query["message"]["message_id"] == sent["message_id"]
    await chat.do("answerCallbackQuery", callback_query_id=query["id"], text="Siap, Kak")
    await chat.do(
        "editMessageText",
        chat_id=CUSTOMER,
        message_id=sent["message_id"],
        text="Pesanan <b>dibuat</b>",
        parse_mode="HTML",
    )
    seen = await chat.see(f"chats/{CUSTOMER}")
    assert [note["text"] for note in seen["notes"]] == ["Siap, Kak"]
    assert seen["messages"][-1]["html"] == "Pesanan <b>dibuat</b>"
    assert seen["messages"][-1]["edited"]
    assert seen["messages"][-1]["buttons"] == []
