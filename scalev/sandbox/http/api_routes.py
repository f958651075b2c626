"""Every route of the API, once: v2 says `/v2/order…` where v3 says `/v3/orders…`."""

from dataclasses import dataclass

from scalev.sandbox.catalogue import routes
from scalev.sandbox.http.calls import Endpoint
from scalev.sandbox.http.faults import Group
from scalev.sandbox.orders import changes, statistics
from scalev.sandbox.orders import routes as order_routes
from scalev.sandbox.shipping import routes as shipping_routes

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


API = (
    Api("GET", "/me", routes.me, "", versions=ONLY_V3),
    Api("GET", "/stores/simplified", routes.stores, "store:list"),
    Api("GET", "/stores/{store_id}/payment-methods", routes.payment_methods, "store:read"),
    Api(
        "GET",
        "/stores/{store_id}/payment-accounts",
        routes.payment_accounts,
        "payment_account:list",
        versions=ONLY_V3,
    ),
    Api("GET", "/businesses/enabled-epayments", routes.epayments, "store:read", versions=ONLY_V2),
    Api("GET", "/stores/{store_id}/products", routes.store_products, "product:list"),
    Api("GET", "/products", routes.products, "product:list", versions=ONLY_V3),
    Api("GET", "/variants/{variant_id}", routes.variant, "product:read"),
    Api("GET", "/stores/{store_id}/variants/{variant_id}", routes.variant, "product:read", versions=ONLY_V3),
    Api("GET", "/stores/{store_id}/bundles", routes.store_bundles, "bundle:list"),
    Api("GET", "/stores/{store_id}/bundles/{bundle_id}", routes.store_bundle, "bundle:read"),
    Api("GET", "/bundles/{bundle_id}/bpos", routes.price_options, "bundle:read", versions=ONLY_V2),
    Api(
        "GET",
        "/bundles/{bundle_id}/bundle-price-options",
        routes.price_options,
        "bundle:read",
        versions=ONLY_V3,
    ),
    Api("GET", "/locations", routes.locations, "order:create"),
    Api(
        "GET",
        "/locations/{location_id}/postal-codes",
        routes.postal_codes,
        "order:create",
        versions=ONLY_V3,
    ),
    Api("POST", "/shipping-costs/search-warehouse", shipping_routes.search_warehouse, "order:create"),
    Api("POST", "/shipping-costs/search-courier-service", shipping_routes.search_courier_service, "order:create"),
    Api("POST", "/shipping-costs", shipping_routes.estimate, "order:create"),
    Api("POST", "/orders", order_routes.create, "order:create", "create"),
    Api("GET", "/orders", order_routes.listing, "order:list"),
    Api("GET", "/orders/statistics", statistics.statistics, "order:statistics:read"),
    Api("GET", "/orders/tags", changes.tags, "order:list"),
    Api("GET", "/orders/pg-reference-ids", changes.by_references, "order:list"),
    Api("GET", "/orders/pg-reference-id/{reference}", changes.by_reference, "order:read"),
    Api("POST", "/orders/change-status", changes.change_status, "order:change_status", "write"),
    Api("POST", "/orders/generate-awb", changes.generate_awb, "order:create_awb", "write"),
    Api("POST", "/orders/cancel-awb", changes.cancel_awb, "order:create_awb", "write"),
    Api("POST", "/orders/delete", changes.delete, "order:delete", "write"),
    Api("POST", "/orders/mark-not-spam", changes.mark_not_spam, "order:update", "write"),
    Api("GET", "/orders/{id}", order_routes.get, "order:read"),
    Api("PATCH", "/orders/{id}", order_routes.patch, "order:update", "write"),
    Api("GET", "/orders/{id}/actions", changes.actions, "order:read"),
    Api("POST", "/orders/{id}/check-payment", changes.check, "order:read", "write"),
    Api("POST", "/orders/{id}/check-settlement", changes.check, "order:read", "write"),
    Api("POST", "/orders/{id}/payment", changes.payment, "order:update", "write"),
    Api("PATCH", "/orders/{id}/shipment-receipt", changes.shipment_receipt, "order:update", "write"),
    Api("POST", "/orders/{id}/shipment-status-history", changes.shipment_status, "order:update", "write"),
    Api("POST", "/orders/{id}/update-tags", changes.update_tags, "order:update", "write"),
    Api("POST", "/orders/{id}/duplicate", changes.duplicate, "order:create", "create"),
    Api("POST", "/orders/{id}/send-product-digital", changes.send, "order:update", "write"),
    Api("POST", "/orders/{id}/send-lms-access", changes.send, "order:update", "write"),
)
