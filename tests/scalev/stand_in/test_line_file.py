"""Lines that outlive a kill, and chances that are counted down."""

import pathlib
import random
from typing import Any

import pytest

from scalev.stand_in.chances import Chance
from scalev.stand_in.line_file import LineFile, StateUnusable
from scalev.stand_in.private_files import InUse


def lines_of(path: pathlib.Path) -> list[Any]:
    found: list[Any] = []
    file = LineFile(path, "test")
    file.replay(found.append)
    file.close()
    return found


def test_lines_come_back_in_the_order_they_were_written(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "new" / "lines.jsonl"
    file = LineFile(path, "test")
    file.write(['{"a": 1}', "[2]"], is_synced=True)
    file.write(['"tiga"'])
    file.close()
    assert lines_of(path) == [{"a": 1}, [2], "tiga"]
    assert path.stat().st_mode & 0o077 == path.parent.stat().st_mode & 0o077 == 0


def test_a_torn_line_never_was_and_what_follows_is_whole(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('[1]\n{"to')
    file = LineFile(path, "test")
    file.replay(lambda _: None)
    file.write(["[2]"])
    file.close()
    assert lines_of(path) == [[1], [2]]


def test_lines_are_replaced_in_one_step_and_more_may_follow(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "lines.jsonl"
    file = LineFile(path, "test")
    file.write(["[1]", "[2]"])
    file.rewrite(["[3]"])
    file.write(["[4]"])
    file.close()
    assert lines_of(path) == [[3], [4]]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["lines.jsonl", "lock"]


def test_a_line_that_cannot_be_read_is_named(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("[1]\nno JSON\n")
    with pytest.raises(StateUnusable, match="line 2 cannot be read; move the file away"):
        lines_of(path)


def test_a_folder_has_one_owner_at_a_time(tmp_path: pathlib.Path) -> None:
    first = LineFile(tmp_path / "lines.jsonl", "test")
    with pytest.raises(InUse, match="Another test already uses"):
        LineFile(tmp_path / "lines.jsonl", "test")
    first.close()
    assert lines_of(tmp_path / "lines.jsonl") == []


def test_a_chance_is_counted_down_to_nothing() -> None:
    twice = Chance(count=2)
    assert [twice.strikes(random.Random()) for _ in range(4)] == [True, True, False, False]
    assert twice.count == 0


def test_a_chance_without_a_count_has_no_end_and_keeps_to_its_probability() -> None:
    dice = random.Random(7)
    assert all(Chance().strikes(dice) for _ in range(50))
    assert not any(Chance(probability=0).strikes(dice) for _ in range(50))
    seldom = Chance(probability=0.2)
    assert 100 < sum(seldom.strikes(dice) for _ in range(1000)) < 300
