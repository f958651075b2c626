"""Run the scripts of `lua/`, by their hash where the server knows it."""

import asyncio
import functools
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from redis.exceptions import NoScriptError, ReadOnlyError

from bot.redis.calls import NotReplicated, StoreDown, together, writing
from bot.redis.connect import Client, Cluster
from bot.redis.replicas import Replicas


@functools.cache
def script(name: str) -> str:
    """The text of a script, behind the clock that each begins with."""
    lua = resources.files("bot.storage").joinpath("lua")
    found = next(file for folder in lua.iterdir() if (file := folder.joinpath(f"{name}.lua")).is_file())
    return lua.joinpath("clock.lua").read_text() + found.read_text()


@functools.cache
def sha(name: str) -> str:
    """The hash a server knows a script by, once it has seen it."""
    return hashlib.sha1(script(name).encode(), usedforsecurity=False).hexdigest()


async def run(client: Client, name: str, keys: Sequence[str], args: Sequence[Any]) -> Any:
    """Run a script; raises `StoreDown`."""
    async with writing(client, name):
        try:
            return await client.evalsha(sha(name), len(keys), *keys, *args)
        except NoScriptError:
            return await client.eval(script(name), len(keys), *keys, *args)


async def run_lasting(client: Client, replicas: Replicas, name: str, keys: Sequence[str], args: Sequence[Any]) -> Any:
    """Run a script whose effect must outlive its server; raises `NotReplicated` where that is not known."""
    async with writing(client, name):
        barrier = replicas.barrier(keys[0])
        if not barrier.commands:
            return await run(client, name, keys, args)
        rest = (len(keys), *keys, *args)
        answer, *told = await together(client, keys[0], ("EVALSHA", sha(name), *rest), *barrier.commands)
        if isinstance(answer, NoScriptError):
            answer, *told = await together(client, keys[0], ("EVAL", script(name), *rest), *barrier.commands)
        if isinstance(answer, Exception):
            raise answer
    if not barrier.is_met(told[-1]):
        replicas.doubt()
        raise NotReplicated(name, answer)
    return answer


async def run_each(
    client: Client, name: str, keys: Sequence[str], args: Sequence[Any]
) -> Sequence[Sequence[Any] | StoreDown]:
    """Run a script once for each key; each has its own outcome, and none spoils another's."""
    return await (_one_by_one if isinstance(client, Cluster) else _all_at_once)(client, name, keys, args)


async def _all_at_once(
    client: Client, name: str, keys: Sequence[str], args: Sequence[Any]
) -> Sequence[Sequence[Any] | StoreDown]:
    async with writing(client, name):
        answers = await _pipeline(client, name, keys, args)
        if any(isinstance(answer, NoScriptError) for answer in answers):
            await client.script_load(script(name))
            again = iter(
                await _pipeline(client, name, [k for k, a in zip(keys, answers, strict=True) if _is_no(a)], args)
            )
            answers = [next(again) if _is_no(answer) else answer for answer in answers]
        if lost := next((answer for answer in answers if isinstance(answer, ReadOnlyError)), None):
            raise lost
    return [_down(name, answer) if isinstance(answer, Exception) else answer for answer in answers]


async def _pipeline(client: Client, name: str, keys: Sequence[str], args: Sequence[Any]) -> Sequence[Any]:
    pipeline = client.pipeline(transaction=False)
    for key in keys:
        pipeline.evalsha(sha(name), 1, key, *args)
    return list(await pipeline.execute(raise_on_error=False))


def _is_no(answer: Any) -> bool:
    return isinstance(answer, NoScriptError)


def _down(name: str, error: Exception) -> StoreDown:
    """An error that was an answer, as if it had been raised."""
    down = StoreDown(name)
    down.__cause__ = error
    return down


async def _one_by_one(
    client: Client, name: str, keys: Sequence[str], args: Sequence[Any]
) -> Sequence[Sequence[Any] | StoreDown]:
    """A cluster's pipeline never finds a promoted master by itself (redis-py 8.1)."""

    async def one(key: str) -> Sequence[Any] | StoreDown:
        try:
            answer: Sequence[Any] = await run(client, name, (key,), args)
        except StoreDown as error:
            return error
        return answer

    return await asyncio.gather(*map(one, keys))
