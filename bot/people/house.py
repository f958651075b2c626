"""What is the same in every chat of one bot: who is who, what it is called, and how fast people may speak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.people.pause import Door
from bot.people.roles import Role, Roles


@dataclass(frozen=True, slots=True)
class House:
    """One bot's settings as its parts need them.

    `alerted` are the chats that alerts go to, by default each admin's own, in `language`, which is also for people
    whose own the bot does not speak. `door` says whether the shop takes orders now, and
    `low_stock` how many pieces left are few enough to tell admins of, below 0 none. `privacy_url` is the store's own
    privacy policy, where it has one, and `orders_url` the page of orders in Scalev, where that was named.
    `contact` is how people reach the store, `username` how a group may call the bot, and `paces` are how many messages
    a minute are read, any number unless the role is named.
    """

    roles: Roles = field(default_factory=Roles)
    alerted: Sequence[int] = ()
    language: str = "id"
    contact: str = ""
    username: str = ""
    paces: Mapping[Role, int] = field(default_factory=dict)
    door: Door = field(default_factory=Door)
    low_stock: int = -1

    @property
    def staff(self) -> Sequence[int]:
        """The chats where the shop's people read what is for them: those of alerts."""
        return self.alerted or self.roles.every("admin")

    privacy_url: str = ""
    orders_url: str = ""
