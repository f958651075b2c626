"""Read what Scalev pushes: check the signature over the raw bytes first, then the envelope.

Delivery is at least once and in any order, and events are partial: what an event does not say is None and must not
overwrite what is known. One payment may be told three times under three ids: as a changed payment status, as received
when it is paid, as received when it is settled. Money is never taken from here; read the order again.
"""

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import SecretStr

from scalev.errors import Unreadable
from scalev.http.bodies import parse
from scalev.nouns.payment_details import payment_details
from scalev.nouns.references import ref_of
from scalev.nouns.rows import (
    Loose,
    MaybeBool,
    MaybeCode,
    MaybeId,
    MaybeRaw,
    MaybeRupiah,
    MaybeText,
    MaybeTime,
    MaybeWord,
    Row,
    read,
)

SIGNATURE_HEADER = "X-Scalev-Hmac-Sha256"
TEST_EVENT = "business.test_event"
OF_ORDERS = ("order.", "payment.")


class Kind(StrEnum):
    """The events that Scalev documents; others may come, and are not read."""

    TEST = TEST_EVENT
    CREATED = "order.created"
    SPAM_CREATED = "order.spam_created"
    PAYABLE = "order.epayment_created"
    UPDATED = "order.updated"
    DELETED = "order.deleted"
    STATUS = "order.status_changed"
    PAYMENT_STATUS = "order.payment_status_changed"
    PAYMENT_RECEIVED = "payment.received"  # it became paid, or settled
    PAYMENT_FAILED = "payment.failed"  # it became a conflict: the shop looks, not the buyer
    CHECKOUT_ABANDONED = "checkout_intent.abandoned"
    CHECKOUT_COMPLETED = "checkout_intent.completed"


@dataclass(frozen=True, slots=True)
class OrderChange:
    """What an event says of an order; None is "not said".

    `ref` is read from the notes: of a copy that is paid otherwise they name the order it was made from, so `id` goes
    before it. `payment_code` is a number to type, `qr` the text of a QR code.
    """

    id: str | None = None
    order_id: str | None = None
    ref: str | None = None
    status: str | None = None
    payment_status: str | None = None
    total: int | None = None
    receipt: str | None = None
    shipment_status: str | None = None
    payment_code: str | None = None
    qr: str | None = None
    is_probably_spam: bool | None = None
    customer_name: str | None = field(default=None, repr=False)
    customer_phone: str | None = field(default=None, repr=False)
    customer_email: str | None = field(default=None, repr=False)
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `unique_id` tells repeats of a delivery, and may be missing in a test event.

    `order` says nothing where an event is not about an order: whatever has an id there is no order.
    """

    name: str
    unique_id: str | None
    at: datetime | None
    order: OrderChange

    @property
    def is_test(self) -> bool:
        """Whether it only asks if anyone is there: answer 200 and do nothing, signed or not."""
        return self.name == TEST_EVENT

    @property
    def is_of_order(self) -> bool:
        """Whether it is about an order: the id in other events is another thing's, as of a checkout intent's."""
        return self.name.startswith(OF_ORDERS)

    @property
    def kind(self) -> Kind | None:
        """Which of the documented events it is; None where it is none of them."""
        return Kind(self.name) if self.name in set(Kind) else None


class CustomerRow(Row):
    """Who ordered, which only newer events say."""

    name: MaybeText = None
    phone: MaybeCode = None
    email: MaybeText = None


class OrderChangeRow(Row):
    """`data` of every event about an order."""

    id: MaybeId = None
    order_id: MaybeCode = None
    status: MaybeCode = None
    payment_status: MaybeCode = None
    gross_revenue: MaybeRupiah = None
    shipment_receipt: MaybeCode = None
    shipment_status: MaybeWord = None
    is_probably_spam: MaybeBool = None
    notes: MaybeRaw = None
    metadata: Annotated[dict[str, object] | None, Loose] = None
    pg_payment_info: Annotated[dict[str, object] | None, Loose] = None
    customer: Annotated[CustomerRow | None, Loose] = None
    last_updated_at: MaybeTime = None

    def change(self) -> OrderChange:
        """The change as the bot takes it."""
        details, customer = payment_details(self.pg_payment_info), self.customer or CustomerRow()
        return OrderChange(
            id=self.id,
            order_id=self.order_id,
            ref=ref_of(self.metadata, self.notes),
            status=self.status,
            payment_status=self.payment_status,
            total=self.gross_revenue,
            receipt=self.shipment_receipt,
            shipment_status=self.shipment_status,
            payment_code=details.number,
            qr=details.qr_string,
            is_probably_spam=self.is_probably_spam,
            customer_name=customer.name,
            customer_phone=customer.phone,
            customer_email=customer.email,
            changed_at=self.last_updated_at,
        )


class EventRow(Row):
    """The envelope."""

    event: str
    unique_id: MaybeId = None
    timestamp: MaybeTime = None
    data: Annotated[dict[str, object] | None, Loose] = None


def signature(body: bytes, secret: SecretStr | str) -> str:
    """Base64 of HMAC-SHA256 over the raw body, as in the header."""
    return base64.b64encode(hmac.digest(_key(secret), body, sha256)).decode()


def is_signed(body: bytes, header: str | None, secret: SecretStr | str) -> bool:
    """Whether the header signs exactly these bytes, compared in constant time; nothing is signed without a secret."""
    given = (header or "").strip().encode("utf-8", "replace")
    return bool(_key(secret)) and hmac.compare_digest(signature(body, secret).encode(), given)


def _key(secret: SecretStr | str) -> bytes:
    return (secret.get_secret_value() if isinstance(secret, SecretStr) else secret).encode()


def is_test(body: bytes) -> bool:
    """Whether a body is the test event."""
    try:
        return read_event(body).is_test
    except Unreadable:
        return False


def read_event(body: bytes) -> Event:
    """Read an event; raises `Unreadable`."""
    try:
        envelope = parse(body)
    except ValueError:
        raise Unreadable("not JSON", call="webhook") from None
    if not isinstance(envelope, Mapping):
        raise Unreadable("not an event", call="webhook")
    row = read(EventRow, envelope, "webhook")
    event = Event(row.event, row.unique_id, row.timestamp, OrderChange())
    if not event.is_of_order or row.data is None:
        return event
    return replace(event, order=read(OrderChangeRow, row.data, "webhook").change())
