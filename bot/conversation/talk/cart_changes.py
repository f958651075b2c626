"""Change the cart by words: lines as they shall be, and goods that are added; all that changed is said."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_at_question
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.talk.small_talk import reply
from flows.answers import OrderAnswers, Wish
from flows.events import Plain, Said
from flows.form.draft import Draft, amend
from flows.intents.intent import ChangeCart, ChangeLine, More
from flows.order.cart import adding, find_product, with_lines
from flows.order.corrections import change_line
from flows.paste.read import PastedOrder
from flows.reading.line_changes import goods_in, names_in
from flows.reading.readers import Unread
from flows.reading.tokens import tokens_of
from flows.shop import CartLine
from flows.words.intents import ADD, AROUND

_AROUND = (AROUND | {"?"}) - {"e"}
_LISTED = re.compile(r"[,;\n&+]|\b(?:dan|sama|and)\b", re.IGNORECASE)
Fill = Callable[[PastedOrder, Conversation, Desk], Awaitable[Decision]]
"""How a list of goods is added."""


async def take(meant: ChangeLine | ChangeCart | More, fill: Fill, conversation: Conversation, desk: Desk) -> Decision:
    """Do what words say of the cart."""
    match meant:
        case ChangeLine():
            return await change(meant, conversation, desk)
        case ChangeCart():
            return await change_cart(meant, fill, conversation, desk)
        case More(goods, is_beside=True):
            return await add_beside(goods, conversation, desk)
        case More(goods):
            return await add_more(goods, conversation, desk)


async def change(meant: ChangeLine, conversation: Conversation, desk: Desk) -> Decision:
    """Change a line of the cart, and say what it is now."""
    return await _set_cart(
        lambda answers: change_line(answers, meant.line, meant.item, meant.quantity), conversation, desk, _show
    )


async def change_cart(meant: ChangeCart, fill: Fill, conversation: Conversation, desk: Desk) -> Decision:
    """Change lines of the cart together, add goods, and say all that changed; nothing where a part is not clear."""
    if meant.unclear:
        return reply(Note("talk.unclear_part", {"part": meant.unclear}), conversation)

    async def add(changed: Conversation, desk: Desk) -> Decision:
        return await _add_goods(meant.goods, fill, changed, desk)

    return await _set_cart(lambda answers: with_lines(answers, meant.lines), conversation, desk, add)


async def add_more(goods: str, conversation: Conversation, desk: Desk) -> Decision:
    """Add goods that are named where something else is asked, and say what was added."""
    decision = await answer_event(Said(goods_in(goods) or goods), await open_for_more(conversation, desk), desk)
    return head(decision, *tell_changes(_items(conversation), _items(decision.conversation)))


async def add_beside(goods: str, conversation: Conversation, desk: Desk) -> Decision:
    """Put goods behind those that are being asked about, and ask on."""
    draft = conversation.draft or Draft(OrderAnswers())
    asked = draft.answers.wishes or _wish_in_hand(draft.answers)
    found = [await _find(each, draft.answers, desk) for each in _LISTED.split(goods) if names_in(each)]
    counted = [replace(each, is_listed=asked[0].is_listed) for each in found if each]
    kept = replace(conversation, draft=amend(draft, replace(draft.answers, wishes=(*asked, *counted))))
    named = ", ".join(each.text for each in counted)
    return head(await _show(kept, desk), Note("talk.more_kept", {"goods": named}))


def _wish_in_hand(answers: OrderAnswers) -> tuple[Wish, ...]:
    """What is being asked about, as the words that it was asked for by."""
    product = answers.product
    return (Wish(product.said or product.name, product.quantity or 1, is_listed=True),) if product else ()


async def _find(goods: str, answers: OrderAnswers, desk: Desk) -> Wish | None:
    """Goods by their name where they are clear, else in the words that were said; none where the shop has none."""
    try:
        found = await find_product(goods, answers, desk.shop)
    except Unread:  # sold out, which is said when its turn comes
        return Wish(_bare(goods), 1)
    quantity = next((row.quantity for row in found.rows if row.quantity), 1)
    is_clear = found.verdict == "accept" and found.rows[0].item_id is None
    named = found.rows[0].name if is_clear else _bare(goods)
    return Wish(named, quantity) if found.rows else None


def _bare(goods: str) -> str:
    """The words of goods without the talk and the count around them."""
    said = tokens_of(goods)
    telling = [token for token in said.tokens if not token.is_number and token.word not in ADD | _AROUND]
    return said.between(telling) or goods.strip()


async def _set_cart(
    changing: Callable[[OrderAnswers], OrderAnswers],
    conversation: Conversation,
    desk: Desk,
    follow: Callable[[Conversation, Desk], Awaitable[Decision]],
) -> Decision:
    """The cart changed; where there are not so many, it stays and that is said."""
    draft = conversation.draft or Draft(OrderAnswers())
    try:
        changed = replace(conversation, draft=amend(draft, changing(draft.answers)))
    except Unread as unread:
        asked = replace(conversation, draft=ask_how_many(draft, unread))
        return reply(Note(f"problem.{unread.problem}", dict(unread.values)), asked)
    decision = await follow(changed, desk)
    return head(decision, *tell_changes(draft.answers.items, _items(decision.conversation)))


def ask_how_many(draft: Draft, unread: Unread) -> Draft:
    """The draft in which a number alone counts the line of which there are not so many."""
    return replace(draft, answers=replace(draft.answers, uncounted=unread.item_id or draft.answers.uncounted))


async def _show(conversation: Conversation, desk: Desk) -> Decision:
    return await answer_event(Plain("look"), conversation, desk)


async def _add_goods(goods: Sequence[str], fill: Fill, conversation: Conversation, desk: Desk) -> Decision:
    """Goods in the words of one answer, or as a list."""
    if not goods:
        return await _show(conversation, desk)
    store = conversation.draft.answers.store if conversation.draft else None
    if len(goods) > 1 and store and (listed := await desk.reader.goods(store, ", ".join(goods))):
        return await fill(listed, conversation, desk)
    return await answer_event(Said(" ".join(goods)), await open_for_more(conversation, desk), desk)


def _items(conversation: Conversation) -> Sequence[CartLine]:
    return conversation.draft.answers.items if conversation.draft else ()


async def open_for_more(conversation: Conversation, desk: Desk) -> Conversation:
    """The conversation at the question of the product, whatever was asked."""
    draft = conversation.draft or Draft(OrderAnswers())
    opened = replace(conversation, draft=amend(draft, adding(draft.answers)))
    return replace(opened, draft=(await open_at_question(opened, desk))[1].draft)


def tell_changes(before: Sequence[CartLine], after: Sequence[CartLine]) -> list[Note]:
    """A sentence for each line that is another one than before."""
    had, has = ({line.item: line.quantity for line in lines} for lines in (before, after))
    gone, new = [item for item in had if item not in has], [item for item in has if item not in had]
    counted = [item for item in has if item in had and has[item] != had[item]]
    told = [Note("line.counted", {"item": item.name, "quantity": has[item]}) for item in counted]
    if len(gone) == len(new) == 1 and not counted and len(before) == len(after):
        return [Note("line.swapped", {"before": gone[0].name, "item": new[0].name, "quantity": has[new[0]]})]
    told += [Note("line.removed", {"item": item.name}) for item in gone]
    return told + [Note("line.added", {"item": item.name, "quantity": has[item]}) for item in new]
