"""The person's side over HTTP: everything the chat page does, a test can do (routes under `/sim`)."""

import asyncio
import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.playground.json_object import Json
from bot.playground.person_side import views
from bot.playground.person_side.people import People
from bot.playground.person_side.routes import bot_of, route
from bot.playground.person_side.taps import Taps
from bot.playground.server_side.api import Api
from bot.playground.server_side.bots import Bot, Bots
from bot.playground.server_side.methods.profile import commands_for
from bot.playground.state.world import PEOPLE

LONGEST_WAIT_S = 60.0
QUIET_S = 10
PICTURES = {b"\x89PNG": "image/png", b"GIF8": "image/gif", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


class Control:
    """What people do and see, over one world."""

    def __init__(self, api: Api, bots: Bots) -> None:
        self.api, self.bots, self.world = api, bots, api.world
        self.people = People(api.world)
        self.taps = Taps(self.people)

    def routes(self) -> list[Route]:
        """Every route; `docs/playground.md` describes them."""
        journal = self.world.journal
        return [
            route(journal, "POST", "/sim/send", self.send),
            route(journal, "POST", "/sim/edit", self.edit),
            route(journal, "POST", "/sim/tap", self.tap),
            route(journal, "POST", "/sim/block", self.block),
            route(journal, "POST", "/sim/unblock", self.unblock),
            route(journal, "GET", "/sim/chats/{id}", self.chat),
            route(journal, "GET", "/sim/files/{id}", self.file),
            route(journal, "GET", "/sim/calls", self.calls),
            route(journal, "GET", "/sim/world", self.overview),
        ]

    async def send(self, _: Request, wish: Json) -> Json:
        """A person writes."""
        return self.people.send(bot_of(self.bots, wish), wish)

    async def edit(self, _: Request, wish: Json) -> Json:
        """A person corrects what they wrote."""
        return self.people.edit(bot_of(self.bots, wish), wish)

    async def tap(self, _: Request, wish: Json) -> Json:
        """A person taps; with `wait`, until the bot has answered the tap."""
        bot = bot_of(self.bots, wish)
        result = self.taps.tap(bot, wish)
        if "wait" in wish and "callback_query_id" in result:
            result["answer"] = await self._wait_for_answer(bot, wish, result["callback_query_id"])
        return result

    async def block(self, _: Request, wish: Json) -> Json:
        """A person blocks the bot."""
        return self.people.block(bot_of(self.bots, wish), wish, is_blocked=True)

    async def unblock(self, _: Request, wish: Json) -> Json:
        """A person starts the bot again."""
        return self.people.block(bot_of(self.bots, wish), wish, is_blocked=False)

    async def chat(self, request: Request, wish: Json) -> Json:
        """A chat as its person sees it; with `after` and `wait`, as soon as something has changed since."""
        place = (bot_of(self.bots, wish).id, int(request.path_params["id"]))
        after, deadline = int(wish.get("after", 0)), _deadline(wish)
        talk = self.world.talk(place)
        while talk.seq <= after and not self.world.is_closing and (left := deadline - _time()) > 0:
            await talk.wakeup.wait(left)
        person = self.world.users.get(place[1], {}).get("user", {})
        commands = commands_for(
            self.world.bots[place[0]], place[1], int(wish.get("user", place[1])), person.get("language_code", "")
        )
        return {**views.chat(self.world, place, after, int(wish.get("limit", 500))), "commands": commands}

    async def file(self, request: Request, _: Json) -> Response:
        """A file's bytes; pictures to look at, everything else to keep."""
        file_id = request.path_params["id"]
        if self.world.files.facts(file_id) is None:
            return Response(status_code=404)
        data = self.world.files.data(file_id)
        kind = next((mime for start, mime in PICTURES.items() if data.startswith(start)), "")
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
        headers |= {} if kind else {"Content-Disposition": "attachment"}
        return Response(data, media_type=kind or "application/octet-stream", headers=headers)

    async def calls(self, _: Request, wish: Json) -> Json:
        """The last calls of bots: what they asked, and what they were told."""
        method, chat = wish.get("method"), wish.get("chat")
        after, limit = int(wish.get("after", 0)), int(wish.get("limit", 100))
        rows = [
            call
            for call in self.api.calls
            if call["number"] > after
            and (not method or call["method"] == method)
            and (not chat or str(call["params"].get("chat_id")) == chat)
        ]
        return {"calls": rows[-limit:]}

    async def overview(self, _: Request, __: Json) -> Json:
        """Who is here: bots, people, groups, the time, and where bills are paid."""
        return {
            "bots": [self._bot(bot) for bot in self.bots.all()],
            "people": [{**known["user"], "phone": known["phone"]} for known in self.world.users.values()],
            "seats": [person[0] for person in PEOPLE],
            "groups": [group["chat"] for group in self.world.groups.values()],
            "now": self.world.clock.now(),
            "payment_page": self.world.settings.payment_page,
            "bot_api": self.world.fields.version,
        }

    def _bot(self, bot: Bot) -> Json:
        webhook = bot.record.get("webhook") or {}
        listens = bool(webhook) or bot.inbox.is_polling or time.monotonic() - bot.called_at < QUIET_S
        about = bot.record["about"].get("description|", "")
        facts = {"webhook": webhook.get("url", ""), "pending": bot.inbox.count(), "is_listening": listens}
        return {**bot.user, "description": about, **facts}

    async def _wait_for_answer(self, bot: Bot, wish: Json, query_id: str) -> Json | None:
        chat, deadline = int(wish.get("chat") or wish["user"]), _deadline(wish)
        talk = self.world.talk((bot.id, chat))
        self.world.journal.flush()
        while not (answer := self.world.callbacks.get(query_id, {}).get("answer")):
            if self.world.is_closing or (left := deadline - _time()) <= 0:
                return None
            await talk.wakeup.wait(left)
        found: Json = answer
        return found


def _time() -> float:
    return asyncio.get_running_loop().time()


def _deadline(wish: Json) -> float:
    return _time() + min(float(wish.get("wait", 0)), LONGEST_WAIT_S)
