"""Change what an admin's own chat remembers, with a message beside its screen, outside any turn of the admin's."""

from collections.abc import Callable

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.outbox.commit import effect_id
from bot.people.ruling import Ruling
from bot.storage.store import TRIES, Commit, Contended, Store
from bot.telegram_api.message import Message

Change = Callable[[Conversation], Conversation | None]


class AdminChats:
    """The chats of those who rule."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def turn(self, ruling: Ruling, change: Change, message: Message) -> None:
        """Commit a change of the admin's chat with a message, if there is a change; raises `Contended`."""
        for _ in range(TRIES):
            chat = await self.store.load(ruling.admin)
            changed = change(memory.unpack(chat.draft))
            if changed is None:
                return
            effects = {effect_id(chat.now, 0): message.pack(ruling.ref)}
            commit = Commit(memory.pack(changed), effects=effects, due=(("send", str(ruling.admin), 0),))
            if await self.store.commit(ruling.admin, chat.version, commit, None) != "conflict":
                return
        raise Contended(ruling.admin)
