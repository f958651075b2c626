"""This machine: who reads the secrets, where files are kept, how much room there is, and what time it is."""

import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from bot.config.settings import Settings, is_world_readable
from bot.doctor.finding import Finding, Findings, note, ok, wrong
from bot.people.languages import LANGUAGES

LEAST_FREE_BYTES = 1 << 30
MOST_OFF_S = 5.0
PATIENCE_S = 5.0


def free_bytes(folder: Path) -> int:
    """What is left on a folder's disk."""
    return shutil.disk_usage(folder).free


async def look_at_machine(
    settings: Settings, env_file: Path | None, free: Callable[[Path], int] = free_bytes
) -> Findings:
    """Look at files, room, languages and clock; `free` says how many bytes a folder's disk has left."""
    if env_file and is_world_readable(env_file):
        yield wrong("files", f"{env_file} can be read by others on this machine; chmod 600 it.")
    yield _folder(settings.bot_data_dir, free)
    yield ok("languages", f"The bot speaks {', '.join(sorted(LANGUAGES))}; to all others {settings.bot_language}.")
    yield await _clock(settings.telegram_api_base)


def _folder(data_dir: Path, free: Callable[[Path], int]) -> Finding:
    there = next(each for each in (data_dir, *data_dir.absolute().parents) if each.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return wrong("files", f"BOT_DATA_DIR: {there} cannot be written to; choose another folder, or chown it.")
    if (left := free(there)) < LEAST_FREE_BYTES:
        return wrong("disk", f"BOT_DATA_DIR: only {left >> 20} MB are left on its disk; make room, 1 GB at least.")
    return ok("disk", f"{data_dir} can be written to, {left >> 30} GB are left.")


async def _clock(address: str) -> Finding:
    """Compare this clock with the one that Telegram's answers bear."""
    try:
        async with httpx.AsyncClient(timeout=PATIENCE_S) as http:
            told = (await http.head(address)).headers["date"]
        off = time.time() - parsedate_to_datetime(told).replace(tzinfo=UTC).timestamp()
    except (httpx.HTTPError, KeyError, ValueError):
        return note("clock", "It could not be compared, as Telegram's address did not tell the time.")
    if abs(off) > MOST_OFF_S:
        way = "ahead of" if off > 0 else "behind"
        return wrong("clock", f"This machine is {abs(off):.0f} s {way} Telegram; let it be set by NTP.")
    return ok("clock", "This machine's clock is right.")
