"""A message as it will be sent: text, buttons and perhaps a picture, as plain values that Redis can keep."""

import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from bot.people.buttons import Press
from bot.recent import Lately
from scalev.http.addresses import Address

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
FORM = {"text": str, "rows": list, "photo": str, "is_new": bool, "chat": int, "ref": str, "edits": str, "stays": bool}
NEEDED = {"text", "rows", "photo", "is_new"}
_lately = Lately[dict[str, Any]](2000)  # some 3 kB each


@dataclass(frozen=True, slots=True)
class Button:
    """A button: an action with an argument, a link, or something to copy.

    `nonce` is that of an earlier screen, where the button on that is to stay as good as this one.
    """

    label: str
    action: str = ""
    arg: str = ""
    url: str = ""
    copy: str = ""
    style: str = ""
    nonce: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Text in Telegram's HTML with rows of buttons; a photo makes the text its caption.

    `is_new` asks for a new message below the person's words instead of an edit above them; `chat` is set where
    the message goes elsewhere (an alert), and `ref` where its id is to be kept with an order. `stays` marks a screen
    that is to be read even where another takes its place before it was shown.
    """

    text: str
    rows: Rows = ()
    photo: str = ""
    is_new: bool = True
    chat: int = 0
    ref: str = ""
    edits: str = ""
    stays: bool = False

    def pack(self, nonce: str) -> bytes:
        """The message with its nonce, for Redis."""
        rows = [[_button(button, nonce) for button in row] for row in self.rows]
        parts = {"text": self.text, "rows": rows, "photo": picture(self.photo), "is_new": self.is_new}
        extra = {"chat": self.chat, "ref": self.ref, "edits": self.edits, "stays": self.stays}
        parts |= {name: value for name, value in extra.items() if value}
        packed = to_json(parts)
        _lately.keep(packed, parts)
        return packed


def new_nonce() -> str:
    """Six random bytes that tell one screen's buttons from another's."""
    return secrets.token_urlsafe(6)


def unpack(packed: bytes) -> dict[str, Any]:
    """The parts of a packed message, to be looked at only; its `rows` are ready for Telegram."""
    if (known := _lately.get(packed)) is not None:
        return known
    found: dict[str, Any] = json.loads(packed)
    return found


def is_whole(packed: bytes) -> bool:
    """Whether bytes from Redis are a packed message; those met lately are not looked through again."""
    if _lately.get(packed) is not None:
        return True
    try:
        found = json.loads(packed)
    except (ValueError, RecursionError):
        return False
    if is_message := _is_message(found):
        _lately.keep(packed, found)
    return is_message


def _is_message(found: Any) -> bool:
    if not isinstance(found, dict) or not NEEDED <= found.keys() <= FORM.keys():
        return False
    if not all(type(value) is FORM[name] for name, value in found.items()):
        return False
    rows = found["rows"]
    return all(type(row) is list and all(map(_is_button, row)) for row in rows) and bool(
        re.fullmatch(r"([0-9]{1,15}(:p)?)?", found.get("edits", ""))
    )


def _is_button(button: Any) -> bool:
    return isinstance(button, dict) and all(
        type(value) is (dict if name == "copy_text" else str) for name, value in button.items()
    )


def picture(photo: str) -> str:
    """The address of a picture; anything else is none, as a path would be read from this machine's disk and sent."""
    return photo if photo and Address.read(photo) else ""


def pressable(packed: bytes) -> frozenset[str]:
    """What the buttons of a packed message send; nothing where there is none."""
    rows = unpack(packed)["rows"] if packed else ()
    return frozenset(button["callback_data"] for row in rows for button in row if "callback_data" in button)


def _button(button: Button, nonce: str) -> dict[str, Any]:
    """A button as Telegram's `InlineKeyboardButton`."""
    made: dict[str, Any] = {"text": button.label}
    if button.style:
        made["style"] = button.style
    if button.url:
        return made | {"url": button.url}
    if button.copy:
        return made | {"copy_text": {"text": button.copy[:256]}}
    return made | {"callback_data": Press(button.action, button.nonce or nonce, button.arg).data}


def grid(buttons: Sequence[Button], width: int) -> Rows:
    """Buttons in rows of `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
