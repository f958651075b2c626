"""Take a tap: on the live screen it acts, on any other it brings the present question back."""

from dataclasses import replace

from bot.conversation import opening, same_order
from bot.conversation.admin import leaves, rulings
from bot.conversation.after import again, order_buttons
from bot.conversation.batch import sheets
from bot.conversation.decision import Decision, head, put_in_place
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.relay import passing
from bot.conversation.reseller import buyers, profile
from bot.conversation.talk import summary_buttons
from bot.conversation.talk.muting import turn
from bot.people.acts import Incoming
from bot.people.alteration import INSTEAD
from bot.people.buttons import Action, Press, read_press
from bot.people.languages import LANGUAGES
from flows.events import Chose, EditField, Event, Pictured, Plain, Shelved, Turned

OF_OWN_ORDERS = frozenset({Action.CHECK, Action.FILES, Action.MUTE, Action.ALTER, Action.BEGIN, Action.REPEAT})
"""What stands below an order's card, its news and its bill."""


async def take_tap(incoming: Incoming, data: str, conversation: Conversation, desk: Desk) -> Decision:
    """A tap on the live screen acts; any other changes nothing, says so, and shows the present screen again."""
    press = read_press(data)
    if conversation.offered or conversation.awaits:
        conversation = replace(conversation, offered=(), awaits=())
    if elsewhere := await _take_elsewhere(incoming, press, conversation, desk):
        return elsewhere
    if data in desk.buttons and (decision := await _take_live(press, conversation, desk)):
        return put_in_place(decision)
    return await _refuse_stale(incoming, conversation, desk)


async def _take_elsewhere(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take what can be pressed beside the live screen: on an alert, on an own order, or to choose a language."""
    match press.action:
        case Action.LEAF:
            return leaves.turn_leaf(incoming, press, conversation, desk)
        case Action.RULE:
            return rulings.take_tap(incoming, press, conversation, desk)
        case Action.PAGE:
            request = ("orders", press.argument, "", "", str(incoming.message_id or ""))
            return Decision(replace(conversation, request=request), fetch=0)
        case Action.SPEAK if press.nonce == desk.nonce and press.argument in LANGUAGES:
            spoken = replace(conversation, language=press.argument, is_language_chosen=True)
            return await opening.show_again(spoken, desk)
        case action if action in OF_OWN_ORDERS:
            return await _take_of_own(incoming, press, conversation, desk)
    return await _take_of_talk(incoming, press, conversation, desk)


async def _take_of_own(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take what can be pressed on an own order, whether this chat remembers it or placed it among many."""
    is_own = press.nonce in conversation.refs or await desk.find_own(press.nonce) is not None
    match press.action:
        case Action.MUTE:
            own = 0 if is_own else incoming.message_id or 0
            return turn(conversation, is_muted=press.argument != "on", message=own)
        case Action.CHECK if is_own:
            asking = replace(conversation, request=("receipt", press.nonce))
            return Decision(asking, toast="toast.checking", fetch=0)
        case Action.FILES if is_own:
            return Decision(replace(conversation, request=("files", press.nonce)), toast="toast.checking", fetch=0)
        case Action.ALTER if is_own:
            return order_buttons.take_tap(incoming, press, conversation, desk)
        case Action.BEGIN if is_own:
            return await opening.begin(conversation, desk)
        case Action.REPEAT if is_own:
            repeated = await again.repeat(conversation, desk, press.nonce)
            return repeated or head(await opening.begin(conversation, desk), Note("once_more.lost"))
    return None


async def _take_of_talk(incoming: Incoming, press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take what can be pressed about a talk with the shop's people, below the table of a sheet, or on a buyer."""
    match press.action:
        case Action.BATCH:
            return sheets.take_tap(incoming, press, conversation, desk)
        case Action.SELLER:
            return await profile.take_tap(incoming, press, conversation, desk)
        case Action.BUYER:
            return await buyers.take_tap(incoming, press, conversation, desk)
        case Action.TALK:
            return passing.take_offer(conversation, desk)
        case Action.RETURN:
            return passing.give_back(conversation)
    return None


async def _take_live(press: Press, conversation: Conversation, desk: Desk) -> Decision | None:
    """Do what a button of the live screen does; `None` where it is nobody's."""
    match press.action:
        case Action.BEGIN:
            return await opening.begin(conversation, desk)
        case Action.UNDO if conversation.dropped:
            restored = replace(conversation, draft=conversation.dropped, dropped=None)
            return await answer_event(Plain("look"), restored, desk)
        case Action.BACK:
            return await opening.go_back(conversation, desk)
        case Action.CANCEL:
            return opening.cancel(conversation)
        case Action.ALTER if press.argument == INSTEAD and conversation.again and conversation.refs:
            return await same_order.confirm_instead(conversation, desk)
        case Action.COUNT:
            return await summary_buttons.count(press.argument, conversation, desk)
        case Action.ELSEWHERE:
            return await summary_buttons.send_elsewhere(conversation, desk)
        case Action.ERASE:
            return Decision(replace(conversation, request=("erase",)), toast="toast.erasing", fetch=0)
    event = _event_of(press, conversation)
    return await answer_event(event, conversation, desk) if event else None


def _event_of(press: Press, conversation: Conversation) -> Event | None:
    """The form event of a button, or none where it is nobody's."""
    match press.action:
        case Action.SKIP:
            return Plain("skip")
        case Action.CONFIRM:
            return Plain("confirm")
        case Action.EDIT if conversation.the_form.slot(press.argument):
            return EditField(press.argument)
        case Action.CHOOSE if press.argument.isdecimal():
            return Chose(int(press.argument))
        case Action.TURN if press.argument.isdecimal():
            return Turned(int(press.argument))
        case Action.PICTURE if press.argument.isdecimal():
            return Pictured(int(press.argument))
        case Action.SHELF if press.argument.isdecimal():
            return Shelved(int(press.argument))
    return None


async def _refuse_stale(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    if str(incoming.message_id) == desk.message_id.split(":")[0]:
        return Decision(conversation, toast="toast.already")
    if conversation.draft is None and not conversation.is_waiting and desk.buttons:
        return Decision(conversation, toast="toast.gone")
    return replace(await opening.show_again(conversation, desk), toast="toast.stale")
