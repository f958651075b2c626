"""The control route that plays the courier: a person can lead a parcel through its life, step by step."""

from dataclasses import dataclass

from starlette.requests import Request

from scalev.sandbox.control.answers import order_in, row
from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.orders.order import Order, iso
from scalev.sandbox.shipping.couriers import BY_ID
from scalev.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Step:
    """What a step makes of an order: its status (None leaves it), the courier's word, and the line of the history."""

    status: str | None
    word: str
    says: str


STEPS = {
    "pack": Step("in_process", "packing", "Pesanan dikemas"),
    "ready": Step("ready", "waiting_for_pickup", "Paket menunggu dijemput kurir"),
    "ship": Step("shipped", "picked_up", "Paket diterima kurir"),
    "move": Step(None, "in_transit", "Paket tiba di gudang kota tujuan"),
    "bring": Step(None, "out_for_delivery", "Paket dibawa kurir ke alamat"),
    "fail": Step(None, "failed_delivery", "Penerima tidak ada di tempat"),
    "deliver": Step("completed", "delivered", "Paket diterima"),
    "return": Step("shipped_rts", "returning", "Paket dikirim kembali ke penjual"),
    "returned": Step("rts", "returned", "Paket kembali di penjual"),
}


async def parcel(world: World, request: Request, _body: object) -> Row:
    """Take one step; cash of a COD order is paid when it is delivered."""
    order, step = order_in(world, request), STEPS.get(str(request.path_params["step"]))
    if step is None:
        raise Refusal(404, f"there is no such step; there are: {', '.join(STEPS)}")
    if not order.is_physical:
        raise Refusal(400, "nothing of this order is shipped")
    take(world, order, step)
    return {"order": row(world, order)}


def take(world: World, order: Order, step: Step) -> None:
    """Make the change and tell of it."""
    at = world.now()
    service = BY_ID.get(order.body.get("courier_service_id") or 0)
    if step.status == "shipped" and order.receipt is None and service is not None:
        order.receipt, order.awb_status = world.names.receipt(service.courier.code), "created"
    order.note_parcel(step.word, step.says, iso(at), source="courier")
    is_moved = step.status is not None and order.set_status(step.status, at)
    is_cash = step.status == "completed" and order.method == "cod" and not order.is_paid
    is_paid = is_cash and order.set_payment_status("paid", at)
    world.events.tell_of_statuses(order, at, status=is_moved, payment=is_paid)
