"""What a turn decides, as one value: an update, or what a chat waits for; and the plain way to decide it, right here.

Another way may decide elsewhere (`bot.deciding.children`), and whoever finds that no process lives through it says so.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation.decide import decide, look
from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.people.acts import Incoming


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be decided; without an update it is what the chat waits for.

    `deaths` counts the processes that ended, or gave up, after they had begun with it.
    """

    conversation: Conversation
    incoming: Incoming | None = None
    deaths: int = 0


Decide = Callable[[Matter, Desk], Awaitable[Decision]]


class Undecidable(Exception):
    """What is to be decided ends or holds every process that begins with it.

    `waiting` is the conversation whose words those are, where no update brings them.
    """

    def __init__(self, chat: int, waiting: Conversation | None = None) -> None:
        super().__init__(chat)
        self.waiting = waiting or Conversation()


async def decide_here(matter: Matter, desk: Desk) -> Decision:
    """Decide on the event loop."""
    if matter.incoming:
        return await decide(matter.incoming, matter.conversation, desk)
    return await look(matter.conversation, desk)
