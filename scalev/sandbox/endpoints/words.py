"""Endpoints of what is said about an order: the shop's reminders, messages, e-mails, files sent again, whose it is."""

from urllib.parse import quote

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.shipping import is_number
from scalev.sandbox.http.paging import page_after
from scalev.sandbox.http.replies import Nothing, One, Plain, Reply, Row, invalid, missing
from scalev.sandbox.orders.mails import send_files
from scalev.sandbox.orders.order import Order
from scalev.sandbox.orders.parts import customer

REMINDERS = (
    (5501, "Pengingat hari 1", "pending", 24, "Halo Kak {name}, pesanan {order_id} masih menunggu pembayaran."),
    (5502, "Terima kasih", "confirmed", 0, "Terima kasih Kak {name}, pesanan {order_id} kami proses."),
)


def chats(call: Call) -> Reply:
    """Give the shop's own words for this order, filled in; which there are is invented."""
    order = call.order()
    flags = {"is_probably_spam": order.spam_by is not None, "mark_as_spam_by": order.spam_by}
    return One(
        call.order_views.brief(
            order,
            secret_slug=order.secret_slug,
            status=order.status,
            payment_status=order.payment_status,
            **flags,
            follow_up_chat_type="product",
            chat_message=f"Terima kasih Kak {_first_name(order)}, pesanan {order.order_id} kami terima.",
            follow_up_chats=_reminders(order),
        )
    )


def chat(call: Call) -> Reply:
    """Give one of them."""
    number = call.number("chat_id")
    found = next((row for row in _reminders(call.order()) if row["id"] == number), None)
    if found is None:
        raise missing("Chat")
    return One(found)


def _reminders(order: Order) -> list[Row]:
    return [_reminder(order, *row) for row in REMINDERS]


def _reminder(order: Order, number: int, name: str, trigger: str, hours_after: int, said: str) -> Row:
    text = said.format(name=_first_name(order), order_id=order.order_id)
    return {
        "id": number,
        "name": name,
        "provider": "manual",
        "trigger": trigger,
        "hours_after": hours_after,
        "change_status": False,
        "image": None,
        "is_default": True,
        "wa_integration_id": None,
        "text": text,
        "text_url": quote(text),
    }


def _first_name(order: Order) -> str:
    return str(order.body["customer_name"]).split()[0]


def messages(call: Call) -> Reply:
    """List the messages of an order; nobody sends any here."""
    order = call.order()
    row = call.order_views.brief(order, message_history=[])
    return One({name: value for name, value in row.items() if name != "order_id"})


def emails(call: Call) -> Reply:
    """List what was mailed for an order."""
    order = call.order()
    return Plain([{"order_id": call.order_views.id(order), **row} for row in order.emails])


def send(call: Call) -> Reply:
    """Send files or course access again, to the order's e-mail if it has one."""
    order = call.order()
    if send_files(order, call.world.now()):
        call.world.events.keep(order)
    return Nothing()


def set_customer(call: Call) -> Reply:
    """Give the order to another customer of the shop."""
    order, number = call.order(), call.fields().get("customer_id")
    if not is_number(number):
        raise invalid(customer_id="is invalid" if number else "can't be blank")
    owner = next((one for one in call.world.book.newest_first() if one.customer_id == number), None)
    if owner is None:
        raise invalid(customer_id="does not exist")
    order.customer_id = owner.customer_id
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.order(order))


def customers(call: Call) -> Reply:
    """List who has ordered, the last first (v3); no document names a query, so all but paging is ignored."""
    rows = sorted(_customers(call).values(), key=lambda order: -order.customer_id)
    return page_after(rows, call.paging, lambda order: order.customer_id).draw(_customer)


def customer_by_id(call: Call) -> Reply:
    """Give one customer (v3)."""
    order = _customers(call).get(call.number("customer_id"))
    if order is None:
        raise missing("Customer")
    return One(_customer(order))


def _customers(call: Call) -> dict[int, Order]:
    """Each customer with the last order."""
    return {order.customer_id: order for order in reversed(list(call.world.book.newest_first()))}


def _customer(order: Order) -> Row:
    row = customer(order)["customer"]
    return row if isinstance(row, dict) else {}
