"""Take a contact card: an answer where a name or a phone is asked, and a phone to keep anywhere else."""

from bot.conversation.form_turn import Decision, Desk, answered
from bot.conversation.memory import Conversation
from bot.conversation.pasted import many_answers
from bot.conversation.talk.between_orders import not_read
from bot.conversation.talk.small_talk import replied
from bot.people.acts import Contact
from bot.screens.labels import phone
from bot.screens.texts import sentences
from flows.events import Plain, Said
from flows.reading.readers import Unread, read_phone


async def shared(card: Contact, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take what the question asks for; of a number that comes unasked one is kept, and none is changed."""
    asked = (conversation.draft.asked if conversation.draft else None) or ""
    if wanted := {"name": card.name, "phone": card.phone}.get(asked.rpartition("_")[2]):
        return await answered(Said(wanted, message_id), conversation, desk)
    try:
        number = read_phone(card.phone)
    except Unread:
        number = ""
    if not number or (conversation.draft is None and conversation.refs):
        return await answered(Plain("no_text"), conversation, desk) if conversation.draft else not_read(conversation)
    known = conversation.draft.answers.customer_phone if conversation.draft else None
    if known is None:
        return await many_answers.phoned(number, conversation, desk)
    say = sentences(conversation.language)
    return replied(say("contact.known", phone=phone(known)), conversation)
