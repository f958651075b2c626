"""A storm tells which states it came into; one that nothing can reach is reported, and looking on changes nothing."""

import re
from collections.abc import Iterator

import pytest
import redis
from typer.testing import CliRunner

from tests.chaos.__main__ import cli
from tests.chaos.in_memory.cli import sometimes
from tests.chaos.in_memory.simulator import Report, Storm, simulate
from tests.chaos.in_memory.sometimes.states import STATES, table
from tests.chaos.in_memory.sometimes.witness import Witness
from tests.chaos.in_memory.world.faults import KINDS, ROUGH, some_of
from tests.chaos.valkey import spawned
from tests.root import ROOT


@pytest.fixture(scope="module")
def valkey() -> Iterator[redis.Redis]:
    with spawned() as url, redis.Redis.from_url(url) as client:
        yield client


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Storm]:
    """Storms that come into everything that is named, but for what is planted."""
    played: list[Storm] = []

    def spread(_: object, storms: list[Storm]) -> Iterator[Report]:
        played.extend(storms)
        seen = {name: 1 for name in STATES if name != "planted"}
        yield from (Report(storm.seed, reached=sometimes.Counter(seen)) for storm in storms)

    monkeypatch.setattr(sometimes, "spread", spread)
    return played


def test_a_state_that_nothing_reaches_is_reported(monkeypatch: pytest.MonkeyPatch, played: list[Storm]) -> None:
    monkeypatch.setitem(sometimes.STATES, "planted", "Nothing leads here.")  # type: ignore[arg-type]
    ended = CliRunner().invoke(cli, ["sometimes", "--seeds", "4"])
    assert ended.exit_code == 1
    assert "MISSED  never reached: planted: Nothing leads here." in ended.stderr
    assert len(played) == 4  # it was looked for to the last storm


def test_all_reached_is_well_and_soon_over(played: list[Storm]) -> None:
    ended = CliRunner().invoke(cli, ["sometimes", "--seeds", "20"])
    assert ended.exit_code == 0 and f"{len(STATES)} of {len(STATES)} states" in ended.stdout
    assert [(storm.seed, storm.is_swarm) for storm in played] == [(1, False), (2, True)]


def test_a_small_storm_comes_into_many_states(valkey: redis.Redis) -> None:
    report = simulate(valkey, Storm(seed=7, people=30))
    assert len(report.reached) >= 20
    assert set(report.reached) <= set(STATES)


def test_every_state_is_seen_somewhere() -> None:
    folder = ROOT / "tests/chaos/in_memory"
    files = [file for file in folder.rglob("*.py") if file.name != "states.py"]
    said = "\n".join(file.read_text() for file in files)
    assert not [name for name in STATES if f'"{name}"' not in said]


def test_a_name_that_is_no_state_is_not_seen() -> None:
    with pytest.raises(AssertionError, match="no such state"):
        Witness().see("no such state")


def test_each_storm_of_a_swarm_lacks_other_faults() -> None:
    lacking = [{kind for kind in KINDS if not getattr(some_of(ROUGH, seed), kind)} for seed in range(1, 21)]
    assert len({frozenset(each) for each in lacking}) == 20
    assert set.union(*lacking) == set(KINDS) and not set.intersection(*lacking)
    assert all(some_of(ROUGH, 3) == some_of(ROUGH, 3) for _ in range(3))


def test_the_states_are_documented() -> None:
    assert table() in (ROOT / "docs/reliability.md").read_text()
    assert len(STATES) >= 40 and all(re.fullmatch(r"[A-Z].*\.", says) for says in STATES.values())
