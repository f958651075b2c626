"""Whether an item can be ordered, and how many of it."""

from flows.shop import Item

MOST_OF_A_LINE = 999


def is_available(item: Item) -> bool:
    """Unknown stock is not zero."""
    return item.available is None or item.available > 0


def most_of(item: Item) -> int:
    """How many of an item one order can have."""
    return MOST_OF_A_LINE if item.available is None else min(item.available, MOST_OF_A_LINE)
