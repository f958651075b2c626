"""Public orders: read, say how it was paid, make the payment request."""

import re
from typing import Literal, get_args

from scalev.sandbox.catalogue.kinds import Store
from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.shipping import is_number
from scalev.sandbox.http.replies import One, Refusal, Reply, invalid, missing
from scalev.sandbox.orders.drafts import is_of
from scalev.sandbox.orders.order import OVER, Order
from scalev.sandbox.orders.uploads import Upload
from scalev.sandbox.payments import simulation

Proof = Literal["transferproof_url", "transfer_time", "payment_account_holder", "payment_account_number", "notes"]
PROOFS: tuple[Proof, ...] = get_args(Proof)
PICTURES, LARGEST = ("image/jpeg", "image/png", "image/webp"), 10_485_760
KINDS: dict[str, type] = {**dict.fromkeys(PROOFS, str), "payment_account": str, "financial_entity_id": int}


def get(call: Call) -> Reply:
    """Give the public order."""
    return _shown(call, _order(call))


def patch(call: Call) -> Reply:
    """Note how it was paid; null takes it back."""
    order, fields = _order(call), call.fields()
    wrong = {name: "is invalid" for name, kind in KINDS.items() if not is_of(fields.get(name), kind)}
    if wrong:
        raise invalid(**wrong)
    for name in PROOFS:
        if name in fields:
            order.body[name] = fields[name]  # type: ignore[typeddict-item]  # its kind was checked above
    call.world.events.tell_of_update(order, call.world.now())
    return _shown(call, order)


def pay(call: Call) -> Reply:
    """Make the payment request, or show the one there is; one that ran out is made anew."""
    order, at = _order(call), call.world.now()
    if order.status in OVER or order.method is None:
        raise Refusal(400, "Order cannot be paid")
    if not simulation.renew(call.world, order) and not order.payment_info:
        call.world.placing.request_payment(order, at)
        if order.payment_info:
            call.world.events.tell_of_payment_request(order, at)
    return _shown(call, order)


def announce_proof(call: Call) -> Reply:
    """Give an address to put a picture of the transfer; the order knows of it only once it is patched."""
    order, fields = _order(call), call.fields()
    name, kind, size = (fields.get(one) for one in ("filename", "content_type", "content_length"))
    wrong = {} if isinstance(name, str) and re.fullmatch(r"[\w.-]{1,100}", name) else {"filename": "is invalid"}
    if kind not in PICTURES:
        wrong["content_type"] = "is invalid"
    if not is_number(size) or not 1 <= size <= LARGEST:
        wrong["content_length"] = "is invalid"
    if wrong or not is_number(size):
        raise invalid(**wrong)
    key = f"uploads/{call.world.now():%Y/%m}/{call.world.names.slug()}/{name}"
    call.world.uploads.announce(key, Upload(str(kind), size))
    address = f"{call.world.settings.public_url}/{key}"
    said = {"key": key, "filename": name, "content_type": kind, "size_in_bytes": size, "file_url": address}
    return One(said | {"upload_url": f"{address}?signature={order.secret_slug[:8]}"})


def store_of(call: Call) -> Store:
    """The store whose key was shown at the door."""
    return call.world.catalogue.stores_by_id[str(call.path["store_id"])]


def _order(call: Call) -> Order:
    slug = str(call.path["secret_slug"])
    order = call.world.book.find(slug)
    is_seen = order is not None and order.secret_slug == slug and order.store_id == store_of(call).id
    if order is None or not is_seen or order.visible_at > call.world.now().timestamp():
        raise missing("Order")
    return order


def _shown(call: Call, order: Order) -> Reply:
    return One(call.world.public_orders.order(order))
