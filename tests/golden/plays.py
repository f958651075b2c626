"""What is played: every talk, in both languages, and every conversation of the playbook, each in a calm world."""

import asyncio
import pathlib
import random
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, fields
from typing import Any

import redis

from tests.chaos.in_memory.faults import Dice
from tests.chaos.in_memory.one_process import FREE, World
from tests.chaos.in_memory.playbook import SCRIPTS, Script
from tests.chaos.in_memory.scripted import Scripted
from tests.chaos.in_memory.simulator import drawn_from
from tests.chaos.in_memory.virtual_time import play
from tests.chaos.in_memory.wishes import Wish
from tests.golden.transcript import WrittenDown, masked

TALKS = pathlib.Path(__file__).resolve().parent.parent / "talks"
A_PAUSE, TOO_LONG, AFTERWARDS = 7.0, 3000.0, 400.0
Texts = dict[str, str]


class Middling(random.Random):
    """Chance that always lands in the middle: a call more or less moves nothing else."""

    def random(self) -> float:
        """A half."""
        return 0.5


@dataclass(frozen=True, slots=True)
class Play:
    """Something to play; answers the text of each golden file by its path."""

    name: str
    texts: Callable[[redis.Redis], Texts]


def all_plays() -> Iterator[Play]:
    """Everything, talks first."""
    for path in sorted(TALKS.rglob("*.md")):
        yield Play(f"talks/{path.relative_to(TALKS).with_suffix('')}", Talk(path).texts)
    for name, script in SCRIPTS.items():
        yield Play(f"playbook/{name.replace(' ', '_')}", Scene(name, script).texts)


@dataclass(frozen=True, slots=True)
class Scene:
    """A conversation of the playbook, with nobody dying."""

    name: str
    script: Script

    def texts(self, client: redis.Redis) -> Texts:
        """Its one golden file."""
        folder = self.script.play.__module__.rpartition(".")[2]
        return {f"id/{folder}/{self.name.replace(' ', '_')}": _calm(lambda: self._played(client))}

    async def _played(self, client: redis.Redis) -> str:
        world = _world(client, self.script)
        await self.script.play(Scripted(world, self.script.wish))
        return await _ended(world)


@dataclass(frozen=True, slots=True)
class Talk:
    """A transcript in its first language, and the same taps and words once more in the other."""

    path: pathlib.Path

    def texts(self, client: redis.Redis) -> Texts:
        """Its golden files."""
        taps: list[str] = []
        name = f"{self.path.parent.name}/{self.path.stem}"
        return {
            f"id/{name}": _calm(lambda: self._played(client, "id", taps)),
            f"en/{name}": _calm(lambda: self._played(client, "en", taps)),
        }

    async def _played(self, client: redis.Redis, language: str, taps: list[str]) -> str:
        title, *lines = self.path.read_text().splitlines()
        world = _world(client)
        world.telegram.language = language
        wish = Wish(1, is_physical=True, is_reseller="(reseller)" in title)
        speaker = Speaker(world, wish.chat, list(taps), [])
        for line in lines:
            if act := speaker.act(line):
                act()
                await asyncio.sleep(A_PAUSE)
        taps[:] = speaker.pressed
        return await _ended(world)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says and presses what stands in a talk; labels are of one language, so what they sent is kept."""

    world: World
    chat: int
    to_press: list[str]
    pressed: list[str]

    def act(self, line: str) -> Callable[[], object] | None:
        """What a line of a talk has a person do; nothing where it is the bot's."""
        words, telegram = line[2:].replace("⏎", "\n"), self.world.telegram
        if line.startswith("> "):
            return lambda: telegram.say(self.chat, words)
        if line.startswith("📷"):
            return lambda: telegram.photo(self.chat, words)
        return (lambda: self._press(words)) if line.startswith("* ") else None

    def _press(self, label: str) -> None:
        wanted = self.to_press.pop(0) if self.to_press else ""
        for number, button in self.world.telegram.chats[self.chat].buttons():
            data = button.get("callback_data", "::")
            action, _, argument = data.split(":", 2)
            sends = f"{action}:{argument}"
            if sends == wanted if wanted else label in button["text"]:
                self.pressed.append(sends)
                self.world.telegram.tap(self.chat, number, data)
                return
        raise LookupError(f"no button {label!r} that sends {wanted!r}")


def _calm(make: Callable[[], Coroutine[Any, Any, str]]) -> str:
    with drawn_from(Dice(1)):
        return play(make)


def _world(client: redis.Redis, script: Script | None = None) -> World:
    """One process, so that nothing hangs on which of them is asked."""
    dice = Dice(1)
    dice.random = Middling(1)
    retries, caps = (script.auto_retries, script.caps) if script else (2, FREE)
    world = World(client, dice, auto_retries=retries, caps=caps, telegram=WrittenDown)
    world.hears_the_log()
    return world


async def _ended(world: World) -> str:
    """All that was shown once nothing more is to come, and what Scalev was asked for."""
    await world.until(lambda: world.due.is_empty, TOO_LONG)
    await asyncio.sleep(AFTERWARDS)
    telegram = world.telegram
    assert isinstance(telegram, WrittenDown)
    lines = []
    for chat in sorted(telegram.happened, reverse=True):
        lines += [f"=== CHAT {chat}", *telegram.written(chat)]
    for placed in world.scalev.placed.values():
        asked = placed.asked
        lines += ["=== SCALEV", *(f"{field.name}: {getattr(asked, field.name)!r}" for field in fields(asked))]
    lines += [f"=== WRONG {each}" for each in (*world.escaped, *telegram.refused)]
    await world.close()
    return masked("\n".join(lines)) + "\n"
