"""Lines in, lines out: each is answered before the next is read, and a bad one stops nothing."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.match_products import match_products


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    file = tmp_path / "shop.csv"
    file.write_text("id,name\nA1,Kemiri Sampo Jahe 100ml\nA2,Kemiri Sampo Jahe 200ml\n", encoding="utf-8")
    return file


def answers(catalog: Path, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    match_products(io.StringIO("".join(line + "\n" for line in lines)), out, catalog)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_is_answered_with_decision_and_items(catalog: Path) -> None:
    (answer,) = answers(catalog, '{"id": 7, "text": "sampo jahe 200 ml"}')
    assert (answer["id"], answer["decision"]) == (7, "accept")
    assert answer["matches"][0]["unique_id"] == "A2"
    assert answer["matches"][0]["display"] == "Kemiri Sampo Jahe 200ml"


def test_other_talk_has_no_matches(catalog: Path) -> None:
    assert answers(catalog, '{"id": "a", "text": "ok kak"}') == [{"id": "a", "decision": "none", "matches": []}]


@pytest.mark.parametrize("line", ["not json", "[]", '"text"', "7", '{"id": 1}', '{"text": "sampo"}', "[" * 100_000])
def test_a_malformed_line_is_said_and_the_next_answered(catalog: Path, line: str) -> None:
    bad, good = answers(catalog, line, "", '{"id": 2, "text": "sampo jahe"}')
    assert bad == {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    assert (good["id"], good["decision"]) == (2, "ask")


def test_a_text_that_is_none_is_said_by_its_id(catalog: Path) -> None:
    assert answers(catalog, '{"id": 3, "text": 5}') == [{"id": 3, "error": '"text" must be a string'}]


def test_half_a_character_breaks_nothing(catalog: Path) -> None:
    (answer,) = answers(catalog, '{"id": "\\ud83d", "text": "sampo \\ud83d jahe 100ml"}')
    assert answer["decision"] == "accept"


def test_each_line_is_answered_before_the_next_is_read(catalog: Path) -> None:
    out = io.StringIO()
    seen: list[int] = []

    class Slowly(io.StringIO):
        def __iter__(self) -> Iterator[str]:  # type: ignore[override]
            for number in range(3):
                seen.append(out.getvalue().count("\n"))
                yield json.dumps({"id": number, "text": "sampo"}) + "\n"

    match_products(Slowly(), out, catalog)
    assert seen == [0, 1, 2]


def test_open_variants_are_all_offered(tmp_path: Path) -> None:
    variants = [
        {"unique_id": colour, "name": f"Kerudung - {colour}", "options": {"Warna": colour}, "price": 1, "weight": 1}
        for colour in ("Hitam", "Putih")
    ]
    file = tmp_path / "shop.json"
    product = {"unique_id": "p", "name": "Kerudung", "item_type": "physical", "variants": variants}
    file.write_text(json.dumps({"products": [product], "bundles": []}), encoding="utf-8")
    (answer,) = answers(file, '{"id": 1, "text": "kerudung"}')
    assert answer["decision"] == "ask"
    assert [row["unique_id"] for row in answer["matches"]] == ["Hitam", "Putih"]
