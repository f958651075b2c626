"""The file of bots at the command line."""

import os
import pathlib
import subprocess
import sys

import pytest


def run(*arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/tmp"), **env}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=clean, timeout=60, check=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "token").write_text("4242:" + "A" * 35)
    (tmp_path / "key").write_text("sk_canary_4242")
    (tmp_path / "bots.toml").write_text('[[bots]]\nname = "melati"\ntoken_file = "token"\nkey_file = "key"\n')
    return tmp_path


def test_the_bots_of_a_file_are_listed(folder: pathlib.Path) -> None:
    ended = run("bots", "list", BOTS_FILE="bots.toml")
    assert ended.returncode == 0
    assert "melati" in ended.stdout
    assert "4242" in ended.stdout
    assert "canary" not in ended.stdout


def test_what_is_wrong_is_said_and_the_code_is_1(folder: pathlib.Path) -> None:
    with (folder / "bots.toml").open("a") as file:
        file.write('[[bots]]\nname = "kenanga"\ntoken_file = "nowhere"\nkey_file = "key"\n')
    ended = run("bots", "check", "--file", "bots.toml")
    assert ended.returncode == 1
    assert "bot 'kenanga': token_file names a file that cannot be read" in ended.stdout
    assert "1 of 2 bots can be begun." in ended.stdout


def test_without_a_file_it_is_said_where_to_name_one() -> None:
    ended = run("bots", "check")
    assert (ended.returncode, "BOTS_FILE is not set" in ended.stderr) == (2, True)


def test_a_bot_is_added_and_taken_out_and_all_else_stays(folder: pathlib.Path) -> None:
    (folder / "other").write_text("5005:" + "B" * 35)
    before = (folder / "bots.toml").read_text() + "\n# the shop of a friend\n"
    (folder / "bots.toml").write_text(before)
    said = ("--token-file", "other", "--key-file", "key", "--store", "Toko “Kenanga”", "--admin", "9009")
    ended = run("bots", "add", "kenanga", *said, BOTS_FILE="bots.toml")
    assert (ended.returncode, "has the bot 'kenanga' now" in ended.stdout) == (0, True), ended.stderr
    assert run("bots", "check", BOTS_FILE="bots.toml").stdout == "All 2 bots can be begun.\n"
    assert "there is a bot 'kenanga' already" in run("bots", "add", "kenanga", *said, BOTS_FILE="bots.toml").stderr
    assert run("bots", "remove", "kenanga", BOTS_FILE="bots.toml").returncode == 0
    assert (folder / "bots.toml").read_text().rstrip() == before.rstrip()


def test_a_bot_that_could_not_be_begun_is_not_added(folder: pathlib.Path) -> None:
    before = (folder / "bots.toml").read_text()
    ended = run("bots", "add", "kenanga", "--token-file", "token", "--key-file", "key", BOTS_FILE="bots.toml")
    assert ended.returncode == 2
    assert "bots.toml: bot 'kenanga': token is that of bot 'melati' too" in ended.stderr
    assert (folder / "bots.toml").read_text() == before
    assert sorted(each.name for each in folder.iterdir()) == ["bots.toml", "key", "token"]


def test_who_is_not_there_cannot_be_taken_out(folder: pathlib.Path) -> None:
    ended = run("bots", "remove", "kenanga", BOTS_FILE="bots.toml")
    assert (ended.returncode, "there is no bot 'kenanga'" in ended.stderr) == (2, True)


def test_one_bot_and_many_are_not_both_set(folder: pathlib.Path) -> None:
    ended = run("bots", "check", BOTS_FILE="bots.toml", TELEGRAM_BOT_TOKEN="4242:" + "A" * 35)
    assert (ended.returncode, "TELEGRAM_BOT_TOKEN is of one bot" in ended.stderr) == (2, True)
