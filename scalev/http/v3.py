"""Version 3: `/v3/orders`, bare resources, cursors, flat payment methods, ids that are UUIDs."""

from collections.abc import Iterable, Mapping
from typing import Literal

from scalev.http.budget import Bucket, Rate, Window
from scalev.http.dialects import ORDER_COLUMNS, Page, Route, listing, mapping, read, write


class V3:
    """The dialect of `api.scalev.com`."""

    version: Literal["v3"] = "v3"
    takes_payment_url = False
    base_url = "https://api.scalev.com"
    columns = (*ORDER_COLUMNS, "public_order_url", "payment_url")
    routes: Mapping[str, Route] = {
        "keys.scopes": read("GET", "/v3/me"),
        "stores.list": read("GET", "/v3/stores/simplified"),
        "stores.payment_methods": read("GET", "/v3/stores/{store_id}/payment-methods"),
        "products.list": read("GET", "/v3/stores/{store_id}/products"),
        "products.bundles": read("GET", "/v3/stores/{store_id}/bundles"),
        "products.bundle": read("GET", "/v3/stores/{store_id}/bundles/{bundle_id}"),
        "products.variant": read("GET", "/v3/variants/{variant_id}"),
        "locations.search": read("GET", "/v3/locations"),
        "locations.postal_codes": read("GET", "/v3/locations/{location_id}/postal-codes"),
        "shipping.warehouses": read("POST", "/v3/shipping-costs/search-warehouse"),
        "shipping.courier_services": read("POST", "/v3/shipping-costs/search-courier-service"),
        "orders.create": write("POST", "/v3/orders"),
        "orders.get": read("GET", "/v3/orders/{order_id}"),
        "orders.list": read("GET", "/v3/orders"),
        "orders.change": write("PATCH", "/v3/orders/{order_id}"),
        "orders.duplicate": write("POST", "/v3/orders/{order_id}/duplicate"),
        "orders.change_status": write("POST", "/v3/orders/change-status"),
        "orders.set_receipt": write("PATCH", "/v3/orders/{order_id}/shipment-receipt"),
        "orders.send_files": write("POST", "/v3/orders/{order_id}/send-product-digital"),
        "storefront.page": read("GET", "/v3/stores/{store_unique_id}/public/orders/{slug}"),
        "storefront.prices": read("GET", "/v3/stores/{store_unique_id}/public/variants/pricing"),
        "payments.create": write("POST", "/v3/orders/{order_id}/payment"),
        "payments.check": write("POST", "/v3/orders/{order_id}/check-payment"),
    }

    @classmethod
    def taking_payment_url(cls) -> "V3":
        """This version for a shop that has no other address to send buyers to than the deprecated `payment_url`."""
        dialect = cls()
        dialect.takes_payment_url = True
        return dialect

    def key_buckets(self) -> list[Bucket]:
        """100 per 10 s, 10,000 an hour, and a steady 5 a second."""
        return [Rate(5, burst=20), Window(100, 10), Window(10_000, 3600)]

    def address_buckets(self) -> list[Bucket]:
        """None is documented."""
        return []

    def failure(self, body: object) -> int | None:  # noqa: ARG002  the port's name
        """The HTTP line is all there is."""
        return None

    def unwrap(self, body: object) -> object:
        """Take the list of a plain list; a resource has no envelope."""
        return body["data"] if isinstance(body, Mapping) and "is_paginated" in body else body

    def page(self, body: object) -> Page:
        """Take `data`; the next page is at `next_cursor`, which the schema of locations does not promise."""
        page = mapping(body)
        rows, cursor = listing(page["data"]), page.get("next_cursor")
        if not rows or not page.get("has_next", bool(cursor)):
            return Page(rows)
        return Page(rows, {"next_cursor": str(cursor)} if cursor else {})

    def payment_fields(self, method: str) -> dict[str, str]:
        """Say it as it is."""
        return {"payment_method": method}

    def quote_method(self, method: str) -> str:
        """Say it as it is."""
        return method

    def flat_method(self, method: str, bank: str | None) -> str:
        """Migrated orders may still have a bank apart."""
        return f"va_{bank.lower()}" if method == "va" and bank else method

    def flat_methods(self, methods: Iterable[str], banks: Iterable[str]) -> tuple[str, ...]:  # noqa: ARG002
        """Say them as they are."""
        return tuple(methods)

    def phone_search(self, phone: str) -> dict[str, str]:
        """Name the field: without it the term is silently taken for an order id."""
        return {"search": phone, "search_field": "customer_phone"}

    def payment_url(self, public: str | None, given: str | None, order_page: str) -> str:  # noqa: ARG002
        """Take the public page, and where that is wished the deprecated one; the shop's own answer goes before both."""
        return (given if self.takes_payment_url else "") or public or ""
