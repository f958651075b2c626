"""Who cancels is not kept waiting: what was said before, and waits for the shop, waits no longer.

Only a cancel hurries, so that words typed quickly one after the other do not give each other up.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakValueDictionary

from bot.people.acts import Act, Incoming, Tap, Words
from bot.people.buttons import Action, read_press
from bot.people.commands import BY_NAME, parse
from flows.patience import Haste
from flows.reading.short_answers import is_cancel


class Hastes:
    """The haste of each chat in which something is decided or hurried."""

    def __init__(self) -> None:
        self._of: WeakValueDictionary[int, Haste] = WeakValueDictionary()

    def of(self, chat: int) -> Haste:
        """The one haste of a chat, for as long as anybody holds it."""
        return self._of.setdefault(chat, Haste())

    @contextmanager
    def before(self, incoming: Incoming | None) -> Iterator[None]:
        """While an update waits for its turn: if it cancels, nothing before it in its chat waits for the shop."""
        if incoming and incoming.is_private and is_cancelling(incoming.act):
            with self.of(incoming.chat).hurry():
                yield
        else:
            yield


def is_cancelling(act: Act) -> bool:
    """Whether an act gives up what is open: the word, the command, or the button."""
    match act:
        case Tap(data):
            return read_press(data).action == Action.CANCEL
        case Words(text, is_edit=False):
            if typed := parse(text):
                return typed.name in BY_NAME and BY_NAME[typed.name].does == "cancel"
            return is_cancel(text)
    return False
