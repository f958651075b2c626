"""What a person sees on their phone: the newest message that can be acted on, and which question it is."""

from dataclasses import dataclass

from bot.people.alteration import INSTEAD
from bot.screens.texts import sentences
from flows.order.reseller import RESELLER
from tests.chaos.in_memory.world.telegram_side import ON_SCREENS, Chat

SAY = sentences("id")
ASKED = {f"· {SAY(f'label.{slot.name}')}</i>": slot.name for slot in RESELLER.slots}
ORDERS_PAID = tuple(SAY.plain(key, method="").strip() for key in ("button.order_by", "button.order_now_by"))
TAKEN = ("placing", "receipt.waiting", "receipt.delayed", "receipt.looking_into", "pause.kept")
KNOWN_OF = ("sudah dibuat", "sudah dibayar", *map(SAY, TAKEN))


@dataclass(frozen=True, slots=True)
class Screen:
    """The newest message that can be acted on; a button is its label and what it sends, by its place."""

    message: int
    text: str
    buttons: dict[tuple[int, int], tuple[str, str]]

    @property
    def slot(self) -> str:
        """The question, `summary`, `paying` below it where that is all that is open, or nothing where it is none."""
        if self.data("y"):
            return "summary"
        if any(self.data("c", each) for each in ORDERS_PAID):
            return "paying"
        return next((slot for mark, slot in ASKED.items() if mark in self.text), "")

    @property
    def nonce(self) -> str:
        """What tells this screen from the next."""
        return next(data.split(":")[1] for _, data in self.buttons.values())

    def place(self, action: str, label: str = "") -> tuple[int, int] | None:
        """Where a button stands."""
        for place, (words, data) in self.buttons.items():
            if data.split(":")[0] == action and label in words:
                return place
        return None

    def data(self, action: str, label: str = "") -> str:
        """What a button sends; nothing where it is not there."""
        place = self.place(action, label)
        return self.buttons[place][1] if place else ""

    def button(self, label: str) -> str:
        """What the button with these words sends, whichever of several (`this|that`) is there."""
        labels = label.split("|")
        return next(data for words, data in self.buttons.values() if any(each in words for each in labels))


def _is_on_screens(data: str) -> bool:
    """A button of a screen, not of a card; of those that alter an order one stands on the summary."""
    action, _, rest = data.partition(":")
    return action in ON_SCREENS or (action == "o" and rest.endswith(f":{INSTEAD}"))


def newest(chat: Chat, *, has_receipts: bool = True) -> Screen | None:
    """The screen a person looks at; news of an order are none, though they offer to order anew.

    Nor is its receipt one, which stands where it stands, but that it is there to be tapped.
    """
    for number, parts in sorted(chat.messages.items(), reverse=True):
        buttons = {
            (y, x): (button["text"], button["callback_data"])
            for y, row in enumerate(parts["rows"])
            for x, button in enumerate(row)
            if not parts.get("about")
            and (has_receipts or not parts.get("ref"))
            and _is_on_screens(button.get("callback_data", " "))
        }
        if buttons:
            return Screen(number, parts["text"], buttons)
    return None


def is_known(chat: Chat) -> bool:
    """Some message says that an order of theirs is taken."""
    return any(mark in text for mark in KNOWN_OF for text in chat.texts)


def is_placing(chat: Chat, since: int) -> bool:
    """A message after that one says that an order has just been taken."""
    return any(SAY("placing") in parts["text"] for number, parts in chat.messages.items() if number > since)
