"""Who a person is to the shop, by numeric user id alone; everybody not listed is a customer."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Role = Literal["customer", "reseller", "admin"]


@dataclass(frozen=True, slots=True)
class Roles:
    """The user ids that are more than customers."""

    admins: Collection[int] = ()
    resellers: Collection[int] = ()

    def of(self, user: int) -> Role:
        """The role of a user id."""
        if user in self.admins:
            return "admin"
        return "reseller" if user in self.resellers else "customer"
