"""Days and times as people write them, by the store's clock."""

from datetime import datetime

from bot.screens.texts import Sentences
from flows.clock import WIB


def write_date(moment: datetime, say: Sentences) -> str:
    """`29 November 2026`."""
    local = moment.astimezone(WIB)
    return f"{local.day} {_month(local, say)} {local.year}"


def write_day(moment: datetime, say: Sentences) -> str:
    """`Minggu, 29 November`."""
    local = moment.astimezone(WIB)
    weekdays = say.plain("lists.weekdays").split()
    return f"{weekdays[local.weekday()]}, {local.day} {_month(local, say)}"


def write_short_day(moment: datetime, say: Sentences) -> str:
    """`29 Nov`."""
    local = moment.astimezone(WIB)
    return f"{local.day} {_month(local, say)[:3]}"


def day_and_time(moment: datetime, now: datetime, say: Sentences) -> str:
    """`29 Nov 14.05`, with the year where it is another than the present one."""
    local = moment.astimezone(WIB)
    year = "" if local.year == now.astimezone(WIB).year else f" {local.year}"
    return f"{write_short_day(moment, say)}{year} {local.hour:02}.{local.minute:02}"


def _month(local: datetime, say: Sentences) -> str:
    return say.plain("lists.months").split()[local.month - 1]
