"""Freeze confirmed answers into the order that will be placed, under a reference of its own."""

import hashlib
import secrets

from flows.answers import OrderAnswers
from flows.shop import NewOrder

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_ref() -> str:
    """Sixteen characters of Crockford base32: 80 random bits."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(16))


def new_order(answers: OrderAnswers, ref: str) -> NewOrder:
    """The order these answers mean; raises `ValueError` where an answer that every order needs is missing."""
    if answers.store is None or not answers.items:
        raise ValueError("store or items")
    courier, district = answers.courier, answers.district
    is_dropshipped = answers.store.is_dropshipping_allowed
    return NewOrder(
        ref=ref,
        store_unique_id=answers.store.unique_id,
        customer_name=_require(answers.customer_name),
        customer_phone=_require(answers.customer_phone),
        lines=tuple((line.item.kind, line.item.unique_id, line.quantity) for line in answers.items),
        payment_method=_require(answers.payment_method),
        customer_email=answers.customer_email,
        address=answers.address if courier else None,
        location_id=district.location_id if courier and district else None,
        postal_code=(answers.postal_code or None) if courier else None,
        warehouse_unique_id=courier.warehouse_unique_id if courier else None,
        courier_service_id=courier.courier_service_id if courier else None,
        shipping_cost=courier.cost if courier else None,
        shipment_provider_code=courier.shipment_provider_code if courier else None,
        notes=answers.note or None,
        dropshipper_name=answers.dropshipper_name if is_dropshipped else None,
        dropshipper_phone=answers.dropshipper_phone if is_dropshipped else None,
    )


def _require(value: str | None) -> str:
    if not value:
        raise ValueError("an answer is missing")
    return value


def fingerprint(answers: OrderAnswers) -> str:
    """The same goods for the same phone give the same fingerprint: perhaps one order twice, its address typed anew."""
    lines = sorted((line.item.unique_id, line.quantity) for line in answers.items)
    return hashlib.sha256(repr((answers.customer_phone, lines)).encode()).hexdigest()[:16]
