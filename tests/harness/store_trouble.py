"""A store in trouble: the error of one that is down, and what is done to a real server."""

from redis import exceptions

from bot.redis.calls import StoreDown
from tests.chaos.processes.lines.cluster import Node


def down(cause: type[Exception] = exceptions.OutOfMemoryError) -> StoreDown:
    error = StoreDown("commit")
    error.__cause__ = cause("x")
    return error


async def full(node: Node) -> None:
    await node.ask("CONFIG", "SET", "maxmemory", "1")


async def emptied(node: Node) -> None:
    await node.ask("CONFIG", "SET", "maxmemory", "0")


async def locked(node: Node) -> None:
    await node.ask("CONFIG", "SET", "requirepass", "rahasia")
    await node.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")


async def unlocked(node: Node) -> None:
    await node.ask("CONFIG", "SET", "requirepass", "")


async def frozen(node: Node) -> None:
    node.stop()


async def thawed(node: Node) -> None:
    node.go_on()
