"""Rules for words that do what a button does, and for words that must wait."""

from flows.intents.context import Context
from flows.intents.intent import Do, Intent, Lookup
from flows.order.corrections import read_correction, read_labelled
from flows.paste.read import looks_like_form
from flows.reading.no_answers import is_nothing, is_ordering, is_taken_back, without_lead
from flows.reading.of_an_order import about_order, is_of_all, is_of_another
from flows.reading.short_answers import is_back, is_cancel, is_confirming, is_keeping, is_no, is_restarting, is_skip
from flows.reading.small_talk import small_talk
from flows.reading.tokens import tokens_of
from flows.words.small_talk import Kind, words

_NOTE = words("catatan catatannya note notes")
REPLIED: frozenset[Kind | None] = frozenset({"thanks", "wait", "swearing", "human", "place", "ask", "map"})
"""Talk that is answered whatever is still to come."""


def cancel(text: str, context: Context) -> Intent | None:
    """Answer the order's end; where none is open, all of those that stand are asked about."""
    is_of_standing = context.has_orders and is_of_all(text) and (context.answers is None or is_of_another(text))
    return Do("cancel") if is_cancel(text) and not is_of_standing else None


def keep(text: str, context: Context) -> Intent | None:
    """What was given up is kept after all; at a question such words order nothing."""
    if context.is_gathering or not is_keeping(text):
        return None
    return Do("keep") if context.answers is None or context.answers.amends else None


def restart(text: str, _context: Context) -> Intent | None:
    """Answer a wish to begin anew."""
    return Do("restart") if is_restarting(text) else None


def back(text: str, _context: Context) -> Intent | None:
    """Answer a wish for the question before."""
    return Do("back") if is_back(text) else None


def part(text: str, context: Context) -> Intent | None:
    """Answer what looks like a form, unless one line of it plainly corrects."""
    is_form = may_be_part(text, context) and not is_said_of_order(text, context)
    return Do("part") if is_form and (context.is_gathering or not is_one_line_of_change(text, context)) else None


def may_be_part(text: str, context: Context) -> bool:
    """Words that look like a form, or follow a part of one, and were not read as one yet."""
    return not context.is_read and (context.is_following or looks_like_form(text))


def is_said_of_order(text: str, context: Context) -> bool:
    """One line that plainly wants an order changed that stands, whatever number is in it."""
    is_line = context.is_after_order and "\n" not in text.strip() and not context.is_gathering
    return is_line and about_order(text) in {"cancel", "method", "change", "complaint"}


def is_one_line_of_change(text: str, context: Context) -> bool:
    """One line that plainly takes an answer back, however much its number looks like a part of a form."""
    if context.answers is None or "\n" in text.strip():
        return False
    return read_correction(text) is not None or (is_taken_back(text) and read_labelled(without_lead(text)) is not None)


def wait_unless_talk(text: str, context: Context) -> Intent | None:
    """Answer what may be meant for a question that is still to come."""
    return Do("wait") if context.has_unread and small_talk(text) not in REPLIED else None


def wait(_text: str, context: Context) -> Intent | None:
    """Answer all that is left, while earlier words are unread."""
    return Do("wait") if context.has_unread else None


def skip(text: str, context: Context) -> Intent | None:
    """A no passes over what may be passed over; at the cart such words mean that it is enough."""
    if context.answers is None or context.asked == "cart":
        return None
    return Do("skip") if is_skip(text) or (context.is_optional and is_no(text)) else None


def no_note(text: str, context: Context) -> Intent | None:
    """At the note, words for none, and for the button that comes behind it; at the summary there is none yet."""
    is_without = context.is_summary and context.answers is not None and not context.answers.note
    if is_without and is_nothing(text) and tokens_of(text).has(_NOTE):
        return Do("skip")
    if context.asked != "note":
        return None
    is_over = (is_confirming(text) or is_ordering(text)) and "kirim" not in text.casefold()
    is_over = is_over and small_talk(text) is None
    return Do("skip") if is_nothing(text) or is_over else None


def press(text: str, context: Context) -> Intent | None:
    """Words order nothing: at the summary they name the button that does."""
    if not (context.is_summary or context.is_last):
        return None
    is_said = is_confirming(text) or is_ordering(text) or is_keeping(text)
    return Do("press") if is_said or small_talk(text) in {"ack", "order"} else None


def unasked(_text: str, context: Context) -> Lookup | None:
    """An open order at no question stands at one as soon as the shop was asked."""
    is_open = context.answers is not None and not context.asked and not context.is_summary
    return Lookup("question") if is_open and not context.is_standing else None


def repeat(_text: str, context: Context) -> Intent | None:
    """Words typed again while the bot was slow show the same question once more."""
    return Do("repeat") if context.is_repeat else None
