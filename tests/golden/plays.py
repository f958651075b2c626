"""Everything that is played: talks and questions in both languages, and the conversations of the playbook."""

import pathlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import redis

from tests.chaos.in_memory.conversations.playbook import SCRIPTS, Script
from tests.chaos.in_memory.persons.scripted import Scripted
from tests.golden.calm import Texts, calm_world, calmly, told
from tests.golden.questions import QUESTIONS, Question
from tests.golden.talks import Talk

TALKS = pathlib.Path(__file__).resolve().parent.parent / "talks"


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
    for name in QUESTIONS:
        yield Play(f"questions/{name.replace(' ', '_')}", Question(name).texts)


@dataclass(frozen=True, slots=True)
class Scene:
    """A conversation of the playbook, with nobody dying."""

    name: str
    script: Script

    def texts(self, client: redis.Redis) -> Texts:
        """Its one golden file."""
        return calmly(lambda: self._played(client))

    async def _played(self, client: redis.Redis) -> Texts:
        world = calm_world(client, auto_retries=self.script.auto_retries, caps=self.script.caps)
        await self.script.play(Scripted(world, self.script.wish))
        folder = self.script.play.__module__.rpartition(".")[2]
        return {f"id/{folder}/{self.name.replace(' ', '_')}": await told(world)}
