"""The shop's webhook calls a bot: signed as Scalev signs, through the real receiver."""

import json
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.shop_events.inbox import EventInbox
from bot.shop_events.receiver import Receiver
from flows.shop import Order
from scalev.nouns.webhooks import SIGNATURE_HEADER, signature

SECRET = "invented-signing-secret"
PATH = "/scalev"


class ShopCalls:
    """A webhook that is set to this bot."""

    def __init__(self, inbox: EventInbox, secret: str = SECRET) -> None:
        app = Starlette(routes=[Receiver(inbox, secret).route(PATH)])
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.example")

    async def post(self, body: bytes, sign: str | None = None) -> int:
        """Call with these bytes, signed rightly unless told otherwise; empty for unsigned."""
        given = signature(body, SECRET) if sign is None else sign
        answer = await self._http.post(PATH, content=body, headers={SIGNATURE_HEADER: given} if given else {})
        return answer.status_code

    async def say(self, name: str, order: Order, unique_id: str, **data: Any) -> int:
        """Tell of an order."""
        return await self.post(event(name, order, unique_id, **data))


def event(name: str, order: Order, unique_id: str, **data: Any) -> bytes:
    """An event as the shop sends it: its number, its id, and whatever else it says."""
    about = {"id": order.id, "order_id": order.order_id, **data}
    return json.dumps(
        {"event": name, "unique_id": unique_id, "timestamp": "2026-01-01T00:00:00Z", "data": about}
    ).encode()
