"""The question whether the same order is meant once more, answered by words as by its buttons.

It is asked anew until it is answered: a summary that does not ask it takes no answer to it.
"""

import re
from dataclasses import replace

from bot.conversation import opening
from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.people.alteration import INSTEAD, Alteration
from bot.people.buttons import Action, read_press
from flows.events import Plain
from flows.reading.short_answers import means

_OLD = re.compile(
    r"(?:pakai|pake|pk) (?:yang|yg) (?:lama|tadi)|(?:(?:tidak|gak|ga|no) )?cukup satu|satu (?:aja|saja)"
    r"|(?:keep|use) the old one|(?:no )?one is enough"
)
_INSTEAD = re.compile(
    r"ganti (?:(?:yang|yg) lama|(?:dengan|dgn|pakai|pake) (?:yang|yg) (?:ini|baru))|replace(?: the old one| it)?"
)
_ONCE_MORE = re.compile(
    r"buat(?:kan)? (?:baru|(?:satu|1) lagi)|(?:ya )?pesan lagi|(?:dua ?dua|22)(?:nya)?|tambah (?:satu|1) lagi"
    r"|order (?:once more|again)|yes order again|both(?: of them)?"
)


async def take_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Do what the words say of the question that is on show; `None` where they say nothing of it."""
    if not conversation.again or conversation.draft is None:
        return None
    if means(_OLD, text):
        return opening.cancel(conversation)
    if means(_INSTEAD, text) and _is_offered(desk):
        return await confirm_instead(conversation, desk)
    if means(_ONCE_MORE, text):
        return await answer_event(Plain("confirm"), conversation, desk)
    return None


def _is_offered(desk: Desk) -> bool:
    """The order before can still be given up for this one."""
    presses = map(read_press, desk.buttons)
    return any((press.action, press.argument) == (Action.ALTER, INSTEAD) for press in presses)


async def confirm_instead(conversation: Conversation, desk: Desk) -> Decision:
    """Order, and let the order before go once this one stands."""
    decision = await answer_event(Plain("confirm"), conversation, desk)
    if decision.order is None:
        return decision
    before = conversation.refs[-1]
    return replace(decision, alteration=Alteration(before, desk.chat, "replace", 0, desk.now, copy=decision.order.ref))
