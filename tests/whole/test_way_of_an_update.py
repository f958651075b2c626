"""How far an update goes: the project's files it enters, its climbs from `flows` into `bot`, its journeys to Redis.

Counted is one bot in memory that has done the same for others before: from the raw update at `Intake.take` until what
that began has come to rest, so with its delivery and, for an order, with its placement. A file is entered when any of
its functions is called or goes on. A climb is a call from a file of `flows` straight into one of `bot`. A journey is
one command, script or pipeline. The shop, Telegram and the orders' book are stand-ins of the tests, and count nothing.

The budgets of files are what was reached with a little air, and may only shrink but for what they are raised for here.
A file holds one idea, and a number is read by every rule that might mean something else by it, so they are many;
journeys and climbs are what costs. Since orders have a life and the shop's people a desk, every update enters
`sealing.py`, which opens what is kept, `house.py` and `pause.py`, which say whether somebody reads and the shop rests.
Since a bot tells what it does, it enters `meter.py`, which counts nothing where nobody looks, and `trace.py`, which
names the lines of its log. Speaking as one is spoken to (`tongue.py`), a star that puts right (`stars.py`) and what a
later sentence takes back (`taken_back.py`) are readings of their own,
as are sizes side by side (`side_by_side.py`) and what of a list was counted (`ledger.py`).
A confirmed order enters what draws its card for the buyer and for each admin (`card.py`, `summary.py`, `qris.py`,
`cards.py`, `changes.py`), what says how it stands and what may be done with it (`life.py`, `stages.py`, `changes.py`),
and `admin_notices.py` and `wiring.py`, which say whose cards these are and who else hears of it. Of its journeys nine
are new: to find the card that a message takes the place of, and for each of the two admins to load, find and note one.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from bot.config.caps import Caps
from bot.storage.store import Store
from flows.paste.order_reader import OrderReader
from tests.harness.country import Opened
from tests.harness.world import World
from tests.root import ROOT

FORM = """Nama: Sari Contoh
HP: 0812-3456-7890
Alamat: Jl. Melati No. 5
Kec: Menteng
Kota: Jakarta Pusat
Kode pos: 10310
Pesan: serum vitamin c 2 pcs
Bayar: QRIS"""
QUESTION = ("halo", "serum vitamin c 30 ml")


@dataclass
class Way:
    """What was met on the way."""

    files: set[str] = field(default_factory=set)
    climbs: list[tuple[str, str]] = field(default_factory=list)
    journeys: list[str] = field(default_factory=list)

    def note(self, frame: FrameType, event: str, _: Any) -> None:
        """Take note of a call."""
        name = _of_ours(frame)
        if event != "call" or not name:
            return
        self.files.add(name)
        caller = _of_ours(frame.f_back) if frame.f_back else ""
        if caller.startswith("flows/") and name.startswith("bot/"):
            self.climbs.append((caller, name))


def _of_ours(frame: FrameType) -> str:
    path = Path(frame.f_code.co_filename)
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
    return name if name.startswith(("bot/", "flows/", "scalev/")) else ""


@contextmanager
def watched(store: Store) -> Iterator[Way]:
    """See the way of what is done meanwhile."""
    way, client = Way(), store.client
    run, pipeline = client.execute_command, client.pipeline

    def begin(*given: Any, **more: Any) -> Any:
        way.journeys.append("pipeline")
        return pipeline(*given, **more)

    def told(*given: Any, **more: Any) -> Any:
        way.journeys.append(str(given[0]))
        return run(*given, **more)

    client.execute_command, client.pipeline = told, begin  # type: ignore[method-assign]
    sys.setprofile(way.note)
    try:
        yield way
    finally:
        sys.setprofile(None)
        client.execute_command, client.pipeline = run, pipeline  # type: ignore[method-assign]


@dataclass
class Warm:
    """A bot that has done all of it before."""

    world: World
    person: int = 2000

    def newcomer(self) -> int:
        self.person += 1
        return self.person

    async def takes(self, update: Callable[[], Any]) -> Way:
        """The way of one update."""
        self.world.updates += 1
        made = {"update_id": self.world.updates, **update()}
        with watched(self.world.store) as way:
            assert await self.world.intake.take(made)
            await self.world.intake.tasks.drain(30)
        return way

    async def says(self, person: int, text: str) -> Way:
        return await self.takes(lambda: {"message": self.world._message(person, person) | {"text": text}})

    async def taps(self, person: int) -> Way:
        """Tap the first button."""
        shown = self.world.phones.chats[person][-1]
        message = self.world._message(person, person, shown.id)
        who = message["from"]
        tap = {
            "id": "1",
            "from": who,
            "chat_instance": "1",
            "data": next(iter(shown.buttons.values())),
            "message": message,
        }
        return await self.takes(lambda: {"callback_query": tap})

    async def asked_how_many(self) -> int:
        person = self.newcomer()
        for text in QUESTION:
            await self.says(person, text)
        return person

    async def at_the_summary(self) -> int:
        person = self.newcomer()
        await self.says(person, FORM)
        return person

    def shows(self, person: int, words: str) -> bool:
        return words in self.world.phones.texts(person)[-1]


@pytest.fixture
async def warm(store: Store, shop: Any) -> Warm:
    caps = {"customer": Caps(), "reseller": Caps()}
    world = World(store, shop, caps=caps, reader=OrderReader(shop, Opened()))  # type: ignore[arg-type]
    store.clock = None
    made = Warm(world)
    await made.says(await made.asked_how_many(), "dua")
    await made.taps(await made.at_the_summary())
    return made


async def test_a_number_is_answered(warm: Warm) -> None:
    person = await warm.asked_how_many()
    way = await warm.says(person, "dua")
    assert warm.shows(person, "× 2")
    assert not way.climbs
    assert way.journeys == ["EVALSHA"] * 3
    assert len(way.files) <= 73  # one says in which language somebody speaks


async def test_a_pasted_form_becomes_a_summary(warm: Warm) -> None:
    person = warm.newcomer()
    way = await warm.says(person, FORM)
    assert warm.shows(person, "Ringkasan pesanan")
    assert not way.climbs
    assert len(way.journeys) == 3
    assert (
        len(way.files) <= 167
    )  # reading by roles, a second reading, order-or-not, doubts, recipients and payers are rooms of their own


async def test_a_confirmed_order_is_placed_and_its_link_is_shown(warm: Warm) -> None:
    person = await warm.at_the_summary()
    way = await warm.taps(person)
    assert warm.shows(person, "menunggu pembayaran")
    assert not way.climbs
    assert len(way.journeys) <= 19
    assert len(way.files) <= 84
