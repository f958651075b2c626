"""`scalev-bot backup FILE` and `scalev-bot restore FILE`."""

from collections.abc import Callable
from pathlib import Path

from bot.config.clients import open_store
from bot.config.first_contact import check_keys
from bot.config.settings import Settings, SettingsProblem
from bot.keeping import copying
from bot.keeping.copy import CopyUnreadable

Out = Callable[[str], None]
FULL = "REDIS_URL: it holds chats or orders of this bot; stop the bot, and put the copy in their place with --over."


async def backup(settings: Settings, path: Path, out: Out) -> None:
    """Copy everything, beside a running bot. Raises `SettingsProblem`."""
    try:
        async with open_store(settings) as store:
            await check_keys(store)
            entries = await copying.backup(store, path)
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be written ({error.strerror}).") from None
    out(f"{entries} keys are in {path}, which only you may read; people's data in it are kept as long as it is.")


async def restore(settings: Settings, path: Path, out: Out, *, over: bool = False) -> None:
    """Put everything back while no bot runs. Raises `SettingsProblem`."""
    try:
        async with open_store(settings) as store:
            restored = await copying.restore(store, path, over=over)
            await check_keys(store)
    except CopyUnreadable as problem:
        raise SettingsProblem(str(problem)) from None
    except copying.NotEmpty:
        raise SettingsProblem(FULL) from None
    out(f"{restored.entries} keys are back; {restored.doubted} orders and batches are looked for in the shop first.")
