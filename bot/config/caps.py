"""How many orders are too many: numbers an hour and a day, as the settings say them."""

import re
from dataclasses import dataclass

OFF = "off"


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many in any hour and in any day; `None` for as many as one likes."""

    hour: int | None = None
    day: int | None = None

    @staticmethod
    def read(text: str) -> "Cap":
        """The cap that `5/10` or `off` says; raises `ValueError` for anything else."""
        if text == OFF:
            return Cap()
        found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
        if not found:
            raise ValueError(f"must say how many an hour and a day, such as 5/10, or {OFF}")
        return Cap(int(found[1]), int(found[2]))


@dataclass(frozen=True, slots=True)
class Caps:
    """What one person of a role may order: in all, paid on delivery, and unpaid so far (paid on delivery apart).

    `batched` is how many with those that are placed together from a sheet.
    """

    orders: Cap = Cap()
    cod: Cap = Cap()
    unpaid: Cap = Cap()
    batched: Cap = Cap()
