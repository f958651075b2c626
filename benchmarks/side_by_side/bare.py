"""The least a bot can do: aiohttp takes the update, sends one message, and says 200; with `uvloop`, on that loop."""

import asyncio
import json
import sys
from typing import Any

import aiohttp
import uvloop
from aiohttp import web

from benchmarks.side_by_side.contestant import PATH, TOKEN, place, ready_to_report


async def serve() -> None:
    """Answer until ended."""
    url = f"{place('API')}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession() as session:

        async def take(request: web.Request) -> web.Response:
            update = json.loads(await request.read())
            async with session.post(url, json={"chat_id": _chat(update), "text": "Baik."}) as answer:
                await answer.read()
            return web.Response()

        app = web.Application()
        app.router.add_post(PATH, take)
        await web._run_app(app, host="127.0.0.1", port=int(place("PORT")), access_log=None, print=None)


def _chat(update: dict[str, Any]) -> int:
    message: dict[str, Any] = update.get("message") or update["callback_query"]["message"]
    chat: int = message["chat"]["id"]
    return chat


if __name__ == "__main__":
    ready_to_report()
    (uvloop if "uvloop" in sys.argv else asyncio).run(serve())
