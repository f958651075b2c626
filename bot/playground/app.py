"""Put the playground together: Bot API, control routes and chat page in one Starlette app."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.playground import page
from bot.playground.errors import Refused
from bot.playground.person_side.control import Control
from bot.playground.person_side.stage import Stage
from bot.playground.server_side import bodies
from bot.playground.server_side.api import Answer, Api, refusal
from bot.playground.server_side.bots import Bots
from bot.playground.server_side.webhook_sender import WebhookSender
from bot.playground.settings import PlaygroundSettings
from bot.playground.state.world import World
from scalev.stand_in.connections import hang_up
from scalev.stand_in.doors import Doors

BODY_LIMIT = 60 << 20
TOKENLESS = (401, "Control routes want the token of this run (X-Control-Token).")


class BotApiRoute:
    """`/bot<token>/<method>` as an ASGI app."""

    def __init__(self, api: Api, bots: Bots) -> None:
        self._api, self._bots = api, bots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one call."""
        answer = await self._answer(scope, receive)
        if answer.is_cut:
            self._api.world.journal.flush()
            await hang_up(receive)
            return
        data = json.dumps(answer.payload, ensure_ascii=False, separators=(",", ":")).encode()
        self._api.world.journal.flush()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": data})

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        try:
            bot = self._bots.of_token(scope["path_params"]["token"])
            data = await _receive(receive)
            kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
            body = bodies.read(scope["query_string"], kind.decode("latin-1"), data)
        except Refused as refused:
            return refusal(refused)
        return await self._api.call(bot, scope["path_params"]["method"], body)


def download(world: World, bots: Bots, request: Request) -> Response:
    """`/file/bot<token>/<path>`: a file that `getFile` named."""
    try:
        bots.of_token(request.path_params["token"])
    except Refused as refused:
        return Response(refused.description, refused.code)
    file_id = world.files.find(request.path_params["path"])
    return Response(world.files.data(file_id), media_type="application/octet-stream") if file_id else Response("", 404)


async def _receive(receive: Receive) -> bytes:
    parts, size = [], 0
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY_LIMIT:
            raise Refused(413, "Request Entity Too Large")
        if not message.get("more_body"):
            return b"".join(parts)


def create_app(settings: PlaygroundSettings) -> Starlette:
    """The whole playground; its state is read now, and kept as it changes."""
    world = World(settings)
    world.open()
    api = Api(world)
    senders: list[WebhookSender] = []
    bots = Bots(world, lambda bot: senders.append(WebhookSender(bot, api)))
    bots.open()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        for sender in senders:
            await sender.restart()
        yield
        for sender in senders:
            await sender.stop()
        world.journal.close()

    async def files(request: Request) -> Response:
        return download(world, bots, request)

    routes = [
        Route("/bot{token}/{method}", BotApiRoute(api, bots), methods=None),
        Route("/file/bot{token}/{path:path}", files),
        *Control(api, bots).routes(),
        *Stage(api, bots).routes(),
        *page.routes(),
    ]
    doors = Middleware(
        Doors, token=settings.token.get_secret_value(), is_page=lambda path: path == "/", tokenless=TOKENLESS
    )
    app = Starlette(routes=routes, middleware=[doors], lifespan=lifespan)
    app.state.world = world
    return app
