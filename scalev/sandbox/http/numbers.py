"""Whole numbers as paths, queries and cursors say them."""

LONGEST = 18


def whole_number(text: str) -> int | None:
    """Read ASCII digits, few enough to be an id; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
