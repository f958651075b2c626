"""One call of the Bot API: who calls, with what; and the place in a chat where it is to happen."""

from dataclasses import dataclass, field

from bot.playground.errors import BLOCKED, Refused, bad_request
from bot.playground.json_object import Json
from bot.playground.server_side.bots import Bot
from bot.playground.state.fieldlist import Upload
from bot.playground.state.world import Chat, World

LOCAL = {"127.0.0.1", "localhost", "::1"}
UNMODELLED = {
    "business_connection_id", "direct_messages_topic_id", "ephemeral_message_parameters", "inline_message_id",
    "rich_message", "suggested_post_parameters", "message_thread_id",
}  # fmt: skip


@dataclass(slots=True)
class Call:
    """A method's parameters, already held against the field list, and the files that came along."""

    bot: Bot
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The playground's state."""
        return self.bot.world

    @property
    def now(self) -> int:
        """Whole seconds since 1970."""
        return int(self.world.clock.now())

    def place(self, name: str = "chat_id") -> Chat:
        """The chat of this call, if the bot may write there."""
        chat_id = number(self.params[name])
        standing = self.world.standing.get((self.bot.id, chat_id))
        if standing is None:
            raise bad_request("chat not found")
        if standing["is_blocked"]:
            raise Refused(403, BLOCKED if chat_id > 0 else "Forbidden: bot was kicked from the group chat")
        return self.bot.id, chat_id


def number(chat_id: object) -> int:
    """A chat's id as a number; the playground has no public names."""
    if isinstance(chat_id, int):
        return chat_id
    if not isinstance(chat_id, str) or not chat_id:
        raise bad_request("chat_id is empty")
    if not chat_id.removeprefix("-").isdecimal():
        raise bad_request("chat not found")
    return int(chat_id)
