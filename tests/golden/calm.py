"""A calm world of one process, in which chance always lands in the middle, and what was shown in it."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from dataclasses import fields
from typing import Any

import redis

from bot.config.caps import Caps
from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.storage.values import Commit
from tests.chaos.in_memory.simulator import drawn_from
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.one_process import FREE, World
from tests.chaos.in_memory.world.virtual_time import play
from tests.golden.transcript import WrittenDown, masked

A_PAUSE, TOO_LONG, AFTERWARDS = 7.0, 3000.0, 400.0
Texts = dict[str, str]


class Middling(random.Random):
    """Chance that always lands in the middle: a call more or less moves nothing else."""

    def random(self) -> float:
        """A half."""
        return 0.5


def calmly(make: Callable[[], Coroutine[Any, Any, Texts]]) -> Texts:
    """Play something, with the same nonces and references each time."""
    with drawn_from(Dice(1)):
        return play(make)


def calm_world(client: redis.Redis, language: str = "id", auto_retries: int = 2, caps: Caps = FREE) -> World:
    """One process, so that nothing hangs on which of them is asked."""
    dice = Dice(1)
    dice.random = Middling(1)
    world = World(client, dice, auto_retries=auto_retries, caps=caps, telegram=WrittenDown)
    world.hears_the_log()
    world.telegram.language = language
    return world


async def choose(world: World, chat: int, language: str) -> None:
    """Let a person have chosen a language, which stays whatever they type."""
    store = world.alive[0].store
    known = Conversation(language=language, is_language_chosen=True)
    await store.commit(chat, (await store.load(chat)).version, Commit(memory.pack(known)), None)


def paper(world: World) -> WrittenDown:
    """The world's Telegram, which writes down."""
    telegram = world.telegram
    assert isinstance(telegram, WrittenDown)
    return telegram


async def ended(world: World) -> None:
    """Let time pass until nothing more is to come."""
    await world.until(lambda: world.due.is_empty, TOO_LONG)
    await asyncio.sleep(AFTERWARDS)


async def told(world: World) -> str:
    """All that was shown, and what Scalev was asked for."""
    await ended(world)
    lines = []
    for chat in sorted(paper(world).happened, reverse=True):
        lines += [f"=== CHAT {chat}", *paper(world).written(chat)]
    for placed in world.scalev.placed.values():
        asked = placed.asked
        lines += ["=== SCALEV", *(f"{field.name}: {getattr(asked, field.name)!r}" for field in fields(asked))]
    return await closed(world, lines)


async def closed(world: World, lines: list[str]) -> str:
    """The lines as a text, with whatever went wrong."""
    wrong = [f"=== WRONG {each}" for each in (*world.escaped, *world.telegram.refused)]
    await world.close()
    return masked("\n".join([*lines, *wrong])) + "\n"
