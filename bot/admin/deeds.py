"""What can be done to an order that stands in the shop, whether it is done already, and why it cannot be."""

from typing import Literal

from flows.shop import Order, OrderChange, PlacedOrders

InShop = Literal["confirm", "cancel", "receipt", "address"]

GONE = {"canceled": "cancelled", "closed": "cancelled", "rts": "returned", "shipped_rts": "returned"}
CONFIRMED = frozenset({"confirmed", "in_process", "ready", "shipped", "completed"})
ON_ITS_WAY = frozenset({"shipped", "completed"})


def is_done(deed: InShop, order: Order, number: str = "") -> bool:
    """The order is as the deed would make it."""
    match deed:
        case "confirm":
            return order.status in CONFIRMED
        case "cancel":
            return order.status in {"canceled", "closed"}
        case "receipt":
            return order.receipt == number
        case "address":
            return order.address == number


def find_refusal(deed: InShop, order: Order) -> str:
    """Why the deed cannot be done to the order as it stands, in a word; empty where it can."""
    if why := GONE.get(order.status):
        return why
    if deed in {"receipt", "address"} and not order.courier:
        return "digital"
    if deed == "receipt":
        return ""
    if order.status in ON_ITS_WAY or (deed != "confirm" and order.receipt):
        return "sent"
    return "confirmed" if deed == "confirm" and order.status in CONFIRMED else ""


async def do(deed: InShop, order: Order, ref: str, number: str, placed: PlacedOrders) -> None:
    """Send the one write about the order of this reference; raises an error of `scalev.errors`."""
    match deed:
        case "confirm":
            await placed.set_status(order.id, "confirmed")
        case "cancel":
            await placed.set_status(order.id, "canceled")
        case "receipt":
            await placed.set_receipt(order.id, number)
        case "address":
            await placed.change(order.id, ref, OrderChange(address=number))
