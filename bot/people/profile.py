"""What a reseller settled once for all own orders: taste, margin, and when to hear of the day."""

from typing import NamedTuple

MOST_PERCENT, MOST_RUPIAH = 300, 10_000_000


class Profile(NamedTuple):
    """The way to pay and the courier that are taken unless an order says otherwise, empty for those of the last one.

    `courier` is `cheap`, `fast` or a service by its name. The margin is a share of the goods' price in `percent` and
    `rupiah` for each piece. `recap_at` is the full hour of the day at which the day is summed up, empty for none, and
    `is_digest` says that payments and parcels are told in that alone.
    """

    payment: str = ""
    courier: str = ""
    percent: int = 0
    rupiah: int = 0
    recap_at: str = ""
    is_digest: bool = False
