"""The chats as people's phones show them: ids grow in both directions, and what once could be tapped is remembered."""

import html
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from bot.telegram_api.outgoing import Outgoing

TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Button:
    """A button as it stood on a message once."""

    message: int
    label: str
    data: str


@dataclass
class Bubble:
    """A message of the bot's."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass
class Screen:
    """One chat: its bubbles by id, every button it ever showed, and all that happened in words.

    `sent` counts the bot's new messages; `fresh` are the texts that came or changed since they were last taken, and
    `newest_own` is the last message that the person typed.
    """

    bubbles: dict[int, Bubble] = field(default_factory=dict)
    ever: list[Button] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    sent: int = 0
    newest: int = 100
    newest_own: int = 0

    def next_id(self) -> int:
        """The id of the next message, whoever sends it."""
        self.newest += 1
        return self.newest

    def show(self, number: int, message: Outgoing, verb: str) -> None:
        """Let a message say something."""
        text = html.unescape(TAG.sub("", message.text))
        keys = (key for row in message.rows for key in row)
        buttons = tuple(Button(number, key.text, key.callback_data) for key in keys)
        self.bubbles[number] = Bubble(text, buttons)
        self.ever += [each for each in buttons if each.data]
        self.fresh.append(text)
        self.log.append(f"{verb} {text}\n    {' '.join(f'[{each.label}]' for each in buttons)}".rstrip())

    def take_fresh(self) -> str:
        """What came or changed since this was last asked."""
        texts, self.fresh = self.fresh, []
        return "\n\n".join(texts)

    @property
    def lowest(self) -> Bubble:
        """The bot's last message."""
        return self.bubbles[max(self.bubbles)] if self.bubbles else Bubble("")

    @property
    def live(self) -> Bubble:
        """The lowest message that something can be tapped on."""
        tappable = [number for number, bubble in self.bubbles.items() if any(each.data for each in bubble.buttons)]
        return self.bubbles[max(tappable)] if tappable else Bubble("")


class Phones:
    """The bot's sender."""

    def __init__(self) -> None:
        self.screens: dict[int, Screen] = defaultdict(Screen)

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        """Show a new message; answers its id."""
        screen = self.screens[chat]
        number = screen.next_id()
        screen.sent += 1
        screen.show(number, message, "BOT")
        return f"{number}:p" if message.photo else str(number)

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        """Change a message."""
        self.screens[chat].show(int(message_id.removesuffix(":p")), message, "EDITED")

    async def strip(self, chat: int, message_id: str) -> None:
        """Take the buttons off a message."""
        if bubble := self.screens[chat].bubbles.get(int(message_id.removesuffix(":p"))):
            bubble.buttons = ()

    async def answer(self, callback_id: str, toast: str) -> None:
        """Answer a tap; the callback is named after its chat."""
        screen = self.screens[int(callback_id.split(".", maxsplit=1)[0])]
        screen.toasts.append(toast)
        if toast:
            screen.log.append(f"TOAST {toast}")

    async def typing(self, chat: int) -> None:
        """Nobody looks."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)
