"""Give up on what cannot be done, and say so: the person is told, and what was answered before stays."""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.chat_locks import ChatLocks
from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.intake.haste import Hastes, is_cancelling
from bot.intake.turns import Committed
from bot.outbox.commit import effect_id
from bot.people.acts import Incoming
from bot.people.house import House
from bot.people.languages import language_of
from bot.screens.draw import draw_message
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.store import CLAIM_MS, TRIES, Chat, Commit, Contended, Store
from bot.telegram_api.message import Message, new_nonce

log = structlog.get_logger(__name__)


class Apologies:
    """Takes updates, and what chats wait for, as done that could not be."""

    def __init__(self, store: Store, parked: ParkedUpdates, house: House, locks: ChatLocks, hastes: Hastes) -> None:
        self.store = store
        self.parked = parked
        self.house = house
        self.locks = locks
        self.hastes = hastes

    async def for_update(self, incoming: Incoming, told: Sequence[Message] = (), key: str = "unexpected") -> Committed:
        """Take an update as done, and say so in the person's chat, unless they cancel it already; others are told."""
        sorry = draw_message(Note(key), language_of(incoming.language, self.house.language))
        messages = [*([sorry] if incoming.is_private and not self._is_cancelled(incoming) else []), *told]
        async with self.locks(incoming.chat):
            for _ in range(TRIES):
                chat = await self.store.load(incoming.chat)
                if await self._say(incoming.chat, chat, chat.draft, messages, incoming.update_id):
                    return Committed(incoming.chat, self.store.shard(incoming.chat))
        raise Contended(incoming.chat)

    def _is_cancelled(self, incoming: Incoming) -> bool:
        """A cancel waits behind it; one that was itself given up is spoken of."""
        return self.hastes.of(incoming.chat).is_hurried and not is_cancelling(incoming.act)

    async def for_look(self, chat_id: int, given_up: Conversation) -> Committed | None:
        """Wait no more for what a chat waits for; the words that were to be read are kept aside.

        `None`, and not a word, where the person cancelled them meanwhile.
        """
        async with self.locks(chat_id):
            for _ in range(TRIES):
                chat = await self.store.load(chat_id)
                conversation = memory.unpack(chat.draft)
                if not _is_owed_still(conversation, given_up):
                    return None
                await self._park(chat_id, conversation)
                sorry = draw_message(Note("too_hard"), conversation.language)
                draft = memory.pack(_forgotten(conversation))
                if await self._say(chat_id, chat, draft, [sorry], None):
                    return Committed(chat_id, self.store.shard(chat_id))
        raise Contended(chat_id)

    async def _say(
        self, chat_id: int, chat: Chat, draft: bytes, messages: Sequence[Message], update_id: int | None
    ) -> bool:
        effects = {effect_id(chat.now, index): m.pack(new_nonce()) for index, m in enumerate(messages)}
        commit = Commit(draft, effects=effects, due=(("send", str(chat_id), CLAIM_MS),))
        return await self.store.commit(chat_id, chat.version, commit, update_id) != "conflict"

    async def _park(self, chat_id: int, conversation: Conversation) -> None:
        """Keep the words as the update they would have been, so that they can be taken again."""
        person = {"id": chat_id, "is_bot": False, "first_name": "", "language_code": conversation.language}
        where = {"id": chat_id, "type": "private"}
        said = [(each.text, each.message_id, each.message_id) for each in conversation.said]
        for text, message_id, number in ((conversation.paste, conversation.paste_id, conversation.paste_at), *said):
            message = {"message_id": message_id, "date": 0, "chat": where, "from": person, "text": text}
            if text:
                await self.parked.park(chat_id, number, {"update_id": number, "message": message})


def _is_owed_still(conversation: Conversation, given_up: Conversation) -> bool:
    """The chat waits for the very words that were given up; others have their own turn."""
    now, then = ((each.paste, each.paste_at, each.said[:1]) for each in (conversation, given_up))
    return conversation.is_waiting and now == then


def _forgotten(conversation: Conversation) -> Conversation:
    return replace(conversation, paste="", paste_id=0, wordless=False, said=(), waits=0)
