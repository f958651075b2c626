"""Webhooks as the real server calls them: lanes, retries, the secret header, calls in replies."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.playground.conftest import CUSTOMER, RESELLER, Desk, serving

KEYBOARD = {"inline_keyboard": [[{"text": "Pesan", "callback_data": "order:abc:1"}]]}


class Ear:
    """A bot's webhook: what came, and how each is answered."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[int], Response] = lambda _: Response()
        self.gate = asyncio.Event()
        self.gate.set()
        self.url = ""
        self._rung = asyncio.Event()

    async def hear(self, request: Request) -> Response:
        self.heard.append(await request.json())
        self.headers.append(dict(request.headers))
        number = len(self.heard)
        self._rung.set()
        await self.gate.wait()
        return self.answer(number)

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.heard) < count:
                self._rung.clear()
                await self._rung.wait()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.heard if "message" in update]


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    found = Ear()
    app = Starlette(routes=[Route("/hook", found.hear, methods=["POST"])])
    config = uvicorn.Config(
        app, port=0, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    async with serving(uvicorn.Server(config)) as base:
        found.url = f"{base}/hook"
        yield found
        found.gate.set()


async def pending(desk: Desk) -> int:
    found: int = (await desk.do("getWebhookInfo"))["pending_update_count"]
    return found


async def settled(desk: Desk) -> None:
    async with asyncio.timeout(5):
        while await pending(desk):  # noqa: ASYNC110 - the bot could only ask again, too
            await asyncio.sleep(0.01)


async def test_updates_arrive_with_the_secret(live: Desk, ear: Ear) -> None:
    await live.do("setWebhook", url=ear.url, secret_token="rahasia-1")
    await live.sim("send", user=CUSTOMER, text="Halo")
    await ear.wait_for(1)
    assert ear.texts == ["Halo"]
    assert ear.headers[0]["x-telegram-bot-api-secret-token"] == "rahasia-1"
    assert ear.headers[0]["content-type"] == "application/json"
    await settled(live)


async def test_a_chat_waits_for_its_last_message_and_nobody_elses(live: Desk, ear: Ear) -> None:
    await live.do("setWebhook", url=ear.url)
    ear.gate.clear()
    await live.sim("send", user=CUSTOMER, text="satu")
    await live.sim("send", user=CUSTOMER, text="dua")
    await live.sim("send", user=RESELLER, text="lain")
    await ear.wait_for(2)
    await asyncio.sleep(0.1)
    assert sorted(ear.texts) == ["lain", "satu"]
    ear.gate.set()
    await ear.wait_for(3)
    assert ear.texts[-1] == "dua"


async def test_a_tap_does_not_wait_for_a_message(live: Desk, ear: Ear) -> None:
    await live.do("setWebhook", url=ear.url)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await live.do("sendMessage", chat_id=CUSTOMER, text="Mau pesan?", reply_markup=KEYBOARD)
    await settled(live)
    ear.gate.clear()
    await live.sim("send", user=CUSTOMER, text="lambat")
    await live.sim("tap", user=CUSTOMER, label="Pesan")
    await ear.wait_for(3)
    assert {"callback_query", "message"} == {list(update)[1] for update in ear.heard[1:]}


async def test_no_more_connections_than_the_bot_allows(live: Desk, ear: Ear) -> None:
    await live.do("setWebhook", url=ear.url, max_connections=1)
    ear.gate.clear()
    await live.sim("send", user=CUSTOMER, text="satu")
    await live.sim("send", user=RESELLER, text="dua")
    await ear.wait_for(1)
    await asyncio.sleep(0.1)
    assert len(ear.heard) == 1


async def test_a_failure_is_retried_at_once_then_ever_later(live: Desk, ear: Ear) -> None:
    ear.answer = lambda number: Response(status_code=500 if number < 4 else 200)
    await live.do("setWebhook", url=ear.url)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await ear.wait_for(2)
    await asyncio.sleep(0.1)
    assert len(ear.heard) == 2
    await live.sim("clock", advance=2)
    await ear.wait_for(3)
    await live.sim("clock", advance=2)
    await asyncio.sleep(0.1)
    assert len(ear.heard) == 3
    await live.sim("clock", advance=2)
    await ear.wait_for(4)
    await settled(live)
    info = await live.do("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_retry_after_is_honoured(live: Desk, ear: Ear) -> None:
    ear.answer = lambda number: Response(status_code=503, headers={"Retry-After": "7"}) if number == 1 else Response()
    await live.do("setWebhook", url=ear.url)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await ear.wait_for(1)
    await live.sim("clock", advance=5)
    await asyncio.sleep(0.1)
    assert len(ear.heard) == 1
    await live.sim("clock", advance=3)
    await ear.wait_for(2)


async def test_a_tap_is_given_up_when_it_grew_too_old(live: Desk, ear: Ear) -> None:
    await live.do("setWebhook", url=ear.url)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await live.do("sendMessage", chat_id=CUSTOMER, text="Mau pesan?", reply_markup=KEYBOARD)
    await settled(live)
    ear.answer = lambda _: Response(status_code=500)
    await live.sim("tap", user=CUSTOMER, label="Pesan")
    await ear.wait_for(3)
    await live.sim("clock", advance=151)
    await settled(live)
    assert len(ear.heard) == 3


async def test_a_reply_may_carry_a_call(live: Desk, ear: Ear) -> None:
    ear.answer = lambda _: JSONResponse({"method": "sendMessage", "chat_id": CUSTOMER, "text": "dari webhook"})
    await live.do("setWebhook", url=ear.url)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await settled(live)
    assert (await live.see(f"chats/{CUSTOMER}"))["messages"][-1]["text"] == "dari webhook"


async def test_a_call_in_a_reply_cannot_move_the_webhook(live: Desk, ear: Ear) -> None:
    ear.answer = lambda _: JSONResponse({"method": "deleteWebhook"})
    await live.do("setWebhook", url=ear.url)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await settled(live)
    assert (await live.do("getWebhookInfo"))["url"] == ear.url


async def test_an_update_may_come_twice(live: Desk, ear: Ear) -> None:
    await live.do("setWebhook", url=ear.url)
    await live.sim("duplicate", probability=1)
    await live.sim("send", user=CUSTOMER, text="Halo")
    await settled(live)
    assert [update["update_id"] for update in ear.heard] == [ear.heard[0]["update_id"]] * 2
    await live.sim("duplicate", probability=1, fresh_id=True)
    await live.sim("send", user=CUSTOMER, text="lagi")
    await settled(live)
    assert ear.texts[2:] == ["lagi", "lagi"]
    assert ear.heard[2]["update_id"] != ear.heard[3]["update_id"]


async def test_only_this_machine_is_called(desk: Desk) -> None:
    words = await desk.refused("setWebhook", url="https://bot.example.com/hook")
    assert words == "Bad Request: bad webhook: the playground calls this machine only"
