"""Imports point one way: from house to house, from room to room, from file to file."""

import ast
import pathlib
import re

import pytest

from tests.root import ROOT, SOURCES
from tests.rules.picture import draw
from tests.rules.rooms import FLOORS, circles, edges, floor_of, rooms_in

OF_TELEGRAM, OF_REDIS = {"telegram"}, {"redis", "valkey"}
OF_HTTP = {"httpx", "aiohttp", "starlette", "uvicorn"}
OF_TESTS = {
    "audit",
    "chaos",
    "deploy",
    "golden",
    "growth",
    "harness",
    "reliability",
    "rules",
    "samples",
    "talks",
    "whole",
}
FORBIDDEN = {
    "flows": {"bot", "scalev", "os", "socket"} | OF_TELEGRAM | OF_REDIS | OF_HTTP,
    "scalev": {"bot"} | OF_TELEGRAM | OF_REDIS,
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


@pytest.mark.parametrize("house", FLOORS)
def test_every_room_has_its_floor(house: str) -> None:
    assert rooms_in(house) == set(floor_of(house)), "the floors stand in tests/rules/rooms.py"


@pytest.mark.parametrize("house", FLOORS)
def test_a_room_uses_only_what_is_below_it(house: str) -> None:
    floor = floor_of(house)
    upward = {edge: users for edge, users in edges(house).items() if floor[edge[0]] >= floor[edge[1]]}
    assert not upward, "the floors stand in tests/rules/rooms.py"


def test_no_file_imports_itself_by_way_of_others() -> None:
    assert not circles()


def test_the_environment_is_read_in_the_settings_only() -> None:
    readers = [p for p in SOURCES if "os.environ" in p.read_text() or "os.getenv" in p.read_text()]
    assert [str(p.relative_to(ROOT)) for p in readers] in ([], ["bot/config/settings.py"])


def test_no_file_is_named_for_nothing() -> None:
    assert not [p for p in SOURCES if p.stem in {"utils", "helpers", "misc", "common", "const"}]


def test_what_tests_share_is_in_no_test() -> None:
    tests = (ROOT / "tests").rglob("*.py")
    assert not [path for path in tests if re.search(r"^from tests\.(\w+\.)*test_", path.read_text(), re.MULTILINE)]


@pytest.mark.parametrize("house", ["bot", "flows", "scalev"])
def test_tests_stand_in_the_rooms_of_what_they_test(house: str) -> None:
    place = ROOT / "tests" if house == "bot" else ROOT / "tests" / house
    rooms = {path.name for path in place.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms <= rooms_in(house) | (OF_TESTS | {"flows", "scalev"} if house == "bot" else set())


def test_the_picture_shows_these_rooms() -> None:
    assert (ROOT / "docs/rooms.svg").read_text() == draw(), "anew: python -m tests.rules.picture > docs/rooms.svg"
