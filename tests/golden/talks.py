"""A talk through a whole bot: in its first language, and the same taps and words once more in the other."""

import asyncio
import pathlib
from collections.abc import Callable
from dataclasses import dataclass

import redis

from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.world.one_process import World
from tests.golden.calm import A_PAUSE, Texts, calm_world, calmly, choose, told


@dataclass(frozen=True, slots=True)
class Talk:
    """A file of `tests/talks`."""

    path: pathlib.Path

    def texts(self, client: redis.Redis) -> Texts:
        """Its golden files."""
        taps: list[str] = []
        return calmly(lambda: self._played(client, "id", taps)) | calmly(lambda: self._played(client, "en", taps))

    async def _played(self, client: redis.Redis, language: str, taps: list[str]) -> Texts:
        title, *lines = self.path.read_text().splitlines()
        world = calm_world(client, language)
        wish = Wish(1, is_physical=True, is_reseller="(reseller)" in title)
        if language != "id":
            await choose(world, wish.chat, language)
        speaker = Speaker(world, wish.chat, list(taps), [])
        for line in lines:
            if act := speaker.act(line):
                act()
                await asyncio.sleep(A_PAUSE)
        taps[:] = speaker.pressed
        return {f"{language}/{self.path.parent.name}/{self.path.stem}": await told(world)}


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
