"""Only this machine is served, and only who knows the token plays a person."""

import pytest

from tests.playground.conftest import CONTROL, TOKEN, Desk, desk_for, settings_for


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8090"])
async def test_a_foreign_host_is_refused(desk: Desk, host: str) -> None:
    assert (await desk.client.get(f"/bot{TOKEN}/getMe", headers={"Host": host})).status_code == 403


async def test_a_foreign_origin_is_refused(desk: Desk) -> None:
    headers = {"Origin": "https://evil.example", "X-Control-Token": CONTROL}
    assert (await desk.client.get("/sim/world", headers=headers)).status_code == 403
    assert (await desk.client.get("/sim/world", headers=headers | {"Origin": "http://127.0.0.1"})).status_code == 200


@pytest.mark.parametrize(("query", "status"), [("", 401), ("?token=wrong", 401), (f"?token={CONTROL}", 200)])
async def test_control_routes_want_the_token(desk: Desk, query: str, status: int) -> None:
    assert (await desk.client.get(f"/sim/world{query}")).status_code == status


async def test_a_bot_with_another_token_is_not_believed() -> None:
    async with desk_for(settings_for(bot_tokens=TOKEN)) as desk:
        assert (await desk.do("getMe"))["id"] == 7000000001
        desk.token = TOKEN[:-1] + "1"
        assert await desk.refused("getMe") == "Unauthorized"


async def test_secrets_stand_in_no_repr() -> None:
    assert CONTROL not in repr(settings_for(bot_tokens=TOKEN))
    assert TOKEN not in repr(settings_for(bot_tokens=TOKEN))
