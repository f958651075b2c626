"""The stage of the runs with real processes: its audit can fail, and its lines and its balancer do harm."""

import asyncio
import json
import pathlib
import random
from collections import Counter
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from flows.saga.record import Record
from flows.shop import NewOrder
from tests.chaos.processes.audit import Audit, audit
from tests.chaos.processes.flight import outcomes
from tests.chaos.processes.lines.balancer import Balancer
from tests.chaos.processes.lines.proxy import Proxy, Troubles, to_port
from tests.chaos.processes.people import FIRST_CHAT, Person, Wish

REF, NUMBER = "REF0000000000001", "261126ABCDEF"


def person() -> Person:
    """Somebody who confirmed an order and was told of it."""
    nobody: Any = None
    made = Person(nobody, Wish(0), random.Random(0), Counter())
    made.confirmed = True
    made.messages = {1: {"out": True, "text": f"Pesanan {NUMBER} sudah dibuat"}}
    return made


def record(state: Any = "done") -> Record:
    wish = Wish(0)
    order = NewOrder(REF, "store", wish.name, "628127000000", (("variant", "variant_1", 1),), "qris", wish.email)
    return Record(REF, wish.chat, order, 0, state=state)


def at_the_shop(**other: Any) -> dict[str, Any]:
    wish = Wish(0)
    return {
        "order_id": NUMBER,
        "customer_name": wish.name,
        "customer_phone": "628127000000",
        "customer_email": wish.email,
        "address": None,
        "payment_method": "qris",
        "notes": f"#ref:{REF}",
        "metadata": {"bot_ref": REF, "attempt": 1},
    } | other


def test_a_good_run_has_nothing_to_audit() -> None:
    assert audit([person()], [at_the_shop()], [record()]).faults == []


@pytest.mark.parametrize(
    ("orders", "state", "what"),
    [
        ([at_the_shop(), at_the_shop()], "done", "twice"),
        ([at_the_shop(), at_the_shop(metadata={"bot_ref": "REF0000000000002"})], "done", "twice"),
        ([], "done", "lost"),
        ([at_the_shop(), at_the_shop(metadata=None, customer_phone="620")], "done", "lost"),
        ([at_the_shop(notes=f"{Wish(0).email} #ref:{REF}")], "done", "wrong_fields"),
        ([at_the_shop(customer_name=Wish(1).name)], "done", "wrong_fields"),
        ([at_the_shop()], "verify", "unended"),
        ([at_the_shop(order_id="261126ZZZZZZ")], "done", "without_receipt"),
    ],
)
def test_the_audit_sees_what_is_wrong(orders: list[dict[str, Any]], state: str, what: str) -> None:
    found: Audit = audit([person()], orders, [record(state)])
    assert getattr(found, what)


def test_a_person_who_never_came_to_an_order_is_lost() -> None:
    waiting = person()
    waiting.confirmed = False
    assert audit([waiting], [], []).lost


def test_an_update_forgotten_without_an_answer_is_counted(tmp_path: pathlib.Path) -> None:
    stuck, answered = FIRST_CHAT, FIRST_CHAT + 1
    lines: list[list[Any]] = [
        ["updates", [4242, number], {"update": {"message": {"from": {"id": chat}}}}]
        for number, chat in ((1, stuck), (2, answered), (3, stuck))
    ]
    journal = tmp_path / "journal.jsonl"
    for forgotten, unanswered in (([1, 2], 0), ([1, 2, 3], 1)):
        gone = [["updates", [4242, number]] for number in forgotten]
        journal.write_text("".join(json.dumps(line) + "\n" for line in (*lines, *gone)))
        found = outcomes(journal, {stuck})
        assert (found["updates"], found["acknowledged"]) == (3, len(forgotten))
        assert found["acknowledged and unanswered"] == unanswered


async def test_a_line_robs_its_replies_after_the_server_has_done_its_work() -> None:
    done: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        done.append(await reader.readline())
        writer.write(b"answer\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    reach = to_port(server.sockets[0].getsockname()[1])
    heard = []
    for troubles in (Troubles(), Troubles(drop_reply=1, seconds=0)):
        line = Proxy("line", reach, troubles, random.Random(1))
        await line.start()
        reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
        writer.write(b"do it\n")
        heard.append(await reader.readline())
        writer.close()
        await writer.wait_closed()
        await line.stop()
        assert line.fired["drop_reply"] == bool(troubles.drop_reply)
    server.close()
    await server.wait_closed()
    assert (done, heard) == ([b"do it\n"] * 2, [b"answer\n", b""])


async def test_the_balancer_repeats_updates_and_passes_over_a_dead_bot() -> None:
    taken: list[Any] = []

    async def hook(request: web.Request) -> web.Response:
        taken.append(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    with_nobody = 9  # the discard port
    balancer = Balancer([with_nobody, runner.addresses[0][1]], random.Random(1), repeat=1)
    await balancer.start()
    async with aiohttp.ClientSession() as http:
        async with http.post(f"http://127.0.0.1:{balancer.port}/hook", json={"update_id": 7}) as answer:
            assert answer.status == 200
        async with asyncio.timeout(5):
            while len(taken) < 2:  # noqa: ASYNC110 -- the second comes by itself
                await asyncio.sleep(0.01)
    await balancer.stop()
    await runner.cleanup()
    assert taken == [{"update_id": 7}] * 2
    assert balancer.fired == {"updates": 1, "repeated later": 1}
