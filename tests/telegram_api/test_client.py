"""The transport says what PTB means, tells what was not sent from tests.chaos.ports import free_port
from what may have been, and hides the token."""

import asyncio
import io
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.telegram_api.client import FUSE, MOST_BYTES, AiohttpRequest, NeverSent, RawUpdates, classify
from bot.telegram_api.failures import MEANINGS
from bot.telegram_api.flood_control import Limits
from scalev.http.breaker import Breaker
from tests.chaos.ports import free_port
from tests.harness.clock import Clock
from tests.telegram_api.conftest import TOKEN, Telegram

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Bayar", callback_data="p:n1:0")]])


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest() as opened:
        assert isinstance(opened, AiohttpRequest)
        yield opened


@pytest.fixture
def bot(telegram: Telegram, request_: AiohttpRequest) -> Bot:
    return Bot(TOKEN, base_url=telegram.base, request=request_, get_updates_request=request_)


async def hang_up(request: web.Request) -> web.Response:
    assert request.transport
    request.transport.abort()
    return web.Response()


def shown(error: BaseException) -> str:
    """All that a log or a terminal would show of an error."""
    return "".join(traceback.format_exception(error)) + repr(error)


@pytest.mark.parametrize("body", [b" " * (MOST_BYTES + 1), b"[" * 200_000, b"\xff", b""])
async def test_an_answer_that_is_none_is_an_error_of_telegram(telegram: Telegram, bot: Bot, body: bytes) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body)

    telegram.answers.append(answer)
    with pytest.raises(TelegramError) as raised:
        await a_message(bot)
    assert classify(raised.value).meaning == "unknown"


async def a_message(bot: Bot) -> None:
    await bot.send_message(1001, "Halo, <b>Sari & Budi</b> 50% + ✅", parse_mode="HTML", reply_markup=KEYBOARD)


async def a_file(bot: Bot) -> None:
    file = InputFile(io.BytesIO(b"\x00\xff\r\n--data"), filename="laporan Juni é.xlsx")
    await bot.send_document(1001, file, caption="Laporan é")


async def a_group_of_files(bot: Bot) -> None:
    await bot.send_media_group(1001, [InputMediaPhoto(b"satu"), InputMediaPhoto(b"dua")])


async def nothing(bot: Bot) -> None:
    await bot.get_me()


@pytest.mark.parametrize("call", [a_message, a_file, nothing])
async def test_telegram_gets_what_ptbs_own_client_would_send(
    telegram: Telegram, bot: Bot, call: Callable[[Bot], Awaitable[None]]
) -> None:
    async with HTTPXRequest() as theirs:
        telegram.says(400, "enough")
        telegram.says(400, "enough")
        for each in (bot, Bot(TOKEN, base_url=telegram.base, request=theirs)):
            with pytest.raises(BadRequest):
                await call(each)
    ours, expected = telegram.asked
    assert ours == expected
    assert ours["by"] == "POST"


async def test_files_of_a_group_travel_beside_their_description(telegram: Telegram, bot: Bot) -> None:
    telegram.says(400, "enough")
    with pytest.raises(BadRequest):
        await a_group_of_files(bot)
    fields = telegram.asked[0]["fields"]
    names = [media["media"].removeprefix("attach://") for media in json.loads(fields["media"])]
    assert [fields[name][2] for name in names] == [b"satu", b"dua"]


async def test_ptbs_typed_answer_comes_back(bot: Bot) -> None:
    assert (await bot.send_message(1001, "Halo")).message_id == 1


async def test_one_connection_serves_call_after_call(telegram: Telegram, bot: Bot) -> None:
    for _ in range(5):
        await bot.send_message(1001, "Halo")
    assert len(telegram.peers) == 1


async def test_updates_come_as_telegram_wrote_them(telegram: Telegram, request_: AiohttpRequest) -> None:
    updates = [{"update_id": 7, "message": {"no": "object is built of this"}}]
    telegram.says_raw(200, json.dumps({"ok": True, "result": updates}))
    source = RawUpdates(request_, f"{telegram.base}{TOKEN}")
    assert await source.get_updates(7, 25, 100, ("message", "callback_query")) == updates
    asked = {"offset": "7", "timeout": "25", "limit": "100", "allowed_updates": '["message", "callback_query"]'}
    assert telegram.asked[0]["fields"] == asked


async def test_a_second_poller_is_told(telegram: Telegram, request_: AiohttpRequest) -> None:
    telegram.says(409, "Conflict: terminated by other getUpdates request")
    with pytest.raises(Conflict):
        await RawUpdates(request_, f"{telegram.base}{TOKEN}").get_updates(None, 0, 1, ())
    assert telegram.asked[0]["fields"].keys() == {"timeout", "limit", "allowed_updates"}


@pytest.mark.parametrize(
    ("status", "description", "error"),
    [
        (400, "Bad Request: chat not found", BadRequest),
        (401, "Unauthorized", InvalidToken),
        (403, "Forbidden: bot was blocked by the user", Forbidden),
        (404, "Not Found", InvalidToken),
        (409, "Conflict: terminated by other getUpdates request", Conflict),
        (500, "Internal Server Error", NetworkError),
        (502, "Bad Gateway", NetworkError),
    ],
)
async def test_refusals_are_ptbs_errors(
    telegram: Telegram, bot: Bot, status: int, description: str, error: type[TelegramError]
) -> None:
    telegram.says(status, description)
    with pytest.raises(error) as raised:
        await bot.send_message(1001, "Halo")
    assert type(raised.value) is error


async def test_a_group_that_moved_names_its_new_chat(telegram: Telegram, bot: Bot) -> None:
    telegram.says(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005)
    with pytest.raises(ChatMigrated) as raised:
        await bot.send_message(-5, "Halo")
    assert (classify(raised.value).cause, classify(raised.value).chat) == ("migrated", -1005)


async def test_an_answer_that_is_no_json_is_not_logged(
    telegram: Telegram, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.says_raw(200, "<html>Sari Contoh</html>")
    with pytest.raises(TelegramError) as raised:
        await bot.send_message(1001, "Halo")
    assert classify(raised.value).cause == "unknown"
    assert "Sari" not in caplog.text + shown(raised.value)


async def test_what_finds_no_server_was_not_sent(request_: AiohttpRequest) -> None:
    bot = Bot(TOKEN, base_url=f"http://127.0.0.1:{free_port()}/bot", request=request_)
    with pytest.raises(NeverSent) as raised:
        await bot.send_message(1001, "Halo")
    assert classify(raised.value).cause == "not_sent"
    assert TOKEN not in shown(raised.value)


async def test_what_gets_no_connection_in_time_was_not_sent(telegram: Telegram) -> None:
    async with AiohttpRequest(connections=1) as request:
        bot = Bot(TOKEN, base_url=telegram.base, request=request)
        telegram.answers = [telegram.hang]
        first = asyncio.create_task(bot.send_message(1001, "Halo"))
        await telegram.was_asked.wait()
        with pytest.raises(NeverSent) as raised:
            await bot.send_message(1002, "Halo", pool_timeout=0.01, connect_timeout=0.01)
        first.cancel()
    assert len(telegram.asked) == 1
    assert TOKEN not in shown(raised.value)


async def test_a_lost_answer_may_have_been_sent_and_is_never_repeated(telegram: Telegram, bot: Bot) -> None:
    await bot.send_message(1001, "Halo")
    telegram.answers = [hang_up]
    with pytest.raises(NetworkError) as raised:
        await bot.send_message(1001, "Halo lagi")
    assert classify(raised.value).cause == "unknown"
    assert len(telegram.asked) == 2
    assert TOKEN not in shown(raised.value)


async def test_a_call_may_bring_its_own_patience(telegram: Telegram, bot: Bot) -> None:
    telegram.answers = [telegram.hang]
    with pytest.raises(TimedOut) as raised:
        await bot.send_message(1001, "Halo", read_timeout=0.05)
    assert classify(raised.value).cause == "unknown"
    assert TOKEN not in shown(raised.value)


async def test_the_whole_of_a_call_is_bounded(telegram: Telegram, bot: Bot) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b" ")
            await asyncio.sleep(0.02)

    telegram.answers = [drip]
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.1, write_timeout=0.1, connect_timeout=0.1, pool_timeout=0.1)


async def test_the_token_is_not_carried_elsewhere(telegram: Telegram, bot: Bot) -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        raise web.HTTPTemporaryRedirect("/elsewhere/getMe")

    telegram.answers = [elsewhere]
    with pytest.raises(NetworkError):
        await bot.get_me()
    assert len(telegram.asked) == 1


async def test_a_garbled_answer_hides_the_token(telegram: Telegram, bot: Bot) -> None:
    async def garbled(request: web.Request) -> web.Response:
        assert isinstance(request.transport, asyncio.Transport)
        request.transport.write(b"no http at all\r\n\r\n")
        return web.Response()

    telegram.answers = [garbled]
    with pytest.raises(NetworkError) as raised:
        await bot.get_me()
    assert TOKEN not in shown(raised.value)


async def test_after_shutdown_nothing_is_sent_and_it_opens_again(telegram: Telegram) -> None:
    request = AiohttpRequest()
    bot = Bot(TOKEN, base_url=telegram.base, request=request)
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        await bot.send_message(1001, "Halo")
        await request.shutdown()
        await request.shutdown()
        with pytest.raises(NeverSent):
            await bot.send_message(1001, "Halo")
    assert len(telegram.asked) == 2


async def test_flood_control_holds_the_chat_it_names_without_asking_again(telegram: Telegram) -> None:
    clock = Clock()
    async with AiohttpRequest(limits=Limits(clock)) as request:
        bot = Bot(TOKEN, base_url=telegram.base, request=request)
        telegram.says(429, "Too Many Requests: retry after 7", retry_after=7)
        for elapsed, wait in ((0, 7), (2.5, 5)):
            clock.now = 1000 + elapsed
            with pytest.raises(RetryAfter) as raised:
                await bot.send_message(1001, "Halo")
            assert classify(raised.value).wait == wait
        await bot.send_message(1002, "Halo")
        await bot.answer_callback_query("1")
        clock.now = 1007
        await bot.send_message(1001, "Halo")
    methods = [asked["method"] for asked in telegram.asked]
    assert methods == ["sendMessage", "sendMessage", "answerCallbackQuery", "sendMessage"]


async def test_a_telegram_that_is_down_is_left_alone_for_a_while(telegram: Telegram) -> None:
    clock = Clock()
    async with AiohttpRequest(breaker=Breaker(FUSE, clock=clock)) as request:
        bot = Bot(TOKEN, base_url=telegram.base, request=request)
        for _ in range(FUSE.failures):
            telegram.says(502, "Bad Gateway")
            with pytest.raises(NetworkError):
                await a_message(bot)
        with pytest.raises(NeverSent):
            await a_message(bot)
        assert len(telegram.asked) == FUSE.failures
        clock.now += FUSE.shortest_s
        await a_message(bot)
        await a_message(bot)
        assert len(telegram.asked) == FUSE.failures + 2


async def test_a_flood_without_a_number_waits_a_little(telegram: Telegram, bot: Bot) -> None:
    telegram.says_raw(429, "Too Many Requests")
    with pytest.raises(NetworkError):
        await bot.send_message(1001, "Halo")
    with pytest.raises(RetryAfter) as raised:
        await bot.send_message(1001, "Halo")
    assert classify(raised.value).wait == 1


CAUSES: list[tuple[BaseException, str, str]] = [
    (
        BadRequest(
            "Bad Request: message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        ),
        "not_modified",
        "done",
    ),
    (
        BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
        "query_too_old",
        "done",
    ),
    (BadRequest("Bad Request: message to edit not found"), "message_gone", "gone"),
    (BadRequest("Bad Request: message can't be edited"), "message_gone", "gone"),
    (BadRequest("Bad Request: MESSAGE_ID_INVALID"), "message_gone", "gone"),
    (BadRequest("Bad Request: there is no text in the message to edit"), "message_gone", "gone"),
    (Forbidden("Forbidden: bot was blocked by the user"), "blocked", "blocked"),
    (Forbidden("Forbidden: user is deactivated"), "blocked", "blocked"),
    (Forbidden("Forbidden: bot was kicked from the group chat"), "blocked", "blocked"),
    (BadRequest("Bad Request: have no rights to send a message"), "blocked", "blocked"),
    (BadRequest("Bad Request: chat not found"), "chat_not_found", "blocked"),
    (BadRequest("Bad Request: PEER_ID_INVALID"), "chat_not_found", "blocked"),
    (ChatMigrated(-1005), "migrated", "migrated"),
    (RetryAfter(7), "too_many", "too_many"),
    (BadRequest('Bad Request: can\'t parse entities: unsupported start tag "x"'), "bad_markup", "unreadable"),
    (BadRequest("Bad Request: BUTTON_DATA_INVALID"), "other_bad_request", "refused"),
    (BadRequest("Bad Request: message text is empty"), "other_bad_request", "refused"),
    (BadRequest("Bad Request: message is too long"), "other_bad_request", "refused"),
    (NetworkError("Request Entity Too Large (413)"), "other_bad_request", "refused"),
    (InvalidToken("Not Found: method not found"), "other_bad_request", "refused"),
    (EndPointNotFound("Endpoint not found"), "other_bad_request", "refused"),
    (Conflict("Conflict: terminated by other getUpdates request"), "conflict", "conflict"),
    (InvalidToken(), "unauthorised", "unauthorised"),
    (TimedOut(), "unknown", "unknown"),
    (NetworkError("Bad Gateway"), "unknown", "unknown"),
    (TelegramError("Invalid server response"), "unknown", "unknown"),
    (TimeoutError(), "unknown", "unknown"),
    (asyncio.CancelledError(), "unknown", "unknown"),
    (NeverSent("ClientConnectorError"), "not_sent", "unsent"),
]


@pytest.mark.parametrize(("error", "cause", "meaning"), CAUSES)
def test_every_failure_has_a_cause_and_a_meaning(error: BaseException, cause: str, meaning: str) -> None:
    outcome = classify(error)
    assert (outcome.cause, outcome.meaning) == (cause, meaning)


def test_every_cause_was_seen_here() -> None:
    assert {cause for _, cause, _ in CAUSES} == MEANINGS.keys()
