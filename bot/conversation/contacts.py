"""Take a contact card: an answer where a name or a phone is asked, and a phone to keep anywhere else."""

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Phone
from bot.conversation.pasted import many_answers
from bot.conversation.talk.between_orders import refuse_unread
from bot.conversation.talk.small_talk import reply
from bot.people.acts import Contact
from flows.events import Said
from flows.paste.read import PastedOrder
from flows.reading.plain import clean
from flows.reading.readers import Unread, read_phone


async def take_contact(card: Contact, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take what the question asks for; of a number that comes unasked one is kept, and none is changed."""
    asked = (conversation.draft.asked if conversation.draft else None) or ""
    if asked == "customer_name" and card.name.strip() and (number := _read(card)):
        return await _take_both(card.name, number, conversation, desk)
    if wanted := {"name": card.name, "phone": card.phone}.get(asked.rpartition("_")[2]):
        return await answer_event(Said(wanted, message_id), conversation, desk)
    number = _read(card)
    if not number or (conversation.draft is None and conversation.refs):
        return await refuse_unread(conversation, desk)
    known = conversation.draft.answers.customer_phone if conversation.draft else None
    if known is None:
        return await many_answers.keep_phone(number, conversation, desk)
    return reply(Note("contact.known", {"phone": Phone(known)}), conversation)


def _read(card: Contact) -> str:
    """The card's phone; empty where it is none that a parcel can have."""
    try:
        return read_phone(card.phone)
    except Unread:
        return ""


async def _take_both(name: str, number: str, conversation: Conversation, desk: Desk) -> Decision:
    """At the name, a card says who it is and how they are called up, and both are said back."""
    known = conversation.draft.answers.customer_phone if conversation.draft else None
    order = PastedOrder(customer_name=clean(name)[:100], customer_phone=number if known is None else None)
    return await many_answers.keep_early(order, conversation, desk)
