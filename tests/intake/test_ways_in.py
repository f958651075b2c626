"""Polling and webhook: nothing is acknowledged before it is committed, and nothing that is bad holds the rest."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from telegram.error import InvalidToken

from bot.doors.doors import create_app
from bot.doors.webhook import BODY_LIMIT, SECRET_HEADER
from bot.intake.polling import Poller
from bot.intake.update_json import Malformed, home_of, read
from bot.people.acts import Contact, Location, Membership, Other, Tap, Words, update_id
from tests.harness.polling import PERSON, PRIVATE, Queue, message, of


async def run(poller: Poller, until: Any) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(poller.run(stop))
    async with asyncio.timeout(5):
        while not until():  # noqa: ASYNC110 -- a condition over plain data
            await asyncio.sleep(0.01)
    stop.set()
    await task


async def test_only_what_is_committed_is_confirmed() -> None:
    taken: list[int] = []
    gate = asyncio.Event()

    async def take(update: Any) -> bool:
        if update["update_id"] == 6:
            await gate.wait()
        taken.append(update["update_id"])
        return True

    queue = Queue([of(1001, 5), of(1002, 6), of(1003, 7)])
    poller = Poller(queue, take)
    stop = asyncio.Event()
    task = asyncio.create_task(poller.run(stop))
    await asyncio.sleep(0.4)
    assert taken == [5, 7]
    assert max(offset or 0 for offset in queue.offsets) == 6
    gate.set()
    await asyncio.sleep(0.4)
    stop.set()
    await task
    assert taken == [5, 7, 6]
    assert queue.offsets[-1] == 8


async def test_what_could_not_be_committed_comes_again() -> None:
    tries: list[int] = []

    async def take(update: Any) -> bool:
        tries.append(update["update_id"])
        return len(tries) > 2

    queue = Queue([message(5)])
    await run(Poller(queue, take), lambda: len(tries) == 3 and not queue.updates)
    assert tries == [5, 5, 5]


async def test_what_a_chat_said_keeps_its_order_whatever_fails() -> None:
    """Two pieces, which fails once, is followed by three pieces; who sent both wants three."""
    tries: list[str] = []

    async def take(update: Any) -> bool:
        tries.append(update["message"]["text"])
        await asyncio.sleep(0)
        return tries.count("jumlah 2") > 1

    queue = Queue([message(5, text="jumlah 2"), message(6, text="jumlah 3"), message(7, text="lanjut")])
    await run(Poller(queue, take), lambda: not queue.updates)
    assert tries == ["jumlah 2", "jumlah 2", "jumlah 3", "lanjut"]


async def test_a_chat_that_fails_holds_no_other() -> None:
    taken: list[int] = []

    async def take(update: Any) -> bool:
        taken.append(update["update_id"])
        return bool(update["message"]["chat"]["id"] != 1001)

    queue = Queue([of(1001, 5), of(1002, 6), of(1001, 7)])
    await run(Poller(queue, take), lambda: taken.count(5) > 2)
    assert taken.count(6) == 1
    assert taken.count(7) == 0


@pytest.mark.parametrize("later", [0, 1, 250], ids=["nothing else", "one answer", "more than one answer"])
async def test_a_tap_that_telegram_drops_in_an_outage_holds_nobody(later: int) -> None:
    """Taps are kept for 150 s; one that was fetched and not committed must not be waited for any longer."""
    tries, taken = list[int](), list[int]()

    async def take(update: Any) -> bool:
        is_up = update["update_id"] != 5
        (taken if is_up else tries).append(update["update_id"])
        return is_up

    queue = Queue([message(5)])
    stop = asyncio.Event()
    task = asyncio.create_task(Poller(queue, take).run(stop))
    async with asyncio.timeout(10):
        while len(tries) < 2:  # noqa: ASYNC110 -- a condition over plain data
            await asyncio.sleep(0.01)
        queue.updates = [of(number, number) for number in range(6, 6 + later)]
        while queue.updates:  # noqa: ASYNC110 -- a condition over plain data
            await asyncio.sleep(0.01)
        while not queue.waits[-1]:  # noqa: ASYNC110 -- a condition over plain data
            await asyncio.sleep(0.01)
    stop.set()
    await task
    assert sorted(taken) == list(range(6, 6 + later))


async def test_a_broken_update_does_not_hold_the_next() -> None:
    taken: list[int] = []

    async def take(update: Any) -> bool:
        taken.append(update["update_id"])
        return True

    queue = Queue([{"update_id": 5, "message": "?"}, message(6)])
    await run(Poller(queue, take), lambda: not queue.updates)
    assert taken == [5, 6]


async def test_a_wrong_token_ends_the_run() -> None:
    class Refusing(Queue):
        async def get_updates(self, *_: Any) -> list[Any]:
            raise InvalidToken

    async def take(update: Any) -> bool:
        return True

    with pytest.raises(InvalidToken):
        await Poller(Refusing([]), take).run(asyncio.Event())


@pytest.fixture
def hook() -> Any:
    """A webhook over a list of what was taken; an update numbered 9 cannot be committed."""
    taken: list[Any] = []

    async def take(update: Any) -> bool:
        taken.append(update)
        return bool(update_id(update) != 9)

    transport = httpx.ASGITransport(create_app(take, "rahasia", "/telegram"))
    return httpx.AsyncClient(transport=transport, base_url="http://bot"), taken


GOOD = {SECRET_HEADER: "rahasia", "Content-Type": "application/json; charset=utf-8"}


async def test_a_webhook_answers_after_the_commit(hook: Any) -> None:
    client, taken = hook
    answer = await client.post("/telegram", content=json.dumps(message(5)), headers=GOOD)
    assert (answer.status_code, [update["update_id"] for update in taken]) == (200, [5])


async def test_a_webhook_that_could_not_commit_asks_for_it_again(hook: Any) -> None:
    client, _ = hook
    answer = await client.post("/telegram", content=json.dumps(message(9)), headers=GOOD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


@pytest.mark.parametrize("secret", [None, "", "falsch", "rahasia2"])
async def test_a_stranger_gets_nothing(hook: Any, secret: str | None) -> None:
    client, taken = hook
    headers = {} if secret is None else {SECRET_HEADER: secret}
    assert (await client.post("/telegram", content=json.dumps(message(5)), headers=headers)).status_code == 401
    assert not taken


async def test_what_is_no_json_is_set_aside_and_not_asked_for_again(hook: Any) -> None:
    client, taken = hook
    deep = b"[" * 200_000
    for body in (b"{", b"\xff", b"", deep):
        assert (await client.post("/telegram", content=body, headers=GOOD)).status_code == 200
    assert taken == [b"{", b"\xff", b"", deep]


async def test_a_body_no_update_has_is_refused(hook: Any) -> None:
    client, taken = hook
    assert (await client.post("/telegram", content=b"x" * (BODY_LIMIT + 1), headers=GOOD)).status_code == 413
    assert not taken


@pytest.mark.parametrize(
    ("update", "act"),
    [
        (message(1, text="halo"), Words("halo")),
        (message(1, contact={"phone_number": "0812", "first_name": "S", "user_id": 1001}), Contact("0812", "S", True)),
        (message(1, location={"latitude": -6.2, "longitude": 106.8}), Location(-6.2, 106.8)),
        (message(1, photo=[{}]), Other(takes_caption=True)),
        ({"update_id": 1, "edited_message": message(1, text="hai")["message"]}, Words("hai", is_edit=True)),
        (
            {
                "update_id": 1,
                "callback_query": {
                    "id": "7",
                    "from": PERSON,
                    "chat_instance": "1",
                    "data": "y:n:",
                    "message": message(1)["message"],
                },
            },
            Tap("y:n:"),
        ),
        (
            {
                "update_id": 1,
                "my_chat_member": {"chat": PRIVATE, "from": PERSON, "new_chat_member": {"status": "kicked"}},
            },
            Membership(is_reachable=False),
        ),
    ],
)
def test_what_an_update_says(update: Any, act: Any) -> None:
    incoming = read(update)
    assert incoming
    assert (incoming.act, incoming.chat, incoming.user) == (act, 1001, 1001)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "message": "x"},
        {"update_id": 1, "message": {"chat": {}, "from": {"id": 1}}},
        {"update_id": 1, "callback_query": "x"},
        [],
        b"{",
        "words",
        None,
    ],
)
def test_a_broken_update_is_one_plain_error(update: Any) -> None:
    with pytest.raises(Malformed, match=r"1|None"):
        read(update)


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (message(1, text="halo"), 1001),
        (
            message(1, text="halo")
            | {"message": message(1, text="halo")["message"] | {"chat": {"id": -5, "type": "group"}}},
            1001,
        ),
        ({"update_id": 1, "poll": {}}, 0),
        ({"update_id": 1, "message": "x"}, 0),
        (None, 0),
    ],
    ids=["own chat", "group", "no kind", "broken", "nothing"],
)
def test_whose_chat_an_update_is_taken_in(update: Any, chat: int) -> None:
    assert home_of(update) == chat


def test_unknown_kinds_and_other_bots_are_passed_over() -> None:
    assert read({"update_id": 1, "poll": {}}) is None
    other = message(1, text="halo")
    other["message"]["from"] = PERSON | {"is_bot": True}
    assert read(other) is None
    assert update_id([]) is None
