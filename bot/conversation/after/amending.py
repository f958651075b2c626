"""Change an order that stands in the words its summary takes: read them there, show old and new, ask, have it done.

The order is opened as a draft that says which one it is (`OrderAnswers.amends`), so that its readers, questions and
couriers are those of any order; only the summary is another, and a yes makes no order but changes the one there is.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.conversation.after.new_places import split_place
from bot.conversation.after.order_buttons import is_awaited
from bot.conversation.after.reopening import answers_of
from bot.conversation.after.which_order import ask_which
from bot.conversation.decision import Amendment, Decision, Home, Reply, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.people.alteration import ASK_AMEND, Alteration
from flows.answers import OrderAnswers
from flows.events import Confirmed, Plain, Summary
from flows.form.draft import Draft, is_complete
from flows.intents.intent import Topic
from flows.order.freeze import new_ref
from flows.reading.short_answers import is_cancel, is_no, is_yes
from flows.reading.tokens import tokens_of
from flows.saga.meant import leave_out_order
from flows.saga.naming import name_order
from flows.saga.record import Record

AMENDABLE: frozenset[Topic] = frozenset({"change", "wish", "join"})
MOST_NAMING = 6
Take = Callable[[str, int | None, Conversation, Desk], Awaitable[Decision]]


async def begin(
    text: str, message_id: int | None, conversation: Conversation, desk: Desk, take: Take
) -> Decision | None:
    """Let words be read at the summary of the order that stands, once it is known which; `None` where they change none.

    Raises `ShopUnavailable`.
    """
    meant = await desk.find_standing(conversation.refs, text)
    if len(meant) > 1:
        offered = (meant[0].ref, ASK_AMEND, str(desk.now), text)
        return Decision(replace(conversation, offered=offered), replies=(ask_which(ASK_AMEND, meant),))
    return await _open(text, meant[0], message_id, conversation, desk, take) if meant else None


async def choose(text: str, conversation: Conversation, desk: Desk, take: Take) -> Decision | None:
    """Take words that name the order which was asked for, and change that as was said before; `None` for all else."""
    if (
        conversation.offered[1] != ASK_AMEND
        or not is_awaited(conversation, desk)
        or len(tokens_of(text).tokens) > MOST_NAMING
    ):
        return None
    meant = await desk.find_standing(conversation.refs, text)
    return await _change(meant[0], conversation, desk, take) if len(meant) == 1 else None


async def choose_tapped(ref: str, conversation: Conversation, desk: Desk, take: Take) -> Decision | None:
    """The same of a tap on its button; what is long gone by is to be said again."""
    record = await desk.find_own(ref)
    if record is None or record.placed is None or conversation.draft is not None:
        return None
    if conversation.offered[1:2] != (ASK_AMEND,):
        return Decision(conversation, replies=(Reply(Note("alter.say_again", {"order": record.placed.order_id})),))
    return await _change(record, conversation, desk, take)


async def _change(record: Record, conversation: Conversation, desk: Desk, take: Take) -> Decision:
    """Change an order that was chosen as was said before it was; where nothing can be read, the store reads it."""
    said, rest = conversation.offered[3], replace(conversation, offered=())
    number = record.placed.order_id if record.placed else ""
    opened = await _open(said, record, None, rest, desk, take)
    return opened or Decision(replace(rest, request=("change", record.ref, f"{said} ({number})")), fetch=0)


async def _open(
    text: str, record: Record, message_id: int | None, conversation: Conversation, desk: Desk, take: Take
) -> Decision | None:
    """The order's summary, changed by the words; `None` where they change nothing of it."""
    answers = await answers_of(record, desk.shop)
    if record.placed is None or answers is None:
        return None
    if conversation.wanting:
        return Decision(conversation, replies=(Reply(Note("amend.busy")),))
    form = "reseller" if answers.dropshipper_name else "order"
    billed = (name_order(record.placed, record), str(record.placed.total))
    stands = Draft(answers)
    opened = replace(conversation, form=form, draft=stands, standing=stands, billed=billed, waits=0, dropped=None)
    decision = Decision(opened)
    for said in split_place(leave_out_order(text, record), desk.reader.place):
        decision = await take(said, message_id, decision.conversation, desk)
    draft = decision.conversation.draft
    is_read = decision.screen is not None and draft is not None and (draft.asked or draft.answers != answers)
    return decision if is_read else None


def is_asked(conversation: Conversation) -> bool:
    """Whether an order that stands shall be changed is the question on show."""
    draft = conversation.draft
    is_amending = draft is not None and bool(draft.answers.amends) and not conversation.waits
    return is_amending and draft is not None and is_complete(conversation.the_form, draft)


async def take_answer(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take a yes or a no to that question; `None` for all else."""
    if not is_asked(conversation):
        return None
    if is_cancel(text) or is_no(text):
        return leave(conversation)
    return await answer_event(Plain("confirm"), conversation, desk) if is_yes(text) else None


def leave(conversation: Conversation) -> Decision:
    """The order stays as it is."""
    kept = replace(conversation, draft=None, standing=None, billed=(), waits=0, said=(), request=())
    return Decision(kept, Home(Note("alter.kept")))


def show(decision: Decision, desk: Desk) -> Decision:
    """The summary of a draft that changes an order, as what is another in it; confirmed, as what is to be done."""
    screen, standing = decision.screen, decision.conversation.standing
    if not isinstance(screen, Summary | Confirmed) or not screen.answers.amends or standing is None:
        return decision
    before, number, total = standing.answers, *decision.conversation.billed
    kept = _keep_payment(decision, before)
    if isinstance(screen, Confirmed):
        return _carry_out(kept, Amendment(number, int(total), before, screen.answers, is_asked=False), desk)
    draft = kept.conversation.draft
    if draft is None or draft.answers == before:
        return replace(kept, screen=leave(kept.conversation).screen, conversation=leave(kept.conversation).conversation)
    return replace(kept, screen=Amendment(number, int(total), before, draft.answers, screen.problem))


def _keep_payment(decision: Decision, before: OrderAnswers) -> Decision:
    """How it is paid is changed by another way: that is another bill."""
    draft = decision.conversation.draft
    if draft is None or draft.answers.payment_method == before.payment_method:
        return decision
    answers = replace(draft.answers, payment_method=before.payment_method)
    kept = replace(decision.conversation, draft=replace(draft, answers=answers))
    return head(replace(decision, conversation=kept), Note("amend.pay_apart"))


def _carry_out(decision: Decision, shown: Amendment, desk: Desk) -> Decision:
    """Keep what shall be until it is done, which outlives any process."""
    mark, after = new_ref(), replace(shown.after, payment_method=shown.before.payment_method)
    kept = replace(decision.conversation, draft=None, wanted=Draft(after), wanting=mark, waits=0, again="")
    alteration = Alteration(after.amends, desk.chat, "amend", 0, desk.now, copy=mark)
    return replace(decision, conversation=kept, screen=shown, replies=(), alteration=alteration)
