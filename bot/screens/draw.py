"""Make messages of a decision: the one place where what was decided gets words and buttons."""

from dataclasses import dataclass, replace

from bot.conversation.decision import (
    Blocked,
    Cancelled,
    Decision,
    Details,
    Help,
    Home,
    Languages,
    Listing,
    Notice,
    OrderNotice,
    Pointer,
    Question,
    Reading,
    Receipt,
    Refused,
    Reply,
    Template,
    Unplaced,
    View,
)
from bot.conversation.notes import Note
from bot.screens import notices, receipts
from bot.screens.labels import cut
from bot.screens.notes import draw_head, draw_note
from bot.screens.questions import draw_screen, question
from bot.screens.summary import read_back
from bot.screens.texts import Sentences, sentences
from bot.telegram_api.message import CAPTION_LIMIT, TEXT_LIMIT, Message
from flows.events import Confirmed, Summary


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is said to a person: the new screen if any, messages beside it, and what answers the tap."""

    message: Message | None = None
    replies: tuple[Message, ...] = ()
    toast: str = ""


def draw_decision(decision: Decision) -> Drawn:
    """The messages of a decision, in the language of its conversation."""
    say = sentences(decision.conversation.language)
    message = _draw_live(decision, decision.screen, say) if decision.screen else None
    replies = tuple(draw_notice(each, say) for each in decision.replies)
    return Drawn(message, replies, say.plain(decision.toast) if decision.toast else "")


def draw_message(note: Note, language: str) -> Message:
    """A sentence that is a message by itself."""
    return Message(draw_note(note, sentences(language)))


def draw_toast(key: str, language: str) -> str:
    """What answers a tap."""
    return sentences(language).plain(key)


def _draw_live(decision: Decision, view: View, say: Sentences) -> Message:
    """The screen, below what was understood and all else that is said of it."""
    message = _draw_view(view, say)
    read = "" if isinstance(view, Summary | Confirmed) or not decision.read_back else read_back(decision.read_back, say)
    photo = "" if read else message.photo
    heads = [draw_head(each, say) for each in decision.heads]
    text = "\n\n".join(filter(None, (*heads, read, message.text)))
    undo = ((notices.undo_button(say),),) if decision.can_undo else ()
    fitting = cut(text, CAPTION_LIMIT if photo else TEXT_LIMIT)
    return replace(message, text=fitting, photo=photo, rows=(*message.rows, *undo), is_new=not decision.is_in_place)


def _draw_view(view: View, say: Sentences) -> Message:
    match view:
        case Home():
            return notices.draw_home(view, say)
        case Cancelled():
            return notices.draw_cancelled(view, say)
        case Reading():
            return notices.draw_reading(say)
        case Languages():
            return notices.draw_languages(say)
    return draw_screen(view, say)


def draw_notice(notice: Notice, say: Sentences) -> Message:
    """A message beside the screen."""
    match notice:
        case Reply():
            return _draw_reply(notice, say)
        case Languages():
            return notices.draw_languages(say)
        case Template(role):
            return notices.draw_template(say, role)
        case Help(role):
            return notices.draw_help(say, role)
        case Refused(role):
            return notices.draw_refused(say, role)
        case Pointer():
            return notices.draw_pointer(notice, say)
    return _draw_orders(notice, say)


def _draw_orders(notice: OrderNotice, say: Sentences) -> Message:
    match notice:
        case Receipt(order, ref, agreed, checked, edits):
            fresh = receipts.draw_receipt(order, ref, say, checked, agreed)
            return replace(fresh, edits=edits, is_new=not edits)
        case Unplaced(record):
            return receipts.draw_unplaced(record, say)
        case Details(order, shows_buyer):
            return receipts.draw_details(order, say, shows_buyer=shows_buyer)
        case Listing(orders, unplaced, shows_names):
            return receipts.draw_listing(orders, say, unplaced, shows_names=shows_names)
        case Blocked(labels):
            return notices.draw_blocked(labels, say)


def _draw_reply(reply: Reply, say: Sentences) -> Message:
    asked = _repeat(reply.question, say) if reply.question else ""
    text = "\n\n".join(filter(None, (draw_note(reply.note, say), asked)))
    return Message(text, edits=str(reply.edits or ""))


def _repeat(asked: Question, say: Sentences) -> str:
    """A question once more, in words alone."""
    return say("summary.ask") if asked.slot == "summary" else question(asked.slot, asked.answers, say)
