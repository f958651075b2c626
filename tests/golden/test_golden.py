"""Every conversation is as it was kept, to the byte."""

from collections.abc import Iterator

import pytest
import redis
import structlog

from tests.chaos.in_memory.cli.pool import quiet
from tests.chaos.valkey import spawned
from tests.golden.files import COMMAND, all_golden, difference, golden
from tests.golden.plays import Play, all_plays

PLAYS = list(all_plays())


@pytest.fixture(scope="module")
def client() -> Iterator[redis.Redis]:
    quiet()
    with spawned() as url, redis.Redis.from_url(url) as opened:
        yield opened
    structlog.reset_defaults()


@pytest.mark.parametrize("play", PLAYS, ids=[each.name for each in PLAYS])
def test_nothing_is_shown_otherwise(play: Play, client: redis.Redis) -> None:
    texts = play.texts(client)
    assert texts.keys() <= all_golden()
    if wrong := "\n\n".join(filter(None, map(difference, texts, texts.values()))):
        pytest.fail(f"{wrong}\n\nIf that is meant: {COMMAND}, and commit the difference.", pytrace=False)


def test_nothing_goes_wrong_in_what_is_kept() -> None:
    assert not [name for name in all_golden() if "=== WRONG" in golden(name).read_text()]


def test_a_sentence_more_is_seen() -> None:
    name = min(all_golden())
    assert "+│One more." in difference(name, f"{golden(name).read_text()}│One more.\n")
