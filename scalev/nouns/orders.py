"""Orders: place one with one request, read them, change what an admin may change.

Creating is never repeated from here. Lists are read page by page; one that cannot be read to its end raises,
because whoever looks for an order must not take a cut list for its absence.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from flows.shop import NewOrder, Order
from scalev.http.addresses import Hosts, host_in
from scalev.http.client import Client
from scalev.http.dialects import Dialect
from scalev.http.turns import Rank
from scalev.nouns.payment_details import payment_details
from scalev.nouns.references import attempt_of, metadata, notes, ref_of
from scalev.nouns.rows import (
    Id,
    Loose,
    MaybeCode,
    MaybeRaw,
    MaybeRupiah,
    MaybeText,
    MaybeTime,
    MaybeWord,
    Quantity,
    Row,
    read,
)

MOST_LINES = 50


class PersonRow(Row):
    """A customer, or who an address belongs to."""

    name: MaybeText = None
    phone: MaybeCode = None


class OrderLineRow(Row):
    """A line of an order."""

    product_name: MaybeText = None
    quantity: Quantity = 1
    variant_option1_value: MaybeText = None
    variant_option2_value: MaybeText = None
    variant_option3_value: MaybeText = None

    @property
    def title(self) -> str:
        """Product and options."""
        options = (self.variant_option1_value, self.variant_option2_value, self.variant_option3_value)
        return " - ".join(part for part in (self.product_name, " / ".join(filter(None, options))) if part)


class CourierNameRow(Row):
    """A courier, or one of its services."""

    name: MaybeWord = None
    courier: "Annotated[CourierNameRow | None, Loose]" = None


Person = Annotated[PersonRow | None, Loose]
Anything = Annotated[dict[str, object] | None, Loose]


class OrderRow(Row):
    """An order as retrieved, or a row of a list; only its id is certain."""

    id: Id
    order_id: MaybeCode = None
    secret_slug: MaybeRaw = Field(default=None, repr=False)
    status: MaybeCode = None
    payment_status: MaybeCode = None
    payment_method: MaybeCode = None
    sub_payment_method: MaybeCode = None
    payment_url: MaybeRaw = Field(default=None, repr=False)
    gross_revenue: MaybeRupiah = None
    product_price: MaybeRupiah = None
    product_discount: MaybeRupiah = None
    shipping_cost: MaybeRupiah = None
    shipping_discount: MaybeRupiah = None
    other_income: MaybeRupiah = None
    service_fee: MaybeRupiah = None
    payment_link_income: MaybeRupiah = None
    unique_code_discount: MaybeRupiah = None
    discount_code_discount: MaybeRupiah = None
    customer: Person = None
    destination_address: Person = None
    orderlines: Annotated[list[OrderLineRow] | None, Loose] = None
    courier_service: Annotated[CourierNameRow | None, Loose] = None
    shipment_receipt: MaybeCode = None
    shipment_status: MaybeWord = None
    pg_payment_info: Anything = None
    metadata: Anything = None
    notes: MaybeRaw = None
    created_at: MaybeTime = None
    draft_time: MaybeTime = None
    pending_time: MaybeTime = None

    @property
    def total(self) -> int:
        """What the buyer pays; summed by the documented rule where the total itself is missing."""
        if self.gross_revenue is not None:
            return self.gross_revenue
        added = (self.product_price, self.shipping_cost, self.fee)
        taken = (self.product_discount, self.shipping_discount, self.unique_code_discount, self.discount_code_discount)
        return sum(filter(None, added)) - sum(filter(None, taken))

    @property
    def fee(self) -> int:
        """What the store's rules added: other charges, and what paying so costs."""
        return sum(filter(None, (self.other_income, self.service_fee, self.payment_link_income)))

    @property
    def courier(self) -> str | None:
        """Courier and service."""
        service = self.courier_service
        company = service.courier.name if service and service.courier else None
        return " ".join(part for part in (company, service.name if service else None) if part) or None

    def order(self, dialect: Dialect, hosts: Hosts) -> Order:
        """The order as the bot knows it."""
        given = dialect.payment_url(self.payment_url, hosts.order_page(self.secret_slug))
        page = hosts.page(given)
        buyer = self.customer or self.destination_address or PersonRow()
        return Order(
            id=self.id,
            order_id=self.order_id or self.id,
            status=self.status or "",
            payment_status=self.payment_status or "",
            payment_method=dialect.flat_method(self.payment_method or "", self.sub_payment_method),
            total=self.total,
            payment_url=page or "",
            unique_code=self.unique_code_discount or 0,
            fee=self.fee,
            foreign_host=host_in(given) if given and not page else "",
            customer_name=buyer.name or "",
            customer_phone=buyer.phone or "",
            lines=tuple((line.title, line.quantity) for line in (self.orderlines or ())[:MOST_LINES]),
            courier=self.courier,
            receipt=self.shipment_receipt,
            shipment_status=self.shipment_status,
            payment_code=payment_details(self.pg_payment_info).code,
            ref=ref_of(self.metadata, self.notes),
            attempt=attempt_of(self.metadata),
            created_at=self.created_at or self.draft_time or self.pending_time,
        )


class ChangedRow(Row):
    """How an order stands after a change of status."""

    id: Id
    order_id: MaybeCode = None
    status: MaybeCode = None
    payment_status: MaybeCode = None


def read_order(data: object, dialect: Dialect, hosts: Hosts, call: str) -> Order:
    """Read one order."""
    return read(OrderRow, data, call, hosts).order(dialect, hosts)


def order_body(order: NewOrder, attempt: int, dialect: Dialect) -> dict[str, object]:
    """Say an order in a dialect: documented fields only, none of them empty."""
    body: dict[str, object] = {
        "store_unique_id": order.store_unique_id,
        "customer_name": order.customer_name,
        "customer_phone": order.customer_phone,
        "customer_email": order.customer_email,
        "ordervariants": _lines(order, "variant", "variant_unique_id"),
        "orderbundles": _lines(order, "bundle_price_option", "bundle_price_option_unique_id"),
        **dialect.payment_fields(order.payment_method),
        "address": order.address,
        "location_id": order.location_id,
        "postal_code": order.postal_code,
        "warehouse_unique_id": order.warehouse_unique_id,
        "courier_service_id": order.courier_service_id,
        "shipping_cost": order.shipping_cost,
        "shipment_provider_code": order.shipment_provider_code,
        "notes": notes(order.notes, order.ref),
        "metadata": metadata(order.ref, attempt),
        "is_dropshipping": True if order.dropshipper_name else None,
        "dropshipper_name": order.dropshipper_name,
        "dropshipper_phone": order.dropshipper_phone if order.dropshipper_name else None,
    }
    return {field: value for field, value in body.items() if value not in (None, "", [])}


def _lines(order: NewOrder, kind: str, field: str) -> list[dict[str, object]]:
    return [{field: unique_id, "quantity": quantity} for one, unique_id, quantity in order.lines if one == kind]


class Orders:
    """The orders of a business."""

    def __init__(self, client: Client, hosts: Hosts) -> None:
        self._client = client
        self._hosts = hosts

    async def create(self, order: NewOrder, attempt: int) -> Order:
        """Place an order with one request, sent once."""
        body = order_body(order, attempt, self._client.dialect)
        return self._order(await self._client.ask("orders.create", body=body), "orders.create")

    async def get(self, order_id: str, *, is_waited_for: bool = True) -> Order:
        """Read one order by its id; where nobody waits for it, every other call goes first."""
        rank = _rank(is_waited_for=is_waited_for)
        return self._order(await self._client.ask("orders.get", ids={"order_id": order_id}, rank=rank), "orders.get")

    async def list(
        self,
        *,
        filters: Mapping[str, str | None] | None = None,
        is_probably_spam: bool | None = None,
        is_waited_for: bool = True,
    ) -> AsyncIterator[Sequence[Order]]:
        """List orders newest first, a page at a time; `filters` are the documented query parameters.

        Where nobody waits for it, every other call goes first.
        """
        params = {
            "columns": ",".join(self._client.dialect.columns),
            "is_probably_spam": None if is_probably_spam is None else str(is_probably_spam).lower(),
            **(filters or {}),
        }
        rank = _rank(is_waited_for=is_waited_for)
        async for page in self._client.pages("orders.list", params=params, rank=rank):
            yield [self._order(row, "orders.list") for row in page.rows]

    async def search_phone(self, phone: str, *, is_probably_spam: bool | None = None) -> Sequence[Order]:
        """Read the newest page of orders that have this phone, written exactly so."""
        filters = self._client.dialect.phone_search(phone)
        async for orders in self.list(filters=filters, is_probably_spam=is_probably_spam):
            return orders
        return ()

    async def change_status(
        self, ids: Sequence[str], *, status: str | None = None, payment_status: str | None = None
    ) -> Sequence[ChangedRow]:
        """Set the status or the payment status of orders."""
        body = {"ids": [_native(one) for one in ids], "status": status, "payment_status": payment_status}
        data = await self._client.ask(
            "orders.change_status", body={field: value for field, value in body.items() if value is not None}
        )
        return read(list[ChangedRow], data, self._client.line("orders.change_status"))

    def _order(self, row: object, name: str) -> Order:
        return read_order(row, self._client.dialect, self._hosts, self._client.line(name))


def _rank(*, is_waited_for: bool) -> Rank:
    return Rank.LOOK if is_waited_for else Rank.WATCH


def _native(order_id: str) -> int | str:
    """A v2 id goes back as the number it was."""
    return int(order_id) if order_id.isdecimal() else order_id
