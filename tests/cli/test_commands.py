"""The command line says what is wrong in a sentence, and never shows a traceback."""

import os
import pathlib
import subprocess
import sys

import pytest

from flows.order.form import ORDER


def run(*arguments: str, said: str = "", **env: str) -> "subprocess.CompletedProcess[str]":
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp"), **env}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, input=said, env=clean, timeout=60, check=False)


@pytest.fixture(autouse=True)
def away(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somewhere without a `.env`."""
    monkeypatch.chdir(tmp_path)


def test_the_flow_is_printed() -> None:
    first = (line.split("│")[1].strip() for line in run("flow").stdout.splitlines() if line.startswith("│"))
    rows = [name for name in first if name]  # a long row goes on in the next line
    assert rows == [slot.name for slot in ORDER.slots]


@pytest.mark.parametrize(
    ("env", "setting"),
    [
        ({}, "TELEGRAM_BOT_TOKEN is missing"),
        ({"TELEGRAM_BOT_TOKEN": "nonsense", "SCALEV_API_KEY": "k"}, "TELEGRAM_BOT_TOKEN"),
        (
            {
                "TELEGRAM_BOT_TOKEN": "1234567:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "SCALEV_API_KEY": "k",
                "TELEGRAM_API_BASE": "http://127.0.0.1:9",
            },
            "TELEGRAM_API_BASE",
        ),
    ],
)
def test_a_wrong_setting_is_named_and_the_code_is_2(env: dict[str, str], setting: str) -> None:
    ended = run("run", **env)
    assert ended.returncode == 2
    assert setting in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_unknown_scenario_names_the_known_ones() -> None:
    ended = run("demo", "--once", "nothing")
    assert (ended.returncode, "physical" in ended.stderr) == (2, True)


def test_matching_reads_and_answers_line_by_line(tmp_path: pathlib.Path) -> None:
    ended = run("match", "district", "--jsonl", said='{"id": 1, "text": "menteng jakarta pusat"}\nnonsense\n')
    first, second = ended.stdout.splitlines()
    assert '"31.71.06"' in first
    assert '"error"' in second


def test_a_catalogue_that_cannot_be_read_is_said(tmp_path: pathlib.Path) -> None:
    ended = run("match", "product", "--catalog", str(tmp_path / "none.csv"))
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
