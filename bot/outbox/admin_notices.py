"""Tell admins of what is no order's own story, and of each thing once."""

from collections.abc import Callable, Sequence

from bot.conversation.notes import Note
from bot.people.roles import Roles
from bot.screens.draw import draw_message
from bot.screens.texts import Sentences
from bot.storage.shared_keys import TOLD_TTL_MS, SharedKeys
from bot.telegram_api.message import Message

DAY_MS = 86_400_000
Draw = Callable[[Sequence[str]], Message]


class AdminNotices:
    """Puts alerts into the outboxes of the chats that alerts go to, in the owner's language.

    Without chats of their own alerts go to whoever is an admin at the time.
    """

    def __init__(
        self, shared_keys: SharedKeys, alerted: Sequence[int], say: Sentences, roles: Roles | None = None
    ) -> None:
        self.shared_keys = shared_keys
        self.alerted = alerted
        self.say = say
        self.roles = roles or Roles()

    @property
    def admins(self) -> Sequence[int]:
        """The chats that alerts go to."""
        return self.alerted or self.roles.every("admin")

    async def daily(self, subject: str, key: str, **values: str) -> None:
        """Tell of a standing trouble, once a day however often it is met."""
        message = draw_message(Note(f"alert.{key}", values), self.say.language)
        await self.once([subject], lambda _: message, within=DAY_MS)

    async def once(self, subjects: Sequence[str], draw: Draw, within: int = TOLD_TTL_MS) -> None:
        """Tell of the subjects not told of within so many milliseconds; after a crash still as one message."""
        new = await self.shared_keys.untold(subjects)
        if not new:
            return
        packed = draw(new).pack("alarm")
        for admin in self.admins:
            await self.shared_keys.store.tell(admin, f"alarm.{new[0]}", packed)
        await self.shared_keys.note_told(new, within)
