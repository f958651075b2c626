"""What goes wrong on purpose goes wrong as asked, and as often."""

import httpx
import pytest

from tests.playground.conftest import CUSTOMER, Desk


async def test_too_many_requests_twice_then_well_again(chat: Desk) -> None:
    await chat.sim("faults", kind="retry_after", method="sendMessage", retry_after=3, count=2)
    for _ in range(2):
        assert await chat.call("sendMessage", chat_id=CUSTOMER, text="Halo") == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 3",
            "parameters": {"retry_after": 3},
        }
    assert (await chat.call("sendMessage", chat_id=CUSTOMER, text="Halo"))["ok"]
    assert (await chat.see("faults"))["faults"][0]["hits"] == 2


async def test_a_lost_reply_is_done_nevertheless(live: Desk) -> None:
    await live.sim("send", user=CUSTOMER, text="/start", status=409)
    await live.do("getMe")
    await live.sim("send", user=CUSTOMER, text="/start")
    await live.sim("faults", kind="lost", method="sendMessage", count=1)
    with pytest.raises(httpx.RemoteProtocolError):
        await live.call("sendMessage", chat_id=CUSTOMER, text="Terkirim")
    assert (await live.see(f"chats/{CUSTOMER}"))["messages"][-1]["text"] == "Terkirim"


async def test_a_reset_line_has_done_nothing(live: Desk) -> None:
    await live.do("getMe")
    await live.sim("send", user=CUSTOMER, text="/start")
    await live.sim("faults", kind="reset", method="sendMessage", count=1)
    with pytest.raises(httpx.RemoteProtocolError):
        await live.call("sendMessage", chat_id=CUSTOMER, text="Hilang")
    assert [message["text"] for message in (await live.see(f"chats/{CUSTOMER}"))["messages"]] == ["/start"]


async def test_a_slow_answer_comes_after_the_client_gave_up(live: Desk) -> None:
    await live.do("getMe")
    await live.sim("send", user=CUSTOMER, text="/start")
    await live.sim("faults", kind="late", method="sendMessage", seconds=0.6, count=1)
    with pytest.raises(httpx.ReadTimeout):
        await live.client.post(
            f"/bot{live.token}/sendMessage", json={"chat_id": CUSTOMER, "text": "Terlambat"}, timeout=0.3
        )
    assert (await live.see(f"chats/{CUSTOMER}"))["messages"][-1]["text"] == "Terlambat"


async def test_any_error_in_one_chat_only(chat: Desk) -> None:
    moved = {"migrate_to_chat_id": -1001}
    await chat.sim("faults", kind="error", code=400, description="Bad Request: moved", parameters=moved, chat=4711)
    assert (await chat.call("sendMessage", chat_id=CUSTOMER, text="Halo"))["ok"]
    assert (await chat.call("sendMessage", chat_id=4711, text="Halo"))["parameters"] == moved
    await chat.sim("faults", kind="forbidden")
    assert await chat.refused("sendMessage", chat_id=CUSTOMER, text="x") == "Forbidden: bot was blocked by the user"
    assert await chat.updates() == []


async def test_an_unknown_fault_is_explained(chat: Desk) -> None:
    found = await chat.sim("faults", kind="gremlin", status=400)
    assert found["error"].startswith("A fault's kind is one of retry_after")


async def test_updates_are_checked_unless_a_test_wants_them_odd(chat: Desk) -> None:
    broken = {"update_id": 5, "callback_query": {"id": "1", "from": {"id": CUSTOMER}}}
    found = await chat.sim("updates", update=broken, status=400)
    assert found["error"] == "Not as the field list says: callback_query.from.is_bot is missing in User"
    await chat.sim("updates", update=broken, raw=True)
    assert await chat.updates() == [broken]


async def test_a_poll_brings_a_doubled_update_twice(chat: Desk) -> None:
    await chat.sim("duplicate", probability=1)
    await chat.sim("send", user=CUSTOMER, text="Halo")
    first, second = await chat.updates()
    assert first == second
    assert await chat.updates(offset=first["update_id"] + 1) == []


async def test_who_writes_by_an_update_of_their_own_has_a_chat(chat: Desk) -> None:
    person = {"id": 5150, "is_bot": False, "first_name": "Baru"}
    message = {"message_id": 1, "date": 1, "chat": {"id": 5150, "type": "private"}, "from": person, "text": "halo"}
    await chat.sim("updates", update={"message": message})
    assert (await chat.do("sendMessage", chat_id=5150, text="Halo, Baru"))["chat"]["id"] == 5150
