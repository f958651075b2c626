"""Find out what words mean: give the table of intents the state of the chat, and look up what it asks for."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.conversation.desk import Desk
from bot.conversation.form_turn import open_at_question, stand_at_question
from bot.conversation.memory import Conversation
from bot.conversation.pasted import pasted_orders
from bot.conversation.talk.repeats import is_insisted, is_repeat
from bot.conversation.talk.small_talk import is_asked_last, is_summary
from flows.answers import OrderAnswers, ProductChoice
from flows.form.draft import Draft
from flows.form.slots import Form
from flows.form.understand import takes_yes
from flows.intents.context import Context
from flows.intents.intent import Intent, Lookup
from flows.intents.questions.reading import count_beside, variants_in
from flows.intents.questions.sizes import pick_by_size
from flows.intents.table import interpret
from flows.order.cart import find_product
from flows.paste.read import PastedOrder
from flows.reading.line_changes import goods_in
from flows.reading.readers import Unread
from flows.reading.small_talk import has_all, is_chatter, is_named_in, telling
from flows.reading.tokens import tokens_of
from flows.shop import CartLine, Found, Item, ShopUnavailable, Store, Verdict
from flows.words.small_talk import squeezed

LISTED_AT = frozenset({"product", "cart"})


async def understand(
    text: str, message_id: int | None, conversation: Conversation, desk: Desk, *, is_read: bool = False
) -> tuple[Intent, Conversation]:
    """What words mean, and the conversation at the question they were read at; raises `ShopUnavailable`.

    `is_read` says that no form was found in them.
    """
    context, start = _see(text, message_id, conversation, desk, is_read=is_read), 0
    while isinstance(intent := interpret(text, context, start), Lookup):
        if intent.wanted == "question":
            conversation = await stand_at_question(conversation, desk)
            context, start = replace(_see(text, message_id, conversation, desk, is_read=is_read), is_standing=True), 0
        else:
            context, start = await _look_up(intent, text, context, conversation, desk), intent.rule
    return intent, conversation


def _see(text: str, message_id: int | None, conversation: Conversation, desk: Desk, *, is_read: bool) -> Context:
    """The state of the chat, as far as it is known without the shop."""
    draft = conversation.draft
    seen_from = conversation.seen_from or desk.unseen_below
    is_before = draft is not None and message_id is not None and message_id < seen_from
    return Context(
        answers=draft.answers if draft else None,
        asked=(draft.asked if draft else None) or "",
        form=conversation.the_form,
        is_summary=is_summary(conversation),
        is_last=is_asked_last(conversation),
        has_orders=conversation.has_orders,
        has_unread=bool(conversation.said),
        is_following=pasted_orders.is_following(conversation, desk.now),
        is_gathering=bool(conversation.paste),
        is_read=is_read,
        is_repeat=is_before and is_repeat(text, message_id, conversation, desk),
        is_unseen=is_before,
        is_insisted=is_insisted(text, conversation),
        takes_yes=_takes_yes(draft, conversation.the_form),
        place=desk.reader.place,
        knows_places=desk.reader.knows_places,
        options=_words_of_options(draft, conversation.the_form),
    )


def _takes_yes(draft: Draft | None, form: Form) -> bool:
    """The question on show offers one thing to say yes to."""
    slot = form.slot(draft.asked or "") if draft else None
    return slot is not None and draft is not None and takes_yes(slot, draft)


def _words_of_options(draft: Draft | None, form: Form) -> frozenset[str]:
    """The words of all that can be chosen."""
    slot = form.slot(draft.asked or "") if draft else None
    if draft is None or slot is None or slot.names is None:
        return frozenset()
    names = " ".join(name for option in draft.offered for name in slot.names(option))
    return frozenset(map(squeezed, re.findall(r"[^\W\d_]+", names.casefold())))


async def _look_up(wanted: Lookup, text: str, context: Context, conversation: Conversation, desk: Desk) -> Context:
    answers = context.answers or OrderAnswers()
    match wanted.wanted:
        case "named" if context.asked == "district":
            return replace(context, is_named=await _names_district(text, desk))
        case "named":
            return replace(context, is_named=await _names_product(text, answers, desk))
        case "goods":
            return replace(context, goods=await _list_goods(text, conversation, desk))
        case "several" if answers.product:
            return replace(context, several=await _list_variants(text, answers, answers.product, desk))
        case "variant" if answers.product:
            return replace(context, variants=await _find_variant(text, answers, answers.product, desk))
        case "product" if answers.product and context.asked in {"item", "quantity"}:
            return replace(context, found=await _find_other(text, answers, answers.product.id, desk))
        case "product":
            return replace(context, found=await _find_goods(text, answers, desk))
        case "called":
            is_called = await _names_product(wanted.text, answers, desk)
            return replace(context, pieces=(*context.pieces, (wanted.text, "accept" if is_called else "none")))
        case "piece":
            piece = (wanted.text, await _find_goods(wanted.text, answers, desk))
            return replace(context, pieces=(*context.pieces, piece))
    siblings = [await _find_siblings(line, answers, desk) for line in answers.items]
    return replace(context, siblings=tuple(siblings))


async def _names_product(text: str, answers: OrderAnswers, desk: Desk) -> bool:
    """A product of the store, or of the only one there is, has all of the words in a name, fillers apart."""
    words = telling(text)
    with suppress(ShopUnavailable):
        store = await _only_store(answers, desk) if words else None
        products = await desk.shop.products(store) if store else ()
        names = (name for each in products for name in (each.name, *(item.name for item in each.items)))
        return any(has_all(name, words) for name in names)
    return False


async def _names_district(text: str, desk: Desk) -> bool:
    """Some villages are called like talk with a letter doubled (`Janggan`)."""
    with suppress(ShopUnavailable):
        return (await desk.shop.find_districts(text)).verdict != "none"
    return False


async def _only_store(answers: OrderAnswers, desk: Desk) -> Store | None:
    if answers.store:
        return answers.store
    stores = await desk.shop.stores()
    return stores[0] if len(stores) == 1 else None


async def _list_goods(text: str, conversation: Conversation, desk: Desk) -> tuple[PastedOrder, ...]:
    """The goods that a message lists, all of them clear where something else is asked; none if it is no list."""
    _, first = await open_at_question(conversation, desk)
    store, is_asked = first.draft.answers.store, first.draft.asked in LISTED_AT
    listed = await desk.reader.goods(store, text) if store and (is_asked or "\n" in text.strip()) else None
    return (listed,) if listed and (is_asked or not listed.open_items) else ()


async def _list_variants(text: str, answers: OrderAnswers, known: ProductChoice, desk: Desk) -> tuple[PastedOrder, ...]:
    """The items of the product in hand that a message lists, each clear; none if it is no list."""
    pieces = variants_in(text)
    with suppress(ShopUnavailable):
        products = await desk.shop.products(answers.store) if answers.store else ()
        own = [item for product in products if product.id == known.id for item in product.items]
        each = ", ".join(f"{known.name} {piece}" for piece in pieces)
        texts = (each, f"{known.name} {text}")  # `hitam M 2, L 1`: what is said once is of those behind it, too
        read = [await desk.reader.goods(answers.store, said) for said in texts] if answers.store else []
        listed = [one for one in read if one and _are_of(own, known.name, one, len(pieces))]
        return tuple(sorted(listed, key=lambda one: len(one.open_items)))[:1]
    return ()


def _are_of(own: Sequence[Item], name: str, listed: PastedOrder, count: int) -> bool:
    """All that is listed is of one product, and some of it is clear; what it does not have is asked."""
    is_all = len(listed.items) + len(listed.open_items) == count and bool(listed.items)
    is_named = all(one.text.casefold().startswith(name.casefold()) for one in listed.open_items)
    return is_all and is_named and all(one.item in own for one in listed.items)


async def _find_goods(text: str, answers: OrderAnswers, desk: Desk) -> Verdict:
    """Whether words name goods; where the store is to be chosen first, they may."""
    store = await _only_store(answers, desk)
    if store is None:
        return "ask"
    try:
        verdict = (await find_product(text, replace(answers, store=store), desk.shop)).verdict
    except Unread:  # sold out
        return "ask"
    is_named = not is_chatter(text) or await _is_named(text, store, desk)
    return verdict if is_named or await _names_product(goods_in(text), answers, desk) else "none"


async def _find_variant(
    text: str, answers: OrderAnswers, known: ProductChoice, desk: Desk
) -> tuple[ProductChoice, ...]:
    """The product in hand with the item that the words tell, or with words that some of its items have."""
    with suppress(ShopUnavailable, Unread):
        found = await find_product(f"{known.name} {text}", answers, desk.shop)
        products = await desk.shop.products(answers.store) if answers.store else ()
        items = [item for product in products if product.id == known.id for item in product.items]
        if (at := pick_by_size(text, [item.label for item in items])) is not None:
            quantity = count_beside(text, "") or known.quantity
            return (replace(known, item_id=items[at].unique_id, said=text, quantity=quantity),)
        return _tell_variant(text, known, found, items)
    return ()


def _tell_variant(
    text: str, known: ProductChoice, found: Found[ProductChoice], items: Sequence[Item]
) -> tuple[ProductChoice, ...]:
    """The one item that was found, or what some of them have and others have not."""
    said, labels = tokens_of(text).words, [tokens_of(item.label).words for item in items]
    told = next((row for row in found.rows if row.id == known.id), None)
    quantity = count_beside(text, " ".join([known.name, *(item.label for item in items)])) or known.quantity
    if told and told.item_id and found.verdict == "accept" and found.rows[0] == told:
        return (replace(told, quantity=told.quantity or quantity),)
    is_telling = any(said & label for label in labels) and not all(said & label for label in labels)
    return (replace(known, item_id=None, said=text, quantity=quantity),) if told and is_telling else ()


async def _find_other(text: str, answers: OrderAnswers, known: str, desk: Desk) -> Verdict:
    """Whether words name goods, and neither the product that is known nor one of its items."""
    with suppress(ShopUnavailable, Unread):
        found = await find_product(text, answers, desk.shop)
        products = await desk.shop.products(answers.store) if answers.store and found.rows else ()
        own = [tokens_of(item.label) for product in products if product.id == known for item in product.items]
        is_known = any(row.id == known for row in found.rows) or any(tokens_of(text).has(each.words) for each in own)
        return "none" if is_known else found.verdict
    return "none"


async def _is_named(text: str, store: Store, desk: Desk) -> bool:
    """A product of the store has one of the telling words in its name; all may where the shop does not answer."""
    with suppress(ShopUnavailable):
        return is_named_in(text, [product.name for product in await desk.shop.products(store)])
    return True


async def _find_siblings(line: CartLine, answers: OrderAnswers, desk: Desk) -> tuple[Item, ...]:
    """What else the product of a line comes as; where the shop does not answer, nothing else is known of it."""
    with suppress(ShopUnavailable):
        products = await desk.shop.products(answers.store) if answers.store else ()
        return next((product.items for product in products if line.item in product.items), (line.item,))
    return (line.item,)
