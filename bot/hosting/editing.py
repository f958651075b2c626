"""Add a bot to the file, or take one out of it: all else in it stays as somebody wrote it, comments too.

What comes of it is read before it takes the place of the file, so that no edit leaves one that cannot be read.
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.config.bots_file import read_bots, read_tables
from bot.config.settings import Settings, SettingsProblem

HEAD = re.compile(r"^[ \t]*\[{1,2}[ \t]*(?:bots|defaults)[ \t]*\]{1,2}", re.MULTILINE)


def add(path: Path, table: Mapping[str, Any], common: Settings) -> None:
    """Add a bot; raises `SettingsProblem` where it could not be begun."""
    name, text = str(table["name"]), path.read_text(encoding="utf-8") if path.exists() else ""
    if path.exists() and name in _names(path):
        raise SettingsProblem(f"{path.name}: there is a bot {name!r} already; `bots remove {name}` takes it away.")
    lines = [f"{field} = {json.dumps(value, ensure_ascii=False)}" for field, value in table.items()]
    body = text.rstrip("\n") + "\n\n" if text.strip() else ""
    part = _write_part(path, body + "\n".join(["[[bots]]", *lines]) + "\n")
    try:
        if problem := read_bots(part, common).problems.get(name):
            raise SettingsProblem(problem.replace(part.name, path.name))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def remove(path: Path, name: str) -> None:
    """Take a bot out; raises `SettingsProblem` where there is none, or where it cannot be told from the others."""
    tables, _ = read_tables(path)
    left = [each for each in tables if each.get("name") != name]
    if len(left) == len(tables):
        raise SettingsProblem(f"{path.name}: there is no bot {name!r}; `bots list` names them.")
    text = path.read_text(encoding="utf-8")
    kept = "".join(part for part in _parts(text) if not _is_of(part, name))
    if not _says(kept, left):
        raise SettingsProblem(f"{path.name}: bot {name!r} cannot be told from what is around it; take it out by hand.")
    _write_part(path, kept).replace(path)


def _names(path: Path) -> Sequence[str]:
    return [str(each.get("name")) for each in read_tables(path)[0]]


def _parts(text: str) -> Sequence[str]:
    """The text before the first table, and each table with what is below it."""
    starts = [0, *(found.start() for found in HEAD.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _is_of(part: str, name: str) -> bool:
    try:
        bots = tomllib.loads(part).get("bots")
    except tomllib.TOMLDecodeError:
        return False
    return isinstance(bots, list) and len(bots) == 1 and bots[0].get("name") == name


def _says(text: str, tables: Sequence[Mapping[str, Any]]) -> bool:
    try:
        return bool(tomllib.loads(text).get("bots", []) == list(tables))
    except tomllib.TOMLDecodeError:
        return False


def _write_part(path: Path, text: str) -> Path:
    """The text in a file beside it, for those who may read that one."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.touch(mode=0o600)
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    part.write_text(text, encoding="utf-8")
    return part
