"""Orders: place one with one request, read them, change what an admin may change.

Creating is never repeated from here. Lists are read page by page; one that cannot be read to its end raises,
because whoever looks for an order must not take a cut list for its absence.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, TypedDict

from pydantic import Field

from flows.shop import NewOrder, Order, OrderChange
from scalev.http.addresses import SLUG, Hosts, host_in
from scalev.http.client import Client
from scalev.http.dialects import Dialect
from scalev.http.turns import Rank
from scalev.nouns.display_text import clean
from scalev.nouns.order_bodies import change_body, copy_body, order_body
from scalev.nouns.payment_details import payment_details
from scalev.nouns.references import attempt_of, ref_of, said_in
from scalev.nouns.rows import (
    Id,
    Loose,
    MaybeBool,
    MaybeCode,
    MaybeId,
    MaybeRaw,
    MaybeRupiah,
    MaybeText,
    MaybeTime,
    MaybeWord,
    Quantity,
    Row,
    read,
)

PAYMENT_LINK = "payment_link"
MOST_LINES = 50
LONGEST_NOTE = 1000
LONGEST_WAIT_DAYS = 60


class PersonRow(Row):
    """A customer, or who an address belongs to, and where that is."""

    name: MaybeText = None
    phone: MaybeCode = None
    email: MaybeText = None
    address: MaybeText = None
    subdistrict: MaybeText = None
    city: MaybeText = None
    postal_code: MaybeId = None

    @property
    def district(self) -> str:
        """District and city."""
        return ", ".join(filter(None, (self.subdistrict, self.city)))


class StoreNameRow(Row):
    """The store of an order, and how long it waits for money."""

    unique_id: MaybeId = None
    is_auto_expire: MaybeBool = None
    auto_expire_days: Annotated[int | None, Loose] = None

    def ends(self, since: datetime | None) -> datetime | None:
        """When the store gives up an order that nobody paid since then; None where it does not say."""
        days = self.auto_expire_days or 0
        is_told = self.is_auto_expire is True and 0 < days <= LONGEST_WAIT_DAYS
        return since + timedelta(days=days) if is_told and since else None


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


class BankRow(Row):
    """Where an account is that is transferred to."""

    name: MaybeText = None


Person = Annotated[PersonRow | None, Loose]
Anything = Annotated[dict[str, object] | None, Loose]


class Place(TypedDict):
    """What an order says of its page."""

    payment_url: str
    foreign_host: str
    slug: str
    store_unique_id: str


class Payment(TypedDict):
    """What an order says of paying without its page."""

    payment_code: str | None
    qr: str
    bank: str
    account_holder: str
    expires_at: datetime | None


class Buyer(TypedDict):
    """What an order says of its buyer."""

    customer_name: str
    customer_phone: str
    customer_email: str
    address: str
    district: str
    postal_code: str


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
    public_order_url: MaybeRaw = Field(default=None, repr=False)
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
    payment_account_holder: MaybeText = None
    payment_account_number: MaybeCode = None
    financial_entity: Annotated[BankRow | None, Loose] = None
    metadata: Anything = None
    notes: MaybeRaw = None
    store: Annotated[StoreNameRow | None, Loose] = None
    is_probably_spam: MaybeBool = None
    is_from_payment_link: MaybeBool = None
    payment_expiration_at: MaybeTime = None
    paid_time: MaybeTime = None
    settled_time: MaybeTime = None
    created_at: MaybeTime = None
    draft_time: MaybeTime = None
    pending_time: MaybeTime = None
    last_updated_at: MaybeTime = None

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
        return Order(
            id=self.id,
            order_id=self.order_id or self.id,
            status=self.status or "",
            payment_status=self.payment_status or "",
            payment_method=dialect.flat_method(self.payment_method or "", self.sub_payment_method),
            total=self.total,
            unique_code=self.unique_code_discount or 0,
            fee=self.fee,
            goods_price=_less(self.product_price, self.product_discount),
            shipping_cost=_less(self.shipping_cost, self.shipping_discount),
            lines=tuple((line.title, line.quantity) for line in (self.orderlines or ())[:MOST_LINES]),
            courier=self.courier,
            receipt=self.shipment_receipt,
            shipment_status=self.shipment_status,
            ref=ref_of(self.metadata, self.notes),
            attempt=attempt_of(self.metadata),
            created_at=self.created_at or self.draft_time or self.pending_time,
            changed_at=self.last_updated_at,
            paid_at=self.paid_time or self.settled_time,
            is_spam=self.is_probably_spam is True,
            buyer_note=_shown(said_in(self.notes)),
            is_payment_link=self.is_from_payment_link is True or self.payment_method == PAYMENT_LINK,
            **self._page(dialect, hosts),
            **self._payment(),
            **self._buyer(),
        )

    def _page(self, dialect: Dialect, hosts: Hosts) -> Place:
        """Where it is paid."""
        given = dialect.payment_url(self.public_order_url, self.payment_url, hosts.order_page(self.secret_slug))
        page = hosts.page(given)
        return {
            "payment_url": page or "",
            "foreign_host": host_in(given) if given and not page else "",
            "slug": self.secret_slug if self.secret_slug and SLUG.fullmatch(self.secret_slug) else "",
            "store_unique_id": (self.store.unique_id if self.store else None) or "",
        }

    def _payment(self) -> Payment:
        """How it is paid where it stands."""
        details = payment_details(self.pg_payment_info)
        waits = (
            None
            if self.payment_method == "cod" or self.store is None
            else self.store.ends(self.created_at or self.draft_time or self.pending_time)
        )
        account = self.payment_account_number if self.payment_method == "bank_transfer" else None
        return {
            "payment_code": details.number or account,
            "qr": details.qr_string or "",
            "bank": (self.financial_entity.name or "") if account and self.financial_entity else "",
            "account_holder": (self.payment_account_holder or "") if account else "",
            "expires_at": self.payment_expiration_at or details.expires_at or waits,
        }

    def _buyer(self) -> Buyer:
        """Who gets it, and where."""
        person, there = self.customer or PersonRow(), self.destination_address or PersonRow()
        known = self.customer or there
        return {
            "customer_name": known.name or "",
            "customer_phone": known.phone or "",
            "customer_email": person.email or there.email or "",
            "address": there.address or "",
            "district": there.district,
            "postal_code": there.postal_code or "",
        }


class ChangedRow(Row):
    """How an order stands after a change of status."""

    id: Id
    order_id: MaybeCode = None
    status: MaybeCode = None
    payment_status: MaybeCode = None


def read_order(data: object, dialect: Dialect, hosts: Hosts, call: str) -> Order:
    """Read one order."""
    return read(OrderRow, data, call, hosts).order(dialect, hosts)


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

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:
        """Change what is named of an order; where its notes are, they go on carrying our reference."""
        body = change_body(change, ref, self._client.dialect)
        data = await self._client.ask("orders.change", ids={"order_id": order_id}, body=body)
        return self._order(data, "orders.change")

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        """Copy an order that is to be paid otherwise, under a reference of its own; the original is canceled."""
        body = copy_body(order_id, payment_method, ref, self._client.dialect)
        data = await self._client.ask("orders.duplicate", ids={"order_id": order_id}, body=body)
        return self._order(data, "orders.duplicate")

    async def change_status(
        self, ids: Sequence[str], *, status: str | None = None, payment_status: str | None = None, by: str | None = None
    ) -> Sequence[ChangedRow]:
        """Set the status or the payment status of orders, in the name of whoever is named."""
        wanted = {"ids": [_native(one) for one in ids], "status": status, "payment_status": payment_status, "by": by}
        body = {field: value for field, value in wanted.items() if value is not None}
        data = await self._client.ask("orders.change_status", body=body)
        return read(list[ChangedRow], data, self._client.line("orders.change_status"))

    async def set_receipt(self, order_id: str, receipt: str) -> None:
        """Set the number by which an order's parcel is tracked."""
        body = {"shipment_receipt": receipt}
        await self._client.call("orders.set_receipt", ids={"order_id": order_id}, body=body)

    async def send_files(self, order_id: str) -> None:
        """Have an order's digital goods sent by email; the answer says that it was asked, no more."""
        await self._client.call("orders.send_files", ids={"order_id": order_id})

    def _order(self, row: object, name: str) -> Order:
        return read_order(row, self._client.dialect, self._hosts, self._client.line(name))


def _less(amount: int | None, discount: int | None) -> int:
    """An amount without what was taken off it."""
    return max(0, (amount or 0) - (discount or 0))


def _shown(note: str) -> str:
    """A note as it may be shown."""
    try:
        return clean(note, LONGEST_NOTE)
    except ValueError:
        return ""


def _rank(*, is_waited_for: bool) -> Rank:
    return Rank.LOOK if is_waited_for else Rank.WATCH


def _native(order_id: str) -> int | str:
    """A v2 id goes back as the number it was."""
    return int(order_id) if order_id.isdecimal() else order_id
