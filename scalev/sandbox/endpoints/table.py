"""Every route of the API, once: v2 says `/v2/order…` where v3 says `/v3/orders…`."""

from dataclasses import dataclass

from scalev.sandbox.endpoints import catalogue, changes, copies, orders, parcels, shipping, statistics, words
from scalev.sandbox.endpoints.calls import Door, Endpoint
from scalev.sandbox.endpoints.doors import admit_business, admit_buyer
from scalev.sandbox.endpoints.public import checkout, variants
from scalev.sandbox.endpoints.public import orders as public_orders
from scalev.sandbox.http.faults import Group

BOTH, ONLY_V2, ONLY_V3 = ("v2", "v3"), ("v2",), ("v3",)


@dataclass(frozen=True, slots=True)
class Api:
    """A route: how it is called, which scope it needs, which faults may strike it."""

    method: str
    path: str
    endpoint: Endpoint
    scope: str
    group: Group = "read"
    versions: tuple[str, ...] = BOTH
    admit: Door = admit_business


def path_in(one: Api, version: str) -> str:
    """How a version spells the path of a route."""
    return f"/{version}{one.path if version == 'v3' else one.path.replace('/orders', '/order', 1)}"


def public(method: str, path: str, endpoint: Endpoint, group: Group = "read") -> Api:
    """A route of the public storefront, behind a store's publishable key (v3)."""
    return Api(method, f"/stores/{{store_id}}/public{path}", endpoint, "", group, ONLY_V3, admit_buyer)


API = (
    Api("GET", "/me", catalogue.me, "", versions=ONLY_V3),
    Api("GET", "/stores", catalogue.stores, "store:list", versions=ONLY_V2),
    Api("GET", "/stores/simplified", catalogue.stores, "store:list"),
    Api("GET", "/stores/{store_id}/payment-methods", catalogue.payment_methods, "store:read"),
    Api(
        "GET",
        "/stores/{store_id}/payment-accounts",
        catalogue.payment_accounts,
        "payment_account:list",
    ),
    Api("GET", "/stores/{store_id}", catalogue.store, "store:read", versions=ONLY_V2),
    Api("GET", "/businesses/enabled-epayments", catalogue.epayments, "store:read", versions=ONLY_V2),
    Api("GET", "/stores/{store_id}/products", catalogue.store_products, "product:list"),
    Api("GET", "/products", catalogue.products, "product:list"),
    Api("GET", "/products/simplified", catalogue.products, "product:list", versions=ONLY_V2),
    Api("GET", "/products/{product_id}", catalogue.product, "product:read", versions=ONLY_V2),
    Api("GET", "/bundles", catalogue.bundles, "bundle:list", versions=ONLY_V2),
    Api("GET", "/bundles/simplified", catalogue.bundles, "bundle:list", versions=ONLY_V2),
    Api("GET", "/bundles/{bundle_id}", catalogue.bundle, "bundle:read", versions=ONLY_V2),
    Api("GET", "/variants/{variant_id}", catalogue.variant, "product:read"),
    Api("GET", "/stores/{store_id}/variants/{variant_id}", catalogue.variant, "product:read", versions=ONLY_V3),
    Api("GET", "/stores/{store_id}/bundles", catalogue.store_bundles, "bundle:list"),
    Api("GET", "/stores/{store_id}/bundles/{bundle_id}", catalogue.store_bundle, "bundle:read"),
    Api("GET", "/bundles/{bundle_id}/bpos", catalogue.price_options, "bundle:read", versions=ONLY_V2),
    Api("GET", "/bundles/{bundle_id}/bundle-price-options", catalogue.price_options, "bundle:read", versions=ONLY_V3),
    Api("GET", "/discount-codes", catalogue.discount_codes, "discount_code:list", versions=ONLY_V3),
    Api("GET", "/locations", catalogue.locations, "order:create"),
    Api("GET", "/locations/{location_id}/postal-codes", catalogue.postal_codes, "order:create", versions=ONLY_V3),
    Api("POST", "/shipping-costs/search-warehouse", shipping.search_warehouse, "order:create"),
    Api("POST", "/shipping-costs/search-courier-service", shipping.search_courier_service, "order:create"),
    Api("POST", "/shipping-costs", shipping.estimate, "order:create"),
    Api("POST", "/orders", orders.create, "order:create", "create"),
    Api("GET", "/orders", orders.listing, "order:list"),
    Api("GET", "/orders/statistics", statistics.statistics, "order:statistics:read"),
    Api("GET", "/orders/tags", changes.tags, "order:list"),
    Api("GET", "/orders/pg-reference-ids", changes.by_references, "order:list"),
    Api("GET", "/orders/pg-reference-id/{reference}", changes.by_reference, "order:read"),
    Api("POST", "/orders/change-status", changes.change_status, "order:change_status", "write"),
    Api("POST", "/orders/generate-awb", parcels.generate_awb, "order:create_awb", "write"),
    Api("POST", "/orders/cancel-awb", parcels.cancel_awb, "order:create_awb", "write"),
    Api("POST", "/orders/delete", changes.delete, "order:delete", "write"),
    Api("POST", "/orders/mark-not-spam", changes.mark_not_spam, "order:update", "write"),
    Api("GET", "/orders/{id}", orders.get, "order:read"),
    Api("PATCH", "/orders/{id}", orders.patch, "order:update", "write"),
    Api("GET", "/orders/{id}/actions", changes.actions, "order:read"),
    Api("POST", "/orders/{id}/check-payment", changes.check, "order:read", "write"),
    Api("POST", "/orders/{id}/check-settlement", changes.check, "order:read", "write"),
    Api("POST", "/orders/{id}/payment", changes.payment, "order:update", "write"),
    Api("PATCH", "/orders/{id}/shipment-receipt", parcels.receipt, "order:update", "write"),
    Api("POST", "/orders/{id}/shipment-status-history", parcels.history, "order:update", "write"),
    Api("POST", "/orders/{id}/update-tags", changes.update_tags, "order:update", "write"),
    Api("POST", "/orders/{id}/duplicate", copies.duplicate, "order:create", "create"),
    Api("POST", "/orders/{id}/send-product-digital", words.send, "order:read", "write"),
    Api("POST", "/orders/{id}/send-lms-access", words.send, "order:read", "write"),
    Api("PATCH", "/orders/{id}/shipment", parcels.shipment, "order:update", "write"),
    Api("GET", "/orders/{id}/chats", words.chats, "order:read"),
    Api("GET", "/orders/{id}/chat/{chat_id}", words.chat, "order:read", versions=ONLY_V2),
    Api("GET", "/orders/{id}/chats/{chat_id}", words.chat, "order:read", versions=ONLY_V3),
    Api("GET", "/orders/{id}/message-history", words.messages, "order:read"),
    Api("GET", "/orders/{id}/emails", words.emails, "order:list"),
    Api("PATCH", "/orders/{id}/customer", words.set_customer, "order:update", "write"),
    Api("GET", "/customers", words.customers, "customer:list", versions=ONLY_V3),
    Api("GET", "/customers/{customer_id}", words.customer_by_id, "customer:read", versions=ONLY_V3),
    public("GET", "/orders/{secret_slug}", public_orders.get),
    public("PATCH", "/orders/{secret_slug}", public_orders.patch, "write"),
    public("POST", "/orders/{secret_slug}/payment", public_orders.pay, "write"),
    public("POST", "/orders/{secret_slug}/transfer-proof-upload", public_orders.announce_proof, "write"),
    public("GET", "/variants/pricing", variants.pricing),
    public("GET", "/variants/{variant_id}/availability", variants.availability),
    public("POST", "/discount-codes/check", checkout.check_code),
    public("POST", "/checkout/summary", checkout.summarize),
)
