"""Who a person is to the shop, by numeric user id alone; everybody not listed is a customer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["customer", "reseller", "admin"]


@dataclass(frozen=True, slots=True)
class Roles:
    """The user ids that are more than customers: those of the settings, which nobody can revoke, and `granted` ones.

    What was granted by invitation stands in Redis; every process learns it anew within a second.
    """

    admins: Collection[int] = ()
    resellers: Collection[int] = ()
    granted: dict[int, Role] = field(default_factory=dict)

    def of(self, user: int) -> Role:
        """The role of a user id."""
        return self.root(user) or self.granted.get(user, "customer")

    def root(self, user: int) -> Role | None:
        """The role that the settings give a user id, if any."""
        if user in self.admins:
            return "admin"
        return "reseller" if user in self.resellers else None

    def learn(self, granted: Mapping[int, Role]) -> None:
        """Take what stands in Redis now for all that is granted."""
        self.granted.clear()
        self.granted.update(granted)

    def every(self, role: Role) -> Sequence[int]:
        """Everybody who has a role, in the order of their ids."""
        return sorted(user for user in {*self.admins, *self.resellers, *self.granted} if self.of(user) == role)
