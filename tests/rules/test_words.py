"""Words, markup and buttons are made in one room: everywhere else a sentence is a key and a screen is a value."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.root import ROOT, SOURCES
from tests.rules.rooms import imports, module_of

TAG = re.compile(r"</?(a|b|i|u|s|code|pre|blockquote)\b[^<>]*>")
NOT_SAID = {"screens", "cli", "playground"}
OF_THE_BOT = [path for path in SOURCES if path.is_relative_to(ROOT / "bot")]
ELSEWHERE = [path for path in OF_THE_BOT if path.relative_to(ROOT / "bot").parts[0] not in NOT_SAID]
"""What a command prints and the pages of the playground are nothing that the bot says."""


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text()))


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def text_of(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("path", ELSEWHERE, ids=module_of)
def test_nothing_is_worded_but_by_the_screens(path: Path) -> None:
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    assert not [call for call in calls if name_of(call) in {"Message", "Button"}]
    worded = [call for call in calls if name_of(call) in {"say", "plain"}]
    assert not [call for call in worded if call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr)]


@pytest.mark.parametrize("path", ELSEWHERE, ids=module_of)
def test_there_is_no_markup_but_on_the_screens(path: Path) -> None:
    assert not [text for node in nodes(path) if TAG.search(text := text_of(node))]


def test_the_conversation_knows_no_screen_and_no_telegram() -> None:
    for module, used in imports().items():
        if module.startswith("bot.conversation"):
            assert not {each for each in used if each.startswith(("bot.screens", "bot.telegram_api"))}, module


def test_what_a_button_does_is_an_action() -> None:
    buttons = [
        node
        for path in (ROOT / "bot" / "screens").glob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Call) and name_of(node) == "Button" and len(node.args) > 1
    ]
    assert buttons
    assert all(isinstance(button.args[1], ast.Attribute) for button in buttons)


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_a_repetition_in_a_written_pattern_is_doubled(path: Path) -> None:
    """In an f-string `{0,80}` is a pair of numbers, and the pattern never answers."""
    values = [node.value for node in nodes(path) if isinstance(node, ast.FormattedValue)]
    assert not [value for value in values if isinstance(value, ast.Tuple)]
