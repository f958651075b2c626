"""Lists of orders for admins: a few a page, each with goods, state and time, and buttons to open and to go on."""

from collections.abc import Sequence
from datetime import datetime

from bot.conversation.views.of_admins import OrdersPage, Unread
from bot.people.buttons import Action
from bot.people.leaves import Leaf
from bot.screens.admin.moments import day_and_time, write_date
from bot.screens.labels import cut
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows
from flows.saga.life import is_paid
from flows.shop import Order

ON_A_PAGE = 5
LONGEST_GOODS, LONGEST_NAME = 120, 60
OLD_UNPAID_H = 3
_TITLES = {
    "search": "lists.search",
    "new": "lists.new",
    "unpaid": "lists.unpaid",
    "unshipped": "lists.unshipped",
    "today": "lists.today",
}
_NONE = {
    "search": "lists.search.none",
    "new": "lists.new.none",
    "unpaid": "lists.unpaid.none",
    "unshipped": "lists.unshipped.none",
    "today": "lists.today.none",
}
_OVER = frozenset({"canceled", "closed", "rts", "shipped_rts"})
_ON_ITS_WAY = frozenset({"shipped", "completed"})


def draw_page(view: OrdersPage, say: Sentences) -> Message:
    """A page of a list, in the place of the one that was turned."""
    title = say(_name_title(view), count=view.count, words=view.words)
    rows = [draw_row(number, order, view.now, say) for number, order in enumerate(view.orders, 1)]
    text = "\n\n".join([title, *rows, *draw_unread(view.unread, say)])
    return Message(cut(text, TEXT_LIMIT), _buttons(view, say), edits=view.edits, is_new=not view.edits)


def _name_title(view: OrdersPage) -> str:
    """What stands above the rows; where not all is read, none says that there are none."""
    if view.orders:
        return "lists.search.alike" if view.is_vague else _TITLES[view.request]
    return "lists.none_yet" if view.unread and view.request != "search" else _NONE[view.request]


def draw_row(number: int, order: Order, now: datetime, say: Sentences) -> str:
    """An order in a list."""
    made = day_and_time(order.created_at, now, say) if order.created_at else ""
    facts = (write_state(order, now, say), made, say("lists.number", order=order.order_id))
    first = say("lists.row", number=number, name=_name(order, say), total=rupiah(order.total))
    below = [say("lists.goods", goods=goods)] if (goods := list_goods(order)) else []
    return "\n".join([first, *below, " · ".join(filter(None, facts))])


def _name(order: Order, say: Sentences) -> str:
    return order.customer_name[:LONGEST_NAME] or say.plain("lists.nameless")


def list_goods(order: Order, longest: int = LONGEST_GOODS) -> str:
    """What was ordered, as far as it fits."""
    said = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)
    return said if len(said) <= longest else f"{said[:longest]}…"


def write_state(order: Order, now: datetime, say: Sentences) -> str:
    """How an order stands: what became of it, else how it is paid, and since when it waits for that."""
    if order.status in _OVER or order.status in _ON_ITS_WAY:
        return say(f"status.{order.status}") if f"status.{order.status}" in say else order.status
    if order.payment_method == "cod" and not is_paid(order):
        return say("lists.cod")
    paid = say(f"payment.{order.payment_status}") if f"payment.{order.payment_status}" in say else ""
    hours = int((now - order.created_at).total_seconds() // 3600) if order.created_at else 0
    if is_paid(order) or hours < OLD_UNPAID_H:
        return paid
    return say("lists.unpaid_days", days=hours // 24) if hours >= 48 else say("lists.unpaid_hours", hours=hours)


def draw_unread(unread: Unread | None, say: Sentences) -> Sequence[str]:
    """That there may be more than is known yet."""
    if unread is None:
        return []
    count = f"{unread.count:,}".replace(",", ".")
    return [say("lists.unread", count=count, date=write_date(unread.back_to, say))]


def _buttons(view: OrdersPage, say: Sentences) -> Rows:
    open_one = tuple(
        Button(
            say.plain("lists.button.open", number=number),
            Action.LEAF,
            Leaf("detail", 0, order.order_id, beside=True).argument,
        )
        for number, order in enumerate(view.orders, 1)
    )
    last = max(0, (view.count - 1) // ON_A_PAGE)
    back = Leaf(view.request, view.page - 1, view.words).argument
    ahead = Leaf(view.request, view.page + 1, view.words).argument
    turn = [Button(say.plain("lists.button.back"), Action.LEAF, back)] if view.page > 0 else []
    turn += [Button(say.plain("lists.button.more"), Action.LEAF, ahead)] if view.page < last else []
    return tuple(filter(None, (open_one, tuple(turn))))
