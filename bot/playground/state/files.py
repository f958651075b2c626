"""Keep what bots and people upload, and tell how large a picture is; nothing is fetched from outside this machine."""

import base64
import secrets
import struct
from pathlib import Path

from bot.playground.errors import bad_request
from bot.playground.json_object import Json
from bot.playground.state.journal import Table
from scalev.stand_in import private_files

PHOTO_LIMIT = 10 << 20
FILE_LIMIT = 50 << 20
SAMPLE_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class Files:
    """Files by their `file_id`: facts in a table, bytes in a directory (or in memory)."""

    def __init__(self, directory: Path | None, table: Table[str]) -> None:
        self._directory = directory / "files" if directory else None
        self._bytes: dict[str, bytes] = {}
        self._table = table

    def add(self, data: bytes, folder: str, name: str, mime: str) -> str:
        """Keep a file; answers its id."""
        file_id, unique = f"PG{secrets.token_urlsafe(24)}", secrets.token_hex(8)
        width, height = size_of(data) or (0, 0)
        path = f"{folder}/{unique}{Path(name).suffix[:8]}"
        facts = {"path": path, "unique": unique, "size": len(data), "name": name, "mime": mime}
        self._write(unique, data)
        self._table.put(file_id, {**facts, "width": width, "height": height})
        return file_id

    def facts(self, file_id: str) -> Json | None:
        """What is known of a file."""
        return self._table.get(file_id)

    def find(self, path: str) -> str | None:
        """The id of the file at a path as `getFile` gave it."""
        return next((file_id for file_id, facts in self._table.items() if facts["path"] == path), None)

    def data(self, file_id: str) -> bytes:
        """The bytes of a file."""
        unique = str(self._table[file_id]["unique"])
        if self._directory is None:
            return self._bytes[unique]
        return (self._directory / unique).read_bytes()

    def photo(self, file_id: str) -> Json:
        """A file as a `PhotoSize`."""
        facts = self._need(file_id)
        base = {"file_id": file_id, "file_unique_id": facts["unique"], "file_size": facts["size"]}
        return base | {"width": facts["width"], "height": facts["height"]}

    def document(self, file_id: str) -> Json:
        """A file as a `Document`."""
        facts = self._need(file_id)
        base = {"file_id": file_id, "file_unique_id": facts["unique"], "file_size": facts["size"]}
        return base | {"file_name": facts["name"], "mime_type": facts["mime"]}

    def _need(self, file_id: str) -> Json:
        facts = self._table.get(file_id)
        if facts is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return facts

    def _write(self, unique: str, data: bytes) -> None:
        if self._directory is None:
            self._bytes[unique] = data
            return
        private_files.file(private_files.folder(self._directory) / unique).write_bytes(data)


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, JPEG or WebP; `None` for anything else."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return _pair(">II", data, 16)
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return _pair("<HH", data, 6)
    if data[:2] == b"\xff\xd8":
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _pair(shape: str, data: bytes, at: int) -> tuple[int, int] | None:
    size = struct.calcsize(shape)
    if len(data) < at + size:
        return None
    first, second = struct.unpack_from(shape, data, at)
    return first, second


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Walk from marker to marker until a frame header."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            size = _pair(">HH", data, at + 5)
            return (size[1], size[0]) if size else None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8 ":
        return _pair("<HH", data, 26)
    if kind == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
