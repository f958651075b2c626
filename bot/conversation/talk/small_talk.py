"""Answer small talk and questions beside the question on show, which stays as it is with its buttons."""

from contextlib import suppress

from bot.conversation.decision import Decision, Question, Reply
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.talk.between_orders import answer_between_orders, ask_of_newest
from bot.conversation.talk.small_talk_answers import note_on
from flows.answers import OrderAnswers
from flows.form.draft import Draft, is_complete
from flows.reading.button_words import is_adding, is_confirming, is_going_on
from flows.reading.small_talk import has_all, is_asked, is_question, small_talk, telling
from flows.shop import ShopUnavailable
from flows.words.small_talk import Kind

TAKES_ANY_WORDS = frozenset({"customer_name", "dropshipper_name", "address"})


async def answer_talk(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Answer what is no answer to the question on show; `None` where it may be one."""
    draft = conversation.draft
    kind = small_talk(text) or ("question" if draft and draft.asked in TAKES_ANY_WORDS and is_question(text) else None)
    if draft and is_summary(conversation) and (kind in {"ack", "order"} or is_confirming(text)):
        return Decision(conversation, replies=(_point_to_button(conversation),))
    if kind is None or await _may_answer(kind, text, draft, desk):
        return None
    if draft is None:
        return await answer_between_orders(kind, conversation, desk)
    if conversation.refs and kind in {"paid", "status"}:
        return ask_of_newest(kind, conversation)
    return reply(await note_on(kind, draft.answers, desk), conversation)


def reply(note: Note, conversation: Conversation) -> Decision:
    """Say something beside the question on show, which follows it in words."""
    return Decision(conversation, replies=(Reply(note, _question_on_show(conversation)),))


async def _may_answer(kind: Kind, text: str, draft: Draft | None, desk: Desk) -> bool:
    """The words are what the question on show asks for: a yes at the cart, COD as a way to pay, a product's name."""
    if draft is None:
        return await _names_product(text, OrderAnswers(), desk)
    if kind == "change":
        return True
    match draft.asked:
        case "payment_method":
            return kind in {"cod", "pay"} and not is_asked(text)
        case "cart" if kind in {"ack", "order", "no"}:
            return is_going_on(text) or is_adding(text)
        case "product" | "cart":
            return await _names_product(text, draft.answers, desk)
        case "district":
            return await _names_district(text, desk)
    return False


async def _names_product(text: str, answers: OrderAnswers, desk: Desk) -> bool:
    """A product of the store, or of the only one there is, has all of the words in its name, fillers apart."""
    words = telling(text)
    with suppress(ShopUnavailable):
        stores = (answers.store,) if answers.store else await desk.shop.stores()
        products = await desk.shop.products(stores[0]) if words and len(stores) == 1 else ()
        return any(has_all(product.name, words) for product in products)
    return False


async def _names_district(text: str, desk: Desk) -> bool:
    """Some villages are called like talk with a letter doubled (`Janggan`)."""
    with suppress(ShopUnavailable):
        return (await desk.shop.find_districts(text)).verdict != "none"
    return False


def _question_on_show(conversation: Conversation) -> Question | None:
    draft = conversation.draft
    if draft is None:
        return None
    asked = draft.asked or ("summary" if is_summary(conversation) else "")
    return Question(asked, draft.answers) if asked else None


def is_summary(conversation: Conversation) -> bool:
    """The summary is on show."""
    draft = conversation.draft
    return draft is not None and not conversation.waits and is_complete(conversation.the_form, draft)


def _point_to_button(conversation: Conversation) -> Reply:
    """Words order nothing; the button that does is named."""
    return Reply(Note("talk.press", {"button": Note("button.again" if conversation.again else "button.confirm")}))
