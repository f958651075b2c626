"""The stretch of time that a command names: `hari`, `minggu`, `bulan`, `semua`."""

from typing import Literal

Stretch = Literal["day", "week", "month", "all"]

_WORDS: dict[str, Stretch] = {
    "hari": "day",
    "hari ini": "day",
    "harian": "day",
    "day": "day",
    "today": "day",
    "minggu": "week",
    "minggu ini": "week",
    "mingguan": "week",
    "pekan": "week",
    "week": "week",
    "7 hari": "week",
    "bulan": "month",
    "bulan ini": "month",
    "bulanan": "month",
    "month": "month",
    "30 hari": "month",
    "semua": "all",
    "semuanya": "all",
    "all": "all",
}


def read_stretch(words: str, default: Stretch) -> Stretch | None:
    """The stretch that words name, the default of none; `None` where they name another."""
    said = " ".join(words.casefold().split())
    return _WORDS.get(said) if said else default
