"""Take a tap: on the live screen it acts, on any other it brings the present question back."""

from dataclasses import replace

from bot.conversation import admin_taps, opening
from bot.conversation.form_turn import Decision, Desk, answered
from bot.conversation.memory import Conversation
from bot.conversation.opening import on_live_screen
from bot.people.acts import Incoming
from bot.screens import labels
from bot.screens.texts import LANGUAGES, sentences
from bot.telegram_api.message import split_data
from flows.events import Chose, EditField, Event, Plain, Turned


async def tapped(incoming: Incoming, data: str, conversation: Conversation, desk: Desk) -> Decision:
    """A tap on the live screen acts; any other changes nothing, says so, and shows the present screen again."""
    say = sentences(conversation.language)
    action, nonce, argument = split_data(data)
    if action == admin_taps.ACTION and (ruled := admin_taps.tapped(incoming, nonce, argument, conversation, desk)):
        return ruled
    if action == "s" and nonce in conversation.refs:
        asked = replace(conversation, request=("receipt", nonce))
        return Decision(asked, toast=say.plain("toast.checking"), fetch=0)
    if action == "l" and nonce == desk.nonce and argument in LANGUAGES:
        return await _spoken(argument, conversation, desk)
    if action == "n" and nonce in conversation.refs:
        return await opening.begin(conversation, desk)
    if data not in desk.buttons:
        return await _stale(incoming, conversation, desk)
    match action:
        case "n":
            return on_live_screen(await opening.begin(conversation, desk))
        case "u" if conversation.dropped:
            restored = replace(conversation, draft=conversation.dropped, dropped=None)
            return on_live_screen(await answered(Plain("look"), restored, desk))
        case "b":
            return on_live_screen(await opening.back(conversation, desk))
        case labels.CANCEL:
            return on_live_screen(opening.cancel(conversation))
    if event := _event(action, argument, conversation):
        return on_live_screen(await answered(event, conversation, desk))
    return await _stale(incoming, conversation, desk)


def _event(action: str, argument: str, conversation: Conversation) -> Event | None:
    """The form event of a button, or none where it is nobody's."""
    plain: dict[str, Event] = {"k": Plain("skip"), "y": Plain("confirm")}
    if action in plain:
        return plain[action]
    if action == "e" and conversation.the_form.slot(argument):
        return EditField(argument)
    if action in {"c", "p"} and argument.isdecimal():
        return Chose(int(argument)) if action == "c" else Turned(int(argument))
    return None


async def _stale(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    say = sentences(conversation.language)
    if str(incoming.message_id) == desk.message_id.split(":")[0]:
        return Decision(conversation, toast=say.plain("toast.already"))
    return replace(await opening.again(conversation, desk), toast=say.plain("toast.stale"))


async def _spoken(language: str, conversation: Conversation, desk: Desk) -> Decision:
    return await opening.again(replace(conversation, language=language), desk)
