"""How an order is spoken of: by its number, and of one that is for somebody else by whom it is for as well."""

from flows.saga.record import Record
from flows.shop import Order

LONGEST_NAME, LONGEST_GOODS = 40, 200


def name_order(order: Order, record: Record) -> str:
    """`250130JQHFZG`, and of a reseller's order, who has many alike, `250130JQHFZG (Sari Contoh)`."""
    buyer = order.customer_name or record.order.customer_name
    if not record.order.dropshipper_name or not buyer:
        return order.order_id
    return f"{order.order_id} ({buyer[:LONGEST_NAME]})"


def list_goods(order: Order) -> str:
    """What was ordered, in short."""
    said = ", ".join(f"{name} ×{quantity}" for name, quantity in order.lines)
    return said if len(said) <= LONGEST_GOODS else f"{said[:LONGEST_GOODS]}…"
