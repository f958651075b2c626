"""Everybody in mid-conversation at once while all bots are killed: what was acknowledged must have been answered.

People here type and tap once and wait, so an update that Telegram was told to forget, and whose effect was lost,
would leave its person waiting for ever. What was acknowledged stands in the journal of the local Telegram.
"""

import asyncio
import json
import signal
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.processes.killer import send
from tests.chaos.processes.people import FIRST_CHAT
from tests.chaos.processes.run import Report, run
from tests.chaos.processes.stage import Plan, World

ROUNDS = 4
BETWEEN = 1.5


@dataclass(slots=True)
class Flight:
    """A run, how many chats were under way at each kill, and what became of every update."""

    report: Report
    in_flight: list[int]
    updates: dict[str, int]

    def rows(self) -> dict[str, str]:
        """The table."""
        found = self.report.audit
        return {
            "took": self.report.rows()["took"],
            "bots killed": str(self.report.counts["bot kills"]),
            "chats in flight at each kill": ", ".join(map(str, self.in_flight)),
            **{name: str(count) for name, count in self.updates.items()},
            "questions asked twice": str(self.report.counts["asked again"]),
            "chats stuck": str(found.people - found.confirmed),
            "orders confirmed, at the shop": f"{found.confirmed}, {found.at_the_shop}",
            "answers in a wrong field": str(len(found.wrong_fields)),
        }

    def missed(self) -> list[str]:
        """What the run did not show of what it had to."""
        never = {name: self.updates[name] for name in ("acknowledged and unanswered", "still waiting")}
        never["questions asked twice"] = self.report.counts["asked again"]
        missed = [*self.report.audit.faults, *(f"{name}: {count}" for name, count in never.items() if count)]
        if self.in_flight[:1] != [self.report.plan.orders]:
            missed.append("not everybody was in flight at the first kill")
        return missed


async def flight(mode: str, seed: int, chats: int, folder: Path) -> Flight:
    """All chats at once on good lines, and every bot killed under them, several times."""
    plan = Plan(orders=chats, people=chats, seed=seed, mode=mode, is_calm=True, physical=0, bot_kills=0, valkey_kills=0)
    in_flight: list[int] = []
    unconfirmed: set[int] = set()

    async def harm(made: World) -> None:
        while not made.over.is_set() and len(in_flight) < ROUNDS:
            if len(made.people) == chats and all(person.answered for person in made.people):
                in_flight.append(sum(not person.confirmed for person in made.people))
                await _kill_all(made)
            await asyncio.sleep(BETWEEN)
        await made.over.wait()
        unconfirmed.update(person.wish.chat for person in made.people if not person.confirmed)

    report = await run(plan, folder, harm)
    return Flight(report, in_flight, outcomes(folder / "playground" / "journal.jsonl", unconfirmed))


async def _kill_all(made: World) -> None:
    """`kill -9` of every bot at one moment."""
    for bot in made.bots:
        send(bot.pid, signal.SIGKILL)
        made.counts["bot kills"] += 1
    await asyncio.sleep(0.1)
    await asyncio.gather(*(made.live(index) for index in range(len(made.bots))))


def outcomes(journal: Path, stuck: set[int]) -> dict[str, int]:
    """What became of every update of these people; a stuck chat's last one was never answered."""
    chat_of: dict[int, int] = {}
    forgotten: set[int] = set()
    for line in journal.read_text().splitlines():
        table, key, *value = json.loads(line)
        if table == "updates" and value:
            chat_of[key[1]] = _chat(value[0]["update"])
        elif table == "updates":
            forgotten.add(key[1])
    theirs = {update: chat for update, chat in chat_of.items() if chat >= FIRST_CHAT}
    last = {chat: update for update, chat in sorted(theirs.items())}
    acknowledged = forgotten & theirs.keys()
    unanswered = [chat for chat in stuck if last.get(chat) in acknowledged]
    return {
        "updates": len(theirs),
        "acknowledged": len(acknowledged),
        "still waiting": len(theirs.keys() - forgotten),
        "acknowledged and unanswered": len(unanswered),
    }


def _chat(update: dict[str, dict[str, dict[str, int]]]) -> int:
    told = update.get("callback_query") or update.get("message") or {}
    return int(told.get("from", {}).get("id", 0))
