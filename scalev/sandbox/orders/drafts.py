"""What may be ordered: reads the body of a new order and complains as the API does, by field.

The rules are `enforce` of the notes on the API: a known store, variant or option, at least one line, the five
shipping fields for anything physical, a payment method the store has. Unknown fields are ignored.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from scalev.sandbox.catalogue.kinds import Bundle, PriceOption, Store, Variant
from scalev.sandbox.catalogue.shelves import Catalogue
from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.http.versions import Version
from scalev.sandbox.orders.order import OrderBody
from scalev.sandbox.shipping.couriers import BY_ID, find
from scalev.sandbox.shipping.places import Place, places
from scalev.sandbox.shipping.warehouses import Warehouse, warehouse_by_unique_id

BLANK, INVALID, MISSING = "can't be blank", "is invalid", "does not exist"
MOST = 1_000_000_000
AMOUNTS = ("shipping_cost", "product_discount", "shipping_discount", "other_income")
TEXTS = (
    "notes", "address", "other_income_name", "dropshipper_name", "dropshipper_phone", "payment_account_unique_id",
    "payment_account_holder", "payment_account_number", "transferproof_url", "channel_unique_id", "page_unique_id",
    "postal_code", "customer_phone", "customer_email", "warehouse_unique_id", "shipment_provider_code",
)  # fmt: skip
KINDS: dict[str, type] = {
    **dict.fromkeys(TEXTS, str),
    **dict.fromkeys(("location_id", "courier_service_id", "financial_entity_id"), int),
    **dict.fromkeys(("is_dropshipping", "is_probably_spam"), bool),
    **dict.fromkeys(("metadata", "agent_context"), dict),
}
"""What each field is made of where it is said; null is as good as unsaid."""
PROVIDERS = ("mengantar", "lincah", "ninja")

Key = TypeVar("Key")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Draft:
    """An order that may be placed."""

    body: OrderBody
    store: Store
    variants: tuple[tuple[Variant, int], ...]
    bundles: tuple[tuple[Bundle, PriceOption, int], ...]

    @property
    def is_physical(self) -> bool:
        """Whether anything must be shipped."""
        return any(variant.is_physical for variant, _ in self.contents())

    def contents(self) -> list[tuple[Variant, int]]:
        """Every variant with its quantity, bundles taken apart."""
        inside = [
            (line.variant, line.quantity * quantity) for bundle, _, quantity in self.bundles for line in bundle.lines
        ]
        return [*self.variants, *inside]


def flat(body: object, version: Version) -> Row:
    """Take a body whose payment method is said flat, whichever version said it."""
    if not isinstance(body, dict):
        raise Refusal(400, "Invalid JSON")
    try:
        method = version.flat_method(body.get("payment_method"), body.get("sub_payment_method"))
    except ValueError as error:
        field = str(error)
        raise Refusal(400, fields={field: [INVALID if body.get(field) else BLANK]}) from None
    rest = {name: value for name, value in body.items() if name != "sub_payment_method"}
    return rest | ({"payment_method": method} if "payment_method" in body else {})


class Checker:
    """Reads one body, collecting complaints."""

    def __init__(self, body: Row, catalogue: Catalogue, *, is_stock_checked: bool) -> None:
        self._body = body
        self._catalogue = catalogue
        self._is_stock_checked = is_stock_checked
        self._wrong: dict[str, list[str]] = {}

    def draft(self) -> Draft:
        """Give the draft, or raise every complaint at once."""
        store = self._store()
        self._fields()
        variants, bundles = self._variants(store), self._bundles(store)
        if not variants and not bundles and not self._wrong.keys() & {"ordervariants", "orderbundles"}:
            self._complain("ordervariants", BLANK)
        self._raise()
        assert store is not None  # noqa: S101 -- complaints were raised above
        draft = Draft(cast("OrderBody", self._body), store, tuple(variants), tuple(bundles))
        self._method(draft)
        if draft.is_physical:
            self._shipping()
        self._raise()
        self._stock(draft)
        return draft

    def _complain(self, field: str, message: str) -> None:
        self._wrong.setdefault(field, []).append(message)

    def _raise(self) -> None:
        if self._wrong:
            raise Refusal(400, "Validation failed", self._wrong)

    def _store(self) -> Store | None:
        unique_id = self._body.get("store_unique_id")
        store = self._catalogue.stores_by_id.get(unique_id) if isinstance(unique_id, str) else None
        if store is None:
            self._complain("store_unique_id", MISSING if unique_id else BLANK)
        return store

    def _fields(self) -> None:
        name = self._body.get("customer_name")
        if not isinstance(name, str) or not name.strip():
            self._complain("customer_name", BLANK if name is None or name == "" else INVALID)
        for field, kind in KINDS.items():
            if not is_of(self._body.get(field), kind):
                self._complain(field, INVALID)
        email = self._body.get("customer_email")
        if isinstance(email, str) and email and not re.fullmatch(r"\A[^@\s]++@[^@\s][^@\s.]*+\.[^@\s]++", email):
            self._complain("customer_email", "has invalid format")
        for field in AMOUNTS:
            if self._body.get(field) is not None and not is_amount(self._body[field]):
                self._complain(field, INVALID)

    def _rows(self, field: str, key: str) -> list[tuple[str, int]]:
        rows = self._body.get(field) or []
        found = []
        for row in rows if isinstance(rows, list) else [None]:
            unique_id, quantity = (row.get(key), row.get("quantity")) if isinstance(row, Mapping) else (None, None)
            if not isinstance(unique_id, str) or not isinstance(quantity, int) or isinstance(quantity, bool):
                self._complain(field, INVALID)
            elif not 1 <= quantity <= 100_000:
                self._complain(field, "quantity must be greater than 0")
            else:
                found.append((unique_id, quantity))
        return found

    def _variants(self, store: Store | None) -> list[tuple[Variant, int]]:
        found = []
        for unique_id, quantity in self._rows("ordervariants", "variant_unique_id"):
            variant = self._catalogue.variants.get(unique_id) if unique_id.startswith("variant_") else None
            if variant and (store is None or store.id in self._catalogue.product_of[variant.id].store_ids):
                found.append((variant, quantity))
            else:
                self._complain("ordervariants", f"variant {MISSING}")
        return found

    def _bundles(self, store: Store | None) -> list[tuple[Bundle, PriceOption, int]]:
        found = []
        for unique_id, quantity in self._rows("orderbundles", "bundle_price_option_unique_id"):
            bundle, option = self._catalogue.options.get(unique_id, (None, None))
            if bundle and option and (store is None or store.id in bundle.store_ids):
                found.append((bundle, option, quantity))
            else:
                self._complain("orderbundles", f"bundle price option {MISSING}")
        return found

    def _method(self, draft: Draft) -> None:
        method, enabled = draft.body.get("payment_method"), set(draft.store.payment_methods)
        if "payment_link" in enabled:
            enabled.add("invoice")
        if method is not None and (method not in enabled or (method == "cod" and not draft.is_physical)):
            raise Refusal(400, "Payment method is not available for this store")
        if draft.body.get("is_dropshipping") and not draft.store.is_dropshipping_allowed:
            raise Refusal(400, "Dropshipping is not allowed for this store")

    def _shipping(self) -> None:
        place = self._look_up("location_id", int, places().get)
        warehouse = self._look_up("warehouse_unique_id", str, warehouse_by_unique_id)
        service = self._look_up("courier_service_id", int, BY_ID.get)
        address = self._body.get("address")
        if not isinstance(address, str) or not address.strip():
            self._complain("address", BLANK)
        cost, provider = self._body.get("shipping_cost"), self._body.get("shipment_provider_code")
        if not is_amount(cost):
            self._complain("shipping_cost", BLANK if cost is None else INVALID)
        if provider is not None and provider not in PROVIDERS:
            self._complain("shipment_provider_code", INVALID)
        elif service and place and warehouse:
            self._offer(service.id, provider, warehouse, place)

    def _offer(self, service_id: int, provider: str | None, warehouse: Warehouse, place: Place) -> None:
        offer = find(service_id, provider, warehouse, place)
        if offer is None:
            self._complain("courier_service_id", "is not available for this destination")
        elif self._body.get("payment_method") == "cod" and not offer.is_cod:
            self._complain("courier_service_id", "does not support COD")

    def _look_up(self, field: str, kind: type[Key], get: Callable[[Key], Found | None]) -> Found | None:
        """Read a field that names something; complain where it names nothing."""
        value = self._body.get(field)
        found = get(value) if isinstance(value, kind) and not isinstance(value, bool) else None
        if found is None:
            self._complain(field, BLANK if value is None or value == "" else INVALID)
        return found

    def _stock(self, draft: Draft) -> None:
        wanted: dict[Variant, int] = {}
        for variant, quantity in draft.contents():
            wanted[variant] = wanted.get(variant, 0) + quantity
        short = [one.name for one, quantity in wanted.items() if one.stock is not None and quantity > one.stock]
        if short and self._is_stock_checked:
            raise Refusal(400, f"Insufficient stock: {', '.join(short)}")


def is_of(value: object, kind: type) -> bool:
    """Whether it is null or of that kind; true and false are no numbers."""
    return value is None or (isinstance(value, kind) and (kind is bool or not isinstance(value, bool)))


def is_amount(value: object) -> bool:
    """Whether it is an amount of money: a number that is not below zero."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST
