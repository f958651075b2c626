"""A shop that takes four seconds for every answer, over real HTTP: no turn waits for it, and nothing said is lost."""

import asyncio
import pathlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from bot.conversation import memory
from bot.doors.doors import create_app
from bot.doors.webhook import SECRET_HEADER
from bot.intake.intake import Intake
from bot.intake.polling import Poller
from bot.intake.update_json import read
from bot.people.house import House
from bot.storage.store import Store
from bot.telegram_api.message import Message
from bot.wiring import OrderRules, Ports, wire
from flows.paste.order_reader import OrderReader
from flows.products.index import ProductIndex
from scalev.api import Scalev
from scalev.shop.adapter import ScalevShop
from tests.harness.country import Opened
from tests.harness.one_chat import said
from tests.harness.phones import Screen
from tests.harness.polling import Queue
from tests.harness.till import Process, running
from tests.harness.world import Book

pytestmark = pytest.mark.usefixtures("quiet")

SLOW = {"seconds": 4, "groups": ["read", "write", "create"]}
FORM = """Nama: Sari Contoh
HP: 0812-3456-7890
Alamat: Jl. Melati No. 5
Kec: Menteng
Kota: Jakarta Pusat
Pesan: serum vitamin c 2 pcs
Bayar: QRIS"""
ANOTHER = FORM.replace("Sari", "Rina").replace("3456", "9999")
GOODS = ("serum vitamin c 30 ml", "2", "lanjut")
PERSON = (*GOODS, "Sari Contoh", "081234567890")
PLACE = (*PERSON, "Jl. Melati No. 5", "Menteng, Jakarta Pusat")
WHOLE = (*PLACE, "qris", "jne reg")


@dataclass(frozen=True)
class Path:
    """What was said while the shop was quick, what is said now, and what the answer must have."""

    before: Sequence[str]
    now: str
    answer: str


PATHS = {
    "a greeting": Path((), "halo", "Mau pesan apa"),
    "first words": Path((), "serum vitamin c 30 ml", "Lanjut, atau ada yang mau ditambah?"),
    "a product": Path(("halo",), "serum vitamin c 30 ml", "Lanjut, atau ada yang mau ditambah?"),
    "goods behind a command": Path(PERSON, "/pesan serum niacinamide 20 ml 3", "Serum Niacinamide 20 ml × 3"),
    "a list of goods": Path(("halo",), "serum vitamin c 30 ml 2\nserum niacinamide 20 ml 1", "Niacinamide 20 ml × 1"),
    "a pasted order": Path((), FORM, "Nama penerima: Sari Contoh"),
    "several pasted orders": Path((), f"{FORM}\n\n{ANOTHER}", "Ada 2 pesanan"),
    "a pasted order amid another": Path(GOODS, FORM, "Nama penerima: Sari Contoh"),
    "an address with its district": Path(PERSON, "Jl. Melati No. 5, Menteng, Jakarta Pusat", "Mau bayar dengan apa"),
    "a district": Path((*PERSON, "Jl. Melati No. 5"), "Menteng, Jakarta Pusat", "Mau bayar dengan apa"),
    "couriers": Path(PLACE, "qris", "Pilih kurirnya"),
    "a change of mind": Path(PLACE, "ganti kecamatan jadi Coblong, Bandung", "Coblong"),
    "ways to pay, asked about": Path(PERSON, "bisa cod kak?", "Alamat lengkapnya"),
    "confirm": Path(WHOLE, "*", "Pesanan dicatat"),
}


DISTRICTS = Opened()


@pytest.fixture
async def sandbox(tmp_path: pathlib.Path) -> AsyncIterator[Process]:
    async with running(tmp_path, "--no-rate-limit") as started:
        yield started


class Bots:
    """Bot processes over one Redis and one shop; each begins knowing nothing of the shop."""

    def __init__(self, sandbox: Process, store: Store, stack: AsyncExitStack) -> None:
        self.sandbox = sandbox
        self.store = store
        self.stack = stack

    async def begun(self, screen: Screen) -> Intake:
        scalev = await self.stack.enter_async_context(Scalev("sk_sandbox_slow", base_url=self.sandbox.url))
        finder = lambda products: ProductIndex(products).find  # noqa: E731
        shop = ScalevShop(scalev, product_finder=finder, find_district=DISTRICTS.find, store="Toko Melati Pagi")
        self.stack.push_async_callback(shop.aclose)
        reader = OrderReader(shop, DISTRICTS)  # type: ignore[arg-type]
        ports = Ports(self.store, shop, reader, Book(), Book(), screen, nobody_asks)  # type: ignore[arg-type]
        intake = wire(ports, House(), OrderRules()).intake
        self.stack.push_async_callback(intake.tasks.drain, 5)
        return intake


async def nobody_asks(conversation: memory.Conversation, chat: int) -> Sequence[Message]:
    return ()


@pytest.fixture
async def bots(sandbox: Process, store: Store) -> AsyncIterator[Bots]:
    DISTRICTS.index  # noqa: B018 -- before anybody waits
    async with AsyncExitStack() as stack:
        yield Bots(sandbox, store, stack)


class Customer:
    """Somebody who orders, from a bot that may be another process each time."""

    def __init__(self, chat: int) -> None:
        self.chat = chat
        self.screen = Screen()
        self.updates = chat * 1000

    async def say(self, bot: Intake, text: str) -> float:
        """How long it took until it was acknowledged; `*` presses the button that orders."""
        update = self.saying(text)
        began = time.monotonic()
        assert await bot.take(update)
        return time.monotonic() - began

    def saying(self, text: str) -> dict[str, Any]:
        """The update of what is said; of `*` it is a tap on the button that orders, of `x` on the one that cancels."""
        self.updates += 1
        if text in {"*", "x"}:
            action = "y:" if text == "*" else "x:"
            return self._tap(next(each for each in self.screen.sent if each.startswith(action)))
        return said(self.updates, text, chat=self.chat)

    def _tap(self, data: str) -> dict[str, Any]:
        place = {"message_id": len(self.screen.texts), "date": 1, "chat": {"id": self.chat, "type": "private"}}
        who = {"id": self.chat, "is_bot": False, "first_name": "Sari", "language_code": "id"}
        tap = {"id": "1", "from": who, "chat_instance": "1", "data": data, "message": place}
        return {"update_id": self.updates, "callback_query": tap}

    async def sees(self, answer: str, within: float = 40) -> bool:
        until = time.monotonic() + within
        while time.monotonic() < until:
            if any(answer in text.replace("<b>", "").replace("</b>", "") for text in self.screen.texts):
                return True
            await asyncio.sleep(0.05)
        return False


async def ready(bots: Bots, number: int, before: Sequence[str]) -> Customer:
    """A customer who said all this while the shop was quick."""
    customer = Customer(2000 + number)
    quick = await bots.begun(customer.screen)
    for text in before:
        await customer.say(quick, text)
        await quick.tasks.drain(10)
    return customer


async def everybody(bots: Bots, paths: dict[str, Path]) -> dict[str, Customer]:
    """A customer for each path, with nothing on show that could be taken for an answer."""
    found = {name: await ready(bots, number, path.before) for number, (name, path) in enumerate(paths.items())}
    for customer in found.values():
        customer.screen.texts = [""] * len(customer.screen.texts)
    return found


@pytest.mark.alone
async def test_no_turn_waits_for_a_slow_shop_and_every_one_is_answered(bots: Bots) -> None:
    customers = await everybody(bots, PATHS)
    fresh = {name: await bots.begun(customer.screen) for name, customer in customers.items()}
    await bots.sandbox.faults(slow=SLOW)

    async def tried(number: int, name: str) -> float:
        await asyncio.sleep(0.25 * number)
        return await customers[name].say(fresh[name], PATHS[name].now)

    took = await asyncio.gather(*(tried(number, name) for number, name in enumerate(PATHS)))
    assert {name: seconds for name, seconds in zip(PATHS, took, strict=True) if seconds > 1.7} == {}
    await bots.sandbox.faults()
    seen = await asyncio.gather(*(customers[name].sees(path.answer) for name, path in PATHS.items()))
    assert {name: customers[name].screen.texts for name, is_seen in zip(PATHS, seen, strict=True) if not is_seen} == {}


async def test_what_was_said_to_a_slow_shop_outlives_the_process(bots: Bots) -> None:
    """The process dies when it has acknowledged; another one finds what is owed."""
    names = ("first words", "a list of goods", "several pasted orders", "an address with its district", "a district")
    paths = {name: PATHS[name] for name in names}
    customers = await everybody(bots, paths)
    mortal = await bots.begun(Screen())
    await bots.sandbox.faults(slow=SLOW)
    updates = [said(customers[name].updates + 1, paths[name].now, chat=customers[name].chat) for name in names]
    await asyncio.gather(*(mortal.turns.take(incoming) for update in updates if (incoming := read(update))))
    await bots.sandbox.faults()
    for name, customer in customers.items():
        other = await bots.begun(customer.screen)
        found = await other.turns.look(customer.chat)
        assert found
        other.start(found)
        assert await customer.sees(paths[name].answer), name


@pytest.mark.alone
@pytest.mark.parametrize("name", ["first words", "several pasted orders", "an address with its district", "couriers"])
async def test_who_cancels_while_the_shop_is_asked_is_answered_at_once_and_hears_no_more_of_it(
    bots: Bots, name: str
) -> None:
    customer = await ready(bots, 1, PATHS[name].before)
    customer.screen.texts = [""] * len(customer.screen.texts)
    fresh = await bots.begun(customer.screen)
    await bots.sandbox.faults(slow=SLOW)
    await customer.say(fresh, PATHS[name].now)
    await asyncio.sleep(1)
    began = time.monotonic()
    await customer.say(fresh, "batal")
    assert await customer.sees("dibatalkan", within=2)
    assert time.monotonic() - began < 0.3
    await bots.sandbox.faults()
    await fresh.tasks.drain(10)
    assert not await customer.sees(PATHS[name].answer, within=0.1)
    assert not memory.unpack((await bots.store.load(customer.chat)).draft).is_waiting


Bring = Callable[[dict[str, Any]], Awaitable[None]]
CANCELLED = "dibatalkan"


@asynccontextmanager
async def polled(bot: Intake) -> AsyncIterator[Bring]:
    """Telegram's side of a bot that polls; when it is left, everything has been taken."""
    queue, stop = Queue(()), asyncio.Event()

    async def bring(update: dict[str, Any]) -> None:
        queue.updates.append(update)

    polling = asyncio.create_task(Poller(queue, bot.take, bot.waiting).run(stop))
    yield bring
    while queue.updates:  # noqa: ASYNC110 -- a condition over plain data
        await asyncio.sleep(0.05)
    stop.set()
    await polling


@asynccontextmanager
async def hooked(bot: Intake) -> AsyncIterator[Bring]:
    """Telegram's side of a webhook: a tap comes while a message still waits for its 200."""
    transport = httpx.ASGITransport(create_app(bot.take, "rahasia", "/telegram"))
    answers = list[asyncio.Task[httpx.Response]]()
    async with httpx.AsyncClient(transport=transport, headers={SECRET_HEADER: "rahasia"}, timeout=30) as client:

        async def bring(update: dict[str, Any]) -> None:
            answers.append(asyncio.create_task(client.post("http://bot/telegram", json=update)))

        yield bring
        assert [answer.status_code for answer in await asyncio.gather(*answers)] == [200] * len(answers)


async def hurried(customer: Customer, bot: Intake, ways: Any, words: str, cancel: str) -> float:
    """How long it takes until a cancel is answered that comes 0.3 s after words."""
    async with ways(bot) as bring:
        await bring(customer.saying(words))
        await asyncio.sleep(0.3)
        assert not await customer.sees(CANCELLED, within=0)
        began = time.monotonic()
        await bring(customer.saying(cancel))
        assert await customer.sees(CANCELLED, within=10), customer.screen.texts
        return time.monotonic() - began


async def comes_to_rest(customer: Customer, bot: Intake) -> None:
    """Nothing is shown after a cancel, which is shown once; nothing is open, ordered or waited for."""
    shown = list(customer.screen.texts)
    await bot.tasks.drain(20)
    assert customer.screen.texts == shown
    assert sum(CANCELLED in text for text in shown) == 1
    left = memory.unpack((await bot.turns.store.load(customer.chat)).draft)
    assert (left.draft, left.is_waiting, left.refs) == (None, False, ())


WAYS = {
    "the word, polling": (polled, "batal"),
    "the command, polling": (polled, "/batal"),
    "the button, polling": (polled, "x"),
    "the button, by webhook": (hooked, "x"),
}


@pytest.mark.alone
@pytest.mark.parametrize("way", WAYS)
async def test_who_cancels_within_a_turns_patience_does_not_wait_for_its_end(bots: Bots, way: str) -> None:
    ways, cancel = WAYS[way]
    paths = {name: path for name, path in PATHS.items() if path.before or cancel != "x"}  # else there is no button
    customers = await everybody(bots, paths)
    fresh = {name: await bots.begun(customer.screen) for name, customer in customers.items()}
    await bots.sandbox.faults(slow=SLOW)

    took = {name: await hurried(customers[name], fresh[name], ways, path.now, cancel) for name, path in paths.items()}
    assert {name: seconds for name, seconds in took.items() if seconds > 0.3} == {}
    await bots.sandbox.faults()
    await asyncio.gather(*(comes_to_rest(customers[name], fresh[name]) for name in paths))


async def test_an_answer_that_comes_late_does_not_come_over_what_was_said_meanwhile(bots: Bots) -> None:
    customer = await ready(bots, 1, (*PERSON, "Jl. Melati No. 5"))
    fresh = await bots.begun(customer.screen)
    await bots.sandbox.faults(slow=SLOW)
    await customer.say(fresh, "Menteng, Jakarta Pusat")
    await asyncio.sleep(0.5)
    assert await customer.say(fresh, "kembali") < 0.3
    await customer.say(fresh, "Coblong, Bandung")
    await bots.sandbox.faults()
    assert await customer.sees("Mau bayar dengan apa")
    await customer.say(fresh, "qris")
    await customer.say(fresh, "jne reg")
    assert await customer.sees("Coblong, ")
    assert not await customer.sees("Kecamatan: Menteng", within=0.1)
