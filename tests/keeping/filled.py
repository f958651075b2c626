"""What a bot keeps, of nearly every kind, as a copy: by `python -m tests.keeping.filled FILE`.

One file a release stands in `releases`; the test beside goes on with each, so that no later version forgets how to.
"""

import asyncio
import sys
from pathlib import Path

from bot.keeping import copying
from bot.storage.store import Store, connect
from flows.paste.order_reader import OrderReader
from scalev.errors import ServerError
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.chaos.valkey import BOT, spawned
from tests.harness.country import Opened
from tests.harness.world import ADMIN, World
from tests.samples.personal import FORM

ASKED, SUMMED_UP, TALKING, FAILING = 2001, 2002, 2003, 2004
DONE, HELD, LOST = (f"REF000000000000{number}" for number in range(1, 4))


def world_over(store: Store) -> World:
    shop = LittleShop()
    return World(store, shop, reader=OrderReader(shop, Opened()))  # type: ignore[arg-type]


async def fill(world: World) -> None:
    """Let people do what leaves something behind."""
    await world.say(ASKED, "halo")
    await world.say(ASKED, "serum vitamin c 30 ml")
    await world.say(SUMMED_UP, FORM)
    await world.say(TALKING, "mau bicara dengan admin")
    await world.placed_by_notice(DONE)
    await world.say(ADMIN, "/jeda sampai besok jam 9")
    await world.intake.parked.park(FAILING, 7, {"update_id": 7, "message": {"text": "halo"}})
    await world.confirmed(HELD, state="held")
    world.book.trouble = [ServerError(503)]
    await world.confirmed(LOST, is_approved=True)


async def write(path: Path) -> None:
    with spawned() as url:
        store = Store(connect(url), BOT)
        await fill(world_over(store))
        await copying.backup(store, path)
        await store.close()


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1])))
