"""What Redis holds, as values: a chat, a piece of due work, and what one turn writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

Kind = Literal[
    "send", "fetch", "order", "decide", "alter", "audit", "opening", "menu", "stock", "events", "batch", "recap"
]
Attempt = tuple[Literal["turn", "look"], str]  # what is begun with: an update, or what the chat waits for


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days a chat is kept after its last message, and an order after its end."""

    chats_days: int = 30
    orders_days: int = 90

    @property
    def chats_ms(self) -> int:
        """The chats' days in milliseconds, as Redis takes them."""
        return self.chats_days * 86_400_000

    @property
    def orders_ms(self) -> int:
        """The orders' days in milliseconds."""
        return self.orders_days * 86_400_000


class Unreadable(Exception):
    """A value that is not as this bot writes it: another version did, somebody's hand, or another program."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat as stored: its version, the opaque draft, the wanted screen, and what is still to be delivered.

    `told` are the effects by which others heard that this person cannot be reached; `deaths` counts the processes that
    began with the same attempt before and did not commit it.
    """

    version: str = "0"
    draft: bytes = b""
    want: bytes = b""
    nonce: str = ""
    shown: str = ""
    message_id: str = ""
    seen: str = ","
    now: int = 0
    effects: Mapping[str, bytes] = field(default_factory=dict)
    is_gone: bool = False
    told: str = ","
    deaths: int = 0

    def has_seen(self, update_id: int) -> bool:
        """The update's effect is already committed."""
        return f",{update_id}," in self.seen

    @property
    def is_delivered(self) -> bool:
        """The wanted screen is on show and no effect is left."""
        return self.nonce == self.shown and not self.effects


@dataclass(frozen=True, slots=True)
class Left:
    """How a commit left a chat; what happened since `began`, in the event loop's seconds, may not be in it."""

    chat: Chat
    began: float


@dataclass(frozen=True, slots=True)
class Due:
    """A piece of due work: what, for whom, and until when it is claimed; `kept` is its id where that stands sealed."""

    kind: str
    id: str
    shard: int
    claimed: str
    kept: str = ""

    def member(self, bot: int) -> str:
        """The entry's name in the due set."""
        return f"{self.kind}:{bot}:{self.kept or self.id}"


@dataclass(frozen=True, slots=True)
class Commit:
    """What one turn writes; `reach` says that the person is `here` or has `gone`, where the turn shows it."""

    draft: bytes
    want: bytes = b""
    nonce: str = ""
    effects: Mapping[str, bytes] = field(default_factory=dict)
    order: tuple[str, bytes] | None = None
    due: Sequence[tuple[Kind, str, int]] = ()
    reach: Literal["here", "gone", ""] = ""


class Mender(Protocol):
    """Who sets aside what cannot be read, and says so; `bot.upkeep.mending` does."""

    async def chat(self, chat: int) -> None:
        """Begin a chat anew."""
        ...

    async def order(self, shard: int, ref: str) -> None:
        """Give an order to people."""
        ...

    async def keys(self, keys: Sequence[str]) -> bool:
        """Set aside those of a wrong type; answers whether there were any."""
        ...

    async def tell(self) -> None:
        """Tell admins what they could not be told before."""
        ...
