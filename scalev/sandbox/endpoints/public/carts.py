"""What a cart is, as the storefront's routes are told of it: items with numbers, a destination, a courier, a method."""

from dataclasses import dataclass

from scalev.sandbox.catalogue.kinds import Store, Variant
from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.public.orders import store_of
from scalev.sandbox.endpoints.shipping import is_number
from scalev.sandbox.http.replies import Row, invalid
from scalev.sandbox.orders.drafts import is_of
from scalev.sandbox.shipping.couriers import cost, find
from scalev.sandbox.shipping.places import distance_km, places
from scalev.sandbox.shipping.warehouses import warehouse_by_unique_id

MOST_ITEMS, MOST_QUANTITY = 50, 100
KINDS = {
    "courier_service_id": int,
    "warehouse_unique_id": str,
    "courier_aggregator_code": str,
    "payment_method": str,
    "destination": dict,
}


@dataclass(frozen=True, slots=True)
class Cart:
    """Goods in rupiah and grams, the courier's price in rupiah, and how it would be paid."""

    product_price: int
    weight: int
    shipping_cost: int
    method: str | None


def read_cart(call: Call) -> Cart:
    """Read the cart of a body; raises `Refusal` by field."""
    fields, store = call.fields(), store_of(call)
    if wrong := {name: "is invalid" for name, kind in KINDS.items() if not is_of(fields.get(name), kind)}:
        raise invalid(**wrong)
    items = fields.get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_ITEMS:
        raise invalid(items=f"must have 1 to {MOST_ITEMS} items")
    priced = [_item(call, store, item) for item in items]
    price, weight = (sum(column) for column in zip(*priced, strict=True))
    method = fields.get("payment_method")
    return Cart(price, weight, _shipping(fields, weight), method if isinstance(method, str) else None)


def _item(call: Call, store: Store, item: object) -> tuple[int, int]:
    """Rupiah and grams of an item; raises `Refusal` where there is none."""
    said = item if isinstance(item, dict) else {}
    quantity = said.get("quantity")
    if not is_number(quantity) or not 1 <= quantity <= MOST_QUANTITY:
        raise invalid(items="quantity is invalid")
    price, weight = _variant(call, store, said) if said.get("type") == "variant" else _option(call, store, said)
    return price * quantity, weight * quantity


def _variant(call: Call, store: Store, said: Row) -> tuple[int, int]:
    number = said.get("variant_id")
    found = variant_in(call, store, number) if is_number(number) else None
    if found is None:
        raise invalid(items="variant does not exist")
    return found.price, found.weight


def variant_in(call: Call, store: Store, number: int) -> Variant | None:
    """A variant by its number, if the store sells it."""
    found = call.world.catalogue.variants.get(number)
    return found if found and store.id in call.world.catalogue.product_of[found.id].store_ids else None


def _option(call: Call, store: Store, said: Row) -> tuple[int, int]:
    number = said.get("bundle_price_option_id")
    for bundle, option in call.world.catalogue.options.values():
        if option.id == number and said.get("type") == "bundle_price_option" and store.id in bundle.store_ids:
            weight = bundle.weight_bump + sum(line.variant.weight * line.quantity for line in bundle.lines)
            return option.price, weight
    raise invalid(items="bundle price option does not exist")


def _shipping(fields: Row, weight: int) -> int:
    """What the courier asks; nothing where no way was named."""
    to, service_id = fields.get("destination"), fields.get("courier_service_id")
    number = to.get("location_id") if isinstance(to, dict) else None
    place = places().get(number) if is_number(number) else None
    warehouse = warehouse_by_unique_id(str(fields.get("warehouse_unique_id")))
    code = fields.get("courier_aggregator_code")
    if place is None or warehouse is None or not is_number(service_id):
        return 0
    offer = find(service_id, code if isinstance(code, str) else None, warehouse, place)
    far = distance_km(warehouse.place.point, place.point)
    return cost(far, weight, offer.service, offer.provider) if offer else 0
