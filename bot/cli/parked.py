"""What was set aside, for whoever runs the bot: list it, take it again, throw it away. Nobody's words are shown."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from bot.app import App, build
from bot.config.clients import open_store
from bot.config.first_contact import check_keys
from bot.config.settings import Settings
from bot.storage.parked_updates import Parked, ParkedUpdates
from bot.storage.shared_keys import SharedKeys

AGAIN = 1 << 40  # no update of Telegram's has so high an id
DRAIN_S = 30.0

Out = Callable[[str], None]


@asynccontextmanager
async def _parking(settings: Settings) -> AsyncIterator[ParkedUpdates]:
    async with open_store(settings) as store:
        await check_keys(store)
        yield ParkedUpdates(SharedKeys(store))


async def show(settings: Settings, out: Out) -> None:
    """List what was set aside, oldest first."""
    async with _parking(settings) as parking:
        for parked in await parking.all():
            at = datetime.fromtimestamp(parked.at / 1000, UTC)
            out(f"{parked.id:>12}  {parked.kind:<16}  chat {parked.chat or '-':<16}  {at:%Y-%m-%d %H:%M:%S} UTC")


async def drop(settings: Settings, ids: Sequence[str], out: Out) -> bool:
    """Throw those away; answers whether each was there."""
    async with _parking(settings) as parking:
        chosen = _choose(await parking.all(), ids, out)
        for parked in chosen:
            await parking.drop(parked)
            out(f"{parked.id} dropped")
    return {parked.id for parked in chosen} >= set(ids)


async def replay(settings: Settings, ids: Sequence[str], out: Out) -> bool:
    """Take those again, or all where none is named; answers whether each was there and was done."""
    async with build(settings) as app:
        chosen = _choose(await app.parts.parked.all(), ids, out)
        done = [parked.id for parked in chosen if await _is_done(app, parked, out)]
        await app.parts.intake.tasks.drain(DRAIN_S)
    return set(done) >= {*ids, *(parked.id for parked in chosen)}


async def _is_done(app: App, parked: Parked, out: Out) -> bool:
    """Take one again under an id made from its own, which is remembered: taken twice it has one effect."""
    update = parked.update
    if isinstance(update, dict) and isinstance(number := update.get("update_id"), int):
        update = {**update, "update_id": number | AGAIN}
    if not await app.parts.intake.again(update):
        out(f"{parked.id} failed again and is kept")
        return False
    await app.parts.parked.drop(parked)
    out(f"{parked.id} done")
    return True


def _choose(found: Sequence[Parked], ids: Sequence[str], out: Out) -> list[Parked]:
    chosen = [parked for parked in found if not ids or parked.id in ids]
    for missing in sorted(set(ids) - {parked.id for parked in chosen}):
        out(f"{missing} is not set aside")
    return chosen
