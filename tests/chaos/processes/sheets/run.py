"""A reseller's sheet through `kill -9` and lost answers, with real processes: each row is one order, nobody is asked.

Bots, Valkey, Telegram and shop are those of the other runs, on good lines. All bots are killed at once, so that the one
that places is among them; the shop makes an order and does not answer. Whoever chats meanwhile waits hardly longer.
"""

import asyncio
import os
import random
import re
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import redis.asyncio as redis
from redis.exceptions import RedisError

from bot.cli.demo import RESELLER
from bot.cli.scenarios import Person
from flows.saga.record import Timings
from tests.chaos.processes.audit import kept_records
from tests.chaos.processes.killer import send
from tests.chaos.processes.run import listed
from tests.chaos.processes.sheets.live import Live, slow_of
from tests.chaos.processes.stage import Plan, World, world
from tests.harness.batches.sheets import good_row, write_book

LIMITED = "tests.chaos.processes.bots.limited_bot"
GOODS = ("Serum Vitamin C 30 ml", "Lip Balm Madu mint", "Sabun Batang Susu Kambing 80 g", "Lulur Rempah Bali 200 g")
AREAS = ("Menteng, Jakarta Pusat", "Coblong, Kota Bandung", "Lowokwaru, Kota Malang", "Ngaglik, Sleman")
LOST, WARM_ROUNDS = 0.1, 6
PREVIEW_S, ENDS_WITHIN_S = 300.0, 1800.0


@dataclass(frozen=True, slots=True)
class Storm:
    """How many rows, and how many times all bots are killed while these are placed.

    `scale` is of the saga's durations, `is_limited` says that the bots keep to the limits of the API, `most_longer` how
    many times as long others may wait meanwhile, `idle_rounds` how many people tell how long they wait without it.
    """

    rows: int = 500
    kills: int = 10
    seed: int = 1
    scale: float = 1.0
    is_limited: bool = True
    most_longer: float = 1.5
    idle_rounds: int = 40

    @property
    def plan(self) -> Plan:
        """The stage: nothing else goes wrong there."""
        module = LIMITED if self.is_limited else Plan().module
        return Plan(seed=self.seed, scale=self.scale, is_calm=True, module=module)


@dataclass(slots=True)
class Stormed:
    """What became of the rows, and how long people waited before, meanwhile and after it, in seconds."""

    storm: Storm
    kills: int = 0
    lost_answers: int = 0
    preview_s: float = 0.0
    pricing_s: float = 0.0
    placing_s: float = 0.0
    at_the_shop: int = 0
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    meanwhile: list[float] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as long the slowest twentieth of turns took while orders were placed as when idle was best."""
        idle = min(slow_of(self.before), slow_of(self.after))
        return slow_of(self.meanwhile) / idle if idle else 0.0

    @property
    def drift(self) -> float:
        """How many times as long they took idle in the one of both times as in the other: what else the machine did."""
        slower, faster = sorted((slow_of(self.before), slow_of(self.after)), reverse=True)
        return slower / faster if faster else 0.0

    def rows(self) -> dict[str, str]:
        """The table."""
        storm = self.storm
        turns = (self.before, self.meanwhile, self.after)
        slow = [slow_of(each) * 1000 for each in turns]
        limits = "of the API" if storm.is_limited else "none"
        return {
            "seed": f"{storm.seed} (the dice; real processes race as they like)",
            "timings": f"× {storm.scale:g} (a call ends after {Timings().scale(storm.scale).call_deadline:g} s)",
            "limits": f"{limits}; a load of {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors",
            "rows": f"{storm.rows}, read in {self.preview_s:.1f} s, priced in {self.pricing_s:.1f} s",
            "placed": f"in {self.placing_s:.1f} s, {storm.rows / max(0.1, self.placing_s):.1f} a second",
            "all bots killed": str(self.kills),
            "made and not answered": str(self.lost_answers),
            "orders at the shop": str(self.at_the_shop),
            "ordered twice": str(len(self.twice)),
            "lost": str(len(self.lost)),
            "states": listed(self.states),
            "turns of people who chat": "{} before, {} meanwhile, {} after".format(*map(len, turns)),
            "slowest twentieth": "{:.0f} ms before, {:.0f} ms meanwhile, {:.0f} ms after".format(*slow),
            "meanwhile to idle": f"× {self.ratio:.2f}, where idle itself drifts × {self.drift:.2f}",
            "unanswered": str(len(self.unanswered)),
        }

    def missed(self) -> list[str]:
        """What is not as promised."""
        missed = [f"ordered twice: {each}" for each in self.twice] + [f"lost: {each}" for each in self.lost]
        missed += [f"unanswered: {each}" for each in self.unanswered]
        if self.at_the_shop != self.storm.rows:
            missed.append(f"{self.at_the_shop} orders of {self.storm.rows} rows")
        if asked := self.storm.rows - self.states["done"]:
            missed.append(f"{asked} rows wait for a person")
        if self.ratio > self.storm.most_longer:
            why = f", where idle turns drift × {self.drift:.2f}: the machine may do other work"
            is_drifting = self.drift > self.storm.most_longer
            missed.append(f"who chats waits × {self.ratio:.2f}{why if is_drifting else ''}")
        if self.kills < self.storm.kills or not self.lost_answers:
            missed.append("too little struck")
        return missed


async def blow(storm: Storm, folder: Path) -> Stormed:
    """Play it in this folder."""
    found = Stormed(storm)
    async with world(storm.plan, folder) as made, httpx.AsyncClient(timeout=60) as http:
        live, reseller = Live(made.telegram), Person(http, made.where, RESELLER, "Reseller")
        await live.chat(WARM_ROUNDS)
        found.before = await live.chat(storm.idle_rounds)
        await _price(reseller, storm, found)
        await made.sandbox("PUT", "/sim/faults", {"hold_after_commit": {"probability": LOST}})
        await _place(made, reseller, live, found)
        await made.sandbox("PUT", "/sim/faults", {})
        found.after = await live.chat(storm.idle_rounds)
        found.unanswered = live.unanswered
        await _audit(made, found)
    return found


async def _price(reseller: Person, storm: Storm, found: Stormed) -> None:
    """Send the sheet, and choose what is chosen for all rows."""
    rows = [_row(number) for number in range(1, storm.rows + 1)]
    await reseller.say("/profil toko Toko Anggrek Contoh 0856-1111-2222", "Toko Anggrek Contoh")
    began = time.monotonic()
    await reseller.send_file("orderan.xlsx", write_book(rows))
    await reseller.hear("Semuanya siap dipesan", within_s=PREVIEW_S)
    found.preview_s = time.monotonic() - began
    await reseller.press("Termurah", "dibayar pakai apa")
    began = time.monotonic()
    await reseller.press("QRIS", "hitung dulu ongkirnya")
    await reseller.hear(f"Pesan {storm.rows} sekarang", within_s=ENDS_WITHIN_S)
    found.pricing_s = time.monotonic() - began


def _row(number: int) -> list[Any]:
    kind = number % len(GOODS)
    return good_row(number, item=GOODS[kind], area=AREAS[kind], code="")


async def _place(made: World, reseller: Person, live: Live, found: Stormed) -> None:
    """The one yes, and kills and chats until it is known what became of each row."""
    over, rows, began = asyncio.Event(), found.storm.rows, time.monotonic()
    await reseller.press(f"Pesan {rows} sekarang", f"{rows} pesanan lagi saya buatkan")
    killing = asyncio.create_task(_kill(made, found))
    chatting = asyncio.create_task(live.chat_until(over))
    await reseller.hear("pesanan sudah dibuat", within_s=ENDS_WITHIN_S)
    found.placing_s = time.monotonic() - began
    over.set()
    found.meanwhile = await chatting
    killing.cancel()
    with suppress(asyncio.CancelledError):
        await killing


async def _kill(made: World, found: Stormed) -> None:
    """`kill -9` of all bots whenever so many rows more were begun."""
    chance, storm = random.Random(f"{found.storm.seed}:batch"), found.storm
    stretch = 0.9 * storm.rows / max(1, storm.kills)
    async with redis.Redis.from_url(made.redis_url) as client:
        for number in range(storm.kills):
            wanted = (number + chance.random()) * stretch
            while await _begun(client) < wanted:
                await asyncio.sleep(0.1)
            await asyncio.gather(*(made.live(index) for index in range(len(made.bots))))
            for bot in made.bots:
                send(bot.pid, signal.SIGKILL)
            found.kills += 1
            await asyncio.sleep(1)  # or it may strike what was dead already


async def _begun(client: redis.Redis) -> int:
    """How many orders of batches were begun."""
    with suppress(RedisError, OSError):
        keys = [key async for key in client.scan_iter(match="sb:*:batched:*", count=1000)]
        return sum([int(await client.zcard(key)) for key in keys])
    return 0


async def _audit(made: World, found: Stormed) -> None:
    """Hold what the shop has against the rows, phone by phone and reference by reference."""
    orders = (await made.sandbox("GET", "/sim/orders"))["orders"]
    found.lost_answers = (await made.sandbox("GET", "/sim/faults"))["fired"]["hold_after_commit"]
    found.at_the_shop = len(orders)
    found.states = Counter(record.state for record in await kept_records(made.redis_url) if record.batch)
    phones = Counter(re.sub(r"\D", "", str(order["customer_phone"])) for order in orders)
    refs = Counter(str((order["metadata"] or {}).get("bot_ref")) for order in orders)
    found.twice = [each for each, count in (phones + refs).items() if count > 1]
    found.lost = [phone for number in range(1, found.storm.rows + 1) if not phones[phone := _phone(number)]]


def _phone(number: int) -> str:
    return f"62{str(good_row(number)[2]).removeprefix('0')}"
