"""Lines in, lines out: each is answered before the next is read, and a bad one stops nothing."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.match_districts import match_districts


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def answers(cache: Path, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    match_districts(io.StringIO("".join(line + "\n" for line in lines)), out, cache)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_is_answered_with_decision_and_districts(cache: Path) -> None:
    (answer,) = answers(cache, '{"id": 7, "text": "sukmajaya depok"}')
    assert (answer["id"], answer["decision"]) == (7, "accept")
    assert answer["matches"][0]["display"] == "Sukmajaya, Kota Depok, Jawa Barat"
    assert answer["matches"][0]["code"] == "32.76.05"


def test_other_talk_has_no_matches(cache: Path) -> None:
    assert answers(cache, '{"id": "a", "text": "ok kak"}') == [{"id": "a", "decision": "none", "matches": []}]


@pytest.mark.parametrize("line", ["not json", "[]", '"text"', "7", '{"id": 1}', '{"text": "depok"}', "[" * 100_000])
def test_a_malformed_line_is_said_and_the_next_answered(cache: Path, line: str) -> None:
    bad, good = answers(cache, line, "", '{"id": 2, "text": "kec. karanganyar"}')
    assert bad == {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    assert (good["id"], good["decision"]) == (2, "ask")


def test_a_text_that_is_none_is_said_by_its_id(cache: Path) -> None:
    assert answers(cache, '{"id": 3, "text": 5}') == [{"id": 3, "error": '"text" must be a string'}]


def test_half_a_character_breaks_nothing(cache: Path) -> None:
    (answer,) = answers(cache, '{"id": "\\ud83d", "text": "sukmajaya \\ud83d depok"}')
    assert answer["decision"] == "accept"


def test_each_line_is_answered_before_the_next_is_read(cache: Path) -> None:
    out = io.StringIO()
    seen: list[int] = []

    class Slowly(io.StringIO):
        def __iter__(self) -> Iterator[str]:  # type: ignore[override]
            for number in range(3):
                seen.append(out.getvalue().count("\n"))
                yield json.dumps({"id": number, "text": "sukmajaya depok"})

    match_districts(Slowly(), out, cache)
    assert seen == [0, 1, 2]
