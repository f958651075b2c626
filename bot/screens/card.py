"""The one card of a placed order: what it is, for whom, how to pay it, and how far it has come."""

from dataclasses import replace

from bot.people.buttons import Action
from bot.screens.changes import altering_buttons, draw_replaced
from bot.screens.labels import cut, label
from bot.screens.orders.for_buyer import margin_of, share_buttons
from bot.screens.texts import Sentences, rupiah
from bot.screens.times import day_and_clock
from bot.telegram_api.message import TEXT_LIMIT, Button, Message, Rows
from flows.order.totals import Reason, reason_of
from flows.saga.life import is_paid
from flows.saga.naming import name_order
from flows.saga.record import Record
from flows.saga.stages import Stage, has_files, stage_of
from flows.shop import Order
from scalev.http.addresses import Address

LONGEST_CODE, LONGEST_NAME, LONGEST_ADDRESS, MOST_LINES = 32, 80, 200, 8
OPEN: frozenset[Stage] = frozenset({"unpaid", "cod"})


def draw_card(record: Record, order: Order, say: Sentences) -> Message:
    """The card; it takes the place of the one before it. Where another order takes its place, it says that alone."""
    if record.replaced_by and not is_paid(order):
        return draw_replaced(record, say)
    stage = stage_of(order, record)
    title = say(f"card.{stage}", order=order.order_id)
    facts = ["\n".join((title, *_goods(order, say))), "\n".join(_people(record, order, say))]
    facts += [*_of_money(record, order, stage, say), *draw_margin(record, order, say)]
    rows = rows_for(record, order, say)
    return Message(cut("\n\n".join(filter(None, facts)), TEXT_LIMIT), rows, ref=record.ref, is_new=False)


def draw_bill(record: Record, order: Order, say: Sentences) -> Message:
    """What is left to be paid and how, without the rest of the card."""
    lines = [say("bill", order=name_order(order, record)), *_of_money(record, order, stage_of(order, record), say)]
    return Message("\n\n".join(lines), rows_for(record, order, say), about=record.ref)


def rows_for(record: Record, order: Order, say: Sentences) -> Rows:
    """The buttons of an order as it stands; what else can be done to one gets its row here."""
    if is_owed(record, order):
        pay = tuple(replace(button, style="success") for button in page_buttons("button.pay", order, say))
        check = (Button(say.plain("button.check"), Action.CHECK),)
        shown = (pay, _copies(order, say), check, share_buttons(record, order, say), altering_buttons(record, say))
        return tuple(row for row in shown if row)
    track = (Button(say.plain("button.copy_receipt"), copy=order.receipt),) if order.receipt else ()
    files = (Button(say.plain("button.files"), Action.FILES),) if is_paid(order) and has_files(order, record) else ()
    copy = Button(say.plain("button.copy_order"), copy=order.order_id)
    see = (*page_buttons("button.see_order", order, say), copy)
    again = (Button(say.plain("button.repeat"), Action.REPEAT),)
    share = share_buttons(record, order, say)
    return tuple(row for row in (track, files, see, share, altering_buttons(record, say), again) if row)


def is_owed(record: Record, order: Order) -> bool:
    """Its buyer is to pay it; also where the store sent it, or made a number for its parcel, before it was paid."""
    stage = stage_of(order, record)
    is_early = stage in {"shipped", "undelivered"} and order.payment_method != "cod" and not is_paid(order)
    return stage == "unpaid" or is_early


def _copies(order: Order, say: Sentences) -> tuple[Button, ...]:
    """What is typed in a bank's app, to copy; else the order's number."""
    if code := code_to_type(order):
        number = Button(say.plain("button.copy_code"), copy=code)
        return number, Button(say.plain("button.copy_total"), copy=str(order.total))
    if order.payment_method == "bank_transfer":
        return (Button(say.plain("button.copy_total"), copy=str(order.total)),)
    return (Button(say.plain("button.copy_order"), copy=order.order_id),)


def _goods(order: Order, say: Sentences) -> list[str]:
    """The goods, one a line; of very many the first."""
    rows = [
        say("card.item", name=name[:LONGEST_NAME], quantity=quantity) for name, quantity in order.lines[:MOST_LINES]
    ]
    left = len(order.lines) - MOST_LINES
    return [*rows, say("card.more", count=left)] if left > 0 else rows


def _people(record: Record, order: Order, say: Sentences) -> list[str]:
    """For whom it is, where it goes, and by whom."""
    place = ", ".join(filter(None, (order.address or record.order.address or "", order.district)))
    email = "" if place else order.customer_email or record.order.customer_email or ""
    facts = {
        "buyer": order.customer_name or record.order.customer_name,
        "address": place if len(place) <= LONGEST_ADDRESS else f"{place[:LONGEST_ADDRESS]}…",
        "email": email,
        "courier": order.courier or "",
        "receipt": order.receipt or "",
    }
    return [say(f"card.line.{name}", value=value) for name, value in facts.items() if value]


def _of_money(record: Record, order: Order, stage: Stage, say: Sentences) -> list[str]:
    """How to pay and how much; once nothing is owed, the sum alone."""
    if stage not in OPEN and not is_owed(record, order):
        return [say("card.total", total=rupiah(order.total))]
    reason = reason_of(order, record.agreed)
    other = [_other_total(reason, order, record.agreed or 0, say)] if reason else []
    if stage == "cod":
        return [say("card.total.cod", total=rupiah(order.total)), *other]
    return [_way_to_pay(order, say), *other, say("card.promise" if page_of(order) else "receipt.no_link")]


def draw_margin(record: Record, order: Order, say: Sentences) -> list[str]:
    """What a reseller's buyer pays, and what of it stays with the reseller."""
    above = margin_of(record, order)
    return [say("card.margin", price=rupiah(order.total + above), margin=rupiah(above))] if above else []


def _way_to_pay(order: Order, say: Sentences) -> str:
    """Bank and number, the sum, and until when."""
    code, method = code_to_type(order), label(order.payment_method, say)
    method = f"{method} {order.bank[:LONGEST_NAME]}".rstrip()
    lines = [say("card.code", method=method, code=_in_fours(code))] if code else [say("card.method", method=method)]
    lines += [say("card.holder", name=order.account_holder[:LONGEST_NAME])] if code and order.account_holder else []
    lines += [say("card.total", total=rupiah(order.total))]
    lines += [say("card.before_fee")] if order.payment_method == "payment_link" else []
    return "\n".join([*lines, *draw_deadline(order, say)])


def draw_deadline(order: Order, say: Sentences) -> list[str]:
    """Until when it is to be paid, where the shop says so."""
    return [say("card.deadline", time=day_and_clock(order.expires_at, say))] if order.expires_at else []


def _in_fours(code: str) -> str:
    """A long number as a person reads it out."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4)) if code.isdecimal() else code


def _other_total(reason: Reason, order: Order, agreed: int, say: Sentences) -> str:
    amounts = {"total": order.total, "agreed": agreed, "difference": abs(order.total - agreed)}
    return say(f"receipt.total.{reason}", **{name: rupiah(amount) for name, amount in amounts.items()})


def page_of(order: Order) -> str:
    """The order's page; empty where there is none, also for what older versions took for one and kept."""
    return order.payment_url if Address.read(order.payment_url) else ""


def page_buttons(key: str, order: Order, say: Sentences) -> tuple[Button, ...]:
    """The button that opens the order's page, where it has one; one that leads to a conversation is not named pay."""
    key = "button.go_on" if order.leads_to_chat else key
    return (Button(say.plain(key), url=page_of(order)),) if page_of(order) else ()


def code_to_type(order: Order) -> str:
    """The number a person types to pay; the text of a QR code is none."""
    code = order.payment_code or ""
    return code if len(code) <= LONGEST_CODE else ""
