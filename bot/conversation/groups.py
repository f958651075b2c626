"""A group is no place for an order: who asks for one there is shown the way to the private chat, and nothing else."""

from bot.people.acts import Incoming, Words
from bot.people.commands import BY_NAME, parse


def is_asking(incoming: Incoming, username: str) -> bool:
    """A command of this bot, typed for it or for nobody by name; whatever else people say is theirs."""
    act = incoming.act
    typed = parse(act.text) if isinstance(act, Words) and not act.is_edit else None
    return typed is not None and typed.name in BY_NAME and typed.to in {"", username.lower()}
