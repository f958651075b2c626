"""Carry out `/blokir` and `/bukablokir`: the request of an admin's conversation, answered like any other."""

from collections.abc import Sequence

from bot.conversation.decision import Blocked, Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.orders.blocklist import Blocklist, subject
from bot.orders.queries import Answer
from bot.people.roles import Roles

REQUESTS = frozenset({"block", "unblock"})


class BlockDesk:
    """Answers what concerns the block list, and leaves all else to another."""

    def __init__(self, blocklist: Blocklist, roles: Roles, otherwise: Answer) -> None:
        self.blocklist = blocklist
        self.roles = roles
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request; who is no admin any more gets no answer."""
        act, argument = (*conversation.request, "")[:2]
        if act not in REQUESTS:
            return await self.otherwise(conversation, chat)
        if self.roles.of(chat) != "admin":
            return ()
        return (Reply(await self._change(act, argument)) if argument else await self._list(),)

    async def _list(self) -> Notice:
        labels = await self.blocklist.labels()
        return Blocked(labels) if labels else Reply(Note("block.none"))

    async def _change(self, act: str, argument: str) -> Note:
        whom = subject(argument)
        if whom is None:
            return Note("block.who")
        if self.roles.of(whom.user) == "admin":
            return Note("block.admin")
        if act == "block":
            await self.blocklist.add(whom)
            return Note("block.done" if whom.user else "block.done_phone", {"who": whom.label})
        was_blocked = await self.blocklist.remove(whom)
        return Note("block.undone" if was_blocked else "block.unknown", {"who": whom.label})
