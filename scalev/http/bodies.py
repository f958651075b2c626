"""Read an answer's body without believing it: so many bytes, also unpacked, so deep, and numbers that are numbers.

A body is unpacked here and not by the HTTP client, which would unpack whatever is said to be packed, and again as often
as that is said. No error of this module but `Unfit`; what cannot be a number (NaN, 1e400, hundreds of digits) is null.
"""

import json
import zlib
from collections.abc import Iterable
from decimal import Decimal

import httpx

MOST_BYTES, MOST_OF_REFUSAL = 4 << 20, 1 << 16
DEEPEST = 64
LONGEST_NUMBER = 20
LARGEST_POWER = 20
WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}  # some servers deflate without the head
PLAIN = {"", "identity"}
NOT_AS_SENT = {"content-encoding", "content-length", "transfer-encoding"}


class Unfit(ValueError):
    """A body that is too large, too deep, packed in a way nobody asked for, or no JSON."""


async def whole(response: httpx.Response) -> httpx.Response:
    """Read a streamed response, a refusal as far as anybody needs; raises `Unfit` and httpx's own errors."""
    most = MOST_BYTES if response.is_success else MOST_OF_REFUSAL
    coding = response.headers.get("content-encoding", "")
    if response.is_stream_consumed:  # a transport in memory has read it before
        raw, coding = response.content, ""
    else:
        raw = await _receive(response, most)
    content = unpack(raw, coding, most) if response.is_success else _beginning(raw, coding, most)
    headers = [(name, value) for name, value in response.headers.multi_items() if name.lower() not in NOT_AS_SENT]
    return httpx.Response(response.status_code, headers=headers, content=content, request=response.request)


async def _receive(response: httpx.Response, most: int) -> bytes:
    """The bytes as they came, and a little more than the most where there are more."""
    raw = bytearray()
    async for chunk in response.aiter_raw():
        raw += chunk
        if len(raw) > most:
            break
    return bytes(raw)


def unpack(raw: bytes, coding: str, most: int = MOST_BYTES) -> bytes:
    """The whole of a body in one coding that was asked for."""
    if len(raw) > most:
        raise Unfit("a body that is too large")
    content, is_whole = _inflate(raw, coding, most)
    if len(content) > most:
        raise Unfit("a body that is too large")
    if not is_whole:
        raise Unfit("half a body")
    return content


def _beginning(raw: bytes, coding: str, most: int) -> bytes:
    """As much of a body as can be had; nothing where that is nothing."""
    try:
        return _inflate(raw, coding, most)[0][:most]
    except Unfit:
        return b""


def parse(content: bytes | str) -> object:
    """The JSON of a body."""
    try:
        found = json.loads(content, parse_float=_decimal, parse_int=_integer, parse_constant=_nothing)
    except RecursionError:
        raise Unfit("a body that is too deep") from None
    except ValueError:
        raise Unfit("not JSON") from None
    _measure(found)
    return found


def _inflate(raw: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    """A body out of its coding, a byte beyond the most at most, and whether it came to its end."""
    coding = coding.strip().lower()
    if coding in PLAIN or not raw:
        return raw, True
    if coding not in WINDOWS:
        raise Unfit("a body packed otherwise than asked for")
    for window in WINDOWS[coding]:
        stream = zlib.decompressobj(window)
        try:
            return stream.decompress(raw, most + 1), stream.eof
        except zlib.error:
            continue
    raise Unfit("a body that cannot be unpacked")


def _measure(found: object) -> None:
    """Refuse what is nested deeper than any answer is."""
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inside(each) if isinstance(inner, dict | list)]
        if not level:
            return
    raise Unfit("a body that is too deep")


def _inside(found: object) -> Iterable[object]:
    return found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= LONGEST_NUMBER else None


def _decimal(digits: str) -> Decimal | None:
    number = Decimal(digits)
    return number if abs(number.adjusted()) <= LARGEST_POWER else None


def _nothing(_: str) -> None:
    """NaN and the infinities, which JSON does not have."""
