"""What the shop's webhook is answered, and that nothing is kept of what nobody signed."""

import json
from typing import Any

import pytest

from bot.redis.calls import NotReplicated
from bot.shop_events.inbox import EventInbox
from bot.shop_events.receiver import BODY_LIMIT
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, StoreDown
from flows.shop import Order
from scalev.nouns.webhooks import signature
from tests.harness.shop_calls import SECRET, ShopCalls, event

ORDER = Order("18452071", "260101ABCDE1", "pending", "unpaid", "qris", 89000, "")
TEST = b'{"event":"business.test_event","timestamp":"2026-01-01T00:00:00Z","data":{}}'
PAID = event("payment.received", ORDER, "ev_1", payment_status="paid", customer={"name": "Sari Contoh"})


@pytest.fixture
def inbox(store: Store) -> EventInbox:
    return EventInbox(SharedKeys(store))


@pytest.fixture
def shop_calls(inbox: EventInbox) -> ShopCalls:
    return ShopCalls(inbox)


async def names(inbox: EventInbox) -> list[str]:
    return [heard.name for heard in await inbox.waiting()]


async def keys(store: Store) -> list[bytes]:
    client: Any = store.client
    return sorted(await client.keys("*"))


async def test_a_signed_event_is_kept_once_however_often_it_comes(shop_calls: ShopCalls, inbox: EventInbox) -> None:
    assert [await shop_calls.post(PAID) for _ in range(3)] == [200, 200, 200]
    assert await names(inbox) == ["payment.received"]
    await inbox.drop(await inbox.waiting())
    assert await shop_calls.post(PAID) == 200
    assert await names(inbox) == [], "a replay of what was acted on"


async def test_of_an_event_nothing_of_a_person_is_kept_and_all_of_it_ends(shop_calls: ShopCalls, store: Store) -> None:
    await shop_calls.post(PAID)
    client: Any = store.client
    found = {key: await client.type(key) for key in await keys(store)}
    kept = [await client.hgetall(key) for key, kind in found.items() if kind == b"hash"]
    assert "Sari" not in str(kept)
    assert [await client.pttl(key) > 0 for key in found if b"events" in key] == [True, True]


@pytest.mark.parametrize("sign", ["", "AAAA", "é", signature(PAID, "another"), signature(PAID + b" ", SECRET)])
async def test_what_is_not_signed_is_nothing(sign: str, shop_calls: ShopCalls, store: Store) -> None:
    before = await keys(store)
    if sign.isascii():
        assert await shop_calls.post(PAID, sign) == 401
    assert await keys(store) == before


async def test_without_a_secret_nothing_is_signed(inbox: EventInbox) -> None:
    bare = ShopCalls(inbox, "")
    assert await bare.post(PAID, signature(PAID, "")) == 401
    assert await bare.post(TEST, "") == 200


@pytest.mark.parametrize("body", [TEST, TEST.replace(b"{", b'{"unique_id":"ev_9",', 1)])
async def test_the_test_event_is_answered_signed_or_not(body: bytes, shop_calls: ShopCalls, store: Store) -> None:
    before = await keys(store)
    assert [await shop_calls.post(body), await shop_calls.post(body, "")] == [200, 200]
    assert await keys(store) == before


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"data":{}}', b'{"event":null}', b"\xff\xfe", b"[" * 5000])
async def test_what_is_no_event_is_refused(body: bytes, shop_calls: ShopCalls, store: Store) -> None:
    before = await keys(store)
    assert await shop_calls.post(body) == 400
    assert await keys(store) == before


async def test_what_is_too_large_is_not_read(shop_calls: ShopCalls, store: Store) -> None:
    before = await keys(store)
    assert await shop_calls.post(PAID + b" " * BODY_LIMIT) == 413
    assert await keys(store) == before


@pytest.mark.parametrize("error", [StoreDown("down"), NotReplicated("hear", (b"ok", b"0"))])
async def test_what_cannot_be_kept_is_to_come_again(
    error: Exception, shop_calls: ShopCalls, inbox: EventInbox, monkeypatch: pytest.MonkeyPatch, quiet: None
) -> None:
    async def write(*_: Any) -> Any:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(inbox.store, "write", write)
        assert await shop_calls.post(PAID) == 503
    assert await shop_calls.post(PAID) == 200
    assert await names(inbox) == ["payment.received"]


async def test_too_many_that_wait_are_to_come_again(
    shop_calls: ShopCalls, inbox: EventInbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.shop_events.inbox.MOST", 1)
    assert await shop_calls.post(PAID) == 200
    assert await shop_calls.say("order.updated", ORDER, "ev_2") == 503
    await inbox.drop(await inbox.waiting())
    assert await shop_calls.say("order.updated", ORDER, "ev_2") == 200


@pytest.mark.parametrize("name", ["checkout_intent.abandoned", "checkout_intent.completed", "business.renamed", "x"])
async def test_what_is_about_no_order_is_taken_and_leads_to_none(
    name: str, shop_calls: ShopCalls, inbox: EventInbox, store: Store
) -> None:
    assert await shop_calls.say(name, ORDER, "ev_3") == 200
    assert await names(inbox) == []
    assert any(b"events:seen" in key for key in await keys(store))


async def test_an_event_without_a_name_of_its_own_is_known_by_its_bytes(
    shop_calls: ShopCalls, inbox: EventInbox
) -> None:
    body = json.dumps({"event": "order.updated", "data": {"order_id": "260101ABCDE1"}}).encode()
    assert [await shop_calls.post(body), await shop_calls.post(body)] == [200, 200]
    assert [(heard.number, heard.order_id) for heard in await inbox.waiting()] == [("260101ABCDE1", "")]
