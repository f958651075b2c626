"""The bot as it ships with the limits of the API as well, which other runs leave away."""

from tests.chaos.processes.bots import real_bot


async def serve(scale: float) -> None:
    """Run within the limits until told to stop."""
    await real_bot.serve(scale, is_limited=True)
