"""How much a person must type and tap until there is a link to pay: counted on what was kept of whole talks."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tests.golden.files import golden

LINK = " url="
TAPS, SAYS, PICTURE = "> TAPS ", "> ", "> PICTURE"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Messages and taps."""

    messages: int = 0
    taps: int = 0

    @property
    def all(self) -> int:
        """Both."""
        return self.messages + self.taps


def count(name: str, orders: int = 1, begins: str = "") -> Inputs:
    """What the newest `orders` of a kept talk took, each to its first link to pay; from the words it `begins` with."""
    lines = golden(name).read_text().split("=== CHAT")[1].splitlines()
    done = list(_until_links(lines))[-orders:]
    acts = [act for acts in done for act in acts]
    start = next((at for at, act in enumerate(acts) if begins and act.startswith(f"> {begins}")), 0)
    taps = sum(act.startswith(TAPS) for act in acts[start:])
    return Inputs(len(acts) - start - taps, taps)


def _until_links(lines: list[str]) -> Iterator[list[str]]:
    """What was done for each order, until it had a link; the first message with one is a new bill."""
    acts: list[str] = []
    for is_own, group in groupby(lines, lambda line: line.startswith(SAYS)):
        if is_own:
            acts += group
        elif any(LINK in line and "style=success" in line for line in group):
            yield acts
            acts = []
