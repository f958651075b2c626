"""What Telegram would refuse is refused here, in its own words."""

from typing import Any

import pytest

from tests.playground.conftest import ADMIN, CUSTOMER, TOKEN, Desk


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Pesan", **fields}]]}


KEYBOARDS = [
    (button(), "Text buttons are not allowed in the inline keyboard"),
    (button(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
    (button(callback_data="é" * 33), "BUTTON_DATA_INVALID"),
    (button(callback_data=""), "BUTTON_DATA_INVALID"),
    (button(callback_data="a", url="https://example.com"), "BUTTON_TYPE_INVALID"),
    (
        button(url="ftp://example.com"),
        "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
    ),
    (button(url="https://"), "inline keyboard button URL 'https://' is invalid: URL host is empty"),
    (button(copy_text={"text": "x" * 257}), "BUTTON_COPY_TEXT_INVALID"),
    (button(callback_data="a", style="gold"), "invalid button style specified"),
    ({"inline_keyboard": None}, 'Field "inline_keyboard" must be of type Array'),
    (
        {"inline_keyboard": [[{"text": f"{n}", "callback_data": f"{n}"}] for n in range(101)]},
        "reply markup is too long",
    ),
    (
        {"inline_keyboard": [[{"text": "Pesan", "callback_data": "a", "colour": "red"}]]},
        "field list: sendMessage reply_markup.inline_keyboard.0.0.colour is not a field of InlineKeyboardButton",
    ),
]


@pytest.mark.parametrize(("markup", "words"), KEYBOARDS)
async def test_a_keyboard_telegram_would_not_take(chat: Desk, markup: Any, words: str) -> None:
    assert (
        await chat.refused("sendMessage", chat_id=CUSTOMER, text="Halo", reply_markup=markup) == f"Bad Request: {words}"
    )


TEXTS = [
    ({"text": "  \n "}, "message text is empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"text": "a" * 4097}, "message is too long"),
    ({"text": "🎉" * 2049}, "message is too long"),
    (
        {"text": "<b>Halo", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    ({"text": "Rp5 <p>", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "p" at byte offset 4'),
    (
        {"text": "é<i>a</b>", "parse_mode": "HTML"},
        'can\'t parse entities: Unmatched end tag at byte offset 6, expected "</i>", found "</b>"',
    ),
    ({"text": "a</b>", "parse_mode": "HTML"}, "can't parse entities: Unexpected end tag at byte offset 1"),
    ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ({}, "message text is empty"),
    ({"text": "a", "colour": "red"}, 'parameter "colour" is not in the field list of sendMessage'),
    ({"text": 7}, "field list: sendMessage text must be of type String"),
    ({"text": "a", "protect_content": "perhaps"}, "field list: sendMessage protect_content must be of type Boolean"),
    ({"text": "a", "reply_parameters": {"message_id": 4711}}, "message to be replied not found"),
    ({"text": "a", "message_thread_id": 3}, "the playground does not know message_thread_id"),
]


@pytest.mark.parametrize(("params", "words"), TEXTS)
async def test_a_message_telegram_would_not_send(chat: Desk, params: dict[str, Any], words: str) -> None:
    assert await chat.refused("sendMessage", chat_id=CUSTOMER, **params) == f"Bad Request: {words}"
    assert len((await chat.see(f"chats/{CUSTOMER}"))["messages"]) == 1


async def test_the_longest_text_counts_what_is_shown_not_what_is_typed(chat: Desk) -> None:
    text = f"<b>{'🎉' * 2048}</b>"
    assert len((await chat.do("sendMessage", chat_id=CUSTOMER, text=text, parse_mode="HTML"))["text"]) == 2048


async def test_nobody_is_written_to_who_never_wrote(chat: Desk) -> None:
    assert await chat.refused("sendMessage", chat_id=ADMIN, text="Halo") == "Bad Request: chat not found"
    assert await chat.refused("sendMessage", chat_id="@toko", text="Halo") == "Bad Request: chat not found"
    assert await chat.refused("sendMessage", text="Halo") == "Bad Request: chat_id is empty"


async def test_a_blocked_bot_is_told_so(chat: Desk) -> None:
    await chat.sim("block", user=CUSTOMER)
    assert await chat.refused("sendMessage", chat_id=CUSTOMER, text="Halo") == "Forbidden: bot was blocked by the user"
    (update,) = await chat.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await chat.sim("unblock", user=CUSTOMER)
    assert await chat.do("sendMessage", chat_id=CUSTOMER, text="Halo lagi")


async def test_an_edit_that_changes_nothing_or_nobodys_message(chat: Desk) -> None:
    sent = await chat.do("sendMessage", chat_id=CUSTOMER, text="Halo", reply_markup=button(callback_data="a"))
    here = {"chat_id": CUSTOMER, "message_id": sent["message_id"]}
    same = await chat.refused("editMessageText", **here, text="Halo", reply_markup=button(callback_data="a"))
    assert same == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert (
        await chat.refused("editMessageText", **here | {"message_id": 999}, text="x")
        == "Bad Request: message to edit not found"
    )
    theirs = (await chat.see(f"chats/{CUSTOMER}"))["messages"][0]["message_id"]
    assert (
        await chat.refused("editMessageText", **here | {"message_id": theirs}, text="x")
        == "Bad Request: message can't be edited"
    )
    assert (
        await chat.refused("editMessageCaption", **here, caption="x")
        == "Bad Request: there is no caption in the message to edit"
    )


async def test_a_photo_has_no_text_to_edit(chat: Desk) -> None:
    photo = await chat.do("sendPhoto", chat_id=CUSTOMER, photo="https://example.com/kopi.png", caption="Kopi")
    here = {"chat_id": CUSTOMER, "message_id": photo["message_id"]}
    assert (
        await chat.refused("editMessageText", **here, text="x")
        == "Bad Request: there is no text in the message to edit"
    )
    assert (await chat.do("editMessageCaption", **here, caption="Kopi <i>baru</i>", parse_mode="HTML"))[
        "caption"
    ] == "Kopi baru"


async def test_a_picture_takes_the_place_of_one_of_the_bots_own_alone(chat: Desk) -> None:
    photo = await chat.do("sendPhoto", chat_id=CUSTOMER, photo="https://example.com/kopi.png", caption="Kopi")
    here = {"chat_id": CUSTOMER, "message_id": photo["message_id"]}
    tea = {"type": "photo", "media": "https://example.com/teh.png", "caption": "<b>Teh</b>", "parse_mode": "HTML"}
    assert (await chat.do("editMessageMedia", **here, media=tea))["caption"] == "Teh"
    theirs = (await chat.see(f"chats/{CUSTOMER}"))["messages"][0]["message_id"]
    for wrong, words in (
        ({"media": tea | {"caption": "x" * 1025}}, "message caption is too long"),
        ({"media": tea | {"media": "no-such-file"}}, "wrong file identifier/HTTP URL specified"),
        ({"media": tea | {"media": "attach://none"}}, "there is no file in the request"),
        ({"media": tea, "message_id": 999}, "message to edit not found"),
        ({"media": tea, "message_id": theirs}, "message can't be edited"),
    ):
        assert await chat.refused("editMessageMedia", **here | wrong) == f"Bad Request: {words}"


async def test_words_become_a_picture_and_a_picture_no_words(chat: Desk) -> None:
    said = await chat.do("sendMessage", chat_id=CUSTOMER, text="Kopi")
    here = {"chat_id": CUSTOMER, "message_id": said["message_id"]}
    seen = {"type": "photo", "media": "https://example.com/kopi.png", "caption": "Kopi"}
    changed = await chat.do("editMessageMedia", **here, media=seen)
    assert "text" not in changed and changed["caption"] == "Kopi"
    assert (
        await chat.refused("editMessageText", **here, text="x")
        == "Bad Request: there is no text in the message to edit"
    )


async def test_an_old_message_cannot_be_deleted(chat: Desk) -> None:
    sent = await chat.do("sendMessage", chat_id=CUSTOMER, text="Halo")
    here = {"chat_id": CUSTOMER, "message_id": sent["message_id"]}
    await chat.sim("clock", advance=48 * 3600 + 60)
    assert await chat.refused("deleteMessage", **here) == "Bad Request: message can't be deleted for everyone"
    assert (
        await chat.refused("deleteMessage", **here | {"message_id": 999}) == "Bad Request: message to delete not found"
    )


async def test_a_tap_is_answered_once_and_in_time(chat: Desk) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    await chat.do("sendMessage", chat_id=CUSTOMER, text="Halo", reply_markup=button(callback_data="a"))
    first = (await chat.sim("tap", user=CUSTOMER, label="Pesan"))["callback_query_id"]
    assert (
        await chat.refused("answerCallbackQuery", callback_query_id=first, text="x" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    await chat.do("answerCallbackQuery", callback_query_id=first)
    assert await chat.refused("answerCallbackQuery", callback_query_id=first) == too_old
    late = (await chat.sim("tap", user=CUSTOMER, label="Pesan"))["callback_query_id"]
    await chat.sim("clock", advance=151)
    assert await chat.refused("answerCallbackQuery", callback_query_id=late) == too_old
    assert await chat.refused("answerCallbackQuery", callback_query_id="12") == too_old


COMMANDS = [
    ([{"command": "Mulai", "description": "Mulai"}], "BOT_COMMAND_INVALID"),
    ([{"command": "mulai-lagi", "description": "Mulai"}], "BOT_COMMAND_INVALID"),
    ([{"command": "mulai", "description": " "}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ([{"command": "mulai"}], "field list: setMyCommands commands.0.description is missing in BotCommand"),
]


@pytest.mark.parametrize(("commands", "words"), COMMANDS)
async def test_commands_telegram_would_not_list(chat: Desk, commands: Any, words: str) -> None:
    assert await chat.refused("setMyCommands", commands=commands) == f"Bad Request: {words}"


async def test_tokens_methods_and_paths_that_are_none(desk: Desk) -> None:
    assert (await desk.client.get("/botnonsense/getMe")).status_code == 404
    answer = await desk.client.get(f"/bot{TOKEN}/getMeNot")
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert (await desk.client.get(f"/bot{TOKEN}/sendDice")).status_code == 404
    assert (await desk.client.get(f"/bot{TOKEN}/GETME")).json()["ok"]


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("setWebhook", {"url": "http://["}),
        ("sendPhoto", {"chat_id": CUSTOMER, "photo": "http://["}),
        ("sendMessage", {"reply_markup": {"inline_keyboard": [[{"text": "Buka", "url": "http://["}]]}}),
    ],
)
async def test_an_address_that_makes_no_sense_is_refused(chat: Desk, method: str, params: dict[str, Any]) -> None:
    message = {"chat_id": CUSTOMER, "text": "Halo"} if method == "sendMessage" else {}
    assert (await chat.refused(method, **message, **params)).startswith("Bad Request: ")


async def test_a_link_that_makes_no_sense_is_no_link(chat: Desk) -> None:
    sent = await chat.do("sendMessage", chat_id=CUSTOMER, text='<a href="http://[">sini</a>', parse_mode="HTML")
    assert (sent["text"], sent.get("entities")) == ("sini", None)
