"""The usual way: python-telegram-bot's `ConversationHandler` with its own client, behind its documented custom webhook.

It asks the same questions with the same number of buttons, keeps answers in memory, and knows no shop.
"""

import asyncio
import warnings

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBUserWarning

from benchmarks.side_by_side.contestant import PATH, TOKEN, place, ready_to_report

QUESTIONS = (
    ("Selamat datang di <b>Toko Melati Pagi</b>! Mau pesan apa?", ("Serum Vitamin C", "Toner Air Mawar", "Lip Balm")),
    ("<b>Toner Air Mawar</b>: pilih yang mana?", ("100 ml", "250 ml", "Batal")),
    ("<b>Toner Air Mawar 100 ml</b>, Rp45.000. Mau berapa?", ("1", "2", "3", "Batal")),
    ("<b>2 × Toner Air Mawar</b>. Subtotal: Rp90.000", ("Lanjut ▶", "Tambah", "➖ 1", "➕ 1", "Batal")),
    ("Nama penerima?", ("Kembali", "Batal")),
    ("Nomor HP penerima?", ("Kembali", "Batal")),
    ("Alamat jalan, nomor, RT/RW?", ("Kembali", "Batal")),
    ("Kecamatan dan kotanya?", ("Kembali", "Batal")),
    ("Mau bayar dengan apa?", ("QRIS", "VA BCA", "VA BNI", "VA BRI", "VA Mandiri", "COD", "Batal")),
    ("Pilih kurir:", ("JNE REG", "JNE YES", "SiCepat", "AnterAja", "Batal")),
    ("<b>Ringkasan pesanan</b>\n{answers}\nSudah benar?", ("Pesan sekarang", "Ubah nama", "Ubah alamat", "Batal")),
)


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Greet, and ask the first question."""
    assert context.user_data is not None
    context.user_data.clear()
    return await _ask(update, context, 0)


async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the answer, and ask the next question."""
    assert context.user_data is not None
    query, message = update.callback_query, update.message
    if query:
        await query.answer()
    answers = context.user_data.setdefault("answers", [])
    answers.append(query.data if query else message.text if message else "")
    return await _ask(update, context, len(answers))


async def _ask(update: Update, context: ContextTypes.DEFAULT_TYPE, number: int) -> int:
    assert context.user_data is not None
    words, labels = QUESTIONS[number]
    text = words.format(answers="\n".join(context.user_data.get("answers", ())))
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)] for label in labels])
    if update.callback_query:
        await update.callback_query.edit_message_text(text, parse_mode="HTML", reply_markup=keyboard)
    elif update.message:
        await update.message.reply_text(text, parse_mode="HTML", reply_markup=keyboard)
    return number


async def serve() -> None:
    """Answer until ended."""
    builder = Application.builder().token(TOKEN).base_url(f"{place('API')}/bot").updater(None)
    application = builder.connection_pool_size(256).build()
    answered = [MessageHandler(filters.TEXT & ~filters.COMMAND, take), CallbackQueryHandler(take)]
    start = CommandHandler("start", begin)
    states = dict.fromkeys(range(len(QUESTIONS)), answered)
    warnings.filterwarnings("ignore", category=PTBUserWarning)  # taps are taken as words are, whatever they stand on
    application.add_handler(ConversationHandler([start], states, [start], per_message=False))

    async def receive(request: Request) -> Response:
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return Response()

    app = Starlette(routes=[Route(PATH, receive, methods=["POST"])])
    config = uvicorn.Config(app, port=int(place("PORT")), log_level="error", access_log=False)
    async with application:
        await application.start()
        await asyncio.create_task(uvicorn.Server(config).serve())


if __name__ == "__main__":
    ready_to_report()
    uvloop.run(serve())
