"""A sheet of many orders through kills and lost answers, on a jumping clock: each row is one order, nobody is asked.

The batch stands priced in Redis; a reseller says yes, and processes die while they place it.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import redis

from bot.redis.calls import StoreDown
from bot.storage.batches import Batches, Move
from flows.answers import OrderAnswers
from flows.batches.batch import Batch, Row, add_up, ref_of
from flows.batches.lines import Cell, Line
from flows.paste.read import PastedItem, PastedOrder
from flows.shop import CartLine, NewOrder, Order
from scalev.http.budget import Bucket, InProcessBudget
from scalev.http.client import AFFORDED_WITHIN_S
from scalev.http.shared_budget import SharedBudget
from scalev.http.turns import Rank, Turns, rank_now
from tests.chaos.in_memory.invariants import all_records
from tests.chaos.in_memory.persons.wishes import RESELLERS
from tests.chaos.in_memory.simulator import drawn_from
from tests.chaos.in_memory.world.faults import CALM, Dice, Odds
from tests.chaos.in_memory.world.lender import Direct
from tests.chaos.in_memory.world.little_shop import MENTENG, REG, SERUM, STORE
from tests.chaos.in_memory.world.one_process import BotProcess, World
from tests.chaos.in_memory.world.virtual_time import play

NAME = "BATCHOFTHESTORM1"
TOO_LONG = 6 * 3600.0
ROW_S = 0.2  # about how long a row takes


@dataclass
class Report:
    """What became of the rows: how many orders there are, and of how many there are two or none."""

    rows: int
    placed: int = 0
    twice: int = 0
    lost: int = 0
    asked: int = 0
    kills: int = 0
    creates: int = 0
    seconds: float = 0.0
    real_seconds: float = 0.0
    states: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    escaped: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Each row is one order, and no person had to say so."""
        return self.placed == self.rows and not (self.twice or self.lost or self.asked or self.escaped)


def rows_of(count: int, chat: int, now: int) -> tuple[Batch, list[Row]]:
    """A batch that was priced, with so many rows."""
    rows = [_row(number) for number in range(2, count + 2)]
    numbers = tuple(row.number for row in rows)
    priced = Batch(NAME, chat, now, "storm.xlsx", store=STORE.unique_id, state="priced", numbers=numbers)
    return replace(priced, sums=add_up(rows), began_at=now), rows


def _row(number: int) -> Row:
    item, phone = replace(SERUM.items[0], available=None), f"62812{40_000_000 + number}"
    line = Line(number, (Cell("name", f"B{number}", f"Sari Contoh {number}"), Cell("phone", f"C{number}", phone)))
    said = PastedOrder(
        customer_name=f"Sari Contoh {number}", customer_phone=phone, items=(PastedItem(item, 1, "serum"),)
    )
    answers = OrderAnswers(
        store=STORE,
        customer_name=said.customer_name,
        customer_phone=phone,
        address=f"Jl. Melati No. {number}",
        district=MENTENG,
        postal_code="10310",
        payment_method="qris",
        courier=REG,
        note="",
        items=(CartLine(item, 1),),
    )
    return Row(line, line, said, answers=answers)


def blow(
    client: redis.Redis,
    seed: int,
    rows: int,
    kills: int,
    odds: Odds,
    replicas: int = 1,
    buckets: Sequence[Bucket] = (),
) -> Report:
    """Place a batch while processes are killed; `buckets` limit how many orders the shop takes."""
    dice, began = Dice(seed, CALM), time.monotonic()
    with drawn_from(dice):
        report = play(lambda: _blown(client, dice, rows, kills, odds, replicas, buckets))
    report.real_seconds = time.monotonic() - began
    return report


async def _blown(
    client: redis.Redis, dice: Dice, count: int, kills: int, odds: Odds, replicas: int, buckets: Sequence[Bucket]
) -> Report:
    world, chat = World(client, dice, replicas), min(RESELLERS)
    if buckets:
        _limit(world, buckets)
    batch, rows = rows_of(count, chat, world.now())
    move = Move({row.number: row for row in rows}, is_new=True)
    await world.has_done(lambda process: Batches(process.store).keep("0", batch, move))
    dice.odds = odds
    began = asyncio.get_running_loop().time()
    while not await world.hand_over(_yes(chat)):
        await asyncio.sleep(0.5)
    killing = asyncio.create_task(_kill(world, kills, count * ROW_S / max(1, kills), dice.random))
    over = await _is_over(world, chat)
    await killing
    seconds = over - began
    dice.odds = CALM
    await asyncio.sleep(60)
    report = _report(world, count, chat)
    report.seconds = seconds
    return report


def _limit(world: World, buckets: Sequence[Bucket]) -> None:
    """Let each order wait for its turn, as the clients of the API that share its limits let it."""
    clock, turns, take = asyncio.get_running_loop().time, dict[int, Turns](), world.scalev.create
    late = Turns(InProcessBudget(buckets, clock=clock), asyncio.sleep)

    async def afford(process: int, most: int) -> int:
        if process not in turns:
            lender = Direct(world.client, str(process), buckets, clock)
            turns[process] = Turns(SharedBudget(lender, buckets, clock=clock), asyncio.sleep)
        return await turns[process].afford(most, Rank.BATCH, AFFORDED_WITHIN_S)

    async def create(asked: NewOrder, attempt: int) -> Order:
        await late.spend(rank_now(Rank.WRITE))
        return await take(asked, attempt)

    setattr(world.scalev, "create", create)  # noqa: B010 -- for the time of a run
    world.affords = afford


def _yes(chat: int) -> dict[str, object]:
    person = {"id": chat, "is_bot": False, "first_name": "Contoh", "language_code": "id"}
    message = {"message_id": 50, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person}
    tap = {"id": "1", "from": person, "chat_instance": "1", "data": f"v:{NAME}:g", "message": message}
    return {"update_id": 1, "callback_query": tap}


async def _kill(world: World, kills: int, every_s: float, chance: random.Random) -> None:
    """Kill a process now and then, as long as orders are placed."""
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.5, 1.5) * every_s)
        while not world.alive:
            await asyncio.sleep(0.2)
        world.kill(chance.choice(world.alive), chance.uniform(0.2, 3))


async def _is_over(world: World, chat: int) -> float:
    """Wait until everybody knows what became of each row; answers when that was."""
    until = asyncio.get_running_loop().time() + TOO_LONG
    while asyncio.get_running_loop().time() < until:
        await asyncio.sleep(2)
        if await world.has_done(lambda process: _is_settled(process, chat)):
            break
    return asyncio.get_running_loop().time()


async def _is_settled(process: BotProcess, chat: int) -> bool:
    """Whether it stands written that the batch is over; whoever watches may lose the connection like anybody."""
    with suppress(StoreDown):
        kept = await Batches(process.store).load(chat)
        return kept is not None and bool(kept.batch.over_at)
    return False


def _report(world: World, count: int, chat: int) -> Report:
    found = Counter(each.asked.ref for each in world.scalev.placed.values())
    wanted = {ref_of(NAME, number) for number in range(2, count + 2)}
    states = Counter[str](record.state for record in all_records(world))
    return Report(
        count,
        placed=len(found),
        twice=sum(times > 1 for times in found.values()) + len(set(found) - wanted),
        lost=len(wanted - set(found)),
        asked=count - states["done"],
        kills=world.kills,
        creates=world.scalev.creates,
        states=states,
        struck=world.dice.struck,
        escaped=world.escaped,
        texts=world.telegram.chats[chat].texts,
    )
