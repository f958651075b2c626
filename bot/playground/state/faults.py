"""Go wrong on purpose: refuse, be slow, lose a reply, tell the bot something twice.

A fault meets calls of one method (or all but `getUpdates`), perhaps in one chat, so many times or so often.
"""

import random
from dataclasses import asdict, dataclass, field
from typing import Literal, get_args

from bot.playground.errors import BLOCKED, Impossible, Refused, too_many_requests
from bot.playground.json_object import Json
from scalev.stand_in.chances import Chance

Kind = Literal["retry_after", "forbidden", "error", "slow", "late", "lost", "reset"]
"""Refuse with 429, 403 or anything · wait before doing it, or before the reply · do it or not, and cut the line."""


@dataclass(slots=True)
class Fault(Chance):
    """One thing that goes wrong, and how often it did (`hits`); in any chat where `chat` is None.

    `retry_after` and `seconds` are seconds; `code`, `description` and `parameters` are what an `error` answers.
    """

    kind: Kind
    method: str = ""
    chat: int | None = None
    retry_after: int = 3
    seconds: float = 1.0
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, object] | None = None
    hits: int = 0

    def meets(self, method: str, chat: object) -> bool:
        """Whether it is about this call."""
        named = self.method.lower() == method.lower() if self.method else method != "getUpdates"
        return named and (self.chat is None or str(self.chat) == str(chat))

    def refusal(self) -> Refused | None:
        """What the call is refused with, if that is the fault."""
        match self.kind:
            case "retry_after":
                return too_many_requests(self.retry_after)
            case "forbidden":
                return Refused(403, BLOCKED)
            case "error":
                return Refused(self.code, self.description, self.parameters)
        return None


@dataclass(slots=True)
class Faults:
    """All faults of a playground, and the chance that decides."""

    rows: list[Fault] = field(default_factory=list)
    duplicates: float = 0.0
    is_fresh: bool = False
    chance: random.Random = field(default_factory=random.Random)

    def add(self, wish: Json) -> None:
        """A new fault from the control route."""
        if wish.get("kind") not in get_args(Kind):
            raise Impossible(f"A fault's kind is one of {', '.join(get_args(Kind))}.")
        self.rows.append(Fault(**wish))

    def pick(self, method: str, chat: object) -> Fault | None:
        """The first fault that strikes this call."""
        for fault in self.rows:
            if fault.meets(method, chat) and fault.strikes(self.chance):
                fault.hits += 1
                return fault
        return None

    def doubles(self) -> bool:
        """Whether this update is told twice."""
        return self.duplicates > 0 and self.chance.random() < self.duplicates

    def view(self) -> Json:
        """Everything as the control route shows it."""
        rows = [asdict(fault) for fault in self.rows]
        return {"faults": rows, "duplicates": {"probability": self.duplicates, "fresh_id": self.is_fresh}}
