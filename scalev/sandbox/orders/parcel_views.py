"""The parcel of an order as the API shows it: from where, to whom, by whom."""

from scalev.sandbox.business import BUSINESS
from scalev.sandbox.http.replies import Row
from scalev.sandbox.orders.order import Order
from scalev.sandbox.shipping.couriers import BY_ID, Service
from scalev.sandbox.shipping.places import Place, places
from scalev.sandbox.shipping.warehouses import Warehouse, warehouse_by_unique_id

EMPTY = (
    "destination_address", "origin_address", "warehouse", "courier", "courier_service", "shipment_provider_code",
)  # fmt: skip


def way_of(order: Order) -> tuple[Place, Warehouse, Service] | None:
    """Where a parcel goes, from where and by whom; None where nothing is shipped."""
    place = places().get(order.body.get("location_id") or 0) if order.is_physical else None
    warehouse = warehouse_by_unique_id(order.body.get("warehouse_unique_id") or "")
    service = BY_ID.get(order.body.get("courier_service_id") or 0)
    return (place, warehouse, service) if place and warehouse and service else None


def parcel(order: Order) -> Row:
    """Everything about shipping; nothing where nothing is shipped."""
    status: Row = {
        "shipment_receipt": order.receipt,
        "shipment_status": order.shipment_status,
        "shipment_status_history": order.shipment_history,
        "awb_status": order.awb_status,
        "awb_ca_status": order.awb_status,
    }
    way = way_of(order)
    if way is None:
        return {**dict.fromkeys(EMPTY), **status}
    place, warehouse, service = way
    return {
        "destination_address": destination(order, place),
        "origin_address": origin(warehouse),
        "warehouse": _warehouse(warehouse),
        "courier": service.courier.id,
        "courier_service": _service(service),
        "shipment_provider_code": order.body.get("shipment_provider_code"),
        **status,
    }


def destination(order: Order, place: Place) -> Row:
    """To whom it goes."""
    return {
        "id": 771_000 + order.id % 1000,
        "name": order.body["customer_name"],
        "phone": order.body.get("customer_phone"),
        "address": order.body.get("address"),
        "subdistrict": place.name,
        "city": place.city,
        "province": place.province,
        "postal_code": order.body.get("postal_code"),
        "location": place.id,
    }


def origin(warehouse: Warehouse) -> Row:
    """Where it comes from."""
    place = warehouse.place
    return {
        "id": warehouse.address_id,
        "warehouse": warehouse.id,
        "address": warehouse.address,
        "subdistrict": place.name,
        "city": place.city,
        "province": place.province,
        "postal_code": warehouse.postal_code,
        "location": place.id,
        "location_id": place.id,
    }


def _warehouse(warehouse: Warehouse) -> Row:
    return {
        "id": warehouse.id,
        "name": warehouse.name,
        "contact_name": warehouse.contact_name,
        "contact_phone": warehouse.contact_phone,
        "business": BUSINESS,
    }


def _service(service: Service) -> Row:
    courier = service.courier
    return {
        "id": service.id,
        "name": service.name,
        "code": service.code,
        **dict.fromkeys(("code_co", "code_ka", "code_lincah", "code_mengantar", "code_ro")),
        "courier": {
            "id": courier.id,
            "name": courier.name,
            "code": courier.code,
            **dict.fromkeys(("code_ka", "code_lincah", "code_mengantar", "code_ro")),
            "courier_type": "delivery",
            "is_pickup": False,
        },
    }
