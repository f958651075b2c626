"""The hours of a shop: those of Jakarta, whatever the machine's are."""

from datetime import datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")


def local_time(milliseconds: int) -> datetime:
    """The store's clock as people there read it."""
    return datetime.fromtimestamp(milliseconds / 1000, WIB)
