"""Set the stage for a test: faults, doubled updates, time, odd updates, a fresh start; and show all that happens."""

import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.playground.errors import Impossible
from bot.playground.json_object import Json
from bot.playground.person_side import views
from bot.playground.person_side.people import People
from bot.playground.person_side.routes import bot_of, route
from bot.playground.server_side.api import Api
from bot.playground.server_side.bots import Bot, Bots
from bot.playground.state.faults import Faults
from bot.playground.state.world import Watcher

HEARTBEAT_S = 15


class Stage:
    """The stage hands of one world."""

    def __init__(self, api: Api, bots: Bots) -> None:
        self.api, self.bots, self.world = api, bots, api.world
        self.people = People(api.world)

    def routes(self) -> list[Route]:
        """Every route; `docs/playground.md` describes them."""
        journal = self.world.journal
        return [
            route(journal, "GET", "/sim/faults", self.faults),
            route(journal, "POST", "/sim/faults", self.add_fault),
            route(journal, "DELETE", "/sim/faults", self.clear_faults),
            route(journal, "POST", "/sim/duplicate", self.duplicate),
            route(journal, "POST", "/sim/clock", self.clock),
            route(journal, "POST", "/sim/updates", self.inject),
            route(journal, "POST", "/sim/reset", self.reset),
            route(journal, "GET", "/sim/events", self.events),
        ]

    async def faults(self, _: Request, __: Json) -> Json:
        """What goes wrong, and how often it did."""
        return self.world.faults.view()

    async def add_fault(self, _: Request, wish: Json) -> Json:
        """Let one more thing go wrong."""
        self.world.faults.add(wish)
        return self.world.faults.view()

    async def clear_faults(self, _: Request, __: Json) -> Json:
        """Let nothing go wrong any more."""
        self.world.faults = Faults()
        return self.world.faults.view()

    async def duplicate(self, _: Request, wish: Json) -> Json:
        """Tell the bot updates twice, so often; with `fresh_id`, under a new id."""
        self.world.faults.duplicates = float(wish.get("probability", 1.0))
        self.world.faults.is_fresh = bool(wish.get("fresh_id"))
        return self.world.faults.view()

    async def clock(self, _: Request, wish: Json) -> Json:
        """Let time pass."""
        seconds = float(wish.get("advance", 0))
        if seconds < 0:
            raise Impossible("Time goes forward only.")
        self.world.advance(seconds)
        return {"now": self.world.clock.now(), "ahead": self.world.clock.offset}

    async def inject(self, _: Request, wish: Json) -> Json:
        """Queue an update as it is given; with `raw`, however malformed."""
        bot = bot_of(self.bots, wish)
        if not isinstance(wish["update"], dict):
            raise Impossible("An update is a JSON object.")
        update_id = bot.inbox.next_id()
        update = wish["update"] if wish.get("raw") else {"update_id": update_id, **wish["update"]}
        if not wish.get("raw"):
            self.world.fields.check("Update", update)
            self._meet(bot, update)
        bot.inbox.put(update_id, update)
        return {"update": update}

    def _meet(self, bot: Bot, update: Json) -> None:
        """Who writes in private has a chat from then on, in whatever way the words came."""
        message = update.get("message") or update.get("edited_message") or {}
        person = message.get("from", {})
        if (
            person.get("id") == message.get("chat", {}).get("id", 0)
            and (bot.id, person["id"]) not in self.world.standing
        ):
            wish = {"user": person["id"], "name": person.get("first_name"), "language": person.get("language_code")}
            self.people.enter(bot, self.people.user(wish), {})

    async def reset(self, _: Request, __: Json) -> Json:
        """Forget every chat; bots, their commands and their webhooks stay."""
        for bot in self.bots.all():
            bot.inbox.clear()
        self.world.reset()
        self.api.calls.clear()
        return {"reset": True}

    async def events(self, request: Request, wish: Json) -> Response:
        """Everything that happens from now on, as server-sent events; `chat` (with commas) narrows it."""
        chats = {int(part) for part in wish.get("chat", "").split(",") if part}
        lines = self._lines(request, chats)
        return StreamingResponse(lines, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def _lines(self, request: Request, chats: set[int]) -> AsyncIterator[str]:
        watcher = Watcher()
        self.world.watchers.add(watcher)
        try:
            yield ": hello\n\n"
            while not self.world.is_closing:
                while watcher.events:
                    event = watcher.events.popleft()
                    if not chats or event["chat"] in chats | {0}:
                        yield f"data: {json.dumps(_show(event), ensure_ascii=False)}\n\n"
                if not await watcher.wakeup.wait(HEARTBEAT_S):
                    if await request.is_disconnected():
                        return
                    yield ": still here\n\n"
        finally:
            self.world.watchers.discard(watcher)


def _show(event: Json) -> Json:
    """An event as the page wants it: messages as their person sees them."""
    is_message = event["kind"] in {"message", "edited", "deleted"}
    return {**event, "body": views.message(event["body"]) if is_message else event["body"]}
