"""Districts, warehouses and quotes as rows of the API, field for field."""

from scalev.sandbox.business import BUSINESS, BUSINESS_ID
from scalev.sandbox.http.replies import Row
from scalev.sandbox.http.versions import Version
from scalev.sandbox.shipping.couriers import Offer
from scalev.sandbox.shipping.places import Place, distance_km
from scalev.sandbox.shipping.warehouses import Warehouse


def place_row(place: Place, version: Version) -> Row:
    """A district; v2 adds what couriers call it."""
    row = {
        "id": place.id,
        "subdistrict_name": place.name,
        "city_name": place.city,
        "province_name": place.province,
        "display": place.display,
    }
    if version.name == "v3":
        return row
    return row | {
        "jne_destination_id": 50_000 + place.id,
        "jne_origin_id": 3000 + place.id % 500,
        "ka_district_id": None,
        "lincah_code": place.code,
        "lion_code": None,
        "mengantar_code": f"MGT-{place.id}",
        "ninja_l1": None,
        "ninja_l2": None,
        "ro_city_id": int(place.code[3:5]) + 100 * int(place.code[:2]),
        "ro_province_id": int(place.code[:2]),
        "ro_subdistrict_id": place.id - 1000,
    }


def warehouse_row(warehouse: Warehouse, place: Place, version: Version) -> Row:
    """A warehouse that can send there."""
    origin = warehouse.place
    return {
        "distance_km": distance_km(origin.point, place.point),
        "destination": place_row(place, version),
        "warehouse": {
            "id": warehouse.id,
            "unique_id": warehouse.unique_id,
            "name": warehouse.name,
            "lincah_origin_id": f"LNC-{warehouse.id}",
            "mengantar_origin_id": f"MGT-{warehouse.id}",
            "business": {"id": BUSINESS_ID, "username": BUSINESS["username"]},
            "warehouse_address": {
                "id": warehouse.address_id,
                "address": warehouse.address,
                "subdistrict": origin.name,
                "city": origin.city,
                "province": origin.province,
                "postal_code": warehouse.postal_code,
                "location": origin.id,
            },
        },
        "warehouse_partner": None,
    }


def estimate_row(offer: Offer, weight: int) -> Row:
    """What a service costs."""
    courier = offer.service.courier
    return {
        "cost": offer.cost,
        "cost_source": offer.provider.source,
        "courier_service": {
            "id": offer.service.id,
            "name": offer.service.name,
            "code": offer.service.code,
            "courier": {"id": courier.id, "name": courier.name, "code": courier.code, "courier_type": "standard"},
        },
        "etd": offer.etd,
        "weight": weight,
    }


def quote_row(offer: Offer, warehouse: Warehouse, weight: int) -> Row:
    """What a service costs from a warehouse, with all that an order repeats."""
    origin = warehouse.place
    return {
        **estimate_row(offer, weight),
        "is_cod": offer.is_cod,
        "is_pickup": offer.provider.code is not None,
        "shipment_provider_code": offer.provider.code,
        "warehouse": {
            "id": warehouse.id,
            "unique_id": warehouse.unique_id,
            "name": warehouse.name,
            "address": warehouse.address,
            "subdistrict_name": origin.name,
            "city_name": origin.city,
            "province_name": origin.province,
            "lincah_origin_id": f"LNC-{warehouse.id}",
            "mengantar_origin_id": f"MGT-{warehouse.id}",
        },
    }
