"""What looks like a name, a street or a note, at the questions that take any words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.intents.evidence import is_like_name, is_like_note, is_like_street

SAMPLES = Path(__file__).parents[2] / "samples"
ENOUGH = 0.99


@pytest.mark.parametrize(
    "said",
    ["kok ditanya sih", "gatau deh kak", "masih mikir ya", "untuk kakak saya", "titipan bapaknya aja", "belum tau min",
     "who is this", "i will tell you later", "sopo yo enake", "bebas", "gatau", "jakarta", "dua", "10310 menteng",
     "Sari Contoh umur 25", "kaos hitam 2", "Sari Contoh, kec Menteng", "Sari Contoh , dusun mawar 3"],
)  # fmt: skip
def test_talk_is_no_name(said: str) -> None:
    assert not is_like_name(said)


@pytest.mark.parametrize("said", ["Hari Contoh", "Bagus", "untuk Bu Melati Contoh ya kak", "Lalu Contoh", "saya Wulan"])
def test_what_people_are_called_is_a_name(said: str) -> None:
    assert is_like_name(said)


@pytest.mark.parametrize(
    "said",
    ["belum tau kak pindah kemana", "aku tanya suami sik ya", "kenapa harus alamat lengkap", "i will send it later",
     "yang dulu itu lho kak", "bebas", "2 lusin", "jadi 5 ya", "jakarta", "jalan", "minta nomor rekeningnya", "no note",
     "nama saya Sari Contoh umur 25", "serumnya 3 alamat di jl mawar 5", "SiCepat"],
)  # fmt: skip
def test_talk_is_no_street(said: str) -> None:
    assert not is_like_street(said)


@pytest.mark.parametrize(
    "said",
    ["Jl Contoh 4", "belakang masjid yang hijau", "Dusun Contoh RT 3", "Contoh Indah", "pasar contoh los 3",
     "desa contoh", "rumah bu Sari", "sawo kecik 3"],
)  # fmt: skip
def test_where_people_live_is_a_street(said: str) -> None:
    assert is_like_street(said)


def test_a_question_is_no_note() -> None:
    assert not is_like_note("bisa dibungkus rapi ga kak")
    assert is_like_note("tolong dibungkus rapi, jangan dibanting")


@pytest.mark.parametrize(("field", "is_like"), [("customer_name", is_like_name), ("address", is_like_street)])
def test_the_samples_are_taken_at_once(field: str, is_like: Callable[[str], bool]) -> None:
    lines = [json.loads(line) for name in ("orders", "orders_hand") for line in
             (SAMPLES / f"{name}.jsonl").read_text().splitlines()]  # fmt: skip
    said = {order[field] for line in lines for order in line["expected"] if order.get(field)}
    assert sum(map(is_like, said)) >= ENOUGH * len(said)
