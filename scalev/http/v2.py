"""Version 2: `/v2/order`, an envelope of code, status and data, `last_id` paging, `va` and a bank apart."""

from collections.abc import Iterable, Mapping
from typing import Literal

from scalev.http.budget import Bucket, Rate, Window
from scalev.http.dialects import ORDER_COLUMNS, Page, Route, listing, mapping, read, write


class V2:
    """The dialect of `api.scalev.id`."""

    version: Literal["v2"] = "v2"
    base_url = "https://api.scalev.id"
    columns = (*ORDER_COLUMNS, "sub_payment_method")
    routes: Mapping[str, Route] = {
        "stores.list": read("GET", "/v2/stores/simplified"),
        "stores.payment_methods": read("GET", "/v2/stores/{store_id}/payment-methods"),
        "products.list": read("GET", "/v2/stores/{store_id}/products"),
        "products.bundles": read("GET", "/v2/stores/{store_id}/bundles"),
        "products.bundle": read("GET", "/v2/stores/{store_id}/bundles/{bundle_id}"),
        "products.variant": read("GET", "/v2/variants/{variant_id}"),
        "locations.search": read("GET", "/v2/locations"),
        "shipping.warehouses": read("POST", "/v2/shipping-costs/search-warehouse"),
        "shipping.courier_services": read("POST", "/v2/shipping-costs/search-courier-service"),
        "orders.create": write("POST", "/v2/order"),
        "orders.get": read("GET", "/v2/order/{order_id}"),
        "orders.list": read("GET", "/v2/order"),
        "orders.change": write("PATCH", "/v2/order/{order_id}"),
        "orders.duplicate": write("POST", "/v2/order/{order_id}/duplicate"),
        "orders.change_status": write("POST", "/v2/order/change-status"),
        "orders.set_receipt": write("PATCH", "/v2/order/{order_id}/shipment-receipt"),
        "orders.send_files": write("POST", "/v2/order/{order_id}/send-product-digital"),
        "payments.create": write("POST", "/v2/order/{order_id}/payment"),
        "payments.check": write("POST", "/v2/order/{order_id}/check-payment"),
    }

    def key_buckets(self) -> list[Bucket]:
        """10,000 an hour, and a steady 4 a second."""
        return [Rate(4, burst=20), Window(10_000, 3600)]

    def address_buckets(self) -> list[Bucket]:
        """30 per 5 s."""
        return [Window(30, 5)]

    def failure(self, body: object) -> int | None:
        """Read `code`: third parties found that the HTTP line alone is not to be trusted."""
        code = body.get("code") if isinstance(body, Mapping) else None
        return code if isinstance(code, int) and code >= 300 else None

    def unwrap(self, body: object) -> object:
        """Take `data`."""
        return mapping(body)["data"]

    def page(self, body: object) -> Page:
        """Take `data.results`; the next page starts after `last_id`, or is the next number."""
        data = mapping(mapping(body)["data"])
        rows, page = listing(data["results"]), data.get("page")
        following: dict[str, str] | None = None
        if data.get("has_next") and rows:
            if data.get("last_id"):
                following = {"last_id": str(data["last_id"])}
            elif isinstance(page, int):
                following = {"page": str(page + 1)}
        return Page(rows, following)

    def payment_fields(self, method: str) -> dict[str, str]:
        """`va_bca` → `va` and `BCA`."""
        if method.startswith("va_"):
            return {"payment_method": "va", "sub_payment_method": method.removeprefix("va_").upper()}
        return {"payment_method": method}

    def quote_method(self, method: str) -> str:
        """`va_bca` → `va`."""
        return self.payment_fields(method)["payment_method"]

    def flat_method(self, method: str, bank: str | None) -> str:
        """`va` and `BCA` → `va_bca`."""
        return f"va_{bank.lower()}" if method == "va" and bank else method

    def flat_methods(self, methods: Iterable[str], banks: Iterable[str]) -> tuple[str, ...]:
        """Put every bank where `va` stood; without a bank a virtual account cannot be ordered."""
        flat = [f"va_{bank.lower()}" for bank in banks]
        return tuple(one for method in methods for one in (flat if method == "va" else [method]))

    def phone_search(self, phone: str) -> dict[str, str]:
        """One term over id, name, email and phone."""
        return {"search": phone}

    def payment_url(self, public: str | None, given: str | None, order_page: str) -> str:  # noqa: ARG002
        """Take the page every order has: it is built from the secret slug."""
        return order_page or given or ""
