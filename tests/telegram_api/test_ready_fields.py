"""What Telegram gets of a packed message is what PTB's typed methods would send, and so are the errors."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Forbidden

from bot.telegram_api.calls import Sender
from bot.telegram_api.client import AiohttpRequest
from bot.telegram_api.message import Button, Message
from bot.telegram_api.outgoing import Keyboard, Outgoing
from tests.chaos.in_memory.world.telegram_side import parts_of
from tests.telegram_api.conftest import TOKEN, Telegram

PICTURE = "https://shop.example/1.png"


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with AiohttpRequest() as request:
        yield Bot(TOKEN, base_url=telegram.base, request=request, get_updates_request=request)


def parts(text: str = "<b>Halo</b> & ✅", photo: str = "") -> Outgoing:
    pay, number = Button("Bayar", url="https://pay.example/1"), Button("22", copy="22")
    rows = ((Button("Ya", "y", style="success"), pay), (number,))
    return Message(text, rows, photo=photo).send_as("n1")


def opened(asked: dict[str, Any]) -> dict[str, Any]:
    """A call with its buttons as values, in whatever order their fields were written."""
    markup = asked["fields"].get("reply_markup", "null")
    return asked | {"fields": asked["fields"] | {"reply_markup": json.loads(markup)}}


async def test_telegram_gets_what_typed_methods_would_send(telegram: Telegram, bot: Bot) -> None:
    sender, said, shown = Sender(bot), parts(), parts(photo=PICTURE)
    markup = InlineKeyboardMarkup.de_json({"inline_keyboard": parts_of(said)["rows"]})
    quiet = LinkPreviewOptions(is_disabled=True)
    look: dict[str, Any] = {"parse_mode": "HTML", "reply_markup": markup}
    assert await sender.send(1001, said) == "1"
    await bot.send_message(1001, said.text, link_preview_options=quiet, **look)
    assert await sender.send(1001, shown) == "1:p"
    await bot.send_photo(1001, PICTURE, shown.text, **look)
    await sender.edit(1001, "7", said)
    await bot.edit_message_text(said.text, 1001, 7, link_preview_options=quiet, **look)
    await sender.strip(1001, "7:p")
    await bot.edit_message_reply_markup(1001, 7)
    await sender.answer("5", "Sudah")
    await bot.answer_callback_query("5", "Sudah")
    await sender.answer("5", "")
    await bot.answer_callback_query("5")
    assert list(map(opened, telegram.asked[::2])) == list(map(opened, telegram.asked[1::2]))


async def test_a_picture_is_exchanged_as_a_typed_method_would(telegram: Telegram, bot: Bot) -> None:
    shown = parts(photo=PICTURE)
    markup = InlineKeyboardMarkup.de_json({"inline_keyboard": parts_of(shown)["rows"]})
    await Sender(bot).edit(1001, "7:p", shown)
    await bot.edit_message_media(InputMediaPhoto(PICTURE, shown.text, "HTML"), 1001, 7, reply_markup=markup)
    own, typed = map(opened, telegram.asked)
    medias = [json.loads(each["fields"].pop("media")) for each in (own, typed)]
    assert medias[0] == {name: value for name, value in medias[1].items() if value not in (False, [])}
    assert own == typed


async def test_a_keyboard_goes_with_new_messages_alone(telegram: Telegram, bot: Bot) -> None:
    sender, offer, gone = Sender(bot), Keyboard("📱 Nomor saya"), Keyboard()
    button = KeyboardButton("📱 Nomor saya", request_contact=True)
    wanted = ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    quiet = LinkPreviewOptions(is_disabled=True)
    for keyboard, markup in ((offer, wanted), (gone, ReplyKeyboardRemove())):
        await sender.send(1001, Message("HP?", keyboard=keyboard).send_as("n1"))
        await bot.send_message(1001, "HP?", "HTML", reply_markup=markup, link_preview_options=quiet)
    assert list(map(opened, telegram.asked[::2])) == list(map(opened, telegram.asked[1::2]))
    await sender.edit(1001, "7", Message("HP?", keyboard=offer).send_as("n1"))
    assert "reply_markup" not in telegram.asked[-1]["fields"]


async def test_plain_words_are_no_markup(telegram: Telegram, bot: Bot) -> None:
    await Sender(bot).send(1001, parts("<3"), is_plain=True)
    assert "parse_mode" not in telegram.asked[0]["fields"]


async def test_a_refusal_is_the_error_a_typed_method_raises(telegram: Telegram, bot: Bot) -> None:
    telegram.says(400, "Bad Request: message to edit not found")
    with pytest.raises(BadRequest, match="not found"):
        await Sender(bot).edit(1001, "7", parts())
    telegram.says(403, "Forbidden: bot was blocked by the user")
    with pytest.raises(Forbidden):
        await Sender(bot).send(1001, parts())
