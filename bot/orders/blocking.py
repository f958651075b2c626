"""Carry out `/blokir` and `/bukablokir`: the request of an admin's conversation, answered like any other."""

from collections.abc import Sequence

from bot.conversation.memory import Conversation
from bot.orders.blocklist import Blocklist, subject
from bot.orders.queries import Answer
from bot.people.roles import Roles
from bot.screens.admin_alerts import LISTED
from bot.screens.texts import Sentences, sentences
from bot.telegram_api.message import Message

REQUESTS = frozenset({"block", "unblock"})


class BlockDesk:
    """Answers what concerns the block list, and leaves all else to another."""

    def __init__(self, blocklist: Blocklist, roles: Roles, otherwise: Answer) -> None:
        self.blocklist = blocklist
        self.roles = roles
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Message]:
        """The messages that answer a conversation's request; who is no admin any more gets none."""
        act, argument = (*conversation.request, "")[:2]
        if act not in REQUESTS:
            return await self.otherwise(conversation, chat)
        if self.roles.of(chat) != "admin":
            return ()
        say = sentences(conversation.language)
        return (await (self._change(act, argument, say) if argument else self._list(say)),)

    async def _list(self, say: Sentences) -> Message:
        labels = await self.blocklist.labels()
        if not labels:
            return Message(say("block.none"))
        more = [say("alert.waiting_more", count=len(labels) - LISTED)] if len(labels) > LISTED else []
        rows = [say("block.line", who=label) for label in labels[:LISTED]]
        return Message("\n".join([say("block.list", count=len(labels)), *rows, *more]))

    async def _change(self, act: str, argument: str, say: Sentences) -> Message:
        whom = subject(argument)
        if whom is None:
            return Message(say("block.who"))
        if self.roles.of(whom.user) == "admin":
            return Message(say("block.admin"))
        if act == "block":
            await self.blocklist.add(whom)
            return Message(say("block.done" if whom.user else "block.done_phone", who=whom.label))
        was_blocked = await self.blocklist.remove(whom)
        return Message(say("block.undone" if was_blocked else "block.unknown", who=whom.label))
