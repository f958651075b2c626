"""Take words: a command, a part of an order form, small talk, a change of mind, or an answer to the question on show.

Whatever stands behind a command that begins an order is the order, on the same line or below it.
"""

from dataclasses import replace

from bot.conversation import opening, same_order
from bot.conversation.admin import at_desk, rulings
from bot.conversation.after import again, amending, order_buttons
from bot.conversation.batch import sheets
from bot.conversation.decision import Decision, Erasing, Help, Languages, Refused, Reply, Template, Why, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_in_store, take_as_one
from bot.conversation.known.earlier import forget
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, reach
from bot.conversation.pasted import many_answers, pasted_orders
from bot.conversation.relay import passing
from bot.conversation.reseller import buyers, profile
from bot.conversation.talk import cart_changes, corrections, known_answers, muting, share_button, summary_buttons
from bot.conversation.talk.between_orders import ask_about_newest, refuse_unread
from bot.conversation.talk.small_talk import answer_talk, point_to_button, reply
from bot.conversation.understanding import understand
from bot.people.commands import BY_NAME, Does, Typed, parse
from bot.people.invitation import hash_of, is_token
from bot.people.said.of_sellers import read_of_own
from bot.people.said.personal import read_personal
from flows.events import Plain, Said
from flows.intents.intent import (
    About,
    Another,
    Answer,
    Asking,
    Beside,
    ChangeCart,
    ChangeLine,
    Choose,
    Correct,
    Do,
    Doubt,
    Fill,
    Intent,
    More,
    Plainly,
    Reopen,
    Several,
    Talk,
    Topic,
    Wishes,
)
from flows.paste.goods import may_list
from flows.paste.read import looks_like_form
from flows.reading.no_answers import is_payment_alone
from flows.shop import ShopSlow

_QUOTED = 60
ORDERING: frozenset[Does | None] = frozenset({"start", "order", "template", "restart", None})


async def take(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take what was typed; raises `ShopUnavailable` where it must wait for the shop."""
    if conversation.batch and (fixed := await sheets.take_words(text, conversation, desk)):
        return fixed
    if typed := parse(text) or at_desk.read_wish(text, conversation, desk):
        return await _obey(typed, message_id, replace(conversation, awaits=()), desk)
    if desk.role == "reseller" and (sold := await _take_of_seller(text, message_id, conversation, desk)):
        return sold
    if wished := _read_personal(text, conversation):
        return await _obey(wished, message_id, replace(conversation, awaits=()), desk)
    if answered := await same_order.take_words(text, conversation, desk):
        return answered
    if conversation.asked and (ruled := rulings.take_words(text, conversation, desk)):
        return ruled
    if conversation.offered:
        if answered := await _take_offered(text, conversation, desk):
            return answered
        conversation = replace(conversation, offered=())
    if answered := await amending.take_answer(text, conversation, desk):
        return answered
    if at_desk.is_at_desk(conversation, desk) and (hint := at_desk.give_hint(text, conversation, desk)):
        return hint
    return await _take_meant(text, message_id, conversation, desk, is_read=False)


async def _take_offered(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take the answer to what was asked about an order that stands."""
    answered = order_buttons.take_words(text, conversation, desk)
    return answered or await amending.choose(text, conversation, desk, take_plain)


def _read_personal(text: str, conversation: Conversation) -> Typed | None:
    """The command that somebody's own words are; a note takes any, and what an admin was asked for is no wish."""
    is_free = bool(conversation.asked) or (conversation.draft is not None and conversation.draft.asked == "note")
    return None if is_free else read_personal(text)


async def take_caption(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take what is written under a picture; where it names nothing, it speaks of the picture, which cannot be read."""
    taken = await take(text, message_id, conversation, desk)
    return await refuse_unread(conversation, desk) if taken.problem.startswith("no_") else taken


async def take_plain(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take words in which no form was found; raises `ShopUnavailable` where they must wait for the shop."""
    return await _take_meant(text, message_id, conversation, desk, is_read=True)


async def _take_meant(
    text: str, message_id: int | None, before: Conversation, desk: Desk, *, is_read: bool
) -> Decision:
    """Do what words mean."""
    intent, conversation = await understand(text, message_id, before, desk, is_read=is_read)
    if desk.is_staffed and (why := _wants_person(intent, conversation)):
        return passing.ask_for_person(text, conversation, why)
    match intent:
        case Do("part"):
            return await pasted_orders.gather(text, message_id, conversation, desk)
        case Do(act):
            known = await summary_buttons.send_as_before(conversation, desk) if act == "old_answer" else None
            return known or await _act(act, conversation, desk)
        case Talk() | Asking() | Choose():
            return await _take_asked(intent, text, conversation, desk)
        case About(topic):
            return await _take_about(topic, text, message_id, conversation, desk)
        case Fill() | Wishes() | Beside():
            return await _fill(intent, message_id, conversation, desk)
        case Reopen() | Correct() | Several():
            return await corrections.take_back(intent, message_id, conversation, desk)
        case ChangeLine() | ChangeCart() | More():
            changed = await cart_changes.take(intent, many_answers.fill_in, conversation, desk)
            return take_as_one(changed, conversation)
        case Doubt(slot, said):
            return reply(Note(f"talk.doubt.{slot}", {"said": said[:_QUOTED]}), conversation)
        case Another(goods):
            return await _begin_another(goods, message_id, conversation, desk)
        case Answer(answer):
            return await answer_event(Said(answer, message_id), conversation, desk)


async def _fill(
    meant: Fill | Wishes | Beside, message_id: int | None, conversation: Conversation, desk: Desk
) -> Decision:
    """Fill in what was read; of wishes that is said, above what comes of the words before them."""
    match meant:
        case Fill(order, is_early):
            take_order = many_answers.keep_early if is_early else many_answers.fill_in
            return await take_order(order, conversation, desk)
        case Wishes(order, rest):
            kept = await many_answers.keep_early(order, conversation, desk)
            taken = await take_plain(rest, message_id, kept.conversation, desk)
            return head(take_as_one(taken, conversation), *kept.heads)
        case Beside():
            return await _put_right_beside(meant, message_id, conversation, desk)


async def _put_right_beside(meant: Beside, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Take the answer, and put right what was answered before; before an answer that is asked for once more."""
    taken = await take_plain(meant.answer, message_id, conversation, desk)
    is_open = taken.screen is None or bool(taken.problem)
    changed = await _put_right(meant, message_id, conversation if is_open else taken.conversation, desk)
    if is_open:
        again = await take_plain(meant.answer, message_id, changed.conversation, desk)
        return take_as_one(head(again, *changed.heads), conversation)
    said_all = replace(head(changed, *taken.heads), read_back=changed.read_back or taken.read_back)
    return take_as_one(said_all, conversation)


async def _put_right(meant: Beside, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    right = tuple(each for each in meant.changes if isinstance(each, Correct))
    wrong = [each for each in meant.changes if isinstance(each, Reopen)]
    if wrong:
        return await corrections.reopen(wrong[0].slot, conversation, desk)
    return await corrections.change_several(Several(right), message_id, conversation, desk)


async def _take_asked(meant: Talk | Asking | Choose, text: str, conversation: Conversation, desk: Desk) -> Decision:
    """Answer beside the question on show, or take what was told of the goods in hand."""
    match meant:
        case Talk(kind):
            return await answer_talk(kind, conversation, desk, text)
        case Asking():
            return await known_answers.answer_question(meant, conversation, desk)
        case Choose(choice):
            return await answer_event(Plain("look"), known_answers.put_in_hand(choice, conversation), desk)


async def _take_about(
    topic: Topic, text: str, message_id: int | None, conversation: Conversation, desk: Desk
) -> Decision:
    """Change the order that stands, where the words say to what; all else of it is the shop's to say."""
    amended = None
    if topic == "again" and again.says_same(text) and (repeated := await again.repeat(conversation, desk)):
        return repeated
    if topic in amending.AMENDABLE:
        amended = await amending.begin(text, message_id, conversation, desk, take_plain)
    return amended or ask_about_newest(topic, conversation, text)


def _wants_person(intent: Intent, conversation: Conversation) -> Why | None:
    """Why words are for the shop's people, where they are; who swears after an order has a reason."""
    match intent:
        case Talk("swearing") if conversation.has_orders and conversation.draft is None:
            return "complaint"
        case Talk("human"):
            return "asked"
        case About("complaint"):
            return "complaint"
    return None


async def _begin_another(goods: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Goods beside an order that stands are another order, and that is said."""
    begun = await _list_another(goods, conversation, desk) or await answer_event(
        Said(goods, message_id), conversation, desk
    )
    is_unheard = begun.problem.startswith("no_")
    return ask_about_newest("join", conversation) if is_unheard else head(begun, Note("talk.another"))


async def _list_another(goods: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Several goods in one sentence, each by itself; `None` where they are one."""
    opened = await open_in_store(conversation, desk)
    store = opened.draft.answers.store if opened.draft else None
    listed = await desk.reader.goods(store, goods) if store and may_list(goods) else None
    is_list = listed is not None and len(listed.items) + len(listed.open_items) > 1
    return await many_answers.fill_in(listed, conversation, desk) if listed and is_list else None


async def _act(act: Plainly, conversation: Conversation, desk: Desk) -> Decision:
    """Do what a button would, or ask back."""
    match act:
        case "cancel":
            return opening.cancel(conversation)
        case "keep" | "restart":
            return await (opening.keep if act == "keep" else opening.restart)(conversation, desk)
        case "back":
            return await opening.go_back(conversation, desk)
        case "skip":
            return await answer_event(Plain("skip"), conversation, desk)
        case "press":
            return point_to_button(conversation)
        case "repeat":
            return await opening.show_again(conversation, desk)
        case "which_line":
            lines = conversation.draft.answers.items if conversation.draft else ()
            return reply(Note("talk.which_line", {"item": lines[-1].item.name if lines else ""}), conversation)
        case "share_phone":
            return share_button.offer(conversation)
        case "said":
            return reply(Note("problem.said_already"), conversation)
        case "what_change":
            return reply(Note("talk.change"), conversation)
        case "unseen" | "old_answer" | "own_name" | "how_many" | "no_code":
            return reply(Note(f"talk.{act}"), conversation)
    raise ShopSlow  # what was said before these words comes first


async def _take_of_seller(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take what only a reseller says: of buyers, of all own orders, and goods for somebody of the book."""
    if answered := await buyers.take_words(text, conversation, desk):
        return answered
    if conversation.draft is None and (listed := read_of_own(text)):
        return await _obey(listed, message_id, conversation, desk)
    told = await buyers.take_with_goods(text, conversation, desk)
    return await _take_for(*told, message_id, desk) if told else None


async def _take_for(begun: Decision, words: str, message_id: int | None, desk: Desk) -> Decision:
    """Take the goods that were said behind a buyer's name, and behind these how they are paid."""
    goods, _, last = words.rpartition(" ")
    is_paid = bool(goods) and is_payment_alone(last)
    taken = head(await take(goods if is_paid else words, message_id, begun.conversation, desk), *begun.heads)
    if not is_paid or taken.problem:
        return taken
    return head(await take(last, message_id, taken.conversation, desk), *taken.heads)


async def _obey(typed: Typed, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    command = BY_NAME.get(typed.name)
    if looks_like_form(typed.argument) and (command.does if command else None) in ORDERING:
        return await take(typed.argument, message_id, conversation, desk)
    if command is None or desk.role not in command.roles:
        return Decision(conversation, replies=(Refused(desk.role),))
    match command.does:
        case "start":
            return await _start(typed.argument, conversation, desk)
        case "order":
            return await _order(typed.argument, message_id, conversation, desk)
        case "template" | "help":
            shown = Help(desk.role) if command.does == "help" else Template(desk.role)
            return Decision(conversation, replies=(shown,))
        case "restart":
            anew = await opening.restart(conversation, desk)
            return await take(typed.argument, message_id, anew.conversation, desk) if typed.argument else anew
        case "cancel":
            return opening.cancel(conversation)
        case "language":
            return _offer_languages(conversation, desk)
        case "say":
            said = Note(f"command.{command.name}.said", {"reach": reach(desk.contact)})
            return Decision(conversation, replies=(Reply(said),))
        case "erase" | "forget":
            is_all = command.does == "erase"
            return Decision(conversation, Erasing()) if is_all else _forget(conversation, desk)
    return await _settle(command.does, typed.argument, conversation, desk)


async def _settle(does: Does, said: str, conversation: Conversation, desk: Desk) -> Decision:
    """Keep how somebody wants it from now on; what is none of that is asked of the store."""
    match does:
        case "profile":
            return await profile.obey(said, conversation, desk)
        case "news":
            return muting.obey(said, conversation)
        case "recap" if said:
            return await profile.obey(f"rekap {said}", conversation, desk)
    return at_desk.request(does, said, conversation, desk)


def _forget(conversation: Conversation, desk: Desk) -> Decision:
    """Forget whom orders went to; a reseller's book is the store's to empty."""
    bare = forget(conversation)
    if desk.role == "reseller":
        return Decision(replace(bare, request=("forget_buyers",)), fetch=0)
    return Decision(bare, replies=(Reply(Note("forgotten")),))


async def _start(argument: str, conversation: Conversation, desk: Desk) -> Decision:
    """Greet who comes in; by a link of an invitation they join, and an admin comes to the desk."""
    if is_token(argument):
        return Decision(replace(conversation, request=("enlist", hash_of(argument), desk.name)), fetch=0)
    if desk.role == "admin":
        return Decision(replace(conversation, request=("desk", "", desk.name)), fetch=0)
    return await opening.welcome(conversation, desk)


async def _order(words: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Begin an order or go on with it; words behind the command are goods for it, whatever is being asked."""
    if not words:
        return await opening.begin(conversation, desk)
    if conversation.draft and conversation.draft.asked != "product":
        conversation = await cart_changes.open_for_more(conversation, desk)
    return await take(words, message_id, conversation, desk)


def _offer_languages(conversation: Conversation, desk: Desk) -> Decision:
    """Offer the languages beside the screen, whose nonce they share, or as a first screen."""
    return Decision(conversation, replies=(Languages(),)) if desk.nonce else Decision(conversation, Languages())
