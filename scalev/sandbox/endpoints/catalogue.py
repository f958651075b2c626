"""Endpoints that read: stores, products, bundles, variants, districts, who the key is."""

from collections.abc import Mapping

from scalev.sandbox.business import ACCOUNT_HOLDER, ACCOUNT_NUMBER, BUSINESS, FINANCIAL_ENTITY, PAYMENT_ACCOUNT_ID
from scalev.sandbox.catalogue.discount_codes import DISCOUNT_CODES
from scalev.sandbox.catalogue.kinds import Bundle, Product, Store
from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.http.numbers import whole_number
from scalev.sandbox.http.paging import page_after, page_at
from scalev.sandbox.http.replies import One, Plain, Reply, missing
from scalev.sandbox.names import opaque
from scalev.sandbox.shipping.places import Place
from scalev.sandbox.shipping.views import place_row


def stores(call: Call) -> Reply:
    """List stores by part of the name or by domain."""
    search, domain = call.query.get("search", "").casefold(), call.query.get("domain", "").casefold()
    rows = [
        store
        for store in call.world.catalogue.stores
        if search in store.name.casefold()
        and (not domain or (store.has_domain and call.world.settings.public_url.casefold() == domain))
        and call.query.get("has_domain") in (None, "", str(store.has_domain).lower())
    ]
    page = page_after(rows, call.paging, lambda store: store.id)
    return page.draw(call.views.store)


def payment_methods(call: Call) -> Reply:
    """List a store's payment methods."""
    return Plain(call.version.methods(_store(call).payment_methods))


def payment_accounts(call: Call) -> Reply:
    """List the bank accounts for manual transfer."""
    if "bank_transfer" not in _store(call).payment_methods:
        return Plain([])
    account = {
        "id": PAYMENT_ACCOUNT_ID,
        "unique_id": opaque("pa", ACCOUNT_NUMBER),
        "account_holder": ACCOUNT_HOLDER,
        "account_number": ACCOUNT_NUMBER,
        "financial_entity": FINANCIAL_ENTITY,
    }
    return Plain([account])


def epayments(call: Call) -> Reply:
    """Say what gateways can do for the business."""
    flat = dict.fromkeys(method for store in call.world.catalogue.stores for method in store.payment_methods)
    electronic = [method for method in flat if method not in ("bank_transfer", "cod")]
    banks = [method[3:].upper() for method in electronic if method.startswith("va_")]
    return One({"payment_methods": call.version.methods(electronic), "vas": banks})


def store_products(call: Call) -> Reply:
    """List a store's products; only v2 documents filters here, so v3 ignores them."""
    store = _store(call, by_unique_id=call.version.name == "v3")
    rows = [product for product in call.world.catalogue.products if store.id in product.store_ids]
    if call.version.name == "v2":
        rows = [product for product in rows if _fits(product, call.query)]
    return _products(call, rows)


def products(call: Call) -> Reply:
    """List products over all stores."""
    wanted = {number for one in call.query.get("store_id", "").split(",") if (number := whole_number(one))}
    rows = [
        product
        for product in call.world.catalogue.products
        if _fits(product, call.query) and (not wanted or wanted & product.store_ids)
    ]
    return _products(call, rows)


def product(call: Call) -> Reply:
    """Give one product (v2)."""
    number = call.number("product_id")
    found = next((one for one in call.world.catalogue.products if one.id == number), None)
    if found is None:
        raise missing("Product")
    return One(call.views.product(found))


def _products(call: Call, rows: list[Product]) -> Reply:
    page = page_after(rows, call.paging, lambda product: product.id)
    is_thin = call.version.name == "v3" and call.strike.get("thin_rows") is not None
    return page.draw(lambda product: call.views.product(product, is_thin=is_thin))


def _fits(product: Product, query: Mapping[str, str]) -> bool:
    """Whether a product passes the filters; what nothing here has (sharing, unchecked) finds nothing."""
    return (
        query.get("search", "").casefold() in product.name.casefold()
        and query.get("item_type") in (None, "", product.item_type)
        and query.get("label") in (None, "", product.label)
        and query.get("is_checked") != "false"
        and query.get("is_owned") != "false"
        and query.get("is_product_sharing") != "true"
        and query.get("is_inventory") in (None, "", str(product.variants[0].stock is not None).lower())
    )


def variant(call: Call) -> Reply:
    """Give one variant: by number in v2, by any of its ids in v3."""
    name = str(call.path["variant_id"])
    number = whole_number(name)
    found = call.world.catalogue.variants.get(name if number is None else number)
    if found is None or (call.version.name == "v2" and number is None):
        raise missing("Variant")
    product = call.world.catalogue.product_of[found.id]
    if "store_id" in call.path and _store(call, by_unique_id=True).id not in product.store_ids:
        raise missing("Variant")
    return One(call.views.variant(found, product))


def store_bundles(call: Call) -> Reply:
    """List a store's bundles."""
    store = _store(call)
    rows = [bundle for bundle in call.world.catalogue.bundles if store.id in bundle.store_ids]
    if call.version.name == "v2":
        search, label = call.query.get("search", "").casefold(), call.query.get("label")
        is_shared = call.query.get("is_bundle_sharing") == "true"
        rows = [
            bundle
            for bundle in rows
            if search in bundle.name.casefold() and label in (None, "", bundle.label) and not is_shared
        ]
    page = page_after(rows, call.paging, lambda bundle: bundle.id)
    return page.draw(call.views.bundle)


def bundles(call: Call) -> Reply:
    """List bundles over all stores (v2)."""
    search = call.query.get("search", "").casefold()
    rows = [bundle for bundle in call.world.catalogue.bundles if search in bundle.name.casefold()]
    return page_after(rows, call.paging, lambda bundle: bundle.id).draw(call.views.bundle)


def bundle(call: Call) -> Reply:
    """Give one bundle, outside any store (v2)."""
    return One(call.views.bundle(_bundle(call)))


def store(call: Call) -> Reply:
    """Give one store (v2)."""
    return One(call.views.store(_store(call)))


def store_bundle(call: Call) -> Reply:
    """Give one bundle of a store."""
    store, bundle = _store(call), _bundle(call)
    if store.id not in bundle.store_ids:
        raise missing("Bundle")
    return One(call.views.bundle(bundle))


def price_options(call: Call) -> Reply:
    """List the price options of a bundle, outside any store."""
    bundle = _bundle(call)
    sold = [store for store in call.world.catalogue.stores if store.id in bundle.store_ids]
    page = page_after(list(reversed(bundle.options)), call.paging, lambda option: option.id)
    return page.draw(lambda option: call.views.price_option(option, sold))


def discount_codes(call: Call) -> Reply:
    """List discount codes (v3); every one here is enabled."""
    search, target = call.query.get("search", "").casefold(), call.query.get("applied_to")
    rows = [
        code
        for code in DISCOUNT_CODES
        if search in code.code.casefold()
        and target in (None, "", code.applied_to)
        and call.query.get("status") != "disabled"
    ]
    return page_after(rows, call.paging, lambda code: code.id).draw(lambda code: code.row())


def locations(call: Call) -> Reply:
    """List districts by part of the name."""
    page = page_at(call.world.places.search(call.query.get("search", "")), call.paging)
    return page.draw(lambda place: place_row(place, call.version))


def postal_codes(call: Call) -> Reply:
    """List a district's postal codes (v3); which village has which is not said."""
    codes = dict.fromkeys(code for code, _ in call.world.places.postal_codes(_place(call)))
    return Plain([{"postal_code": code} for code in codes])


def me(call: Call) -> Reply:
    """Say whose key it is (v3)."""
    business = {
        "unique_id": BUSINESS["unique_id"],
        "username": BUSINESS["username"],
        "name": BUSINESS["account_holder"],
        "is_enabled": True,
        "scopes": sorted(call.scopes),
    }
    return One({"auth_method": "api_key", "user": None, "oauth_application": None, "connected_businesses": [business]})


def _store(call: Call, *, by_unique_id: bool = False) -> Store:
    name = str(call.path["store_id"])
    number = whole_number(name)
    key: int | str = name if by_unique_id and number is None else number or 0
    store = call.world.catalogue.stores_by_id.get(key)
    if store is None:
        raise missing("Store")
    return store


def _bundle(call: Call) -> Bundle:
    number = call.number("bundle_id")
    bundle = next((one for one in call.world.catalogue.bundles if one.id == number), None)
    if bundle is None:
        raise missing("Bundle")
    return bundle


def _place(call: Call) -> Place:
    place = call.world.places.get(call.number("location_id"))
    if place is None:
        raise missing("Location")
    return place
