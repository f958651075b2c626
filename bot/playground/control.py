"""The person's side over HTTP: everything the chat page does, a test can do (routes under `/sim`)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground import views
from bot.playground.api import Api
from bot.playground.bots import Bot, Bots
from bot.playground.errors import Impossible, Refused
from bot.playground.journal import Json
from bot.playground.methods.profile import commands_for
from bot.playground.people import People

LONGEST_WAIT = 60.0


class Control:
    """The control routes over one world."""

    def __init__(self, api: Api, bots: Bots) -> None:
        self.api, self.bots, self.world = api, bots, api.world
        self.people = People(api.world)

    def routes(self) -> list[Route]:
        """Every control route; `docs/playground.md` describes them."""
        return [
            self._route("POST", "/sim/send", self.send),
            self._route("POST", "/sim/edit", self.edit),
            self._route("POST", "/sim/tap", self.tap),
            self._route("POST", "/sim/block", self.block),
            self._route("POST", "/sim/unblock", self.unblock),
            self._route("GET", "/sim/chats/{id}", self.chat),
            self._route("GET", "/sim/calls", self.calls),
        ]

    def _route(self, method: str, path: str, act: Callable[[Request, Json], Awaitable[Any]]) -> Route:
        async def endpoint(request: Request) -> Response:
            try:
                wish = await _wish(request)
                found = await act(request, wish)
            except Impossible as error:
                found = JSONResponse({"error": str(error)}, error.status)
            except Refused as refused:
                found = JSONResponse({"error": refused.description}, refused.code)
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                found = JSONResponse({"error": f"The request cannot be read: {error}"}, 400)
            self.world.journal.flush()
            return found if isinstance(found, Response) else JSONResponse(found)

        return Route(path, endpoint, methods=[method])

    async def send(self, _: Request, wish: Json) -> Json:
        """A person writes."""
        return self.people.send(self._bot(wish), wish)

    async def edit(self, _: Request, wish: Json) -> Json:
        """A person corrects what they wrote."""
        return self.people.edit(self._bot(wish), wish)

    async def tap(self, _: Request, wish: Json) -> Json:
        """A person taps; with `wait`, until the bot answered the tap."""
        bot = self._bot(wish)
        result = self.people.tap(bot, wish)
        if "wait" in wish and "callback_query_id" in result:
            result["answer"] = await self._answered(bot, wish, result)
        return result

    async def block(self, _: Request, wish: Json) -> Json:
        """A person blocks the bot."""
        return self.people.block(self._bot(wish), wish, is_blocked=True)

    async def unblock(self, _: Request, wish: Json) -> Json:
        """A person starts the bot again."""
        return self.people.block(self._bot(wish), wish, is_blocked=False)

    async def chat(self, request: Request, wish: Json) -> Json:
        """A chat as its person sees it; with `after` and `wait`, as soon as something changed since."""
        place = (self._bot(wish).id, int(request.path_params["id"]))
        after, deadline = int(wish.get("after", 0)), _deadline(wish)
        talk = self.world.talk(place)
        while talk.seq <= after and (left := deadline - _time()) > 0:
            await talk.bell.wait(left)
        found = views.chat(self.world, place, after)
        person = self.world.users.get(place[1], {}).get("user", {})
        language = person.get("language_code", "")
        return found | {"commands": commands_for(self.world.bots[place[0]], place[1], place[1], language)}

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

    async def _answered(self, bot: Bot, wish: Json, tap: Json) -> Json | None:
        talk, deadline = self.world.talk((bot.id, int(wish.get("chat", wish["user"])))), _deadline(wish)
        self.world.journal.flush()
        while not (answer := self.world.callbacks.get(tap["callback_query_id"], {}).get("answer")):
            if (left := deadline - _time()) <= 0:
                return None
            await talk.bell.wait(left)
        found: Json = answer
        return found

    def _bot(self, wish: Json) -> Bot:
        bot = self.bots.of_id(int(wish.get("bot", 0)))
        if bot is None:
            raise Impossible("No bot has called yet.", 409)
        return bot


def _time() -> float:
    return asyncio.get_running_loop().time()


def _deadline(wish: Json) -> float:
    return _time() + min(float(wish.get("wait", 0)), LONGEST_WAIT)


async def _wish(request: Request) -> Json:
    """What is asked: the query of a GET, the JSON object of a POST."""
    if request.method == "GET":
        return dict(request.query_params)
    wish = await request.json() if await request.body() else {}
    if not isinstance(wish, dict):
        raise Impossible("Send a JSON object.")
    return wish
