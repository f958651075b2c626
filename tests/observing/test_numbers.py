"""The numbers and the log of a bot that runs, as whoever runs it would read them, while somebody orders."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from bot.cli import demo
from bot.cli.demo import Places
from bot.cli.scenarios import Cast, pay, physical
from tests.harness.bot_process import bot, heard
from tests.observing.page import Page, read


async def page_of(http: httpx.AsyncClient) -> Page:
    answer = await http.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return read(answer.text)


@asynccontextmanager
async def logged(where: Places, **env: str) -> AsyncIterator[list[dict[str, Any]]]:
    """A bot, and the lines of its log so far."""
    lines: list[dict[str, Any]] = []
    async with bot(where, BOT_LOG_LEVEL="DEBUG", **env) as process:
        assert process.stderr

        async def follow(stream: asyncio.StreamReader) -> None:
            while line := await stream.readline():
                lines.append(json.loads(line))

        following = asyncio.create_task(follow(process.stderr))
        yield lines
        following.cancel()


def told_of(lines: list[dict[str, Any]], **fields: str) -> list[dict[str, Any]]:
    return [line for line in lines if all(line.get(name) == value for name, value in fields.items())]


async def test_an_order_is_seen_from_its_first_word_to_its_payment(where: Places) -> None:
    listen = f"127.0.0.1:{demo.free_port()}"
    async with (
        logged(where, BOT_METRICS_LISTEN=listen) as lines,
        httpx.AsyncClient(base_url=f"http://{listen}") as http,
        httpx.AsyncClient(timeout=30) as phone,
    ):
        await heard(http, "/readyz", 200)
        cast = Cast(phone, where)
        await physical(cast)
        await pay(phone, cast.customer.link)
        await cast.customer.hear("sudah masuk")
        await asyncio.sleep(1.5)
        page = await page_of(http)
    people = page.number("update_seconds_count", outcome="taken")
    assert 8 <= people <= 12
    assert page.number("delivery_seconds_count", outcome="done") >= people
    assert page.number("telegram_answers_total", method="sendMessage", answer="ok") >= people / 2
    states = {state: page.number("orders_total", state=state) for state in ("intent", "calling", "done", "rejected")}
    assert states == {"intent": 1, "calling": 1, "done": 1, "rejected": 0}
    assert page.number("order_link_seconds_count", way="chat") == 1
    assert page.number("order_link_seconds_sum") < 5
    assert page.number("scalev_answers_total", route="orders.create", answer="ok") == 1
    assert page.number("order_news_total", news="paid") == 1
    assert page.number("shop_events_total", answer="kept") >= 1
    assert page.number("redis_seconds_count", command="commit") >= people
    assert page.number("bulletins_total", outcome="read") >= 3
    assert (page.number("ready"), page.number("redis_up"), page.number("parked_total")) == (1, 1, 0)
    assert page.number("work_late", kind="send") == 0
    assert page.number("loop_lag_seconds_count") >= 3
    assert "scalev_bot_info" in page.names and "process_resident_memory_bytes" in page.names
    assert not {value for value in page.values if value.isdigit() and len(value) != 3}
    follow_one_update(lines)


def follow_one_update(lines: list[dict[str, Any]]) -> None:
    """All that Confirm led to has one name: the saga's steps, its request to Scalev, and the message that tells."""
    (confirmed,) = told_of(lines, event="order", state="intent")
    trace = confirmed["trace"]
    assert trace.startswith("update.")
    assert [line["state"] for line in told_of(lines, event="order", trace=trace)] == ["intent", "calling", "done"]
    (made,) = told_of(lines, event="scalev_call", method="orders.create")
    assert (made["trace"], made["status"]) == (trace, "ok")
    assert told_of(lines, event="telegram_call", trace=trace, status="ok")
    assert told_of(lines, event="telegram_call", method="sendMessage")
    events = [line for line in lines if line.get("trace", "").startswith("events.")]
    assert not [line for line in events if line["trace"] == trace]
    assert not [line for line in lines if "Sari" in str(line) or "Melati No" in str(line)]
