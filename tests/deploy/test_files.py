"""What stands in `deploy/` agrees with the bot; its form is a matter of the linters (`make deploy-check`)."""

import pathlib
import re
import subprocess
import sys
import zipfile
from fnmatch import fnmatch

import pytest

from bot import app
from bot.config.settings import SECRETS, Settings
from tests.root import ROOT

DEPLOY = ROOT / "deploy"
NAMES = {name.upper() for name in Settings.model_fields} | {f"{name}_FILE" for name in SECRETS}


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "scalev-bot.service"])
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = set(re.findall(r"\b(?:TELEGRAM|SCALEV|REDIS|BOT)_[A-Z_]+", (DEPLOY / file).read_text()))
    assert named and named <= NAMES


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("compose.yaml", r"  bot:.*?stop_grace_period: (\d+)s"),
        ("scalev-bot.service", r"TimeoutStopSec=(\d+)"),
    ],
)
def test_a_bot_that_is_told_to_stop_may_finish(file: str, pattern: str) -> None:
    found = re.search(pattern, (DEPLOY / file).read_text(), re.DOTALL)
    assert found
    assert int(found[1]) >= app.FINISH_WITHIN_S + 10


def test_no_secret_stands_in_the_environment() -> None:
    for file in ("Dockerfile", "compose.yaml", "scalev-bot.service"):
        given = re.findall(r"\b([A-Z_]+)(?:=|: )", (DEPLOY / file).read_text())
        assert not set(given) & (set(SECRETS) - {"REDIS_URL"})  # the address in compose.yaml has no password


def test_the_bot_is_nobody_in_its_image_and_builds_nothing() -> None:
    build, final = (DEPLOY / "Dockerfile").read_text().split("FROM python:${PYTHON}\n")
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", final, re.MULTILINE)
    assert "--require-hashes" in build and "pip install" not in final
    assert "/healthz" in final


def test_all_that_the_image_is_made_of_is_let_in() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    sources = [source for line in copied for source in line.split()]
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == set(sources)
    assert all((ROOT / source).exists() for source in sources)


def test_the_proxy_lets_through_what_telegram_calls_and_nothing_else() -> None:
    caddy, compose = (DEPLOY / "Caddyfile").read_text(), (DEPLOY / "compose.yaml").read_text()
    path = re.search(r"TELEGRAM_WEBHOOK_URL: https://\$\{DOMAIN[^}]*\}(\S+)", compose)
    port = re.search(r"TELEGRAM_WEBHOOK_LISTEN: \S+:(\d+)", compose)
    assert path and port
    assert re.findall(r"^\t\tpath (.+)$", caddy, re.MULTILINE) == [
        f"{path[1]} {Settings.model_fields['scalev_webhook_path'].default}"
    ]
    assert f"BOT: bot:{port[1]}" in compose


def test_a_wheel_holds_every_file_of_the_packages(tmp_path: pathlib.Path) -> None:
    """An editable install, as tests use, would never miss one."""
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT]
    subprocess.run(command, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    files = {
        str(file.relative_to(ROOT))
        for package in ("bot", "flows", "scalev")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and not fnmatch(str(file), "*/__pycache__/*")
    }
    assert files - held == set()
