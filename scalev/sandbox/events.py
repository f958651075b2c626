"""What is told to the shop's webhook, and when."""

from datetime import datetime

from scalev.sandbox.orders import Order, iso
from scalev.sandbox.world import World


def created(world: World, order: Order) -> None:
    """A new order."""


def touched(world: World, order: Order, at: datetime) -> None:
    """A change that is no change of status."""
    order.updated_at = iso(at)
    world.book.save(order)


def changed(world: World, order: Order, at: datetime, *, status: bool, payment: bool) -> None:
    """A change of status or payment status."""
    touched(world, order, at)
