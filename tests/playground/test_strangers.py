"""Only this machine is served, and only who knows the token plays a person."""

import pytest

from bot.playground.settings import PlaygroundSettings
from tests.playground.conftest import CONTROL, TOKEN, Desk, desk_for, settings_for


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8090"])
async def test_a_foreign_host_is_refused(desk: Desk, host: str) -> None:
    assert (await desk.client.get(f"/bot{TOKEN}/getMe", headers={"Host": host})).status_code == 403


async def test_a_foreign_origin_is_refused(desk: Desk) -> None:
    headers = {"Origin": "https://evil.example", "X-Control-Token": CONTROL}
    assert (await desk.client.get("/sim/world", headers=headers)).status_code == 403
    assert (await desk.client.get("/sim/world", headers=headers | {"Origin": "http://127.0.0.1"})).status_code == 200


@pytest.mark.parametrize("host", ["[", "127.0.0.1:[", "[::1", "]", "http://[", "\u2100"])
async def test_a_host_that_makes_no_sense_is_refused(desk: Desk, host: str) -> None:
    answer = await desk.client.get(f"/bot{TOKEN}/getMe", headers={"Host": host.encode()})
    assert answer.status_code in {400, 403}
    assert (await desk.client.get("/sim/world", headers={"Host": "["})).status_code == 400


@pytest.mark.parametrize("host", ["user@127.0.0.1", "127.0.0.1@evil.example", "127.1", "127.0.0.2", "127.0.0.1.", ""])
async def test_a_host_that_only_looks_local_is_refused(desk: Desk, host: str) -> None:
    assert (await desk.client.get(f"/bot{TOKEN}/getMe", headers={"Host": host})).status_code == 403


async def test_one_of_two_hosts_is_a_lie(desk: Desk) -> None:
    two = [("Host", "127.0.0.1"), ("Host", "evil.example")]
    assert (await desk.client.get(f"/bot{TOKEN}/getMe", headers=two)).status_code == 400


@pytest.mark.parametrize("origin", ["http://[", "null", "", "http://127.0.0.1:9999", "127.0.0.1"])
async def test_an_origin_that_is_not_this_page_is_refused(desk: Desk, origin: str) -> None:
    assert (await desk.client.get(f"/bot{TOKEN}/getMe", headers={"Origin": origin})).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
@pytest.mark.parametrize("path", [f"/bot{TOKEN}/sendMessage?chat_id=1001&text=x", "/sim/world?token=" + CONTROL, "/"])
async def test_another_page_calls_nothing(desk: Desk, site: str, path: str) -> None:
    """An image, a script or a form of any web page needs no answer: the call itself is the harm."""
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    assert (await desk.client.get(path, headers=headers)).status_code == 403
    assert (await desk.client.post(path, headers=headers)).status_code == 403
    link = headers | {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert (await desk.client.get(path, headers=link)).status_code == (200 if path == "/" else 403)


@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_the_chat_page_calls_as_before(desk: Desk, site: str) -> None:
    headers = {"Sec-Fetch-Site": site, "X-Control-Token": CONTROL}
    assert (await desk.client.get("/sim/world", headers=headers)).status_code == 200


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


def test_an_empty_token_in_the_environment_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_TOKEN", "")
    assert len(PlaygroundSettings().token.get_secret_value()) > 20
