"""No two processes of a run are given the same port, however many run."""

import subprocess
import sys

from bot.cli import demo
from tests.chaos.ports import SPAN, free_port
from tests.root import ROOT

ASK = "from tests.chaos.ports import free_port; print(*(free_port() for _ in range(50))); input()"


def test_processes_that_live_together_have_no_port_in_common() -> None:
    command = [sys.executable, "-c", ASK]
    pipe = subprocess.PIPE
    others = [subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) for _ in range(2)]
    given = [{free_port() for _ in range(50)}]
    for other in others:
        assert other.stdout
        given.append(set(map(int, other.stdout.readline().split())))
    for other in others:
        other.communicate("\n")
    assert len(set[int]().union(*given)) == sum(map(len, given)) == 150


def test_a_port_comes_again_only_when_all_others_have_been_given() -> None:
    given = [free_port() for _ in range(SPAN // 2)]
    assert len(set(given)) == SPAN // 2


def test_the_parts_of_a_demo_in_a_test_get_them_too() -> None:
    assert abs(demo.free_port() - free_port()) < SPAN


def test_no_test_takes_one_that_the_system_hands_out() -> None:
    taken = "from bot.cli.demo import"
    lines = [(path.name, line) for path in (ROOT / "tests").rglob("*.py") for line in path.read_text().splitlines()]
    assert not [(name, line) for name, line in lines if line.startswith(taken) and "free_port" in line]
