"""A message as it is kept in Redis and goes to Telegram: one frozen value on the whole way."""

import json
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from bot.recent import Lately


@dataclass(frozen=True, slots=True)
class Copied:
    """What a button copies."""

    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A button as Telegram's `InlineKeyboardButton`."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(strict=True)

    text: str
    style: str = ""
    url: str = ""
    copy_text: Copied | None = None
    callback_data: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a file of our own making, sent with the message; its text becomes the caption."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64"
    )

    name: str
    data: bytes = field(repr=False)
    kind: Literal["photo", "document"] = "photo"


@dataclass(frozen=True, slots=True)
class Original:
    """A message of somebody's, to be copied: the chat it stands in, and its id there."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="forbid")

    chat: int
    message: int


Keys = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class Keyboard:
    """What stands below the text box: a button that shares the person's own number, and nothing without its label."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="forbid")

    share: str = ""

    @property
    def markup(self) -> str:
        """The keyboard as it travels; it goes when it was used once."""
        if not self.share:
            return json.dumps({"remove_keyboard": True})
        rows = [[{"text": self.share, "request_contact": True}]]
        look = {"one_time_keyboard": True, "resize_keyboard": True}
        return json.dumps({"keyboard": rows, **look}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A `bot.telegram_api.message.Message` whose buttons say what they send; a field means there what it means here.

    `reply_to` is the message in the same chat that this one answers, filled in where it is sent. `is_reminder` and
    `is_of_unpaid` are written no more: `tells` says it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="forbid")

    text: str
    rows: Keys
    photo: str
    is_new: bool
    chat: int = 0
    ref: str = ""
    edits: Annotated[str, Field(pattern=r"^([0-9]{1,15}(:p)?)?$")] = ""
    stays: bool = False
    keyboard: Keyboard | None = None
    attachment: Attachment | None = None
    about: str = ""
    reply_to: Annotated[str, Field(pattern=r"^([0-9]{1,15})?$")] = ""
    is_minor: bool = False
    is_reminder: bool = False
    is_of_unpaid: bool = False
    original: Original | None = None
    author: int = 0
    desk_card: str = ""
    code_of: str = ""
    summed_up: bool = False
    tells: str = ""
    is_above: bool = False

    @property
    def markup(self) -> str:
        """What is below the message as it travels, its own buttons or else a keyboard; empty where there is nothing."""
        return self.inline or (self.keyboard.markup if self.keyboard else "")

    @property
    def inline(self) -> str:
        """The buttons as they travel; empty where there are none."""
        rows = _KEYS.dump_json(self.rows, exclude_defaults=True).decode()
        return f'{{"inline_keyboard": {rows}}}' if self.rows else ""

    def pack(self) -> bytes:
        """The message for Redis."""
        packed = _OUTGOING.dump_json(self, exclude_defaults=True)
        _lately.keep(packed, self)
        return packed


_OUTGOING = TypeAdapter(Outgoing)
_KEYS = TypeAdapter(Keys)
_lately = Lately[Outgoing](2000)  # some 3 kB each


def unpack(packed: bytes) -> Outgoing:
    """The message of these bytes, which are not read again where they were met lately; raises `ValueError`."""
    if (known := _lately.get(packed)) is not None:
        return known
    found = _OUTGOING.validate_json(packed)
    _lately.keep(packed, found)
    return found


def is_whole(packed: bytes) -> bool:
    """Whether bytes from Redis are a packed message."""
    try:
        unpack(packed)
    except ValueError:
        return False
    return True


def pressable(packed: bytes) -> frozenset[str]:
    """What the buttons of a packed message send; nothing where there is none."""
    rows = unpack(packed).rows if packed else ()
    return frozenset(key.callback_data for row in rows for key in row if key.callback_data)
