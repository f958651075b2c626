"""The shop's webhook is served where Telegram calls, or on a port of its own where Telegram is polled."""

import asyncio
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.doors.doors import create_app
from bot.shop_events.inbox import EventInbox
from bot.shop_events.receiver import Receiver
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store
from scalev.nouns.webhooks import SIGNATURE_HEADER, signature
from tests.harness.shop_calls import PATH, SECRET

BODY = b'{"event":"order.updated","unique_id":"ev_1","data":{"id":18452071}}'


async def take(_: Any) -> bool:
    return True


@pytest.mark.parametrize("is_beside_telegram", [True, False])
async def test_signed_events_are_kept_and_others_refused(is_beside_telegram: bool, store: Store) -> None:
    inbox = EventInbox(SharedKeys(store))
    route = Receiver(inbox, SECRET).route(PATH)
    app = create_app(take, "telegram-secret", "/telegram", [route]) if is_beside_telegram else Starlette(routes=[route])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.example") as http:
        signs = (signature(BODY, SECRET), signature(BODY, "another"))
        answers = await asyncio.gather(
            *(http.post(PATH, content=BODY, headers={SIGNATURE_HEADER: sign}) for sign in signs), http.get(PATH)
        )
    assert [answer.status_code for answer in answers] == [200, 401, 405]
    assert [heard.order_id for heard in await inbox.waiting()] == ["18452071"]
