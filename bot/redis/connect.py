"""Open the Redis an address names: one server, a cluster, or the master that sentinels agree on.

No client here repeats a command by itself (redis-py would, ten times): a repeated script must be our decision.
"""

import asyncio
from typing import Any
from urllib.parse import SplitResult, urlsplit

import redis.asyncio as redis
from redis.asyncio.cluster import ClusterNode, PipelineCommand
from redis.asyncio.retry import Retry
from redis.asyncio.sentinel import Sentinel
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError

from bot.redis.pools import CONNECTIONS, MasterPool, Pool, Server, line_of

SENTINEL_PORT = 26379
CLUSTER_PORT = 6379
WAITS: dict[str, Any] = {"socket_timeout": 5, "socket_connect_timeout": 2}

Client = redis.Redis | redis.RedisCluster


def connect(url: str) -> Client:
    """A client for `redis:// rediss:// unix:// redis+cluster://h:p,h:p redis+sentinel://h:p,h:p/name`."""
    parts = urlsplit(url)
    if parts.scheme == "redis+cluster":
        return _cluster(parts)
    if parts.scheme == "redis+sentinel":
        return _master(parts)
    pool = Pool.from_url(url, max_connections=CONNECTIONS, retry=_never_again(), **WAITS)
    return Server.from_pool(pool)


class Cluster(redis.RedisCluster):
    """A cluster client whose calls queue for a connection, where redis-py would refuse them."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        kind = line_of(self.connection_kwargs["connection_class"])
        self.connection_kwargs["connection_class"] = kind  # of every node that is found
        for node in self.nodes_manager.startup_nodes.values():
            node.connection_class = kind
        self._slots = asyncio.Semaphore(CONNECTIONS)

    async def execute_command(self, *args: Any, **kwargs: Any) -> Any:
        """Run one command, waiting for a connection that is free."""
        async with self._slots:
            return await super().execute_command(*args, **kwargs)

    async def together(self, key: str, *commands: tuple[Any, ...]) -> list[Any]:
        """Run commands one behind the other on one connection to the key's master; errors are answers.

        A redirection is one of them: what waits behind a command must not go another way than the command.
        """
        async with self._slots:
            await self.initialize()
            node = self.master(key)
            queue = [PipelineCommand(number, *command) for number, command in enumerate(commands)]
            try:
                await node.execute_pipeline(queue)
            finally:
                if _is_lost(queue[0].result):
                    self._initialize = True  # find the masters anew, as redis-py does after single commands
                    await node.disconnect_free_connections()
            return [command.result for command in queue]

    def master(self, key: str) -> ClusterNode:
        """The master that has a key, as far as is known."""
        return self.nodes_manager.get_node_from_slot(self.keyslot(key))


def _is_lost(result: Any) -> bool:
    """There was no answer, or one that another server should have given."""
    return result is None or (isinstance(result, Exception) and not isinstance(result, NoScriptError))


def _cluster(parts: SplitResult) -> Client:
    nodes = [ClusterNode(host, port) for host, port in _hosts(parts, CLUSTER_PORT)]
    return Cluster(
        startup_nodes=nodes,
        username=parts.username,
        password=parts.password,
        max_connections=2 * CONNECTIONS,
        retry=_never_again(),
        **WAITS,
    )


def _master(parts: SplitResult) -> Client:
    """The password, if any, is the servers'; sentinels are asked without one."""
    ask = {**WAITS, "retry": _never_again()}
    login = {"username": parts.username, "password": parts.password}
    sentinel = Sentinel(_hosts(parts, SENTINEL_PORT), sentinel_kwargs=ask, **login, **ask)  # type: ignore[no-untyped-call]
    name = parts.path.strip("/") or "mymaster"
    master: Client = sentinel.master_for(
        name, redis_class=Server, connection_pool_class=MasterPool, max_connections=CONNECTIONS
    )
    return master


def _hosts(parts: SplitResult, port: int) -> list[tuple[str, int]]:
    """`user:password@h:p,h:p` without who asks."""
    hosts = [urlsplit(f"//{each}") for each in parts.netloc.rpartition("@")[2].split(",")]
    return [(each.hostname or "", each.port or port) for each in hosts]


def _never_again() -> Retry:
    return Retry(NoBackoff(), 0)
