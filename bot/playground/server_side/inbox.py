"""What a bot has yet to be told: updates in order, until it confirms them or they grow too old.

Lifetimes and lanes are the real server's (tdlib/telegram-bot-api, Client.cpp): a message lives 24 h and waits in the
lane of its chat; a tap lives 150 s and waits in the lane of its person.
"""

import asyncio
from typing import Any, Protocol

from bot.playground.errors import OTHER_POLLER, WEBHOOK_ACTIVE, Refused
from bot.playground.json_object import Json
from bot.playground.state.wakeups import Wakeup
from bot.playground.state.world import World

MESSAGE_LIFE_S = 24 * 3600
TAP_LIFE_S = 150
FIRST_UPDATE = 480_000_001
CONFLICT_PAUSE_S = 3.0
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}


class Sender(Protocol):
    """Who brings updates to a webhook."""

    def take(self, update_id: int) -> None:
        """An update has come."""

    async def restart(self) -> None:
        """The webhook has changed."""


class Inbox:
    """The updates of one bot."""

    def __init__(self, world: World, bot: int) -> None:
        self.world, self.bot = world, bot
        self.waiting: dict[int, Json] = {}
        self.arrived = Wakeup()
        self.sender: Sender | None = None
        world.polls.append(self.arrived)
        self._poll: asyncio.Future[str] | None = None
        self._next_conflict = 0.0
        for (owner, update_id), entry in sorted(world.updates.items()):
            if owner == bot:
                self.waiting[update_id] = entry

    @property
    def settings(self) -> Json:
        """The bot's own record: its webhook, and the kinds of update it wants."""
        record: Json = self.world.bots[self.bot]
        return record

    @property
    def is_polling(self) -> bool:
        """Whether somebody waits for updates now."""
        return self._poll is not None and not self._poll.done()

    def add(self, kind: str, body: Json) -> int | None:
        """Queue an update; `None` where the bot does not want its kind."""
        if not self.wants(kind):
            return None
        update_id = self._queue(kind, body)
        if self.world.faults.doubles():
            self._double(kind, body, update_id)
        return update_id

    def put(self, update_id: int, update: Json) -> None:
        """Queue an update as it is, however odd."""
        life = TAP_LIFE_S if "callback_query" in update else MESSAGE_LIFE_S
        entry = {"update": update, "lane": lane_of(update), "expires": self.world.clock.now() + life}
        self._keep(update_id, entry)
        if self.sender:
            self.sender.take(update_id)
        self.arrived.wake()

    def next_id(self) -> int:
        """An id that no update had yet."""
        return self.world.count(f"update:{self.bot}", FIRST_UPDATE)

    def _queue(self, kind: str, body: Json) -> int:
        update_id = self.next_id()
        update = {"update_id": update_id, kind: body}
        self.world.fields.check("Update", update)
        self.put(update_id, update)
        return update_id

    def _double(self, kind: str, body: Json, update_id: int) -> None:
        """The same update twice; or, as people's apps do with taps, again under a new id."""
        if self.world.faults.is_fresh:
            self._queue(kind, body)
        else:
            self._keep(update_id, {**self.waiting[update_id], "twice": True})

    def _keep(self, update_id: int, entry: Json) -> None:
        self.waiting[update_id] = entry
        self.world.updates.put((self.bot, update_id), entry)

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        allowed = self.settings.get("allowed_updates")
        return kind in allowed if allowed else kind not in NOT_BY_DEFAULT

    def forget(self, update_id: int) -> None:
        """An update is confirmed, or too old."""
        self.waiting.pop(update_id, None)
        self.world.updates.drop((self.bot, update_id))

    def is_alive(self, update_id: int) -> bool:
        """Whether an update still waits; one that grew too old is forgotten."""
        entry = self.waiting.get(update_id)
        if entry is not None and entry["expires"] < self.world.clock.now():
            self.forget(update_id)
            return False
        return entry is not None

    def clear(self) -> None:
        """Forget all that waits."""
        for update_id in list(self.waiting):
            self.forget(update_id)

    def count(self) -> int:
        """How many wait."""
        return sum(self.is_alive(update_id) for update_id in list(self.waiting))

    def confirm(self, offset: int) -> None:
        """Forget what is below an offset; a negative one keeps so many of the newest."""
        if offset < 0:
            ids = list(self.waiting)
            offset = ids[offset] if len(ids) >= -offset else 0
        while self.waiting and (oldest := next(iter(self.waiting))) < offset:
            self.forget(oldest)

    def take(self, limit: int) -> list[Json]:
        """The oldest updates that wait; they stay until they are confirmed."""
        taken: list[Json] = []
        stale: list[int] = []
        now = self.world.clock.now()
        for update_id, entry in self.waiting.items():
            if len(taken) >= limit:
                break
            if entry["expires"] < now:
                stale.append(update_id)
            else:
                taken += [entry["update"]] * (2 if entry.get("twice") else 1)
        for update_id in stale:
            self.forget(update_id)
        return taken

    async def poll(self, params: Json) -> list[Json]:
        """`getUpdates`: at once what waits, or the first that arrives within `timeout`."""
        if self.settings.get("webhook"):
            raise await self._conflict(WEBHOOK_ACTIVE)
        self.interrupt(OTHER_POLLER)
        if "allowed_updates" in params:
            self.settings["allowed_updates"] = params["allowed_updates"]
            self.world.bots.put(self.bot, self.settings)
        self.confirm(params.get("offset", 0))
        limit = min(max(params.get("limit", 100), 1), 100)
        taken = self.take(limit)
        if not taken and (timeout := min(params.get("timeout", 0), 50)) > 0:
            await self._wait(timeout)
            taken = self.take(limit)
        return taken

    def interrupt(self, words: str) -> None:
        """End the running long poll with a conflict."""
        if self._poll and not self._poll.done():
            self._poll.set_result(words)

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        woken = self.arrived.next()  # from now on: a task started here would listen one moment too late
        self._poll = mine
        self.world.journal.flush()
        ends: list[asyncio.Future[Any]] = [mine, woken]
        await asyncio.wait(ends, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        woken.cancel()
        if mine.done():
            raise await self._conflict(mine.result())
        mine.cancel()

    async def _conflict(self, words: str) -> Refused:
        """A 409; repeated ones come slowly, as from the real server."""
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await asyncio.sleep(CONFLICT_PAUSE_S)
        else:
            self._next_conflict = now + CONFLICT_PAUSE_S
        return Refused(409, words)


def kind_of(update: Json) -> str:
    """What an update brings: `message`, `callback_query` …"""
    return next((name for name in update if name != "update_id"), "")


def lane_of(update: Json) -> str:
    """The lane a raw update waits in."""
    kind = kind_of(update)
    body: object = update.get(kind)
    body = body if isinstance(body, dict) else {}
    whose = body.get("from") if kind == "callback_query" else body.get("chat")
    return f"{kind.removeprefix('edited_')}:{whose.get('id') if isinstance(whose, dict) else update.get('update_id')}"
