"""A text that a reseller forwards to the buyer of an order: what, where to, how much, and how it is paid."""

from urllib.parse import quote

from bot.screens.labels import label
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import Button
from flows.saga.life import is_paid
from flows.saga.record import Record
from flows.shop import Order
from scalev.http.addresses import Address

LONGEST_URL, MOST_LINES = 2000, 6
SHARE = "https://t.me/share/url"


def share_buttons(record: Record, order: Order, say: Sentences) -> tuple[Button, ...]:
    """The button that hands the text to a chat that is chosen in Telegram; none below an order of one's own."""
    if not record.order.dropshipper_name or order.status in {"canceled", "cancelled"}:
        return ()
    return (Button(say.plain("button.for_buyer"), url=_share(record, order, say)),)


def _share(record: Record, order: Order, say: Sentences) -> str:
    """The link that shares it; of very many goods as many as a link may hold."""
    for lines in range(min(len(order.lines), MOST_LINES), -1, -1):
        text = write_for_buyer(record, order, say, lines)
        link = f"{SHARE}?url={quote(_link(record, order) or ' ', safe='')}&text={quote(text, safe='')}"
        if len(link) <= LONGEST_URL:
            return link
    return f"{SHARE}?url={quote(_link(record, order) or ' ', safe='')}"


def write_for_buyer(record: Record, order: Order, say: Sentences, lines: int = MOST_LINES) -> str:
    """What the buyer reads: the reseller's price and no other, nor the page that would tell the shop's."""
    buyer, place = order.customer_name or record.order.customer_name, order.address or record.order.address or ""
    goods = [say.plain("card.item", name=name, quantity=count) for name, count in order.lines[:lines]]
    goods += [say.plain("card.more", count=len(order.lines) - lines)] if len(order.lines) > lines else []
    facts = [
        say.plain("for_buyer.hello", name=buyer),
        *goods,
        say.plain("for_buyer.to", place=", ".join(filter(None, (place, order.district)))) if place else "",
        say.plain("for_buyer.total", total=rupiah(order.total + margin_of(record, order))),
        say.plain("for_buyer.receipt", courier=order.courier or "", receipt=order.receipt) if order.receipt else "",
        _of_paying(record, order, say),
        say.plain("for_buyer.thanks", name=record.order.dropshipper_name or ""),
    ]
    return "\n".join(filter(None, facts))


def margin_of(record: Record, order: Order) -> int:
    """What the buyer pays above the shop's total; the courier takes that total and no more."""
    return 0 if order.payment_method == "cod" else record.margin


def _of_paying(record: Record, order: Order, say: Sentences) -> str:
    """That it is paid, that the courier is, or how to pay; the page stands as the link of the message."""
    if is_paid(order):
        return say.plain("for_buyer.paid")
    if order.payment_method == "cod":
        return say.plain("for_buyer.cod", total=rupiah(order.total))
    if record.margin:
        return say.plain("for_buyer.pay_me", name=record.order.dropshipper_name or "")
    return say.plain(
        "for_buyer.pay" if _link(record, order) else "for_buyer.unpaid", method=label(order.payment_method, say)
    )


def _link(record: Record, order: Order) -> str:
    """The page to pay on, while it is to be paid there by the buyer."""
    is_open = (
        not margin_of(record, order)
        and not is_paid(order)
        and order.payment_method != "cod"
        and not order.leads_to_chat
    )
    return order.payment_url if is_open and Address.read(order.payment_url) else ""
