"""Ask a program of the bot's in a process of its own, which knows no secret; what is personal goes by a pipe."""

import asyncio
import sys

from bot.config.settings import environment


async def ask_child(program: str, *given: str, said: bytes, within_s: float, **own: str) -> bytes:
    """What `python -m program` answers to what is said; `own` is added to its environment.

    Raises `OSError` where it ends with a fault, and `TimeoutError`; it is over then.
    """
    pipe, none = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", program, *given, stdin=pipe, stdout=pipe, stderr=none, env=environment(**own)
    )
    try:
        async with asyncio.timeout(within_s):
            answer, _ = await child.communicate(said)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise OSError(f"ended with {child.returncode}")
    return answer
