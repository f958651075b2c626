"""What its owner lets be tried: which product, for whom, and each write by itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Ask = Callable[[str], Awaitable[bool]]
"""Whether the owner allows what the question says; asked before each write."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A product by its name, and who orders it: a phone that is the owner's own, as shops may write to it.

    `email` is where files go, and `place` words for a district to send parcels to; `patience_s` is how many seconds an
    order is looked for until it is called missing.
    """

    product: str
    phone: str
    email: str = ""
    place: str = "Menteng, Jakarta Pusat"
    patience_s: float = 60.0
