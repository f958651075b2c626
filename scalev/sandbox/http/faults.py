"""Faults that can be switched on, each with a probability or a number of times, and a count of how often it fired.

One request may meet several: what happens to the order (`late_visibility`, `spam`, …) adds up; of the ways to
answer wrongly the first in this table wins. Chances come from the seed, so a run can be played again.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Literal

from scalev.sandbox.http.replies import Refusal, Row, invalid
from scalev.stand_in.chances import Chance

Group = Literal["create", "write", "read"]
Phase = Literal["delay", "before", "commit", "after", "list", "refusal", "webhook"]
GROUPS: tuple[Group, ...] = ("create", "write", "read")


@dataclass(frozen=True, slots=True)
class Kind:
    """A fault there is: when it strikes, where by default, and what it does; 0 seconds or status are not its matter."""

    name: str
    phase: Phase
    does: str
    groups: tuple[Group, ...] = ("create",)
    seconds: float = 0.0
    status: int = 0


KINDS = {
    kind.name: kind
    for kind in (
        Kind("slow", "delay", "the answer takes `seconds` longer, and is right", GROUPS, seconds=2),
        Kind("reset_before_commit", "before", "the connection is reset, nothing is stored"),
        Kind("too_many_requests", "before", "429 as plain text; without the reset header if `reset_header` is false"),
        Kind("error_before_commit", "before", "`status`, nothing is stored", status=500),
        Kind("bad_request_text", "before", "400 with a sentence, nothing is stored"),
        Kind("bad_request_map", "before", "400 with a map of fields, nothing is stored"),
        Kind(
            "late_commit", "commit", "the connection is reset at once, the order is stored `seconds` later", seconds=5
        ),
        Kind("late_visibility", "commit", "stored, but for `seconds` neither listed nor found by id", seconds=5),
        Kind("late_payment", "commit", "stored without a payment request; the payment call makes one"),
        Kind("spam", "commit", "stored and flagged as probable spam"),
        Kind("hold_after_commit", "after", "stored, the answer is held back for `seconds`", seconds=60),
        Kind("reset_after_commit", "after", "stored, then the connection is reset"),
        Kind("cut_after_commit", "after", "stored, the connection is reset in the middle of the answer"),
        Kind("error_after_commit", "after", "stored, then `status`", status=500),
        Kind("empty_body", "after", "stored, then `status` with nothing in it", status=200),
        Kind("html_body", "after", "stored, then `status` with a page of HTML", status=502),
        Kind("hide_spam", "list", "lists leave flagged orders out unless asked for them", ("read",)),
        Kind("cap_list", "list", "lists of orders end after `rows` and say there is no more", ("read",)),
        Kind("thin_rows", "list", "v3 product rows have only the fields its schema declares", ("read",)),
        Kind("unprocessable", "refusal", "complaints by field come as 422 with details", GROUPS),
        Kind("webhook_twice", "webhook", "each webhook is delivered twice", GROUPS),
        Kind("webhook_reorder", "webhook", "the webhooks of one change arrive in reverse", GROUPS),
        Kind("webhook_lost", "webhook", "the webhooks of one change never arrive", GROUPS),
        Kind("webhook_late", "webhook", "the webhooks of one change arrive `seconds` later", GROUPS, seconds=180),
        Kind("webhook_payment_first", "webhook", "those of a new order wait until it is paid, and come after", GROUPS),
    )
}


@dataclass(slots=True)
class Switch(Chance):
    """A fault that is on."""

    groups: tuple[Group, ...] = ()
    seconds: float = 0.0
    status: int = 0
    rows: int = 0
    reset_header: bool = True

    def row(self) -> Row:
        """Say it as it was asked for."""
        return asdict(self) | {"groups": list(self.groups)}


SETTINGS = tuple(one.name for one in fields(Switch))


class Strike:
    """The faults one request meets: each is drawn once, and only if the request comes where it would strike."""

    def __init__(self, draw: Callable[[str], Switch | None]) -> None:
        self._draw = draw
        self._drawn: dict[str, Switch | None] = {}

    def get(self, name: str) -> Switch | None:
        """Give the switch if that fault strikes."""
        if name not in self._drawn:
            self._drawn[name] = self._draw(name)
        return self._drawn[name]

    def first(self, phase: Phase) -> tuple[str, Switch] | None:
        """Give the first wrong way to answer of a phase."""
        names = (kind.name for kind in KINDS.values() if kind.phase == phase)
        return next(((name, switch) for name in names if (switch := self.get(name))), None)


class Faults:
    """The switches of one sandbox."""

    def __init__(self, seed: int | None) -> None:
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 -- chances, not secrets
        self._switches: dict[str, Switch] = {}
        self._fired: Counter[str] = Counter()

    def state(self) -> Row:
        """What is on, and how often each fault fired."""
        switches = {name: switch.row() for name, switch in self._switches.items()}
        return {"faults": switches, "fired": {name: self._fired[name] for name in KINDS}}

    def replace(self, wanted: object) -> None:
        """Switch on exactly these; raises `Refusal`."""
        if not isinstance(wanted, Mapping):
            raise Refusal(400, "faults are a JSON object")
        self._switches = {name: read(name, given) for name, given in wanted.items()}

    def clear(self) -> None:
        """Switch all off and forget the counts."""
        self._switches.clear()
        self._fired.clear()
        self._random.seed(self._seed)

    def strike(self, group: Group | None) -> Strike:
        """Let faults strike a request of that group, or of no group."""
        return Strike(lambda name: self._fire(name, group))

    def _fire(self, name: str, group: Group | None) -> Switch | None:
        """Decide whether a fault fires; counts it, and counts it down."""
        switch = self._switches.get(name)
        if switch is None or (group and group not in switch.groups) or not switch.strikes(self._random):
            return None
        self._fired[name] += 1
        return switch


def read(name: str, given: object) -> Switch:
    """Read a switch; `true` is always, a number is that many times."""
    kind = KINDS.get(name)
    if kind is None:
        raise Refusal(400, f"there is no fault {name!r}; there are: {', '.join(KINDS)}")
    if given is True:
        given = {}
    elif isinstance(given, int) and given is not False:
        given = {"count": given}
    if not isinstance(given, Mapping) or set(given) - set(SETTINGS):
        raise invalid(**{name: f"takes {', '.join(SETTINGS)}"})
    groups = given.get("groups", kind.groups)
    switch = Switch(**{"seconds": kind.seconds, "status": kind.status, "rows": 25, **given, "groups": ()})
    if not isinstance(groups, list | tuple) or not set(groups) <= set(GROUPS) or not _is_sound(switch):
        raise invalid(**{name: "has a value that cannot be"})
    switch.groups = tuple(groups)
    return switch


def _is_sound(switch: Switch) -> bool:
    numbers: list[object] = [switch.probability, switch.seconds, switch.status, switch.rows, switch.count or 0]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) and one >= 0 for one in numbers):
        return False
    return switch.status == 0 or 200 <= switch.status <= 599


def table() -> str:
    """Every fault as a Markdown table."""
    rows = ["| fault | strikes | does |", "|---|---|---|"]
    for kind in KINDS.values():
        defaults = [f"`seconds` {kind.seconds:g}"] if kind.seconds else []
        defaults += [f"`status` {kind.status}"] if kind.status else []
        where = "any" if kind.groups == GROUPS else ", ".join(kind.groups)
        said = f"{kind.does} ({', '.join(defaults)})" if defaults else kind.does
        rows.append(f"| `{kind.name}` | {where} | {said} |")
    return "\n".join(rows)
