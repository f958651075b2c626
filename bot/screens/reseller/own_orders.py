"""A reseller's orders: page by page with the buyers' names, by kind or by buyer."""

from bot.conversation.views.of_sellers import OrdersByBuyer, OwnPage
from bot.people.buttons import Action
from bot.people.buyer import Buyer
from bot.screens.labels import cut
from bot.screens.orders.order_lists import draw_line
from bot.screens.receipts import draw_unplaced
from bot.screens.texts import Sentences
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows

LONGEST_NAME = 40
_SHOWN = ("unpaid", "unsent", "sent", "over")


def draw_own_orders(page: OwnPage, say: Sentences) -> Message:
    """A page of orders, newest first, and the ways to fewer of them."""
    waiting = [draw_unplaced(record, say).text for record in page.unplaced]
    if not page.rows and page.kind == "all":
        return Message("\n\n".join(waiting) or say("orders.none"))
    rows = [draw_line(each.order, each.stage, say, shows_name=page.buyer is None) for each in page.rows]
    listed = "\n\n".join([_title(page, say), *(rows or [say("orders.none_such")])])
    text = "\n\n".join([*waiting, cut(listed, TEXT_LIMIT)])
    return Message(text, _rows(page, say), edits=page.edits, is_new=not page.edits)


def _title(page: OwnPage, say: Sentences) -> str:
    pages = f" ({page.page + 1}/{page.pages})" if page.pages > 1 else ""
    if page.buyer:
        return say("own.title.buyer", name=page.buyer.name[:LONGEST_NAME], pages=pages)
    return say(f"own.title.{page.kind}", pages=pages)


def _rows(page: OwnPage, say: Sentences) -> Rows:
    """The pages, the kinds with how many there are, and the buyers."""
    kinds = [_kind_button(kind, count, say) for kind, count in page.counts if kind != page.kind and count]
    beside = [] if page.kind == "all" else [_turn(say.plain("orders.kind.all"), 0, "all")]
    buyers = (*beside, _turn(say.plain("button.own.buyers"), 0, "buyers"))
    rows = (_pages(page.page, page.pages, page.kind, say), tuple(kinds[:2]), tuple(kinds[2:]), buyers)
    return tuple(row for row in rows if row)


def _kind_button(kind: str, count: int, say: Sentences) -> Button:
    return _turn(f"{say.plain(f'orders.kind.{kind}')} ({count})", 0, kind)


def _pages(page: int, pages: int, kind: str, say: Sentences) -> tuple[Button, ...]:
    before = [_turn(say.plain("page.before"), page - 1, kind)] if page else []
    after = [_turn(say.plain("page.after", page=page + 2, pages=pages), page + 1, kind)] if page + 1 < pages else []
    return (*before, *after)


def _turn(label: str, page: int, kind: str) -> Button:
    return Button(label, Action.PAGE, f"{page}.{kind}")


def draw_by_buyer(choice: OrdersByBuyer, say: Sentences) -> Message:
    """Whose orders shall be listed."""
    if not choice.buyers:
        return Message(say("own.nobody", said=choice.said) if choice.said else say("orders.none"), edits=choice.edits)
    rows = [(_buyer_button(buyer, count),) for buyer, count in choice.buyers]
    pages = _pages(choice.page, choice.pages, "buyers", say)
    every = (_turn(say.plain("orders.kind.all"), 0, "all"),)
    key = "own.which.said" if choice.said else "own.which"
    text = say(key, said=choice.said)
    return Message(text, (*rows, *((pages,) if pages else ()), every), edits=choice.edits, is_new=not choice.edits)


def _buyer_button(buyer: Buyer, count: int) -> Button:
    return _turn(f"{buyer.name[:LONGEST_NAME]} ({count})", 0, buyer.key)
