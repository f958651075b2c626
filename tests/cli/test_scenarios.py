"""Every scenario of the demo, through real processes, in both versions of the API."""

import pathlib
import tempfile
from dataclasses import replace

import httpx
import pytest

from bot.cli import scenarios
from bot.cli.demo import places, running
from bot.cli.scenarios import SCENARIOS, Cast, open_payment
from bot.cli.scenes import bulk


@pytest.mark.parametrize("version", ["v2", "v3"])
async def test_every_scenario_ends_in_a_payment_page(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "ROWS", 100)  # with all that is wrong with some of them
    monkeypatch.setattr(scenarios, "UNPAID_S", 1.0)
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        where = replace(places(pathlib.Path(folder)), version=version)
        async with running(where), httpx.AsyncClient(timeout=30) as http:
            # An admin searches by a name that all of these people have: theirs comes first, before many bear it.
            admin_first = sorted(SCENARIOS, key=lambda name: name != "admin")
            for number, play in enumerate(SCENARIOS[name] for name in admin_first):
                cast = Cast(http, where, customer=5000 + number)
                await play(cast)
                assert (await open_payment(http, where, cast.payer)).endswith("= order total")
