"""Texts that are nasty to a pattern: what it repeats, repeated for very long, with an end that it does not expect."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from tests.growth.clock import Attack

NASTY = (
    *" \n,.:;-_=/|!?+*#@&%'\"()[]<>{}~\x00\x01a1é½ﷺⅫ٣🙏",
    *("[a]", "(a)", "<b>", "</b>", "[", "(a", "<", "!:", "1,", "+1 ", "2)", "tf ", "a ", "a.", "a, ", "a\n", "1 "),
    *("1.", "a:", "a: ", "aa", "a-", "a'", ".,", "- ", " -", "( ", " )", "()", "\n\n", "1x", "x1", "a1", "08", "8 "),
    *("a@", "a.a@", "://", "&#1;", "<a ", "Nama: a\n", "ke ", "kak ", "jadi ", "rp1 ", "1 lusin ", "jl a "),
)
LETTERS = "a" * 50
BEHIND = ("!", "\n1")
MEMBERS = " a1,.(\n-é:;)x0A_/"
CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    op.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    op.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
MOST_BODIES = 6


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """What may hurt a pattern: its own repeats after what leads to them, the whole of it, and what hurts in general."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    units = {(unit, lead) for unit, lead in _repeats(list(tree), "") if unit}
    units |= {(whole, "") for whole in _samples(list(tree)) if whole}
    own = {Attack(unit, before, behind) for unit, lead in units for before in {lead, ""} for behind in BEHIND}
    general = {Attack(unit, "", "!") for unit in NASTY} | {Attack(unit, LETTERS, "!") for unit in NASTY[::3]}
    return sorted(own | general, key=lambda attack: (len(attack.unit), attack.unit, attack.before, attack.behind))


def _repeats(items: list[Any], lead: str) -> Iterator[tuple[str, str]]:
    """The bodies of all repeats, each with a text that leads there."""
    for at, (kind, value) in enumerate(items):
        here = lead + "".join(_sample([item]) for item in items[:at])
        if kind in REPEATS:
            yield from ((body, here) for body in _samples(list(value[2])))
            for body in _samples(list(value[2]))[:2]:
                yield from ((body + follow, here) for follow in _samples(items[at + 1 : at + 2])[:2])
        for inner in _inner(kind, value):
            yield from _repeats(inner, here)


def _inner(kind: Any, value: Any) -> Iterable[list[Any]]:
    if kind in REPEATS:
        return [list(value[2])]
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    if kind is op.ATOMIC_GROUP:
        return [list(value)]
    if kind is op.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [list(value[1])]
    return []


def _sample(items: list[Any]) -> str:
    """A text that matches, as far as no look to either side forbids it."""
    return next(iter(_samples(items)), "")


def _samples(items: list[Any]) -> list[str]:
    """A few texts that match, each another member or branch of the first that has several."""
    texts = [""]
    for kind, value in items:
        choices = _choices(kind, value)
        if len(texts) * len(choices) <= MOST_BODIES:
            texts = [text + choice for text, choice in product(texts, choices)]
        else:
            most = max(len(texts), len(choices))
            texts = [texts[at % len(texts)] + choices[at % len(choices)] for at in range(most)]
    return list(dict.fromkeys(texts))[: 2 * MOST_BODIES]


def _choices(kind: Any, value: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.NOT_LITERAL:
        return [char for char in MEMBERS if ord(char) != value][:MOST_BODIES]
    if kind is op.ANY:
        return [char for char in MEMBERS if char != "\n"][:MOST_BODIES]
    if kind is op.IN:
        return _members(value)
    if kind in REPEATS:
        return [text * max(value[0], 1) for text in _samples(list(value[2]))]
    inner = [text for branch in _inner(kind, value) for text in _samples(branch)[:2]]
    return inner if inner and kind not in (op.ASSERT, op.ASSERT_NOT) else [""]


def _members(items: list[Any]) -> list[str]:
    named = "".join(
        chr(value if kind is op.LITERAL else value[0]) for kind, value in items if kind in (op.LITERAL, op.RANGE)
    )
    is_negated = items[0][0] is op.NEGATE
    chosen = [char for char in dict.fromkeys(MEMBERS + named) if _is_in(char, items) is not is_negated]
    return chosen[: MOST_BODIES + 2] or [named[:1] or "a"]


def _is_in(char: str, items: list[Any]) -> bool:
    return any(
        (kind is op.LITERAL and ord(char) == value)
        or (kind is op.RANGE and value[0] <= ord(char) <= value[1])
        or (kind is op.CATEGORY and CATEGORIES[value](char))
        for kind, value in items
    )
