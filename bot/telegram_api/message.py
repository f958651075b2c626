"""A message as it will be sent: text, buttons and perhaps a picture, before its buttons belong to a screen."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.people.buttons import Press
from bot.telegram_api.outgoing import Attachment, Copied, Key, Keyboard, Original, Outgoing
from scalev.http.addresses import Address

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


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
    that is to be read even where another takes its place before it was shown. A message with a `keyboard` has no rows.
    A message with a `ref` that is not new takes the place of the order's card, wherever that stands; one `about` an
    order answers to its card. One that `is_minor` is left out where the person wants no such news, and one that `tells`
    news where that is not so any more when it can be sent.
    One that `is_above` comes before the screen that waits beside it.
    One that is `summed_up` is left out where the person hears of it with all else of the day.
    One with the `code_of` an order is its picture to scan; without an attachment it takes the place of what is said
    below that picture, if there is one.
    A `desk_card` is the card of that order in an admin's chat, and takes the place of the one before it there.
    An `attachment` is a picture or a file of our own; it is sent anew, never put in place of another message. An
    `original` is copied, and the text takes the place of what stood below it. `author` is the chat that hears of it
    where the person cannot be reached, 0 for nobody.
    """

    text: str
    rows: Rows = ()
    photo: str = ""
    is_new: bool = True
    chat: int = 0
    ref: str = ""
    edits: str = ""
    stays: bool = False
    keyboard: Keyboard | None = None
    attachment: Attachment | None = None
    about: str = ""
    is_minor: bool = False
    tells: str = ""
    is_above: bool = False
    original: Original | None = None
    author: int = 0
    desk_card: str = ""
    code_of: str = ""
    summed_up: bool = False

    def pack(self, nonce: str) -> bytes:
        """The message with its nonce, for Redis."""
        return self.send_as(nonce).pack()

    def send_as(self, nonce: str) -> Outgoing:
        """The message with its nonce, as it is sent."""
        rows = tuple(tuple(_key(button, nonce) for button in row) for row in self.rows)
        rest = (self.is_new, self.chat, self.ref, self.edits, self.stays, self.keyboard, self.attachment)
        made = Outgoing(self.text, rows, picture(self.photo), *rest, about=self.about, is_minor=self.is_minor)
        made = replace(made, tells=self.tells, is_above=self.is_above, desk_card=self.desk_card)
        return replace(made, original=self.original, author=self.author, code_of=self.code_of, summed_up=self.summed_up)


def new_nonce() -> str:
    """Six random bytes that tell one screen's buttons from another's."""
    return secrets.token_urlsafe(6)


def picture(photo: str) -> str:
    """The address of a picture; anything else is none, as a path would be read from this machine's disk and sent."""
    return photo if photo and Address.read(photo) else ""


def _key(button: Button, nonce: str) -> Key:
    if button.url:
        return Key(button.label, button.style, url=button.url)
    if button.copy:
        return Key(button.label, button.style, copy_text=Copied(button.copy[:256]))
    return Key(button.label, button.style, callback_data=Press(button.action, button.nonce or nonce, button.arg).data)


def grid(buttons: Sequence[Button], width: int) -> Rows:
    """Buttons in rows of `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
