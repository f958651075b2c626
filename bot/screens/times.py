"""When something is, in the hours of Jakarta, as people write it."""

from datetime import datetime

from bot.screens.texts import Sentences
from flows.clock import WIB


def clock(moment: datetime) -> str:
    """`14.05 WIB`."""
    local = moment.astimezone(WIB)
    return f"{local.hour:02}.{local.minute:02} WIB"


def day(moment: datetime, say: Sentences) -> str:
    """`Senin 30 Nov`."""
    local = moment.astimezone(WIB)
    names, months = say.plain("time.days").split(), say.plain("time.months").split()
    return f"{names[local.weekday()]} {local.day} {months[local.month - 1]}"


def day_and_clock(moment: datetime, say: Sentences) -> str:
    """`Senin 30 Nov, 14.05 WIB`."""
    return f"{day(moment, say)}, {clock(moment)}"
