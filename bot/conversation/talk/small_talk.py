"""Answer small talk and questions beside the question on show, which stays as it is with its buttons."""

from bot.conversation.decision import Decision, Question, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.talk.between_orders import answer_between_orders, ask_of_newest
from bot.conversation.talk.small_talk_answers import note_on
from flows.form.draft import is_complete, is_last
from flows.words.small_talk import Kind


async def answer_talk(kind: Kind, conversation: Conversation, desk: Desk, said: str = "") -> Decision:
    """Answer what is no answer to the question on show; of an order it may be `said` which."""
    draft = conversation.draft
    if draft is None:
        return await answer_between_orders(kind, conversation, desk, said)
    if conversation.has_orders and kind in {"paid", "status"}:
        return ask_of_newest(kind, conversation, said)
    return reply(await note_on(kind, draft.answers, desk), conversation)


def reply(note: Note, conversation: Conversation) -> Decision:
    """Say something beside the question on show, which follows it in words."""
    return Decision(conversation, replies=(Reply(note, question_on_show(conversation)),))


def question_on_show(conversation: Conversation) -> Question | None:
    """The question or the summary that stands, to be repeated in words."""
    draft = conversation.draft
    if draft is None:
        return None
    asked = draft.asked or ("summary" if is_summary(conversation) else "")
    return Question(asked, draft.answers) if asked else None


def is_summary(conversation: Conversation) -> bool:
    """The summary is on show."""
    draft = conversation.draft
    return draft is not None and not conversation.waits and is_complete(conversation.the_form, draft)


def is_asked_last(conversation: Conversation) -> bool:
    """The summary is on show, and below it the last question."""
    draft = conversation.draft
    slot = conversation.the_form.slot(draft.asked or "") if draft else None
    return draft is not None and slot is not None and is_last(slot, draft)


def point_to_button(conversation: Conversation) -> Decision:
    """Words order nothing; the button that does is named, and stands right below."""
    if is_asked_last(conversation):
        return reply(Note("talk.press.pay"), conversation)
    button = Note("button.again" if conversation.again else "button.confirm")
    return reply(Note("talk.press", {"button": button}), conversation)
