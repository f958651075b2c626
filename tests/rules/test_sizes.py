"""How much stands in one place: files in a folder, lines in a function, and how a function is named."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.root import ROOT, SOURCES
from tests.rules.names import durations_without_unit, functions, untyped_per_100_lines

MOST_FILES = 15
MOST_PARTICIPLES = 0.02
"""The share of functions that are named for what was done."""
MOST_UNTYPED = 1.0
"""`Any` per 100 lines."""
FOLDERS = sorted({path.parent for path in SOURCES})


def kept() -> list[Path]:
    """Every file that is or will be under version control."""
    listed = ["git", "ls-files", "-co", "--exclude-standard", "bot", "flows", "scalev", "tests"]
    run = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in run.stdout.splitlines() if (ROOT / line).exists()]


def test_a_folder_can_be_seen_at_a_glance() -> None:
    files = Counter(str(path.parent.relative_to(ROOT)) for path in kept() if path.name != "__init__.py")
    assert not {folder: count for folder, count in files.items() if count > MOST_FILES}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_room_says_what_lives_there(folder: Path) -> None:
    assert (folder / "__init__.py").read_text().startswith('"""')


def test_functions_are_short() -> None:
    lines = sorted(each.lines for each in functions())
    assert lines[len(lines) // 2] <= 6
    assert lines[int(len(lines) * 0.9)] <= 14
    assert not [each for each in functions() if each.lines > 40]


def test_functions_are_named_for_what_they_do() -> None:
    participles = [each for each in functions() if each.is_participle]
    assert len(participles) / len(functions()) <= MOST_PARTICIPLES, participles


def test_little_is_left_untyped() -> None:
    assert untyped_per_100_lines() <= MOST_UNTYPED


def test_a_time_says_in_what_it_is_counted() -> None:
    assert not durations_without_unit()
