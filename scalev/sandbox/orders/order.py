"""An order as the sandbox keeps it: what was sent, what was made of it, and what became of it.

`body` is the request with a flat payment method. Amounts are whole rupiah; times are ISO text in UTC.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, TypedDict

PAID = frozenset({"paid", "settled"})
STATUSES = (
    "draft", "pending", "confirmed", "in_process", "ready", "shipped", "completed", "canceled", "rts", "closed",
)  # fmt: skip
PAYMENT_STATUSES = ("unpaid", "paid", "conflict", "settled")

SENT = frozenset({"shipped", "completed", "shipped_rts", "rts"})
OVER = frozenset({"canceled", "closed"})
WAITS = timedelta(days=2)
"""How long a store waits for money: `auto_expire_days`."""

Amount = Literal["product_discount", "shipping_cost", "shipping_discount", "other_income"]


class OrderBody(TypedDict, total=False):
    """The request as it is kept: what was checked, with a flat payment method; unknown fields lie beside."""

    store_unique_id: str
    customer_name: str
    customer_phone: str | None
    customer_email: str | None
    ordervariants: object
    orderbundles: object
    payment_method: str | None
    address: str | None
    location_id: int | None
    postal_code: str | None
    warehouse_unique_id: str | None
    courier_service_id: int | None
    shipment_provider_code: str | None
    shipping_cost: float | None
    shipping_discount: float | None
    product_discount: float | None
    other_income: float | None
    other_income_name: str | None
    payment_account_holder: str | None
    payment_account_number: str | None
    transferproof_url: str | None
    transfer_time: str | None
    rtsproof_url: str | None
    post_payment_redirect_url: str | None
    notes: str | None
    metadata: dict[str, object] | None
    is_dropshipping: object
    dropshipper_name: str | None
    dropshipper_phone: str | None
    is_probably_spam: object
    agent_context: object


class Channel(TypedDict, total=False):
    """What is typed or scanned to pay."""

    virtual_account_number: str
    payment_code: str
    qr_string: str
    customer_name: str
    expires_at: str


class ChannelInfo(TypedDict, total=False):
    """A way to pay that a gateway opened."""

    channel_code: str
    channel_properties: Channel


class PaymentInfo(TypedDict, total=False):
    """`pg_payment_info`: each method has a shape of its own."""

    payment_method: dict[str, ChannelInfo]
    amount: int
    invoice_url: str
    redirect_url: str
    actions: list[dict[str, str]]


def iso(at: datetime) -> str:
    """`2026-09-14T04:12:31Z`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Line:
    """A variant in an order; a bundle's price is shared out among its lines."""

    id: int
    uuid: str
    variant_id: int
    unique_id: str
    sku: str
    name: str
    product_name: str
    item_type: str
    values: list[str]
    quantity: int
    price: int
    product_price: int
    cogs: int
    weight: int
    is_inventory: bool


@dataclass(slots=True)
class Order:
    """One order: amounts in rupiah, weights in grams; `visible_at` is in seconds since 1970, None is "not so".

    `expires_at` is when what the gateway made can no longer be paid, `expired_at` when nobody had paid in time.
    """

    id: int
    uuid: str
    order_id: str
    secret_slug: str
    store_id: int
    body: OrderBody
    lines: list[Line]
    customer_id: int
    created_at: str
    updated_at: str
    weight_bump: int = 0
    unique_code: int = 0
    fee: int = 0
    service_fee: int = 0
    fee_name: str | None = None
    is_repeat: bool = False
    status: str = "draft"
    payment_status: str = "unpaid"
    times: dict[str, str] = field(default_factory=dict)
    history: list[list[str]] = field(default_factory=list)
    payment_history: list[list[str]] = field(default_factory=list)
    payment_info: PaymentInfo = field(default_factory=PaymentInfo)
    paid_info: dict[str, str] | None = None
    reference: str | None = None
    tags: list[str] = field(default_factory=list)
    receipt: str | None = None
    shipment_status: str | None = None
    shipment_history: list[dict[str, str]] = field(default_factory=list)
    awb_status: str = "unavailable"
    spam_by: str | None = None
    visible_at: float = 0.0
    expires_at: str | None = None
    expired_at: str | None = None
    courier_note: str | None = None
    emails: list[dict[str, object]] = field(default_factory=list)

    def amount(self, name: Amount) -> int:
        """An amount of the request."""
        return round(self.body.get(name) or 0)

    @property
    def method(self) -> str | None:
        """The flat payment method."""
        return self.body.get("payment_method")

    @property
    def product_price(self) -> int:
        """The goods."""
        return sum(line.product_price for line in self.lines)

    @property
    def shipping_cost(self) -> int:
        """What the courier takes; nothing where nothing is shipped."""
        return self.amount("shipping_cost") if self.is_physical else 0

    @property
    def shipping_discount(self) -> int:
        """What the shop pays of it."""
        return self.amount("shipping_discount") if self.is_physical else 0

    @property
    def other_income(self) -> int:
        """The fee that was sent and the one the store adds by itself."""
        return self.amount("other_income") + self.fee

    @property
    def gross_revenue(self) -> int:
        """What the buyer pays."""
        gross = self.product_price - self.amount("product_discount") + self.shipping_cost - self.shipping_discount
        return gross + self.other_income + self.service_fee - self.unique_code

    @property
    def net_revenue(self) -> int:
        """What is left without shipping."""
        return self.gross_revenue - (self.shipping_cost - self.shipping_discount)

    @property
    def product_weight(self) -> int:
        """Grams of the goods."""
        return sum(line.weight * line.quantity for line in self.lines)

    @property
    def is_physical(self) -> bool:
        """Whether anything is shipped."""
        return any(line.item_type == "physical" for line in self.lines)

    @property
    def created(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.created_at)

    def is_too_late(self, at: datetime) -> bool:
        """Whether what was made to pay with can no longer be paid."""
        return self.expires_at is not None and datetime.fromisoformat(self.expires_at) <= at

    @property
    def is_paid(self) -> bool:
        """Whether the money has come."""
        return self.payment_status in PAID

    def note_parcel(self, status: str, description: str, at: str, *, source: str) -> None:
        """Add a line to the history of the parcel, which is then its state."""
        self.shipment_history.append(
            {"status": status, "description": description, "timestamp": at, "timestamp_source": source}
        )
        self.shipment_status = status

    def set_status(self, status: str, at: datetime) -> bool:
        """Move to a status; False if it is there already."""
        if status == self.status and self.history:
            return False
        self.status = status
        self.times[f"{status}_time"] = iso(at)
        self.history.append([status, iso(at)])
        self.updated_at = iso(at)
        return True

    def set_payment_status(self, status: str, at: datetime) -> bool:
        """Move to a payment status; False if it is there already."""
        if status == self.payment_status and self.payment_history:
            return False
        self.payment_status = status
        self.times[f"{status}_time"] = iso(at)
        self.payment_history.append([status, iso(at)])
        self.updated_at = iso(at)
        return True
