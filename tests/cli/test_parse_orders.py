"""Lines in, lines out: each paste is answered before the next is read, and a bad line stops nothing."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.parse_orders import parse_orders

PASTE = "Nama: Budi Contoh\nHP: 0812-0000-0001\nAlamat: Jl. Kenari 3, Kec. Coblong, Bandung\nOrder: 2 sampo jahe"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("shop") / "shop.csv"
    file.write_text("id,name\nA1,Kemiri Sampo Jahe\nA2,Kemiri Sabun Sereh\n", encoding="utf-8")
    return file


def answers(catalog: Path, *lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    parse_orders(io.StringIO("".join(line + "\n" for line in lines)), out, catalog, catalog.parent)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_paste_is_answered_with_its_orders(catalog: Path) -> None:
    assert answers(catalog, json.dumps({"id": 7, "text": PASTE})) == [
        {
            "id": 7,
            "orders": [
                {
                    "customer_name": "Budi Contoh",
                    "customer_phone": "6281200000001",
                    "address": "Jl. Kenari 3",
                    "district_code": "32.73.02",
                    "items": [{"unique_id": "A1", "quantity": 2}],
                    "asks": [],
                }
            ],
        }
    ]


def test_what_is_open_is_asked(catalog: Path) -> None:
    ((order,),) = (
        answer["orders"]
        for answer in answers(catalog, '{"id": 1, "text": "Nama: Budi\\nHP: 081200000001\\nOrder: sabun"}')
    )
    assert order["asks"] == ["address", "district_code"]


def test_other_talk_is_no_order(catalog: Path) -> None:
    assert answers(catalog, '{"id": "a", "text": "halo kak"}') == [{"id": "a", "orders": []}]


@pytest.mark.parametrize("line", ["not json", "[]", '"text"', "7", '{"id": 1}', '{"text": "sampo"}', "[" * 100_000])
def test_a_malformed_line_is_said_and_the_next_answered(catalog: Path, line: str) -> None:
    bad, good = answers(catalog, line, "", '{"id": 2, "text": "halo"}')
    assert bad == {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    assert good == {"id": 2, "orders": []}


def test_a_text_that_is_none_is_said(catalog: Path) -> None:
    assert answers(catalog, '{"id": 3, "text": 5}') == [{"id": 3, "error": '"text" must be a string'}]


def test_half_a_character_does_no_harm(catalog: Path) -> None:
    (answer,) = answers(catalog, json.dumps({"id": "\ud800", "text": PASTE + "\ud83d"}))
    assert answer["orders"][0]["customer_name"] == "Budi Contoh"


def test_each_line_is_answered_before_the_next_is_read(catalog: Path) -> None:
    out = io.StringIO()

    class Lines(io.StringIO):
        def __iter__(self) -> Iterator[str]:
            yield '{"id": 1, "text": "halo"}\n'
            assert out.getvalue().count("\n") == 1
            yield '{"id": 2, "text": "halo"}\n'

    parse_orders(Lines(), out, catalog, catalog.parent)
    assert out.getvalue().count("\n") == 2
