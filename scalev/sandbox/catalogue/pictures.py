"""Pictures of what is sold: a coloured tile with a pattern, drawn as PNG without any library."""

import struct
import zlib
from functools import lru_cache

SIDE = 320
CELL = 40
COLOURS = (
    (199, 92, 92), (214, 140, 69), (201, 173, 72), (120, 160, 88), (72, 153, 134), (79, 134, 186),
    (112, 108, 181), (168, 103, 163), (196, 104, 134), (133, 117, 97),
)  # fmt: skip


@lru_cache(maxsize=256)
def picture(name: str) -> bytes:
    """Draw the picture of that name; the same name always looks the same."""
    number = zlib.crc32(name.encode())
    base = COLOURS[number % len(COLOURS)]
    light = tuple(colour + (255 - colour) // 3 for colour in base)
    pale = tuple(colour + (255 - colour) * 4 // 5 for colour in base)
    rows = b"".join(b"\0" + row(number, at) for at in range(SIDE))
    palette = bytes(channel for colour in (base, light, pale) for channel in colour)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def row(number: int, at: int) -> bytes:
    """One row of pixels: a symmetric tile whose cells are set by the number, with a border."""
    if at < 8 or at >= SIDE - 8:
        return bytes([2]) * SIDE
    cells = [_shade(number, across, at // CELL) for across in range(SIDE // CELL)]
    line = b"".join(bytes([shade]) * CELL for shade in cells)
    return b"\2" * 8 + line[8:-8] + b"\2" * 8


def _shade(number: int, across: int, down: int) -> int:
    """Mirror the lower right quarter, so that it looks meant."""
    half = SIDE // CELL // 2
    east, south = abs(2 * across + 1 - 2 * half) // 2, abs(2 * down + 1 - 2 * half) // 2
    return (number >> ((east * half + south) % 30) & 1) + (number >> ((east + south) % 30) & 1)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
