"""What the shop's webhook is told, and when: the documented events, without metadata and store id, as documented."""

from collections.abc import Callable
from datetime import datetime

from scalev.sandbox.business import CLIENT_ID, FINANCIAL_ENTITY, USERNAME
from scalev.sandbox.http.replies import Row
from scalev.sandbox.orders.book import Book
from scalev.sandbox.orders.order import STATUSES, Line, Order, iso
from scalev.sandbox.orders.parcel_views import destination, origin, way_of
from scalev.sandbox.orders.parts import money
from scalev.sandbox.orders.views import OrderViews
from scalev.sandbox.webhooks.delivery import Hooks

HEAD = ("id", "order_id", "created_at", "last_updated_at")
SPAM = ("is_probably_spam", "mark_as_spam_by")
STATUS_TIMES = tuple(f"{status}_time" for status in STATUSES)
STATUS = (*HEAD, "status", *STATUS_TIMES)
ACCOUNT = (
    "epayment_provider",
    "payment_method",
    "payment_account_holder",
    "payment_account_number",
    "transferproof_url",
)
WHOLE = (
    *HEAD, *SPAM, *STATUS_TIMES, *ACCOUNT, "secret_slug", "status", "payment_status", "unpaid_time", "paid_time",
    "conflict_time", "transfer_time", "final_variants", "total_quantity", "gross_revenue", "unique_code_discount",
    "discount_code_discount", "net_revenue", "product_price", "product_discount", "other_income_name", "other_income",
    "payment_link_income", "discount_rate", "cogs", "shipping_cost", "shipping_discount", "payment_fee",
    "rtsproof_url", "shipment_receipt", "shipment_status", "awb_status", "awb_ca_status", "notes", "tags",
)  # fmt: skip
PAYMENT = (
    *HEAD, *SPAM, *ACCOUNT, "payment_status", "payment_account_id", "pg_payment_info", "pg_reference_id",
    "pg_paid_info", "unpaid_time", "paid_time", "conflict_time", "transfer_time",
)  # fmt: skip
OF_PAYMENT = {"paid": "payment.received", "settled": "payment.received", "conflict": "payment.failed"}
PLACE = ("address", "subdistrict", "city", "province", "postal_code")
ENTITY = {name: FINANCIAL_ENTITY[name] for name in ("code", "name")}
LINK: Row = {"payment_link_id": None, "is_from_payment_link": False}


class Events:
    """Keeps an order that is new or has changed, and tells the webhook of it."""

    def __init__(self, book: Book, views: OrderViews, hooks: Hooks, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._views = views
        self._hooks = hooks
        self._clock = clock

    def tell_of_creation(self, order: Order) -> None:
        """A new order; a flagged one says only that."""
        self._book.save(order)
        whole = self._whole(order)
        events = [("order.spam_created" if order.spam_by else "order.created", whole)]
        if order.payment_info and not order.spam_by:
            events.append(("order.epayment_created", whole))
        self._hooks.tell(events, self._clock())

    def tell_of_update(self, order: Order, at: datetime) -> None:
        """A change that is no change of status."""
        self._keep(order, at)
        self._hooks.tell([("order.updated", self._whole(order))], at)

    def tell_of_payment_request(self, order: Order, at: datetime) -> None:
        """A payment request made after the order."""
        self._keep(order, at)
        self._hooks.tell([("order.epayment_created", self._whole(order))], at)

    def tell_of_statuses(self, order: Order, at: datetime, *, status: bool, payment: bool) -> None:
        """A change of status, of payment status, or of both."""
        self._keep(order, at)
        row = self._views.order(order)
        events = _of_payment(order, row) if payment else []
        if status:
            events.append(("order.status_changed", {name: row[name] for name in STATUS} | LINK))
        self._hooks.tell([*events, ("order.updated", self._whole(order))], at)

    def tell_of_deletion(self, order: Order, at: datetime) -> None:
        """An order that is gone."""
        row = self._views.order(order)
        self._book.remove(order)
        gone = {name: row[name] for name in HEAD} | LINK | {"last_updated_at": iso(at)}
        self._hooks.tell([("order.deleted", gone)], at)

    def keep(self, order: Order) -> None:
        """Keep a change that nobody is told of."""
        self._book.save(order)

    def _keep(self, order: Order, at: datetime) -> None:
        order.updated_at = iso(at)
        self._book.save(order)

    def _whole(self, order: Order) -> Row:
        return _whole(order, self._views.order(order), self._views.store_of(order).name)


def _payment(order: Order, row: Row) -> Row:
    history = [{"at": at, "by": None, "status": status} for status, at in reversed(order.payment_history)]
    more = {"settled_time": order.times.get("settled_time"), "payment_status_history": history, **_who(row)}
    return {name: row[name] for name in PAYMENT} | LINK | more


def _of_payment(order: Order, row: Row) -> list[tuple[str, Row]]:
    """The event of any payment status, and beside it the one that a payment has of its own."""
    payment = _payment(order, row)
    events = [("order.payment_status_changed", payment)]
    if own := OF_PAYMENT.get(order.payment_status):
        events.append((own, payment | _customer(order)))
    return events


def _customer(order: Order) -> Row:
    body = order.body
    contact = {"name": body["customer_name"], "phone": body.get("customer_phone"), "email": body.get("customer_email")}
    return {"customer": {"id": order.customer_id, **contact}}


def _who(row: Row) -> Row:
    return {
        "business": {"username": USERNAME, "client_id": CLIENT_ID},
        "financial_entity": ENTITY if row["financial_entity"] else None,
    }


def _whole(order: Order, row: Row, store: str) -> Row:
    return (
        {name: row[name] for name in WHOLE}
        | LINK
        | _who(row)
        | _parcel(order)
        | _customer(order)
        | {
            "store": {"name": store},
            "settled_time": order.times.get("settled_time"),
            "customer_id": order.customer_id,
            "product_weight": order.product_weight,
            "weight_bump": order.weight_bump,
            "total_weight": order.product_weight + order.weight_bump,
            "courier_aggregator_code": row["shipment_provider_code"],
            "orderlines": [_line(line) for line in order.lines],
        }
    )


def _parcel(order: Order) -> Row:
    way = way_of(order)
    if way is None:
        return dict.fromkeys(("destination_address", "origin_address", "warehouse", "courier_service"))
    place, warehouse, service = way
    to, start, courier = destination(order, place), origin(warehouse), service.courier
    return {
        "destination_address": {name: to[name] for name in ("name", "phone", *PLACE)}
        | {"email": order.body.get("customer_email"), "notes": ""},
        "origin_address": {name: start[name] for name in PLACE},
        "warehouse": {"name": warehouse.name, "unique_id": warehouse.unique_id},
        "courier_service": {
            "courier": {"name": courier.name, "code": courier.code},
            "name": service.name,
            "code": service.code,
        },
    }


def _line(line: Line) -> Row:
    return {
        "quantity": line.quantity,
        "is_inventory": line.is_inventory,
        "weight": line.weight * line.quantity,
        "product_name": line.product_name,
        "variant_unique_id": line.unique_id,
        "variant_sku": line.sku,
        "variant_price": money(line.price),
        "variant_cogs": money(line.cogs // line.quantity),
        "product_price": money(line.product_price),
        "discount": money(0),
        "discount_code_discount": money(0),
        "cogs": money(line.cogs),
    }
