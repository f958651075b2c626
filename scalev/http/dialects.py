"""What differs between the versions of the API: paths, envelope, paging, payment methods, the payment page.

`v2.py` and `v3.py` are the two answers. Everything else is written once, against `Dialect`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from scalev.http.budget import Bucket

PAGE_SIZE = 25
ORDER_COLUMNS = (
    "secret_slug", "order_id", "status", "payment_status", "payment_method", "gross_revenue", "customer", "metadata",
    "notes", "tags", "external_id", "store", "draft_time", "pending_time", "shipment_receipt", "shipment_status",
    "destination_address", "orderlines", "courier_service", "product_price", "product_discount", "shipping_cost",
    "shipping_discount", "other_income", "unique_code_discount", "pg_payment_info",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Route:
    """An HTTP line; only a read may be repeated, whatever its verb."""

    verb: str
    path: str
    is_read: bool

    def __str__(self) -> str:
        return f"{self.verb} {self.path}"


def read(verb: str, path: str) -> Route:
    """A route that changes nothing."""
    return Route(verb, path, is_read=True)


def write(verb: str, path: str) -> Route:
    """A route that changes something, or may."""
    return Route(verb, path, is_read=False)


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list and what asks for the next ones: None at the end, empty if there are more but not where."""

    rows: Sequence[object]
    following: Mapping[str, str] | None = None


def mapping(value: object) -> Mapping[str, object]:
    """A JSON object of an answer; raises `TypeError` where it is none."""
    if not isinstance(value, Mapping):
        raise TypeError("not an object")
    return value


def listing(value: object) -> Sequence[object]:
    """The rows of a list; raises `TypeError` where it is none."""
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


class Dialect(Protocol):
    """One version of the API."""

    @property
    def version(self) -> Literal["v2", "v3"]:
        """The first part of every path."""
        ...

    @property
    def base_url(self) -> str:
        """Where this version lives, without the version."""
        ...

    @property
    def routes(self) -> Mapping[str, Route]:
        """The HTTP line of each method, by `noun.method`."""
        ...

    @property
    def columns(self) -> Sequence[str]:
        """What to ask for in a list of orders."""
        ...

    def key_buckets(self) -> list[Bucket]:
        """Limits that count per key."""
        ...

    def address_buckets(self) -> list[Bucket]:
        """Limits that count per client address, whatever the key."""
        ...

    def failure(self, body: object) -> int | None:
        """The status an answer has inside, where it is not a success."""
        ...

    def unwrap(self, body: object) -> object:
        """Take one resource or a plain list out of its envelope; KeyError or TypeError where there is none."""
        ...

    def page(self, body: object) -> Page:
        """Take a page out of its envelope; KeyError or TypeError where there is none."""
        ...

    def payment_fields(self, method: str) -> dict[str, str]:
        """Say a flat payment method (`va_bca`) as an order body does."""
        ...

    def quote_method(self, method: str) -> str:
        """Say a flat payment method as a quote does."""
        ...

    def flat_method(self, method: str, bank: str | None) -> str:
        """Say an order's payment method flat."""
        ...

    def flat_methods(self, methods: Iterable[str], banks: Iterable[str]) -> tuple[str, ...]:
        """Say a store's payment methods flat."""
        ...

    def phone_search(self, phone: str) -> dict[str, str]:
        """Parameters that search orders by phone."""
        ...

    def payment_url(self, public: str | None, given: str | None, order_page: str) -> str:
        """Where an order is paid: by its public page, the page to pay that was given, or the page v2 orders have."""
        ...
