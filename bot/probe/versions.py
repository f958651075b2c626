"""Which versions of the API the key opens, whichever the bot is set to."""

from bot.config.clients import make_scalev
from bot.config.settings import Settings
from bot.doctor.finding import Findings, note, ok, wrong
from scalev.errors import Forbidden, NotFound, Unauthorised


async def look_at_versions(settings: Settings) -> Findings:
    """Ask both for the stores."""
    spoken = [version for version in ("v2", "v3") if await _speaks(settings, version)]
    used = settings.scalev_api_version
    if used not in spoken:
        others = f"; it opens {spoken[0]}" if spoken else ""
        yield wrong("key", f"SCALEV_API_KEY: it opens nothing of {used}{others}; take another key or version.")
    elif len(spoken) > 1:
        yield ok("key", f"The key opens v2 and v3; the bot uses {used}.")
    else:
        yield note("key", f"The key opens {used} alone.")


async def _speaks(settings: Settings, version: str) -> bool:
    try:
        async with make_scalev(settings.model_copy(update={"scalev_api_version": version})) as scalev:
            await anext(scalev.stores.list(), None)
    except (Unauthorised, Forbidden, NotFound):
        return False
    return True
