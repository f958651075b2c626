"""Commands in a hurry are answered all, each once and in their order."""

import pytest

from bot.intake.update_json import read
from tests.harness.world import ADMIN, World


async def answers(world: World, *commands: str) -> list[str]:
    """What an admin reads who types faster than the shop answers."""
    before = len(world.phones.texts(ADMIN))
    for command in commands:
        world.updates += 1
        said = read({"update_id": world.updates, "message": world._message(ADMIN, ADMIN) | {"text": command}})
        assert said and await world.intake.turns.take(said)
    world.now += 60_000
    await world.rest()
    return world.phones.texts(ADMIN)[before:]


@pytest.mark.parametrize("count", [2, 4])
async def test_each_command_is_answered(world: World, count: int) -> None:
    commands = [f"/blokir {7000 + number}" for number in range(count)]
    said = await answers(world, *commands)
    assert [f"{7000 + number}" in text for number, text in enumerate(said)] == [True] * count
