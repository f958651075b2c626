"""What happens outside the API: the buyer pays, lets it expire, or pays a wrong amount."""

from scalev.sandbox.orders.gateway import is_choice
from scalev.sandbox.orders.mails import send_files
from scalev.sandbox.orders.order import OVER, WAITS, Order, iso
from scalev.sandbox.world import World

OPEN = ("draft", "pending")


def pay(world: World, order: Order, method: str | None = None) -> bool:
    """The money comes; False if it came before or the order is over."""
    if order.is_paid or order.status in OVER:
        return False
    at = world.now()
    _choose(world, order, method)
    order.paid_info = {"status": "SUCCEEDED"}
    order.set_payment_status("paid", at)
    send_files(order, at)
    is_moved = order.status in OPEN and order.set_status("confirmed", at)
    world.events.tell_of_statuses(order, at, status=is_moved, payment=True)
    return True


def settle(world: World, order: Order) -> bool:
    """The gateway pays the shop what was paid; False if nothing was paid, or it did before."""
    if not order.is_paid or not order.set_payment_status("settled", world.now()):
        return False
    world.events.tell_of_statuses(order, world.now(), status=False, payment=True)
    return True


def expire(world: World, order: Order) -> bool:
    """Nobody paid in time; False if somebody did or the order is over."""
    if order.is_paid or not order.set_status("canceled", world.now()):
        return False
    order.expired_at = iso(world.now())
    world.events.tell_of_statuses(order, world.now(), status=True, payment=False)
    return True


def cancel_overdue(world: World) -> None:
    """Let expire what nobody paid in the days a store waits; looks through the book only when something can be due."""
    now = world.now()
    if now < world.next_overdue:
        return
    open_orders = [order for order in world.book.newest_first() if is_waiting(order)]
    for order in open_orders:
        if order.created + WAITS <= now:
            expire(world, order)
    still = [order.created for order in open_orders if order.created + WAITS > now]
    world.next_overdue = min(still, default=now) + WAITS


def renew(world: World, order: Order) -> bool:
    """Ask the gateway anew where what it made ran out; False where it did not, or nothing is waited for."""
    at = world.now()
    if not is_waiting(order) or not order.is_too_late(at):
        return False
    world.placing.request_payment(order, at)
    world.events.tell_of_payment_request(order, at)
    return True


def is_waiting(order: Order) -> bool:
    """Whether it waits for money before anything is done."""
    return order.status == "pending" and order.payment_status == "unpaid" and order.method != "cod"


def conflict(world: World, order: Order) -> bool:
    """A wrong amount came; False if the right one did before."""
    if order.is_paid or not order.set_payment_status("conflict", world.now()):
        return False
    world.events.tell_of_statuses(order, world.now(), status=False, payment=True)
    return True


def _choose(world: World, order: Order, method: str | None) -> None:
    """On the hosted page the buyer chooses; the order then shows what was chosen."""
    if order.method == "payment_link":
        offered = world.order_views["v3"].store_of(order).payment_methods
        order.body["payment_method"] = method if method in offered and is_choice(method) else "qris"
        world.placing.choose(order, world.now())
