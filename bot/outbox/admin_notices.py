"""Tell admins of what is no order's own story, and of each thing once."""

from collections.abc import Callable, Mapping, Sequence

from bot.conversation.notes import Note
from bot.outbox.languages import Languages
from bot.people.roles import Roles
from bot.screens.draw import draw_message
from bot.screens.texts import Sentences
from bot.storage.shared_keys import TOLD_TTL_MS, SharedKeys
from bot.telegram_api.message import Message

DAY_MS = 86_400_000
Draw = Callable[[Sequence[str], Sentences], Message]


class AdminNotices:
    """Puts alerts into the outboxes of the chats that alerts go to, in the language of each; `say` speaks the owner's.

    Without chats of their own alerts go to whoever is an admin at the time. `orders_url` is the page of orders in
    Scalev, empty where none was named.
    """

    def __init__(
        self,
        shared_keys: SharedKeys,
        alerted: Sequence[int],
        say: Sentences,
        roles: Roles | None = None,
        orders_url: str = "",
    ) -> None:
        self.shared_keys = shared_keys
        self.alerted = alerted
        self.say = say
        self.roles = roles or Roles()
        self.orders_url = orders_url
        self.languages = Languages(shared_keys.store, say.language)

    @property
    def admins(self) -> Sequence[int]:
        """The chats that alerts go to."""
        return self.alerted or self.roles.every("admin")

    async def readers(self) -> Mapping[int, Sentences]:
        """The chats that alerts go to, each with the sentences of its language."""
        return await self.languages.say_to_each(self.admins)

    async def tell_others(self, author: int, subject: str, note: Note) -> None:
        """Tell the other chats what an admin did; the same subject is the same message."""
        for admin, say in (await self.readers()).items():
            if admin != author:
                told = draw_message(note, say.language).pack("heard")
                await self.shared_keys.store.tell(admin, f"heard.{subject}", told)

    async def daily(self, subject: str, key: str, **values: str) -> None:
        """Tell of a standing trouble, once a day however often it is met."""
        note = Note(f"alert.{key}", values)
        await self.once([subject], lambda _, say: draw_message(note, say.language), within=DAY_MS)

    async def once(self, subjects: Sequence[str], draw: Draw, within: int = TOLD_TTL_MS) -> None:
        """Tell of the subjects not told of within so many milliseconds; after a crash still as one message."""
        new = await self.shared_keys.untold(subjects)
        if not new:
            return
        for admin, say in (await self.readers()).items():
            await self.shared_keys.store.tell(admin, f"alarm.{new[0]}", draw(new, say).pack("alarm"))
        await self.shared_keys.note_told(new, within)
