"""While a person of the shop answers, what the customer says is passed on, and the bot says nothing of it."""

from dataclasses import replace

from bot.conversation.decision import Decision, Handoff, Notice, Reply, Why
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import BY_RELAY, Note
from bot.conversation.relay.holding import count, hold, is_full
from bot.conversation.relay.threads import (
    begin,
    comes_back,
    end,
    hear,
    hears_words,
    is_met_by_silence,
    open_thread,
    prolong,
)
from bot.conversation.talk.small_talk import question_on_show
from bot.people.acts import Contact, Incoming, Location, Other, Sheet, Words
from bot.people.buttons import Action, read_press
from bot.people.commands import BY_NAME, parse
from flows.reading.plain import clean
from flows.reading.short_answers import is_cancel

BACK = frozenset({"start", "order", "template", "restart", "cancel"})
"""What commands do that bring the bot back; the others are answered, and the talk goes on."""
PASSED = Reply(Note("relay.passed"), offer="return")
"""Said of words that were passed on."""
STILL = Reply(Note("relay.still"), offer="return")
"""Said where the person may think that they answer the bot's question."""
WAITING = Reply(Note("relay.waiting"), offer="return")
"""Said to who comes back to a talk that nobody of the shop has answered yet."""
RETURNING = frozenset({"lanjut pesan", "lanjut pesan dengan bot", "lanjut dengan bot", "back to the bot"})


def pass_on(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision | None:
    """Pass on what is said in an open talk, or in answer to a message of the shop; `None` for what is the bot's."""
    if not hears_words(conversation, desk.now) and not _answers_shop(incoming):
        return None
    handoff = _read(incoming)
    if handoff is None:
        return give_back(conversation) if _asks_back(incoming) else None
    if is_edit(incoming) and not _was_passed_on(incoming, conversation):
        return None
    if is_full(conversation, desk.now):
        return hold(handoff, conversation, desk.now)
    return _pass(handoff, incoming, conversation, desk)


def _pass(handoff: Handoff, incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """The talk goes on, or is open again, and its first words are said to be passed on, as are those after a while.

    Who comes back to a talk without an answer hears that it has none yet, and that the bot is there.
    """
    if open_thread(conversation, desk.now) is None:
        ref = conversation.thread.ref if conversation.thread else ""
        conversation = begin(conversation, incoming.name, ref, incoming.message_id or 0, desk.now)
        return Decision(count(conversation, desk.now), replies=(handoff, PASSED))
    thread, conversation = conversation.thread, count(hear(conversation), desk.now)
    said: tuple[Notice, ...] = (handoff,)
    if (thread and not thread.is_told) or is_cancel(handoff.words):
        said = (handoff, STILL if question_on_show(conversation) else PASSED)
        conversation = _note_told(conversation, incoming)
    elif thread and comes_back(thread, desk.now):
        said = (handoff, WAITING)
    elif thread and is_met_by_silence(thread, desk.now):
        said = (handoff, PASSED)
    return Decision(prolong(conversation, desk.now), replies=said)


def _note_told(conversation: Conversation, incoming: Incoming) -> Conversation:
    """The person knows from here on that words are passed on."""
    if (thread := conversation.thread) is None:
        return conversation
    first = thread.first or incoming.message_id or 0
    return replace(conversation, thread=thread._replace(is_told=True, first=first))


def _answers_shop(incoming: Incoming) -> bool:
    """It is a reply to what a person of the shop wrote, which carries the way back to the bot."""
    buttons = incoming.replied.buttons if incoming.replied else ()
    return not is_edit(incoming) and any(read_press(data).action == Action.RETURN for data in buttons)


def _read(incoming: Incoming) -> Handoff | None:
    """What is passed on of a message: its words, and itself where it is more than words."""
    match incoming.act:
        case Words(text) if parse(text) or _asks_back(incoming):
            return None
        case Words(text, is_edit=True):
            return Handoff("edited", text)
        case Words(text, is_caption=is_caption):
            return Handoff("said", text, message=(incoming.message_id or 0) if is_caption else 0)
        case Sheet(caption=caption):
            return Handoff("said", caption, message=incoming.message_id or 0)
        case Other() | Location() | Contact():
            return Handoff("said", message=incoming.message_id or 0)
    return None


def _asks_back(incoming: Incoming) -> bool:
    """The words ask for the bot."""
    return isinstance(incoming.act, Words) and clean(incoming.act.text).casefold() in RETURNING


def is_edit(incoming: Incoming) -> bool:
    """An earlier message says something else now."""
    return isinstance(incoming.act, Words) and incoming.act.is_edit


def _was_passed_on(incoming: Incoming, conversation: Conversation) -> bool:
    """The message was said in this talk; ids of a chat grow."""
    thread = conversation.thread
    return bool(thread and thread.first) and (incoming.message_id or 0) >= (thread.first if thread else 0)


def step_out(incoming: Incoming, conversation: Conversation, desk: Desk) -> Conversation:
    """The conversation without its talk, where a command brings the bot back."""
    if not hears_words(conversation, desk.now) or not isinstance(incoming.act, Words) or is_edit(incoming):
        return conversation
    typed = parse(incoming.act.text)
    command = BY_NAME.get(typed.name) if typed else None
    return end(conversation) if command and command.does in BACK else conversation


def tell_of_return(decision: Decision, before: Conversation, desk: Desk) -> Decision:
    """The shop's people hear that the person went back to the bot, after all that was said to them."""
    if open_thread(before, desk.now) is None or decision.conversation.thread:
        return decision
    words = "\n".join(each.text for each in before.held if each.text)
    return replace(decision, replies=(*decision.replies, Handoff("left", words)))


def note_on(handoff: Handoff) -> Note:
    """What the customer reads of a handoff that opens a talk."""
    has_own = handoff.why in {"complaint", "wish"}
    return Note(f"relay.opened.{handoff.why}") if has_own else Note("relay.opened")


def tell_of_opening(handoff: Handoff, conversation: Conversation) -> Reply:
    """What the customer reads of a handoff that opens a talk, and the way out of it; beside a question, the way in."""
    if conversation.thread and conversation.thread.is_beside:
        return Reply(Note("relay.opened.beside"), question_on_show(conversation), offer="talk")
    return Reply(note_on(handoff), offer="return")


def ask_for_person(words: str, conversation: Conversation, why: Why = "asked") -> Decision:
    """Open a talk about the newest order: the person asks for somebody, or complains."""
    return Decision(conversation, replies=(Handoff(why, words),))


def offer_person(decision: Decision, desk: Desk) -> Decision:
    """The decision with a button to a person of the shop below each reply that names no other way to the store."""
    if not desk.is_staffed:
        return decision
    replies = tuple(_offer(each) for each in decision.replies)
    return replace(decision, replies=replies) if replies != decision.replies else decision


def _offer(notice: Notice) -> Notice:
    is_alone = isinstance(notice, Reply) and notice.note.values.get("reach") == BY_RELAY
    return replace(notice, offer="talk") if isinstance(notice, Reply) and is_alone else notice


def take_offer(conversation: Conversation, desk: Desk) -> Decision:
    """Open a talk because the button for it was tapped, with what the bot could not read; nobody asks themselves."""
    if desk.role == "admin":
        return Decision(conversation, toast="toast.talk_to_yourself")
    if hears_words(conversation, desk.now):
        return Decision(conversation, toast="toast.passed")
    why: Why = "unread" if conversation.missed else "asked"
    handed = replace(conversation, missed=())
    return Decision(handed, replies=(Handoff(why, "\n".join(conversation.missed)),), toast="toast.passed")


def give_back(conversation: Conversation) -> Decision:
    """End the talk; what the bot asked stands as it did."""
    back = Reply(Note("relay.back"), question_on_show(conversation))
    return Decision(end(conversation), replies=(back,))


def remind(decision: Decision, before: Conversation, desk: Desk) -> Decision:
    """A button went on with an order while a person of the shop is listening: say who reads what is typed now."""
    draft = decision.conversation.draft
    is_going_on = decision.screen is not None and draft is not None and bool(draft.asked)
    if not is_going_on or draft == before.draft or not hears_words(decision.conversation, desk.now):
        return decision
    return replace(decision, replies=(*decision.replies, STILL))
