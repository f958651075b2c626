"""Orders as somebody looks them up: page by page with what became of each, and one in full."""

from bot.conversation.decision import Listing
from bot.people.buttons import Action
from bot.screens.card import code_to_type, draw_margin, page_buttons, rows_for
from bot.screens.labels import cut, label, phone
from bot.screens.receipts import draw_unplaced
from bot.screens.texts import Markup, Sentences, rupiah
from bot.screens.times import day, day_and_clock
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows
from flows.saga.record import Record
from flows.saga.stages import Stage, stage_of
from flows.shop import Order

LONGEST_GOODS, LONGEST_LINE, LONGEST_NAME, LONGEST_ADDRESS = 400, 70, 40, 200


def draw_listing(listing: Listing, say: Sentences) -> Message:
    """A page of orders, newest first, below those that are still to be placed."""
    waiting = [draw_unplaced(record, say).text for record in listing.unplaced]
    if not listing.rows and listing.kind == "all":
        return Message("\n\n".join(waiting) or say("orders.none"))
    rows = [draw_line(each.order, each.stage, say, shows_name=listing.shows_names) for each in listing.rows]
    pages = f" ({listing.page + 1}/{listing.pages})" if listing.pages > 1 else ""
    title = say("orders.meant") if listing.kind == "meant" else say("orders.title", pages=pages)
    listed = "\n\n".join([title, *(rows or [say("orders.none_such")])])
    text = "\n\n".join([*waiting, cut(listed, TEXT_LIMIT)])
    return Message(text, _rows(listing, say), edits=listing.edits, is_new=not listing.edits)


def draw_line(order: Order, stage: Stage, say: Sentences, *, shows_name: bool) -> str:
    """An order in a list: when, what, how much, how it stands, and the way to all of it."""
    made = order.created_at
    said = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)
    values = {
        "order": order.order_id,
        "date": f"{day(made, say)} · " if made else "",
        "name": f"{order.customer_name[:LONGEST_NAME]} · " if shows_name and order.customer_name else "",
        "goods": said if len(said) <= LONGEST_LINE else f"{said[:LONGEST_LINE]}…",
        "total": rupiah(order.total),
        "stage": Markup(say(f"stage.{stage}")),
    }
    return say("orders.line" if said else "orders.line.no_goods", **values)


def _rows(listing: Listing, say: Sentences) -> Rows:
    """The pages."""
    before = [_turn("page.before", listing.page - 1, listing.kind, say)] if listing.page else []
    more = listing.page + 1 < listing.pages
    following = say.plain("page.after", page=listing.page + 2, pages=listing.pages)
    after = [Button(following, Action.PAGE, f"{listing.page + 1}.{listing.kind}")] if more else []
    return ((*before, *after),) if before or after else ()


def _turn(key: str, page: int, kind: str, say: Sentences) -> Button:
    return Button(say.plain(key), Action.PAGE, f"{page}.{kind}")


def draw_details(order: Order, say: Sentences, record: Record | None = None) -> Message:
    """Everything `/status` tells of an order."""
    stage = stage_of(order, record)
    place = ", ".join(filter(None, (order.address, order.district, order.postal_code)))
    facts = (
        ("status", say(f"stage.{stage}")),
        ("date", day_and_clock(order.created_at, say) if order.created_at else ""),
        ("buyer", " · ".join(filter(None, (order.customer_name[:LONGEST_NAME], phone(order.customer_phone))))),
        ("address", place[:LONGEST_ADDRESS]),
        ("email", order.customer_email),
        ("items", _goods(order)),
        ("shipping", rupiah(order.shipping_cost) if order.shipping_cost else ""),
        ("total", rupiah(order.total)),
        ("payment", _payment(order, stage, say)),
        ("deadline", day_and_clock(order.expires_at, say) if stage == "unpaid" and order.expires_at else ""),
        ("courier", order.courier or ""),
        ("tracking", order.receipt or ""),
        ("note", order.buyer_note),
    )
    lines = [say("details.line", name=say(f"details.{name}"), value=value) for name, value in facts if value]
    text = "\n".join([say("details.title", order=order.order_id), *lines])
    text = "\n\n".join([text, *(draw_margin(record, order, say) if record else ())])
    link = page_buttons("button.see_order", order, say)
    rows = rows_for(record, order, say) if record else (link,) if link else ()
    return Message(cut(text, TEXT_LIMIT), rows, about=record.ref if record else "")


def _goods(order: Order) -> str:
    """What was ordered, as far as it fits into one message."""
    said = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)
    return said if len(said) <= LONGEST_GOODS else f"{said[:LONGEST_GOODS]}…"


def _payment(order: Order, stage: Stage, say: Sentences) -> str:
    """The way to pay, and the number to type while that is to be done."""
    method = label(order.payment_method, say) if order.payment_method else ""
    return " ".join(filter(None, (method, code_to_type(order) if stage == "unpaid" else "")))
