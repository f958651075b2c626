"""Answer what a person asks about their own data; all else is another's."""

from collections.abc import Sequence

from pydantic_core import to_json

from bot.conversation.decision import Notice, OwnData, Privacy
from bot.conversation.memory import Conversation
from bot.orders.queries import Answer
from bot.privacy.person import Persons

FILE = "data-saya.json"


class PrivacyAnswers:
    """Hands a person's data out to them, and erases it."""

    def __init__(self, persons: Persons, notice: Privacy, otherwise: Answer) -> None:
        self.persons = persons
        self.notice = notice
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request; what erases says so itself, in a chat that begins anew."""
        match conversation.request:
            case ("privacy", *_):
                return (self.notice,)
            case ("own_data", *_):
                return (OwnData(FILE, to_json(await self.persons.gather(chat), indent=2)),)
            case ("erase", *_):
                await self.persons.erase(chat)
                return ()
        return await self.otherwise(conversation, chat)
