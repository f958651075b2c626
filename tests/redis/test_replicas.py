"""What servers confirm is read off their own answers: who is merely behind is waited for, who cannot is not."""

from typing import Any

import pytest
from redis.exceptions import ResponseError

from bot.redis.replicas import PATIENCE_MS, Barrier, barrier_for

ONLINE, COPYING = {"state": "online", "lag": 0}, {"state": "send_bulk", "lag": 0}
BOTH = Barrier(local=1, replicas=1)


@pytest.mark.parametrize(
    ("info", "fsync", "barrier"),
    [
        ({"aof_enabled": 1}, "always", Barrier()),
        ({"aof_enabled": 1}, "everysec", Barrier(1)),
        ({"aof_enabled": 1}, "no", Barrier()),
        ({"aof_enabled": 1}, "", Barrier(1)),
        ({"aof_enabled": 0}, "always", Barrier()),
        ({"aof_enabled": 1, "slave0": ONLINE}, "always", BOTH),
        ({"aof_enabled": 1, "slave0": COPYING}, "always", Barrier()),
        ({"aof_enabled": 0, "slave0": ONLINE, "slave1": ONLINE, "slave2": ONLINE}, "always", Barrier(0, 2)),
    ],
)
def test_a_barrier_is_what_the_server_says_of_itself(info: dict[str, Any], fsync: str, barrier: Barrier) -> None:
    assert barrier_for(info, fsync) == barrier


@pytest.mark.parametrize(
    ("want", "in_memory", "answer", "proved"),
    [
        (BOTH, 1, [1, 1], BOTH),
        (BOTH, 0, [1, 0], BOTH),
        (BOTH, 1, [1, 0], Barrier(1, 1, on_disk=False)),
        (BOTH, 1, ResponseError("unknown command"), Barrier(0, 1, on_disk=False)),
        (Barrier(1), 0, [0, 0], Barrier()),
        (Barrier(1), 0, [1, 0], Barrier(1)),
    ],
)
def test_only_who_cannot_confirm_is_let_off(want: Barrier, in_memory: int, answer: Any, proved: Barrier) -> None:
    assert want.prove(in_memory, answer) == proved


@pytest.mark.parametrize("barrier", [Barrier(1), BOTH, Barrier(0, 2), Barrier(1, 2, on_disk=False)])
def test_an_answer_is_waited_for_no_longer_than_agreed(barrier: Barrier) -> None:
    assert sum(command[-1] for command in barrier.commands) == PATIENCE_MS
    assert not barrier.is_met(ResponseError("WAITAOF cannot be used when numlocal is set but appendonly is disabled."))


def test_nothing_is_asked_where_the_reply_says_it_all() -> None:
    assert not Barrier().commands
