"""Addresses as anybody may write them: what makes no sense has no parts, and is refused like any other wrong one."""

from urllib.parse import SplitResult, urlsplit


def parts_of(address: str) -> SplitResult:
    """The parts of an address; all empty where it cannot be read, as `http://[`."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")
