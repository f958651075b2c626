"""How tables of words are written, and the pattern that finds their words."""

from collections.abc import Iterable


def word_set(table: str) -> frozenset[str]:
    """The words of a table, written without quotes and commas."""
    return frozenset(table.split())


def groups(table: str) -> dict[str, str]:
    """Map each word of a line to the first one."""
    lines = (line.split() for line in table.strip().splitlines())
    return {word: line[0] for line in lines for word in line}


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of these words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
