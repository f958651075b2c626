"""What goes between a customer and the shop's people, as each side reads it, and the buttons below it."""

from dataclasses import replace

from bot.conversation.decision import Handoff, Letter, Offered
from bot.conversation.relay.passing import note_on
from bot.people.buttons import Action
from bot.people.letters import LETTER_OF, Act, split
from bot.screens.labels import cut, mask_phone, phone
from bot.screens.notes import draw_note
from bot.screens.texts import Sentences, rupiah, sentences
from bot.telegram_api.message import CAPTION_LIMIT, TEXT_LIMIT, Button, Message, Rows
from bot.telegram_api.outgoing import Original
from flows.saga.record import Record

LONGEST_NAME, LONGEST_GOODS = 40, 300


def draw_letter(letter: Letter | Handoff, say: Sentences) -> Message:
    """What the shop's people read of a customer; what has no address yet, as the customer reads of it."""
    if isinstance(letter, Handoff):
        return Message(draw_note(note_on(letter), say), ((offer_button("return", say),),))
    say, handoff = sentences(letter.language), letter.handoff
    rows, original = _buttons(letter, say), Original(letter.customer, handoff.message) if handoff.message else None
    text = "\n".join(_lines(letter, say))
    return Message(cut(text, CAPTION_LIMIT if original else TEXT_LIMIT), rows, chat=letter.to, original=original)


def _lines(letter: Letter, say: Sentences) -> list[str]:
    """Words that go on stand behind the name; what begins or ends a talk has a line of its own above them."""
    why, words = letter.handoff.why, letter.handoff.words
    if why in {"said", "edited"}:
        return [say(f"letter.{why}", who=_who(letter), words=words)]
    facts = [] if why == "left" else _facts(letter, say)
    return [say(f"letter.{why}", who=_who(letter)), *facts, *([say("letter.words", words=words)] if words else [])]


def _who(letter: Letter) -> str:
    return letter.thread.who[:LONGEST_NAME] or f"#{letter.customer}"


def _facts(letter: Letter, say: Sentences) -> list[str]:
    """Who it is and of which order; a phone is masked where more than one person reads it."""
    record = letter.record
    number = record.order.customer_phone if record else ""
    shown = mask_phone(phone(number)) if letter.to < 0 else phone(number)
    buyer = record.order.customer_name if record and record.order.customer_name != letter.thread.who else ""
    person = " · ".join(filter(None, (buyer, f"@{letter.handle}" if letter.handle else "", shown)))
    order = [_describe(record, say)] if record else []
    cart = ", ".join(f"{line.item.name} ×{line.quantity}" for line in letter.cart)
    taken = [say("letter.cart", goods=cart[:LONGEST_GOODS])] if cart else []
    return [*([say("letter.person", person=person)] if person else []), *order, *taken]


def _describe(record: Record, say: Sentences) -> str:
    """The order: its number, its state, its goods and what it costs."""
    order = record.placed
    if order is None:
        return say("letter.unplaced", total=rupiah(record.agreed or 0))
    goods = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)[:LONGEST_GOODS]
    status = say.plain(f"status.{order.status}") if f"status.{order.status}" in say else order.status
    payment = say.plain(f"payment.{order.payment_status}") if f"payment.{order.payment_status}" in say else ""
    facts = " · ".join(filter(None, (status, payment, goods, rupiah(order.total))))
    return say("letter.order", order=order.order_id, facts=facts)


def _buttons(letter: Letter, say: Sentences) -> Rows:
    """Answer it, take it as one's own while nobody did, or give it back to the bot."""
    write = write_button(letter.customer, letter.thread.ref, _who(letter), say)
    if letter.handoff.why == "left":
        return ((write,),)
    close = act_button(letter.customer, letter.thread.ref, "close", say)
    if letter.thread.by:
        return ((write, close),)
    return (write,), (act_button(letter.customer, letter.thread.ref, "take", say), close)


def write_button(customer: int, ref: str, who: str, say: Sentences) -> Button:
    """Write to the person of a chat; a reply to its message does the same."""
    return Button(say.plain("button.write", who=who[:LONGEST_NAME]), Action.WRITE, str(customer), nonce=ref or "-")


def act_button(customer: int, ref: str, act: Act, say: Sentences) -> Button:
    """What else can be done about a talk."""
    label = "button.take_talk" if act == "take" else "button.close_talk"
    return Button(say.plain(label), Action.WRITE, f"{customer}.{LETTER_OF[act]}", nonce=ref or "-")


def offer_button(offer: Offered, say: Sentences) -> Button:
    """The way to a person of the shop, back to the bot, or to more or less news."""
    if offer == "mute":
        return Button(say.plain("button.mute"), Action.MUTE, "off")
    if offer == "unmute":
        return Button(say.plain("button.unmute"), Action.MUTE, "on")
    if offer == "talk":
        return Button(say.plain("button.talk"), Action.TALK)
    return Button(say.plain("button.return"), Action.RETURN)


def draw_answer(words: str, language: str, *, is_edit: bool = False) -> list[Message]:
    """What the customer reads of the shop, in as many messages as it needs."""
    say = sentences(language)
    rows = ((offer_button("return", say),),)
    return [Message(say("answer.edited" if is_edit else "answer", words=part), rows) for part in split(words)]


def draw_copied_answer(words: str, language: str, original: Original, *, takes_caption: bool) -> list[Message]:
    """What the shop sends that is more than words: marked below it, or above where nothing can stand below."""
    if takes_caption and len(words) <= CAPTION_LIMIT // 2:
        return [replace(each, original=original) for each in draw_answer(words, language)]
    copy = [replace(each, original=original) for each in draw_answer("", language)]
    return [*draw_answer(words, language), *copy]


def draw_to_admins(key: str, say: Sentences, chat: int, customer: int, ref: str, **values: str) -> Message:
    """What is said to the shop's people of a talk; a reply to it goes to the customer as well."""
    rows = ((write_button(customer, ref, values.get("who", ""), say),),)
    return Message(say(key, **values), rows, chat=chat)
