"""Files that go out by e-mail: written down as the API lists them, sent to nobody."""

from datetime import datetime, timedelta

from scalev.sandbox.orders.order import Order, iso

FIRST_MAIL = 90_101
TYPES = {"digital": "product_digital", "course": "lms_access"}
"""The words are invented; that each mail has a type is not."""


def send_files(order: Order, at: datetime) -> bool:
    """Mail what is digital in an order; False where nothing is, or nobody can be written to."""
    address, kinds = order.body.get("customer_email"), {line.item_type for line in order.lines}
    wanted = [name for kind, name in TYPES.items() if kind in kinds]
    if not address or not wanted:
        return False
    order.emails += [_mail(order, name, address, at, at_mail) for at_mail, name in enumerate(wanted, len(order.emails))]
    return True


def _mail(order: Order, name: str, address: str, at: datetime, at_mail: int) -> dict[str, object]:
    number, arrived = FIRST_MAIL + 100 * (order.id % 100_000) + at_mail, iso(at + timedelta(seconds=4))
    return {
        "id": number,
        "type": name,
        "from": "toko@mail.example",
        "to": address,
        "subject": f"File pesanan {order.order_id}",
        "message_id": f"<{number}@mail.example>",
        "status": "delivered",
        "status_history": [
            {"status": "sent", "timestamp": iso(at)},
            {"status": "delivered", "timestamp": arrived},
        ],
        "inserted_at": iso(at),
        "updated_at": arrived,
    }
