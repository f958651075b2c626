"""Wrap an act into a control route: read the wish, keep what changed, turn trouble into a sentence."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.errors import Impossible, Refused
from bot.playground.json_object import Json
from bot.playground.server_side.bots import Bot, Bots
from bot.playground.state.fieldlist import Mismatch
from bot.playground.state.journal import Journal

Act = Callable[[Request, Json], Awaitable[Json | Response]]


def route(journal: Journal, method: str, path: str, act: Act) -> Route:
    """A control route for one HTTP method."""

    async def endpoint(request: Request) -> Response:
        found = await _do(act, request)
        journal.flush()
        return found if isinstance(found, Response) else JSONResponse(found)

    return Route(path, endpoint, methods=[method])


def bot_of(bots: Bots, wish: Json) -> Bot:
    """The bot that is meant, or the first."""
    bot = bots.of_id(int(wish.get("bot", 0)))
    if bot is None:
        raise Impossible("No bot has called yet.", 409)
    return bot


async def _do(act: Act, request: Request) -> Json | Response:
    try:
        return await act(request, await _wish(request))
    except Impossible as error:
        return _sorry(str(error), error.status)
    except Refused as refused:
        return _sorry(refused.description, refused.code)
    except Mismatch as mismatch:
        return _sorry(f"Not as the field list says: {mismatch}", 400)
    except KeyError as missing:
        return _sorry(f"{missing} is missing.", 400)
    except (ValueError, TypeError) as error:
        return _sorry(f"The request cannot be read: {error}", 400)


def _sorry(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"error": sentence}, status)


async def _wish(request: Request) -> Json:
    """What is asked: the query of a GET, the JSON object of anything else."""
    if request.method in {"GET", "HEAD"}:
        return dict(request.query_params)
    wish = await request.json() if await request.body() else {}
    if not isinstance(wish, dict):
        raise Impossible("Send a JSON object.")
    return wish
