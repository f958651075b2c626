"""Say an order, a change of one and a copy of one in a dialect: documented fields only.

Our reference goes with each: in metadata and notes of what is new, and in the notes of a change, whose body knows no
metadata.
"""

from collections.abc import Iterable

from flows.shop import ItemKind, NewOrder, OrderChange
from scalev.http.dialects import Dialect
from scalev.nouns.references import metadata, notes

Line = tuple[ItemKind, str, int]
Body = dict[str, object]
FIRST_ATTEMPT = 1


def order_body(order: NewOrder, attempt: int, dialect: Dialect) -> Body:
    """Say an order: no field empty."""
    body: Body = {
        "store_unique_id": order.store_unique_id,
        "customer_name": order.customer_name,
        "customer_phone": order.customer_phone,
        "customer_email": order.customer_email,
        **line_fields(order.lines),
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


def change_body(change: OrderChange, ref: str, dialect: Dialect) -> Body:
    """Say what is to be another. Both lists of lines go along, or a kind that is gone would stay."""
    body: Body = {
        "customer_name": change.customer_name,
        "customer_phone": change.customer_phone,
        "customer_email": change.customer_email,
        "address": change.address,
        "location_id": change.location_id,
        "postal_code": change.postal_code,
        **(line_fields(change.lines) if change.lines is not None else {}),
        **(dialect.payment_fields(change.payment_method) if change.payment_method else {}),
        "warehouse_unique_id": change.warehouse_unique_id,
        "courier_service_id": change.courier_service_id,
        "shipping_cost": change.shipping_cost,
        "shipment_provider_code": change.shipment_provider_code,
        "other_income": change.other_income,
        "notes": None if change.notes is None else notes(change.notes, ref),
    }
    return {field: value for field, value in body.items() if value is not None}


def copy_body(replaced: str, payment_method: str, ref: str, dialect: Dialect) -> Body:
    """Say how a copy is paid, and which order it replaces."""
    mark = {**metadata(ref, FIRST_ATTEMPT), "replaces": replaced}
    return {**dialect.payment_fields(payment_method), "metadata": mark}


def line_fields(lines: Iterable[Line]) -> Body:
    """Lines apart by their kind, as orders have them."""
    lines = tuple(lines)
    return {
        "ordervariants": _lines(lines, "variant", "variant_unique_id"),
        "orderbundles": _lines(lines, "bundle_price_option", "bundle_price_option_unique_id"),
    }


def _lines(lines: Iterable[Line], kind: str, field: str) -> list[Body]:
    return [{field: unique_id, "quantity": quantity} for one, unique_id, quantity in lines if one == kind]
