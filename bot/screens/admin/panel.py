"""A panel of the desk: sentences in groups, and buttons that type a command, open or copy something."""

from bot.conversation.decision import Key, Panel
from bot.people.buttons import Action
from bot.screens.labels import cut
from bot.screens.letters import write_button
from bot.screens.notes import draw_note
from bot.screens.texts import Sentences
from bot.telegram_api.message import TEXT_LIMIT, Button, Message


def draw_panel(panel: Panel, say: Sentences) -> Message:
    """The message of a panel."""
    groups = ["\n".join(draw_note(note, say) for note in group) for group in panel.groups if group]
    rows = tuple(tuple(_button(key, say) for key in row) for row in panel.rows)
    return Message(cut("\n\n".join(groups), TEXT_LIMIT), rows)


def _button(key: Key, say: Sentences) -> Button:
    if key.call:
        return write_button(key.call.chat, key.call.ref, key.who, say)
    label = say.plain(key.label)
    if key.url or key.copy:
        return Button(label, url=key.url, copy=key.copy)
    return Button(label, Action.DESK, key.command)
