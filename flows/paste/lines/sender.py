"""The sender of a dropshipped parcel: named in a block of his own, or by labels that say so."""

from dataclasses import dataclass

from flows.paste.lines.parts import Part
from flows.reading.phones import find_phones
from flows.words.labels import is_placeholder

_RECIPIENT = {"name", "recipient", "address", "item", "header"}


@dataclass(slots=True)
class Sender:
    """Who sends, as far as it was read; `is_speaking` while the lines are about him."""

    name: str | None = None
    phone: str | None = None
    is_speaking: bool = False

    def take(self, part: Part) -> bool:
        """Take a part if it is about the sender, and tell whether it was."""
        if part.kind in ("sender", "sender_phone"):
            self.is_speaking = True
            self._read(part.text)
            return True
        if self.is_speaking and self._is_mine(part):
            self._read(part.text)
            return True
        if part.kind in _RECIPIENT:
            self.is_speaking = False
        return False

    def _is_mine(self, part: Part) -> bool:
        if part.kind == "phone":
            return self.phone is None
        if part.kind == "name":
            return self.name is None
        name, phone = _name_and_phone(part.text)
        is_new = not (name and self.name) and not (phone and self.phone)
        return not part.kind and is_new and not any(char.isdigit() for char in name)

    def _read(self, text: str) -> None:
        self.learn(*_name_and_phone(text))

    def learn(self, name: str, phone: str | None) -> None:
        """Remember what is not known yet."""
        if name and not is_placeholder(name):
            self.name = self.name or name
        self.phone = self.phone or phone


def _name_and_phone(text: str) -> tuple[str, str | None]:
    phones = find_phones(text)
    name = text[: phones[0].start] if phones else text
    return name.strip(" (/,-|:"), phones[0].number if phones else None
