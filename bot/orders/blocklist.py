"""Whom the shop wants no orders from: people by their Telegram id, and phones.

Nothing is done for what a blocked person sends. An order for a blocked phone, from whatever chat, waits for an admin.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.orders.order_limits import chat_field, phone_field
from bot.screens.labels import phone
from bot.storage.shared_keys import SharedKeys
from flows.reading.readers import Unread, read_phone

USER = re.compile(r"[0-9]{1,15}")
PHONE = re.compile(r"\+?[0-9 ().\-]{8,25}")


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who may be blocked: how the list names them, and how people read it; `user` is 0 for a phone."""

    field: str
    label: str
    user: int = 0


def person(user: int) -> Subject:
    """A person by their Telegram id."""
    return Subject(chat_field(user), str(user), user)


def subject(text: str) -> Subject | None:
    """The person or the phone that an admin typed; `None` where it is neither. Ids never begin with a 0 or a plus."""
    said = text.strip()
    if USER.fullmatch(said) and not re.match(r"0|628[0-9]{8}", said):
        return person(int(said))
    if not PHONE.fullmatch(said):
        return None
    try:
        number = read_phone(said)
    except Unread:
        return None
    return Subject(phone_field(number), phone(number))


class Blocklist:
    """The list as it stands in Redis; every call raises `StoreDown`."""

    def __init__(self, shared_keys: SharedKeys) -> None:
        self.shared_keys = shared_keys

    async def add(self, whom: Subject) -> bool:
        """Block somebody; false where they were blocked already."""
        return await self._write(whom.field, whom.label) == "new"

    async def remove(self, whom: Subject) -> bool:
        """Block somebody no more; false where they were not blocked."""
        return await self._write(whom.field, "") == "known"

    async def labels(self) -> Sequence[str]:
        """Everybody who is blocked, as people read it."""
        store = self.shared_keys.store
        found = await store.read(self.shared_keys.key("blocked"), store.client.hgetall)
        labels = store.sealer.open_if_known({field: label for field, label in found.items() if field != b"version"})
        return sorted(label.decode() for label in labels.values())

    async def _write(self, field: str, label: str) -> str:
        store, kept = self.shared_keys.store, self.shared_keys.store.sealer.seal(label.encode())
        return (await store.write("block", (self.shared_keys.key("blocked"),), (field, kept)))[0]
