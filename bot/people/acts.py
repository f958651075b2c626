"""What a person did, as values; whatever they were told through."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Words:
    """Text typed, a command, or what is written under a picture or a file, which is not looked at."""

    text: str
    is_edit: bool = False
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class Tap:
    """A button pressed: what it says, and the message it stands on."""

    data: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card; `is_own` where it is the sender's."""

    phone: str
    name: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the map."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Other:
    """A photo, sticker, voice or anything else that a person sent and that carries no words.

    `takes_caption` says that words can stand below it.
    """

    takes_caption: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that may be a sheet of orders: where Telegram keeps it, its name, its bytes, and what is said under it."""

    file_id: str
    name: str
    size: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot was blocked by, or became reachable for, the chat."""

    is_reachable: bool


Act = Words | Tap | Contact | Location | Other | Sheet | Membership


@dataclass(frozen=True, slots=True)
class Replied:
    """The message that another one answers: who wrote it, and what its buttons send; its words say nothing."""

    author: int
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update: who did what, where; `where` is a group whose button is taken as pressed in the person's own chat.

    `album` is the group of pictures that a message is one of; each comes in an update of its own. `handle` is the
    person's @name without its sign, empty where there is none, and `replied` the message this one answers, if any.
    """

    update_id: int
    chat: int
    user: int
    act: Act
    chat_type: Literal["private", "group", "supergroup", "channel"] = "private"
    message_id: int | None = None
    callback_id: str | None = None
    language: str | None = None
    name: str = ""
    where: int = 0
    album: str = ""
    handle: str = ""
    replied: Replied | None = None

    @property
    def is_private(self) -> bool:
        """A chat with one person; drafts exist nowhere else."""
        return self.chat_type == "private"

    @property
    def home(self) -> int:
        """The chat it is taken in: the person's own, whatever group they pressed a button in."""
        return self.chat if self.is_private else self.user


def update_id(update: object) -> int | None:
    """The id of an update, however broken the rest of it is."""
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
