"""How often something goes wrong on purpose."""

from dataclasses import dataclass
from random import Random


@dataclass(slots=True, kw_only=True)
class Chance:
    """With which probability a fault strikes, and how many times more; None is without end."""

    probability: float = 1.0
    count: int | None = None

    def strikes(self, random: Random) -> bool:
        """Decide whether it strikes now, and count it down."""
        if self.count == 0 or (self.probability < 1 and random.random() >= self.probability):
            return False
        if self.count is not None:
            self.count -= 1
        return True
