"""Keys that seal what Redis keeps of people: make one, and seal everything by the first of those that are set."""

from collections.abc import Callable

from cryptography.fernet import Fernet

from bot.config.clients import open_store
from bot.config.first_contact import check_keys
from bot.config.settings import Settings
from bot.storage.resealing import reseal

Out = Callable[[str], None]


def make(out: Out) -> None:
    """Print a new key."""
    out(Fernet.generate_key().decode())


async def rotate(settings: Settings, out: Out) -> None:
    """Seal by the first key what others seal, or nothing yet; older keys may go when it is done."""
    async with open_store(settings) as store:
        await check_keys(store)
        out(f"{await reseal(store)} values sealed by the first of BOT_ENCRYPTION_KEYS")
