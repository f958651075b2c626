"""How often each thing goes wrong, by the dice of one seed, and how often it did."""

import math
import random
from collections import Counter
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Odds:
    """Chances between 0 and 1, each rolled where its name says."""

    # in every second of a process, at its next moment (before or after a call)
    kill: float = 0.0
    freeze: float = 0.0
    # between the mark of a call and the call
    stall: float = 0.0
    # at every call of Redis
    redis_reset_before: float = 0.0
    redis_reset_after: float = 0.0
    # at every update Telegram delivers
    update_twice: float = 0.0
    update_at_once: float = 0.0
    held_back: float = 0.0
    # at every tap, at every act, and at every person
    double_tap: float = 0.0
    fumbles: float = 0.0
    blocks: float = 0.0
    edits: float = 0.0
    rewrites: float = 0.0
    edits_late: float = 0.0
    goes_back: float = 0.0
    cancels: float = 0.0
    pastes: float = 0.0
    wants_two: float = 0.0
    replaces: float = 0.0
    # at every call of Telegram
    telegram_429: float = 0.0
    telegram_lost_answer: float = 0.0
    telegram_unreached: float = 0.0
    # at every question to the shop
    shop_slow: float = 0.0
    shop_down: float = 0.0
    # at every create
    lost_answer: float = 0.0
    late_commit: float = 0.0
    reset_before: float = 0.0
    too_many: float = 0.0
    error_before: float = 0.0
    error_after: float = 0.0
    slow: float = 0.0
    too_slow: float = 0.0
    unreadable: float = 0.0
    not_sent: float = 0.0
    busy: float = 0.0
    unauthorised: float = 0.0
    rejected: float = 0.0
    # at every event that the shop raises
    event_lost: float = 0.0
    event_late: float = 0.0
    event_twice: float = 0.0
    # at every act of a buyer or an admin on an order
    crosses: float = 0.0
    # at every order, and at every look
    invisible: float = 0.0
    look_fails: float = 0.0


CALM = Odds()
KINDS = tuple(
    each.name
    for each in fields(Odds)
    if each.name.startswith(("kill", "freeze", "redis_", "update_", "held_", "telegram_", "shop_", "event_", "look_"))
    or each.name
    in {"invisible", "lost_answer", "late_commit", "reset_before", "too_many", "error_before", "error_after"}
    or each.name in {"slow", "too_slow", "unreadable", "not_sent", "busy", "unauthorised", "rejected", "double_tap"}
)
"""What breaks, apart from what people do."""
RARE, MORE, STALL = 0.01, 4.0, 0.02
ROUGH = Odds(
    kill=1 / 5,
    freeze=1 / 200,
    redis_reset_before=0.0005,
    redis_reset_after=0.0005,
    update_twice=0.2,
    update_at_once=0.1,
    held_back=0.02,
    double_tap=0.2,
    fumbles=0.02,
    blocks=0.01,
    edits=0.1,
    rewrites=0.1,
    edits_late=0.1,
    goes_back=0.05,
    cancels=0.05,
    pastes=0.1,
    wants_two=0.03,
    replaces=0.03,
    telegram_429=0.01,
    telegram_lost_answer=0.01,
    telegram_unreached=0.01,
    shop_slow=0.003,
    shop_down=0.003,
    lost_answer=0.06,
    late_commit=0.05,
    reset_before=0.03,
    too_many=0.05,
    error_before=0.03,
    error_after=0.02,
    slow=0.05,
    too_slow=0.01,
    unreadable=0.01,
    not_sent=0.02,
    busy=0.01,
    unauthorised=0.002,
    rejected=0.01,
    event_lost=0.15,
    event_late=0.3,
    event_twice=0.2,
    crosses=0.25,
    invisible=0.1,
    look_fails=0.1,
)


class Dice:
    """The one source of chance of a run, and the count of what it brought."""

    def __init__(self, seed: int, odds: Odds = CALM) -> None:
        self.seed = seed
        self.random = random.Random(seed)
        self.odds = odds
        self.struck: Counter[str] = Counter()

    def strikes(self, name: str) -> bool:
        """Roll for one fault."""
        chance: float = getattr(self.odds, name)
        if not chance or self.random.random() >= chance:
            return False
        self.struck[name] += 1
        return True

    def next_in(self, name: str) -> float:
        """In how many seconds a fault strikes next that has no place of its own."""
        chance: float = getattr(self.odds, name)
        return self.random.expovariate(chance) if chance else math.inf

    def one_of(self, *names: str) -> str:
        """Roll once for several faults that exclude each other; empty where none strikes."""
        roll = self.random.random()
        for name in names:
            roll -= getattr(self.odds, name)
            if roll < 0:
                self.struck[name] += 1
                return name
        return ""


def silent(odds: Odds, struck: Counter[str]) -> list[str]:
    """The faults that could strike and never did: they prove nothing."""
    return [each.name for each in fields(Odds) if getattr(odds, each.name) and not struck[each.name]]


def ended(odds: Odds) -> Odds:
    """The same odds once the storm is over: what the shop thinks of an order stays, what breaks things stops."""
    return replace(CALM, rejected=odds.rejected)


def lull(odds: Odds) -> Odds:
    """The same odds in hours in which little happens: processes live longer."""
    return replace(odds, kill=odds.kill / 100, freeze=odds.freeze / 10)


def some_of(odds: Odds, seed: int) -> Odds:
    """These odds with every second kind of fault or so switched off, by the seed: a frequent fault hides rare states.

    Of the rare ones that are left every second strikes more often, and some calls stall behind their mark. What people
    do goes on in every storm; dice of its own decide, so that those of the run stay as they are.
    """
    chosen = random.Random(f"swarm {seed}")
    drawn = {kind: getattr(odds, kind) * _times(getattr(odds, kind), chosen) for kind in KINDS}
    return replace(odds, stall=STALL, **drawn)


def _times(chance: float, chosen: random.Random) -> float:
    """How much more often than usual; both are rolled, so that a kind decides nothing for the next."""
    is_off, is_more = chosen.random() < 0.5, chosen.random() < 0.5
    return 0.0 if is_off else MORE if is_more and chance <= RARE else 1.0
