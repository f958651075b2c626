"""Other people's Bot API clients talk to the playground as they would to Telegram."""

import asyncio
import io

import pytest
import segno
from aiogram import Bot as Aiogram
from aiogram import Dispatcher, types
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, RetryAfter

from tests.playground.conftest import CUSTOMER, TOKEN, Desk


def picture() -> bytes:
    drawn = io.BytesIO()
    segno.make("https://example.com/bayar").save(drawn, kind="png", scale=4)
    return drawn.getvalue()


def base(desk: Desk) -> str:
    return str(desk.client.base_url).rstrip("/")


async def test_python_telegram_bot_holds_a_conversation(live: Desk) -> None:
    async with Bot(TOKEN, f"{base(live)}/bot", f"{base(live)}/file/bot") as bot:
        assert bot.username == "toko_contoh_bot"
        await bot.set_my_commands([BotCommand("start", "Mulai")])
        await live.sim("send", user=CUSTOMER, text="/start")
        (hello,) = await bot.get_updates(timeout=5)
        assert hello.message is not None
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Pesan", callback_data="order")]])
        await hello.message.reply_html("Mau <b>pesan</b>?", reply_markup=keyboard)
        await live.sim("tap", user=CUSTOMER, label="Pesan")
        (tap,) = await bot.get_updates(offset=hello.update_id + 1, timeout=5)
        assert tap.callback_query is not None
        await tap.callback_query.answer("Siap")
        await tap.callback_query.edit_message_text("Dipesan")
        with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
            await tap.callback_query.edit_message_text("Dipesan")
        await bot.send_photo(CUSTOMER, picture(), caption="QRIS")
        await bot.set_my_commands([BotCommand("admin", "Kelola")], scope=BotCommandScopeChat(CUSTOMER))
    seen = await live.see(f"chats/{CUSTOMER}")
    assert [message["text"] for message in seen["messages"]] == ["/start", "Dipesan", "QRIS"]
    assert seen["messages"][2]["photo"]["width"] == 132
    assert [row["command"] for row in seen["commands"]] == ["admin"]


async def test_python_telegram_bot_reads_files_and_errors(live: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it every RetryAfter warns of its next version
    async with Bot(TOKEN, f"{base(live)}/bot", f"{base(live)}/file/bot") as bot:
        await live.sim("send", user=CUSTOMER, document={"name": "alamat.txt", "data": "SmFsYW4gQ29udG9oIDE="})
        (update,) = await bot.get_updates(timeout=5)
        assert update.message is not None
        assert update.message.document is not None
        file = await update.message.document.get_file()
        assert await file.download_as_bytearray() == b"Jalan Contoh 1"
        await live.sim("faults", kind="retry_after", retry_after=2, count=1)
        with pytest.raises(RetryAfter):
            await bot.send_message(CUSTOMER, "Halo")
        await live.sim("block", user=CUSTOMER)
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(CUSTOMER, "Halo")


async def test_aiogram_polls_sends_answers_and_edits(live: Desk) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(base(live)))
    async with Aiogram(TOKEN, session=session).context() as bot:
        dispatcher, done = Dispatcher(), asyncio.Event()
        button = types.InlineKeyboardButton(text="Pesan", callback_data="order")

        @dispatcher.message()
        async def greet(message: types.Message) -> None:
            await message.answer(
                "Mau <b>pesan</b>?",
                parse_mode="HTML",
                reply_markup=types.InlineKeyboardMarkup(inline_keyboard=[[button]]),
            )
            await message.answer_photo(types.BufferedInputFile(picture(), "qris.png"), caption="QRIS")

        @dispatcher.callback_query()
        async def order(query: types.CallbackQuery) -> None:
            await query.answer("Siap", show_alert=True)
            assert isinstance(query.message, types.Message)
            await query.message.edit_text("Dipesan")
            done.set()

        polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))
        await asyncio.sleep(0.2)
        await live.sim("send", user=CUSTOMER, text="/start")
        seq = 0
        while True:
            seen = await live.see(f"chats/{CUSTOMER}", after=seq, wait=5)
            if any("photo" in message for message in seen["messages"]):
                break
            seq = seen["seq"]
        await live.sim("tap", user=CUSTOMER, label="Pesan")
        await asyncio.wait_for(done.wait(), 5)
        await dispatcher.stop_polling()
        await polling
    seen = await live.see(f"chats/{CUSTOMER}")
    assert [message["text"] for message in seen["messages"]] == ["/start", "Dipesan", "QRIS"]
    assert [(note["kind"], note["text"]) for note in seen["notes"]] == [("alert", "Siap")]


async def test_aiogram_reads_errors_by_their_words(live: Desk) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(base(live)))
    async with Aiogram(TOKEN, session=session).context() as bot:
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(CUSTOMER, "Halo")
        await live.sim("faults", kind="retry_after", retry_after=2, count=1)
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(CUSTOMER, "Halo")
