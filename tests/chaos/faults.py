"""How often each thing goes wrong, by the dice of one seed, and how often it did."""

import random
from collections import Counter
from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Odds:
    """Chances between 0 and 1, each rolled where its name says."""

    # at every moment of a process (two a call)
    kill: float = 0.0
    freeze: float = 0.0
    # at every call of Redis
    redis_reset_before: float = 0.0
    redis_reset_after: float = 0.0
    # at every update Telegram delivers
    update_twice: float = 0.0
    update_at_once: float = 0.0
    # at every tap and at every person
    double_tap: float = 0.0
    blocks: float = 0.0
    edits: float = 0.0
    goes_back: float = 0.0
    cancels: float = 0.0
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
    # at every order, and at every look
    invisible: float = 0.0
    look_fails: float = 0.0


CALM = Odds()
ROUGH = Odds(
    kill=1 / 250,
    freeze=1 / 4000,
    redis_reset_before=0.0005,
    redis_reset_after=0.0005,
    update_twice=0.2,
    update_at_once=0.1,
    double_tap=0.2,
    blocks=0.004,
    edits=0.1,
    goes_back=0.05,
    cancels=0.03,
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
    invisible=0.1,
    look_fails=0.1,
)


class Dice:
    """The one source of chance of a run, and the count of what it brought."""

    def __init__(self, seed: int, odds: Odds = CALM) -> None:
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

    def one_of(self, *names: str) -> str:
        """Roll once for several faults that exclude each other; empty where none strikes."""
        roll = self.random.random()
        for name in names:
            roll -= getattr(self.odds, name)
            if roll < 0:
                self.struck[name] += 1
                return name
        return ""

    def silent(self) -> list[str]:
        """The faults that could strike and never did: they prove nothing."""
        return [each.name for each in fields(Odds) if getattr(self.odds, each.name) and not self.struck[each.name]]


def ended(odds: Odds) -> Odds:
    """The same odds once the storm is over: what decides between people goes on, what breaks things stops."""
    return replace(CALM, edits=odds.edits, goes_back=odds.goes_back, cancels=odds.cancels, rejected=odds.rejected)
