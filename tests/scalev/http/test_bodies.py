"""A body is read as far as a body may go: so many bytes, so deep, in a coding that was asked for, with real numbers."""

import gzip
import json
import zlib
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import httpx
import pytest

from scalev.errors import AnswerLost, BadRequest, ServerError, Unreadable
from scalev.http.bodies import DEEPEST, MOST_BYTES, MOST_OF_REFUSAL, Unfit, parse

JSON = b'{"id": "1", "order_id": "260101A"}'
pack = partial(gzip.compress, mtime=0)  # the time would stand in the name of a test
BOMB = pack(b"[" + b" " * (64 << 20) + b"]")


class Stream(httpx.AsyncByteStream):
    """A body in pieces, as from a socket; counts what was taken of it."""

    def __init__(self, pieces: Callable[[], AsyncIterator[bytes]]) -> None:
        self.pieces = pieces
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self.pieces():
            self.taken += len(piece)
            yield piece


def stream(body: bytes, times: int = 1) -> Stream:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(times):
            yield body

    return Stream(pieces)


def answer(body: Stream, coding: str = "", status: int = 200) -> httpx.Response:
    return httpx.Response(status, stream=body, headers={"content-encoding": coding} if coding else {})


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (JSON, ""),
        (JSON, "identity"),
        (pack(JSON), "gzip"),
        (pack(JSON), "X-GZIP"),
        (zlib.compress(JSON), "deflate"),
        (zlib.compress(JSON)[2:-4], "deflate"),
    ],
)
async def test_a_body_is_read_in_the_codings_that_were_asked_for(v3: Any, body: bytes, coding: str) -> None:
    scalev = await v3.connect(lambda _: answer(stream(body), coding))
    assert (await scalev.orders.get("1")).order_id == "260101A"
    assert v3.requests[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (BOMB, "gzip"),
        (pack(BOMB), "gzip, gzip"),
        (pack(JSON)[:-9], "gzip"),
        (JSON, "gzip"),
        (JSON, "br"),
        (b"{", ""),
        (b"\xff\xfe\x00", ""),
        (b"[" * 100_000, ""),
        (b"[" * 900 + b"]" * 900, ""),
        (b'{"a":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1), ""),
    ],
)
async def test_any_other_body_cannot_be_read(v3: Any, body: bytes, coding: str) -> None:
    scalev = await v3.connect(lambda _: answer(stream(body), coding))
    with pytest.raises(Unreadable):
        await scalev.orders.get("1")


async def test_a_body_without_an_end_is_left(v3: Any) -> None:
    endless = stream(b" " * 65_536, times=100_000)
    scalev = await v3.connect(lambda _: answer(endless))
    with pytest.raises(Unreadable):
        await scalev.orders.get("1")
    assert endless.taken <= MOST_BYTES + 2 * 65_536


async def test_of_a_refusal_its_beginning_is_read(v3: Any) -> None:
    endless = stream(b"<b>gone</b> " * 1000, times=100_000)
    scalev = await v3.connect(lambda _: answer(endless, status=400))
    with pytest.raises(BadRequest):
        await scalev.orders.get("1")
    assert endless.taken <= 2 * MOST_OF_REFUSAL
    packed = await v3.connect(lambda _: answer(stream(BOMB), "gzip", status=502))
    with pytest.raises(ServerError):
        await packed.orders.get("1")


async def test_a_body_that_breaks_off_is_an_answer_lost(v3: Any) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"{"
        raise httpx.ReadError("reset")

    scalev = await v3.connect(lambda _: answer(Stream(broken)))
    with pytest.raises(AnswerLost):
        await scalev.orders.get("1")


async def test_a_deep_refusal_is_a_refusal(scene: Any) -> None:
    deep = b'{"error":' * 5000 + b"1" + b"}" * 5000
    scalev = await scene.connect(lambda _: httpx.Response(400, content=deep))
    with pytest.raises(BadRequest):
        await scalev.orders.get("1")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "1e-400", "9" * 4000, "-" + "9" * 30])
def test_what_cannot_be_a_number_is_null(number: str) -> None:
    assert parse(f'{{"a": {number}, "b": 1.5}}') == {"a": None, "b": json.loads("1.5")}


def test_an_answer_is_as_deep_as_answers_are() -> None:
    assert parse("[" * DEEPEST + "]" * DEEPEST)
    with pytest.raises(Unfit):
        parse("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
