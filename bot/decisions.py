"""Decide what one update means: from a conversation and an act to the next conversation and what to show.

No Redis and no Telegram here. Whatever needs another answer from the shop (a status, a list of orders) is left as
the conversation's `request`.
"""

from dataclasses import replace

from bot import asides, commands, pasting, rulings
from bot.answering import Decision, Desk, answered, headed, opened
from bot.between_orders import asked_of_newest, not_read
from bot.cards import cancelled, help_for, home, languages, refused, restarted, template
from bot.changes_of_mind import changed, is_one_line_of_change
from bot.conversations import Conversation
from bot.messages import Message, split_data
from bot.repeats import is_repeat, remembered
from bot.sentences import LANGUAGES, language_of, sentences
from bot.small_talk import talked
from bot.updates import Contact, Incoming, Location, Membership, Other, Tap, Words
from bot.waiting import is_known
from flows.answers import OrderAnswers
from flows.button_words import is_restarting
from flows.drafting import Draft
from flows.events import Chose, Edited, EditField, Event, Plain, Said, Turned
from flows.readers import is_back, is_cancel, is_no, is_skip


async def decide(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """Take one act of a person."""
    if not conversation.language:
        conversation = replace(conversation, language=language_of(incoming.language, desk.language))
    return await _with_next(await _decided(incoming, conversation, desk), desk)


async def _with_next(decision: Decision, desk: Desk) -> Decision:
    """After one order of several, the next one follows."""
    if decision.order is None or not decision.conversation.waiting:
        return decision
    following = await pasting.next_in_line(decision.conversation, desk)
    return replace(following, message=following.message or decision.message, order=decision.order)


async def _decided(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    match incoming.act:
        case Membership():
            return Decision(conversation)
        case Tap(data):
            return await _tapped(incoming, data, conversation, desk)
        case Words(text, is_edit=True):
            return await _edited(incoming, text, conversation, desk)
        case Words(text):
            return remembered(await _said(incoming, text, conversation, desk), text, conversation)
        case Contact() | Location() | Other() if conversation.draft is None:
            return not_read(conversation)
        case Contact(number, name):
            asked = conversation.draft.asked or ""
            words = {"name": name, "phone": number}.get(asked.rpartition("_")[2])
            card = Said(words, incoming.message_id) if words else Plain("no_text")
            return await answered(card, conversation, desk)
        case Location():
            return await answered(Plain("no_map"), conversation, desk)
        case Other():
            return await answered(Plain("no_text"), conversation, desk)


async def _said(incoming: Incoming, text: str, conversation: Conversation, desk: Desk) -> Decision:
    if command := commands.parse(text):
        return await _commanded(*command, conversation, desk)
    if conversation.asked and (ruled := rulings.said(text, conversation, desk)):
        return ruled
    is_change = is_one_line_of_change(text, conversation)
    is_part = pasting.is_part(text, conversation, desk.now) and (bool(conversation.paste) or not is_change)
    if not is_part and (plain := await _in_plain_words(text, conversation, desk)):
        return plain
    if not is_change and (more := await asides.read(text, conversation, desk)):
        return more
    if is_part:
        return await pasting.gather(text, incoming.message_id, conversation, desk)
    if is_repeat(text, incoming.message_id, conversation, desk):
        return await _again(conversation, desk)
    if change := await changed(text, incoming.message_id, conversation, desk):
        return change
    if listed := await asides.read_goods(text, conversation, desk):
        return listed
    return await answered(Said(text, incoming.message_id), conversation, desk)


async def _in_plain_words(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Do what a button would, or answer what is no answer; `None` for words that may be one."""
    if is_cancel(text):
        return _cancel(conversation)
    if is_back(text):
        return await answered(Plain("back"), conversation, desk)
    if is_restarting(text):
        return await _restarted(conversation, desk)
    if conversation.draft and _is_skipping(text, conversation, conversation.draft):
        return await answered(Plain("skip"), conversation, desk)
    return await talked(text, conversation, desk)


def _is_skipping(text: str, conversation: Conversation, draft: Draft[OrderAnswers]) -> bool:
    """A no passes over what may be passed over; at the cart such words mean that it is enough."""
    slot = conversation.the_form.slot(draft.asked or "")
    if slot is not None and slot.name == "cart":
        return False
    return is_skip(text) or (slot is not None and slot.is_optional and is_no(text))


async def _edited(incoming: Incoming, text: str, conversation: Conversation, desk: Desk) -> Decision:
    """An edited message re-applies to the draft; a command, or one after confirm, changes nothing."""
    if conversation.draft is None:
        say = sentences(conversation.language)
        return Decision(conversation, replies=(Message(say("edit_after")),) if conversation.refs else ())
    message_id = incoming.message_id or 0
    if commands.parse(text) or is_cancel(text) or is_back(text):
        return await answered(pasting.TOO_LATE, conversation, desk)
    if is_known(conversation, message_id):
        return await pasting.read_again(text, message_id, conversation, desk)
    return await answered(Edited(text, message_id), conversation, desk)


async def _commanded(name: str, argument: str, conversation: Conversation, desk: Desk) -> Decision:
    say = sentences(conversation.language)
    command = commands.BY_NAME.get(name)
    if command is None or desk.role not in command.roles:
        return Decision(conversation, replies=(refused(say, desk.role),))
    match command.does:
        case "start":
            return await _welcomed(conversation, desk)
        case "order":
            return await _begin(conversation, desk)
        case "template":
            return Decision(conversation, replies=(template(say, desk.role),))
        case "restart":
            return await _restarted(conversation, desk)
        case "cancel":
            return _cancel(conversation)
        case "language":
            return _in_which_language(conversation, desk)
        case "help":
            return Decision(conversation, replies=(help_for(say, desk.role),))
        case "orders" | "status":
            asked = replace(conversation, request=(command.does, argument))
            return Decision(asked, fetch=0)


async def _tapped(incoming: Incoming, data: str, conversation: Conversation, desk: Desk) -> Decision:
    """A tap on the live screen acts; any other changes nothing, says so, and shows the present screen again."""
    say = sentences(conversation.language)
    action, nonce, argument = split_data(data)
    if action == rulings.ACTION and (ruled := rulings.tapped(incoming, nonce, argument, conversation, desk)):
        return ruled
    if action == "s" and nonce in conversation.refs:
        asked = replace(conversation, request=("receipt", nonce))
        return Decision(asked, toast=say.plain("toast.checking"), fetch=0)
    if action == "l" and nonce == desk.nonce and argument in LANGUAGES:
        return await _spoken(argument, conversation, desk)
    if action == "n" and nonce in conversation.refs:
        return await _begin(conversation, desk)
    if data not in desk.buttons:
        return await _stale(incoming, conversation, desk)
    match action:
        case "n":
            return _on_live_screen(await _begin(conversation, desk))
        case "u" if conversation.dropped:
            restored = replace(conversation, draft=conversation.dropped, dropped=None)
            return _on_live_screen(await answered(Plain("look"), restored, desk))
        case "x":
            return _on_live_screen(_cancel(conversation))
    if event := _event(action, argument, conversation):
        return _on_live_screen(await answered(event, conversation, desk))
    return await _stale(incoming, conversation, desk)


def _event(action: str, argument: str, conversation: Conversation) -> Event | None:
    """The form event of a button, or none where it is nobody's."""
    plain: dict[str, Event] = {"b": Plain("back"), "k": Plain("skip"), "y": Plain("confirm")}
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
    return replace(await _again(conversation, desk), toast=say.plain("toast.stale"))


async def _again(conversation: Conversation, desk: Desk) -> Decision:
    """The present screen once more; a question that stays as it was keeps its buttons."""
    decision = await answered(Plain("look"), conversation, desk)
    is_same = conversation.draft is not None and decision.conversation.draft == conversation.draft
    return replace(decision, is_again=is_same)


def _in_which_language(conversation: Conversation, desk: Desk) -> Decision:
    """Offer the languages beside the screen, whose nonce they share, or as a first screen."""
    offered = languages(sentences(conversation.language))
    return Decision(conversation, replies=(offered,)) if desk.nonce else Decision(conversation, offered)


async def _spoken(language: str, conversation: Conversation, desk: Desk) -> Decision:
    return await _again(replace(conversation, language=language), desk)


def _on_live_screen(decision: Decision) -> Decision:
    """A tap edits the live screen instead of adding a message."""
    return replace(decision, message=decision.message and replace(decision.message, is_new=False))


def _cancel(conversation: Conversation) -> Decision:
    say, conversation = sentences(conversation.language), replace(conversation, paste="", paste_id=0)
    if conversation.asked:
        return rulings.left(conversation)
    if conversation.draft is None and conversation.refs and not conversation.dropped:
        return asked_of_newest("change", conversation)
    if conversation.draft is None:
        return Decision(conversation, home(say))
    dropped = replace(conversation, draft=None, dropped=conversation.draft, request=(), waits=0, again="")
    is_second, waiting = bool(conversation.again), len(conversation.waiting)
    return Decision(dropped, cancelled(say, is_second=is_second, waiting=waiting))


async def look(conversation: Conversation, desk: Desk) -> Decision:
    """Ask the shop again for what the chat waits for; the answer takes the place of the waiting screen."""
    if conversation.draft is None and conversation.waiting:
        return await pasting.next_in_line(conversation, desk)
    return await _with_next(_on_live_screen(await answered(Plain("look"), conversation, desk)), desk)


async def _welcomed(conversation: Conversation, desk: Desk) -> Decision:
    """Greet who comes in, and say that one message can be a whole order."""
    decision = await _begin(conversation, desk)
    draft = decision.conversation.draft
    if conversation.draft or draft is None:
        return decision
    store = draft.answers.store
    key, values = ("welcome", {"store": store.name}) if store else ("welcome.any", {})
    return replace(decision, message=decision.message and headed(decision.message, conversation, key, **values))


async def _restarted(conversation: Conversation, desk: Desk) -> Decision:
    """Ask everything anew; what was filled in can be taken back."""
    decision, dropped = await _begin(replace(conversation, draft=None, waiting=()), desk), conversation.draft
    if decision.message is None or dropped is None or not dropped.trail:
        return decision
    message = restarted(decision.message, sentences(conversation.language))
    return replace(decision, message=message, conversation=replace(decision.conversation, dropped=dropped))


async def _begin(conversation: Conversation, desk: Desk) -> Decision:
    """Open a draft, or go on with the one that is open."""
    if conversation.draft is not None:
        decision = await answered(Plain("look"), conversation, desk)
        return replace(decision, message=decision.message and headed(decision.message, conversation, "resumed"))
    if conversation.waiting:
        return await pasting.next_in_line(conversation, desk, "batch.turn")
    return await answered(Plain("look"), opened(conversation, desk), desk)
