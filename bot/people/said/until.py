"""When something ends, as people say it: `jam 5 sore`, `besok pagi`, `2 jam`, `senin`, and what is said behind it."""

import re
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

MOST_DAYS = 60
OPENS_AT = 8
_DAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_AHEAD = {"nanti": 0, "today": 0, "hari ini": 0, "besok": 1, "tomorrow": 1, "lusa": 2}
_PARTS = {
    "pagi": 8, "morning": 8, "am": 8, "siang": 12, "noon": 12, "sore": 16, "afternoon": 16, "malam": 19, "evening": 19,
    "pm": 19,
}  # fmt: skip
_COUNTS = {"satu": 1, "se": 1, "dua": 2, "tiga": 3, "setengah": 0.5, "half an": 0.5, "an": 1, "a": 1, "one": 1}
_UNITS = {
    "menit": 1,
    "mnt": 1,
    "min": 1,
    "jam": 60,
    "hour": 60,
    "hari": 1440,
    "day": 1440,
    "minggu": 10080,
    "week": 10080,
}
_LEAD = re.compile(r"(?:(?:sampai|sampek?|smpe|ampe|hingga|until|till|s/d|selama|for)\b ?)+", re.IGNORECASE)
_LEADS_TO = re.compile(r"\b(?:sampai|sampek?|smpe|ampe|hingga|until|till|s/d|selama)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(\d{1,3}|satu|se|dua|tiga|setengah|half an|an?|one) ?"
    r"(menit|mnt|min|jam|hour|hari|day|minggu|week)(?:ute)?s?\b(?: lagi)?",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"(?:hari )?({'|'.join(_DAYS)}|hari ini|nanti|today|besok|tomorrow|lusa)\b(?: depan| next)? ?", re.IGNORECASE
)
_DAY_AHEAD = re.compile(rf"\b(?:hari )?(?:{'|'.join(_DAYS)}|nanti|besok|tomorrow|lusa)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(jam|pukul|at)? ?(\d{1,2})(?:[.:](\d{2}))?(?!\d)", re.IGNORECASE)
_PART = re.compile(rf" ?({'|'.join(_PARTS)})\b", re.IGNORECASE)
_NIGHT = re.compile(r"\b(?:malem|mlm|mlem)\b", re.IGNORECASE)
_IMPOSSIBLE = re.compile(
    r"(?:kemarin|kemaren|yesterday|tadi|\d{1,2}[.:]\d{2}|(?:jam|pukul|at|tanggal|tgl) ?\d+"
    r"|0{1,4}+ (?:menit|jam|hari))\b",
    re.IGNORECASE,
)


class Until(NamedTuple):
    """The end that was said, None without one, and the words behind it; `is_unclear` of a time that cannot be."""

    end: datetime | None
    behind: str
    is_unclear: bool = False


class Ahead(NamedTuple):
    """A time on a day to come, as it was said; `is_begun` where an end was said behind it."""

    end: datetime
    said: str
    besides: str
    is_begun: bool


def read_until(text: str, now: datetime) -> Until:
    """The end that a text begins with."""
    plain = _write_night(text)
    lead = _LEAD.match(plain)
    rest = plain[lead.end() :] if lead else plain
    if (found := _SPAN.match(rest)) and (minutes := _minutes(found)):
        return Until(now + timedelta(minutes=min(minutes, MOST_DAYS * 1440)), rest[found.end() :])
    if read := _read_moment(rest, now):
        return read
    is_unclear = bool(lead and rest) or bool(_IMPOSSIBLE.match(rest))
    return Until(None, plain, is_unclear)


def find_until(text: str, now: datetime) -> Until:
    """The end that a text begins with, else one that stands amid it: behind a word that leads to it, or as a span."""
    read = read_until(text, now)
    if read.end or read.is_unclear:
        return read
    plain = read.behind
    for found in (*_LEADS_TO.finditer(plain), *_SPAN.finditer(plain)):
        amid = read_until(plain[found.start() :], now)
        if amid.end:
            return amid._replace(behind=f"{plain[: found.start()].strip(' ,')} {amid.behind.strip(' ,')}".strip())
    return read


def find_ahead(text: str, now: datetime) -> Ahead | None:
    """A day to come that no word of an end leads to: something may begin or end then; `None` where there is none."""
    plain = _write_night(text)
    day = _DAY_AHEAD.search(plain)
    if day is None or any(led.search(plain, 0, day.start()) for led in (_LEADS_TO, _SPAN)):
        return None
    read = read_until(plain[day.start() :], now)
    if read.end is None:
        return None
    said = plain[day.start() : len(plain) - len(read.behind)].strip(" ,")
    besides = f"{plain[: day.start()].strip(' ,')} {read.behind.strip(' ,')}".strip()
    return Ahead(read.end, said, besides, any(led.search(read.behind) for led in (_LEADS_TO, _SPAN)))


def _write_night(text: str) -> str:
    return _NIGHT.sub("malam", " ".join(text.split()))


def _minutes(found: re.Match[str]) -> int:
    count = _COUNTS.get(found[1].lower()) or int(found[1] if found[1].isdigit() else 0)
    return round(count * _UNITS[found[2].lower()])


def _read_moment(text: str, now: datetime) -> Until | None:
    """A day, a time of day or both, in this order."""
    day = _DAY.match(text)
    behind = text[day.end() :] if day else text
    clock, hour, minute = _CLOCK.match(behind), OPENS_AT, 0
    if clock and not (clock[1] or clock[3] or _PART.match(behind[clock.end() :])):
        clock = None  # a bare number is no time
    behind = behind[clock.end() :] if clock else behind
    part = _PART.match(behind) if clock or day or _PART.match(behind) else None
    behind = behind[part.end() :] if part else behind
    if not (day or clock or part):
        return None
    hour = _PARTS[part[1].lower()] if part else hour
    if clock:
        hour, minute = _on_the_clock(int(clock[2]), part[1].lower() if part else ""), int(clock[3] or 0)
    is_vague = bool(clock and not part and not day and not clock[3] and hour < 12)
    end = _place(hour, minute, day[1].lower() if day else "", now, "half" if is_vague else "whole")
    return Until(end, behind) if end else Until(None, text, is_unclear=True)


def _on_the_clock(hour: int, part: str) -> int:
    """The hour of 24 that is meant by one of 12."""
    if part in {"sore", "malam", "afternoon", "evening", "pm"} and 0 < hour < 12:
        return hour + 12
    if part == "siang" and 0 < hour < 6:
        return hour + 12
    return 0 if part in {"am", "malam"} and hour == 12 else hour


def _place(hour: int, minute: int, day: str, now: datetime, dial: Literal["half", "whole"]) -> datetime | None:
    """The next such moment; of a dial of twelve hours whichever comes first. `None` where there is none."""
    if hour > 24 or minute > 59:
        return None
    at = now.replace(hour=0, minute=minute, second=0, microsecond=0) + timedelta(hours=hour)
    if day in _DAYS:
        return at + timedelta(days=(_DAYS[day] - now.weekday()) % 7 or 7)
    if day:
        at += timedelta(days=_AHEAD[day])
        return at if at > now else None
    while at <= now:
        at += timedelta(hours=12 if dial == "half" else 24)
    return at
