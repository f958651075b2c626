"""Many bots in one process: each answers its own people, and what is wrong with one harms no other."""

import asyncio
import time

from bot.doors.gate import OF_MANY
from tests.hosting.conftest import Many


async def test_each_bot_answers_its_own_people(many: Many) -> None:
    many.write(5001, 5002, 5003)
    async with many.served():
        await many.all_serve(5001, 5002, 5003)
        said = [await many.telegram.ask(bot, 1001, "/start") for bot in (5001, 5002, 5003)]
        assert all(said)
        assert (await many.probe("/readyz")).json()["bots"] == {"begins": 0, "serves": 3, "halted": 0, "ended": 0}
    assert many.states() == {}


async def test_what_is_wrong_with_some_halts_those_alone(many: Many) -> None:
    many.telegram.revoked.add(5002)
    refused = 'base_url = "http://127.0.0.1:9"'
    many.write(5001, 5002, 5003, 5004, bot5003=refused, bot5004='language = "jv"')
    async with many.served():
        await many.all_serve(5001, 5003)
        await many.until(lambda: many.states()["bot5002"] == "halted")
        assert many.reason("bot5002").startswith("token: Telegram does not know this token")
        assert (many.states()["bot5004"], "language must be" in many.reason("bot5004")) == ("unread", True)
        assert await many.telegram.ask(5001, 1001, "/start")
        assert await many.telegram.ask(5003, 1001, "/start"), "a shop that is down is said to the person"
        ready = await many.probe("/readyz")
        assert (ready.status_code, ready.json()["bots"]["halted"]) == (200, 2)


async def test_a_token_that_is_revoked_halts_its_bot_and_another_begins_it_again(many: Many) -> None:
    many.write(5001, 5002)
    async with many.served():
        await many.all_serve(5001, 5002)
        many.telegram.revoked.add(5001)
        assert await many.telegram.call(5001, 1001, "/start") == 200
        await many.until(lambda: many.states()["bot5001"] == "halted")
        assert await many.telegram.ask(5002, 1001, "/start")
        assert await many.telegram.call(5001, 1001, "halo") == 404
        many.telegram.revoked.clear()
        many.write(5001, 5002, bot5001='contact = "@toko"')
        await many.until(lambda: many.states()["bot5001"] == "serves")
        assert await many.telegram.ask(5001, 1001, "/start")


async def test_the_file_is_followed_without_a_restart(many: Many) -> None:
    many.write(5001, 5002)
    async with many.served():
        await many.all_serve(5001, 5002)
        stays = many.telegram.calls["getMe"]
        many.write(5002, 5003)
        many.asked.set()
        await many.all_serve(5003)
        await many.until(lambda: "bot5001" not in many.states())
        assert await many.telegram.ask(5003, 1001, "/start")
        assert await many.telegram.ask(5002, 1001, "/start")
        assert await many.telegram.call(5001, 1001, "/start") == 404
        assert many.telegram.calls["getMe"] == stays + 1, "who did not change goes on"


async def test_a_file_that_cannot_be_read_changes_nothing(many: Many) -> None:
    path = many.write(5001)
    async with many.served():
        await many.all_serve(5001)
        path.write_text("[[bots]")
        many.asked.set()
        await many.until(lambda: not many.asked.is_set())
        assert await many.telegram.ask(5001, 1001, "/start")


async def test_a_strangers_secret_opens_no_door(many: Many) -> None:
    many.write(5001, 5002)
    async with many.served():
        await many.all_serve(5001, 5002)
        many.telegram.lines[5001].secret = many.telegram.lines[5002].secret
        assert await many.telegram.call(5001, 1001, "/start") == 401


async def test_one_busy_bot_takes_no_more_than_its_share(many: Many) -> None:
    """Of two hundred messages at once to one bot only its share is taken while the others answer."""
    bots = range(5001, 5021)
    many.write(*bots)
    async with many.served():
        await many.all_serve(*bots)
        began = time.monotonic()
        crowd = [asyncio.create_task(many.telegram.call(5001, 2000 + each, "/start")) for each in range(200)]
        await asyncio.gather(*(many.telegram.ask(bot, 1001, "/start") for bot in bots[1:]))
        taken, seconds = sum(each.done() for each in crowd), time.monotonic() - began
        assert 0 < taken <= (2 + seconds) * OF_MANY.a_second + OF_MANY.at_once
        for each in crowd:
            each.cancel()
        await asyncio.gather(*crowd, return_exceptions=True)
