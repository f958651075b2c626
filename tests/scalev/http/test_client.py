"""One request: what it carries, when it is sent again, and what is known when it fails."""

import asyncio
import logging
import socket
from typing import Any

import httpx
import pytest

from flows.shop import NewOrder
from scalev import errors
from scalev.api import Scalev
from scalev.http.breaker import Breaker, Fuse
from scalev.http.budget import InProcessBudget, Rate, Unlimited
from scalev.http.connections import Timeouts, check_base_url, connections
from scalev.http.retry import Retry

ORDER = NewOrder("7Q2MWXK4J9TBN3RD", "store_a", "Sari Contoh", "6281200001111", (("variant", "variant_a", 1),), "qris")
NOT_SENT = [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x"), httpx.UnsupportedProtocol("x")]
LOST = [
    httpx.ReadTimeout("x"),
    httpx.WriteTimeout("x"),
    httpx.ReadError("x"),
    httpx.WriteError("x"),
    httpx.RemoteProtocolError("x"),
    httpx.LocalProtocolError("x"),
    ConnectionResetError("x"),
]


def by_name(case: Any) -> str:
    return type(case).__name__


async def test_a_request_carries_key_and_name_and_goes_to_its_version(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.page([]))
    assert [store async for store in scalev.stores.list()] == []
    request = scene.requests[0]
    assert request.headers["authorization"] == "Bearer sk_invented_canary"
    assert request.headers["user-agent"].startswith("scalev-bot")
    host = {"v2": "api.scalev.id", "v3": "api.scalev.com"}[scene.version]
    assert str(request.url) == f"https://{host}/{scene.version}/stores/simplified?page_size=25"


@pytest.mark.parametrize("failure", [*NOT_SENT, *LOST], ids=by_name)
async def test_a_read_is_sent_three_times_at_most(scene: Any, failure: Exception) -> None:
    scalev = await scene.connect(lambda _: failure)
    with pytest.raises(errors.Unreachable):
        await scalev.orders.get("1")
    assert len(scene.requests) == 3
    assert 0.2 <= scene.slept[0] <= 1
    assert 0.2 <= scene.slept[1] <= 2


async def test_a_read_that_fails_once_succeeds(scene: Any) -> None:
    said = iter([httpx.Response(503, text="<h1>Down</h1>"), scene.page([])])
    scalev = await scene.connect(lambda _: next(said))
    assert await scalev.orders.search_phone("1") == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422])
async def test_a_refused_read_is_not_sent_again(scene: Any, status: int) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(status, json={"error": "no"}))
    with pytest.raises(errors.Refused):
        await scalev.orders.get("1")
    assert len(scene.requests) == 1


@pytest.mark.parametrize("failure", NOT_SENT, ids=by_name)
async def test_a_create_that_never_left_says_so(scene: Any, failure: Exception) -> None:
    scalev = await scene.connect(lambda _: failure)
    with pytest.raises(errors.NotSent) as caught:
        await scalev.orders.create(ORDER, 1)
    assert not caught.value.is_doubtful
    assert len(scene.requests) == 1


@pytest.mark.parametrize("failure", LOST, ids=by_name)
async def test_a_create_without_an_answer_is_in_doubt_and_never_repeated(scene: Any, failure: Exception) -> None:
    scalev = await scene.connect(lambda _: failure)
    with pytest.raises(errors.AnswerLost) as caught:
        await scalev.orders.create(ORDER, 1)
    assert caught.value.is_doubtful
    assert len(scene.requests) == 1


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 408, 409, 422, 429, 500, 502, 503, 504])
async def test_a_create_is_never_repeated_whatever_the_answer(scene: Any, status: int) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(status, text="nothing of use", headers={"location": "/v2"}))
    with pytest.raises(errors.ScalevError):
        await scalev.orders.create(ORDER, 1)
    assert len(scene.requests) == 1


@pytest.mark.parametrize("status", [500, 429])
async def test_no_write_is_repeated(scene: Any, status: int) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(status), breaker=Breaker(Fuse(failures=99)))
    writes = [
        scalev.orders.create(ORDER, 1),
        scalev.orders.change_status(["1"], status="canceled"),
        scalev.payments.create("1"),
        scalev.payments.check("1"),
    ]
    for at, write in enumerate(writes, 1):
        with pytest.raises(errors.Refused):
            await write
        assert len(scene.requests) == at


async def test_only_questions_are_marked_as_repeatable(scene: Any) -> None:
    routes = (await scene.connect(lambda _: None)).client.dialect.routes
    repeatable = {name for name, route in routes.items() if route.is_read and route.verb != "GET"}
    assert repeatable == {"shipping.warehouses", "shipping.courier_services"}
    assert not [name for name, route in routes.items() if route.verb == "GET" and not route.is_read]


async def test_a_slow_create_is_given_up_and_in_doubt(scene: Any) -> None:
    async def never(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(60)
        raise AssertionError

    timeouts = Timeouts(write_total_s=0.01, read_total_s=0.01)
    scalev = await scene.connect(lambda _: None, transport=httpx.MockTransport(never), timeouts=timeouts)
    with pytest.raises(errors.AnswerLost):
        await scalev.orders.create(ORDER, 1)
    with pytest.raises(errors.AnswerLost):
        await scalev.orders.get("1")


async def test_a_create_that_gets_no_turn_in_time_is_not_sent(scene: Any) -> None:
    budget = InProcessBudget([Rate(0.001, burst=1)])
    scalev = await scene.connect(
        lambda _: scene.one({"id": 1}), budget=budget, retry=Retry(), timeouts=Timeouts(admission_s=0.01)
    )
    await scalev.orders.create(ORDER, 1)
    with pytest.raises(errors.Busy) as caught:
        await scalev.orders.create(ORDER, 1)
    assert isinstance(caught.value, errors.NotSent)
    assert len(scene.requests) == 1


async def test_an_open_breaker_sends_nothing(scene: Any) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(500), breaker=Breaker(clock=lambda: 0.0))
    for _ in range(2):
        with pytest.raises(errors.ServerError):
            await scalev.orders.get("1")
    assert len(scene.requests) == 5
    with pytest.raises(errors.Busy):
        await scalev.orders.create(ORDER, 1)
    assert len(scene.requests) == 5


async def test_a_limit_met_holds_every_call_back(scene: Any) -> None:
    now = [0.0]
    budget = InProcessBudget([], clock=lambda: now[0])
    scalev = await scene.connect(
        lambda _: httpx.Response(429, text="Too many requests", headers={"retry-after": "9"}), budget=budget
    )
    with pytest.raises(errors.TooManyRequests) as caught:
        await scalev.orders.get("1")
    assert caught.value.retry_after == 9
    assert await budget.take(reserve=0) == 9
    now[0] = 9
    assert await budget.take(reserve=0) == 0


async def test_a_short_wait_asked_for_is_kept(scene: Any) -> None:
    said = iter([httpx.Response(429, text="Too many requests", headers={"retry-after": "3"}), scene.page([])])
    scalev = await scene.connect(lambda _: next(said))
    await scalev.orders.search_phone("1")
    assert scene.slept == [3]


async def test_repeats_are_a_tenth_of_reads_when_all_fail(scene: Any) -> None:
    scalev = await scene.connect(
        lambda _: httpx.Response(500), breaker=Breaker(clock=iter(range(0, 10**6, 60)).__next__)
    )
    for _ in range(100):
        with pytest.raises(errors.ServerError):
            await scalev.orders.get("1")
    assert 100 <= len(scene.requests) <= 121


async def test_eight_calls_at_once_and_six_that_can_wait(scene: Any) -> None:
    running, most = [0], [0]

    async def answer(request: httpx.Request) -> httpx.Response:
        running[0] += 1
        most[0] = max(most[0], running[0])
        await asyncio.sleep(0)
        running[0] -= 1
        return httpx.Response(200, json=scene.page([]) if request.method == "GET" else scene.plain([]))

    scalev = await scene.connect(lambda _: None, transport=httpx.MockTransport(answer))
    await asyncio.gather(*(scalev.orders.search_phone("1") for _ in range(40)))
    assert most[0] == 8
    most[0] = 0
    await asyncio.gather(*(scalev.shipping.warehouses(1, 1, []) for _ in range(40)))
    assert most[0] == 6


@pytest.mark.parametrize("body", [b"", b"<html>ok</html>", b"null", b"[]", b'{"code":200}', b'{"data":{}}'])
async def test_a_created_order_whose_answer_cannot_be_read_is_in_doubt(scene: Any, body: bytes) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(200, content=body))
    with pytest.raises(errors.Unreadable) as caught:
        await scalev.orders.create(ORDER, 1)
    assert caught.value.is_doubtful


async def test_v2_may_say_no_under_a_yes(v2: Any) -> None:
    body = {"code": 400, "status": "Bad Request", "error": {"customer_name": ["can't be blank"]}}
    scalev = await v2.connect(lambda _: httpx.Response(200, json=body))
    with pytest.raises(errors.Invalid) as caught:
        await scalev.orders.create(ORDER, 1)
    assert caught.value.fields == {"customer_name": ("can't be blank",)}


async def test_an_order_id_cannot_leave_its_place_in_the_path(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.one({"id": "1"}))
    await scalev.orders.get("../../stores?x=1#y")
    assert scene.requests[0].url.raw_path.startswith(f"{scene.order_path}/..%2F..%2Fstores%3Fx%3D1%23y".encode())


async def test_redirects_are_not_followed(scene: Any) -> None:
    elsewhere = httpx.Response(302, headers={"location": "https://elsewhere.example/"})
    scalev = await scene.connect(lambda _: elsewhere)
    with pytest.raises(errors.Refused) as caught:
        await scalev.orders.get("1")
    assert caught.value.status == 302
    assert {request.url.host for request in scene.requests} <= {"api.scalev.id", "api.scalev.com"}


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("http://api.scalev.id", "https"),
        ("ftp://api.scalev.id", "https"),
        ("https://", "host"),
        ("https://user:pw@api.scalev.id", "host"),
        ("https://api.scalev.id?x=1", "host"),
        ("https://api.scalev.id/v2", "version"),
        ("https://api.scalev.com/v3/", "version"),
    ],
)
def test_an_address_that_would_leak_or_mislead_is_refused(address: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        check_base_url(address)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1", "https://a.test/x"]
)
def test_this_machine_and_any_https_host_are_fine(address: str) -> None:
    assert check_base_url(address + "/") == address


async def test_the_key_is_in_no_repr_error_or_log(scene: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    scalev = await scene.connect(lambda _: httpx.Response(500, json={"error": "6281200001111"}))
    with pytest.raises(errors.ServerError) as caught:
        await scalev.orders.search_phone("6281200001111")
    seen = " ".join([repr(scalev), repr(scalev.client), str(caught.value), repr(caught.value)])
    seen += " ".join(record.getMessage() for record in caplog.records)
    assert "canary" not in seen
    assert "6281200001111" not in seen
    assert f"GET {scene.order_path}" in str(caught.value)


def test_the_connections_of_writes_are_their_own() -> None:
    reads, writes = connections("https://api.scalev.id", ("Authorization", "Bearer k"), Timeouts(), None)
    of_reads, of_writes = reads._transport._pool, writes._transport._pool  # type: ignore[attr-defined]
    assert of_reads is not of_writes
    assert (of_reads._retries, of_writes._retries) == (0, 0)
    assert of_writes._keepalive_expiry < 5
    assert (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 20_000) in of_writes._socket_options
    assert writes.timeout == httpx.Timeout(20, connect=3, pool=3)
    assert reads.timeout == httpx.Timeout(8, connect=3, pool=3)


async def test_a_real_connection_that_is_refused_was_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with Scalev("k", base_url=address, budget=Unlimited()) as scalev:
            with pytest.raises(errors.NotSent):
                await scalev.orders.create(ORDER, 1)


@pytest.mark.parametrize("way", ["reset", "half an answer"])
async def test_a_real_connection_cut_after_the_request_is_in_doubt(way: str) -> None:
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        if way == "half an answer":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{")
            await writer.drain()
        writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        async with Scalev("k", base_url=f"http://127.0.0.1:{port}", budget=Unlimited()) as scalev:
            with pytest.raises(errors.AnswerLost):
                await scalev.orders.create(ORDER, 1)
    assert len(seen) == 1
