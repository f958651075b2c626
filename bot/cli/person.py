"""What is kept of a person, for whoever runs the bot and is asked for it: print it, or erase it."""

from collections.abc import Callable

from pydantic_core import to_json

from bot.app import build
from bot.config.settings import Settings

Out = Callable[[str], None]


async def export(settings: Settings, chat: int, out: Out) -> None:
    """Print all of it as JSON."""
    async with build(settings) as app:
        out(to_json(await app.parts.persons.gather(chat), indent=2).decode())


async def erase(settings: Settings, chat: int, out: Out) -> None:
    """Erase it; a running bot tells the person."""
    async with build(settings) as app:
        erased = await app.parts.persons.erase(chat)
        await app.parts.delivery.see_to(chat)
    out(f"erased; {erased.nameless} orders go on without a name, {erased.left} are left until they are placed")
