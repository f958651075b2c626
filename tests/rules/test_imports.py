"""Imports point one way: bot → scalev → flows; only bot knows Telegram and Redis, only scalev (and bot) HTTP."""

import ast
import pathlib

import pytest

from tests.harness.root import ROOT, SOURCES

FORBIDDEN = {
    "flows": {
        "bot",
        "scalev",
        "telegram",
        "redis",
        "valkey",
        "httpx",
        "aiohttp",
        "starlette",
        "uvicorn",
        "os",
        "socket",
    },
    "scalev": {"bot", "telegram", "redis", "valkey"},
    "bot": set[str](),
}


def imported(path: pathlib.Path) -> set[str]:
    """Top-level names a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: pathlib.Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    assert not imported(path) & FORBIDDEN[package]


def test_the_environment_is_read_in_the_settings_only() -> None:
    readers = [p for p in SOURCES if "os.environ" in p.read_text() or "os.getenv" in p.read_text()]
    assert [str(p.relative_to(ROOT)) for p in readers] in ([], ["bot/config/settings.py"])


def test_no_file_is_named_for_nothing() -> None:
    assert not [p for p in SOURCES if p.stem in {"utils", "helpers", "misc", "common", "const"}]
