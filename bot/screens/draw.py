"""Make messages of a decision: the one place where what was decided gets words and buttons."""

from dataclasses import dataclass, replace

from bot.conversation import decision as views
from bot.conversation.decision import Amendment, Decision, Notice, OfOrders, OfPerson, Question, Reply, View
from bot.conversation.notes import Note
from bot.conversation.views import of_admins
from bot.conversation.views.of_admins import OfAdmins
from bot.conversation.views.of_batches import OfBatches
from bot.conversation.views.of_sellers import OfSellers
from bot.screens import card, changes, letters, notices, privacy, receipts
from bot.screens.admin.figures import draw_export, draw_statistics, draw_today
from bot.screens.admin.lists import draw_page
from bot.screens.admin.panel import draw_panel
from bot.screens.admin.whole_order import draw_whole_order
from bot.screens.batches.table import draw_batch
from bot.screens.labels import cut
from bot.screens.notes import draw_head, draw_note
from bot.screens.orders import order_lists
from bot.screens.orders.answer_buttons import answer_rows
from bot.screens.orders.qris import draw_qris
from bot.screens.questions import draw_screen, question
from bot.screens.reseller.draw import draw_for_seller
from bot.screens.summary import read_back
from bot.screens.texts import Sentences, sentences
from bot.telegram_api.message import CAPTION_LIMIT, TEXT_LIMIT, Message
from bot.telegram_api.outgoing import Keyboard
from flows.events import Ask, Checking, Confirmed, Summary


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
    replies = tuple(replace(draw_view(each, say), is_above=decision.is_below) for each in decision.replies)
    return Drawn(message, replies, say.plain(decision.toast) if decision.toast else "")


def draw_message(note: Note, language: str) -> Message:
    """A sentence that is a message by itself."""
    return Message(draw_note(note, sentences(language)))


def draw_toast(key: str, language: str) -> str:
    """What answers a tap."""
    return sentences(language).plain(key)


def _draw_live(decision: Decision, view: View, say: Sentences) -> Message:
    """The screen, below what was understood and all else that is said of it."""
    message = draw_view(view, say)
    read = "" if isinstance(view, Summary | Confirmed) or not decision.read_back else read_back(decision.read_back, say)
    photo = "" if read or (decision.is_again and decision.heads) or decision.is_below else message.photo
    heads = [draw_head(each, say) for each in decision.heads]
    text = "\n\n".join(filter(None, (*heads, read, message.text)))
    undo = ((notices.undo_button(say),),) if decision.can_undo else ()
    offer = ((letters.offer_button(decision.offer, say),),) if decision.offer else ()
    fitting = cut(text, CAPTION_LIMIT if photo else TEXT_LIMIT)
    return replace(
        message, text=fitting, photo=photo, rows=(*message.rows, *offer, *undo), is_new=not decision.is_in_place
    )


def draw_view(view: View | Notice, say: Sentences) -> Message:
    """A message of whatever can be shown."""
    match view:
        case Ask() | Summary() | Checking() | Confirmed():
            return draw_screen(view, say)
        case Reply():
            return _draw_reply(view, say)
        case views.Letter() | views.Handoff():
            return letters.draw_letter(view, say)
        case views.Home(note):
            return notices.draw_home(note, say)
        case views.Cancelled(note, waiting):
            return notices.draw_cancelled(note, waiting, say)
        case views.Reading():
            return notices.draw_reading(say)
        case views.Languages():
            return notices.draw_languages(say)
        case views.Template(role):
            return notices.draw_template(role, say)
        case views.Help(role):
            return notices.draw_help(role, say)
        case views.Refused(role):
            return notices.draw_refusal(role, say)
        case views.Pointer(username):
            return notices.draw_pointer(username, say)
    return _draw_of_many(view, say) if isinstance(view, OfBatches | OfSellers) else _draw_answer(view, say)


def _draw_of_many(view: OfBatches | OfSellers, say: Sentences) -> Message:
    """What those see who order many things."""
    return draw_batch(view, say) if isinstance(view, OfBatches) else draw_for_seller(view, say)


def _draw_for_admins(view: OfAdmins, say: Sentences) -> Message:
    """What admins see of all orders."""
    match view:
        case of_admins.OrdersPage():
            return draw_page(view, say)
        case of_admins.WholeOrder():
            return draw_whole_order(view, say)
        case of_admins.Today():
            return draw_today(view, say)
        case of_admins.Statistics():
            return draw_statistics(view, say)
        case of_admins.Export():
            return draw_export(view, say)


def _draw_answer(view: OfPerson | OfOrders | OfAdmins | Amendment, say: Sentences) -> Message:
    """What is known of a person and of orders."""
    match view:
        case views.Amendment():
            return changes.draw_amendment(view, say)
        case views.Privacy() | views.Erasing() | views.OwnData():
            return privacy.draw_privacy(view, say)
        case views.Panel():
            return draw_panel(view, say)
        case views.Blocked(labels):
            return notices.draw_blocked(labels, say)
        case views.Placing(record):
            return receipts.draw_notice(record, say)
        case views.Bill(record, order, is_pictured):
            picture = draw_qris(record, order, say) if is_pictured else None
            return picture or card.draw_bill(record, order, say)
        case views.Unplaced(record):
            return receipts.draw_unplaced(record, say)
        case views.Details(order, known):
            return order_lists.draw_details(order, say, known)
        case views.Told(note, record, order):
            return Message(draw_note(note, say), answer_rows(record, order, say), about=record.ref)
        case views.Offer(note, choices):
            return changes.draw_offer(note, choices, say)
        case views.Listing():
            return order_lists.draw_listing(view, say)
    return _draw_for_admins(view, say)


def _draw_reply(reply: Reply, say: Sentences) -> Message:
    asked = _repeat(reply.question, say) if reply.question else ""
    text = "\n\n".join(filter(None, (draw_note(reply.note, say), asked)))
    rows = ((letters.offer_button(reply.offer, say),),) if reply.offer else ()
    return Message(text, rows, edits=str(reply.edits or ""), keyboard=_draw_keyboard(reply, say))


def _draw_keyboard(reply: Reply, say: Sentences) -> Keyboard | None:
    """The button below the text box; an empty keyboard takes it away."""
    return Keyboard(say.plain("button.share") if reply.keyboard == "share" else "") if reply.keyboard else None


def _repeat(asked: Question, say: Sentences) -> str:
    """A question once more, in words alone."""
    return say("summary.ask") if asked.slot == "summary" else question(asked.slot, asked.answers, say)
