"""How an order is spoken of: by its number, and of one that is for somebody else by whom it is for as well."""

from flows.saga.record import Record
from flows.shop import Order

LONGEST_NAME = 40


def name_order(order: Order, record: Record) -> str:
    """`250130JQHFZG`, and of a reseller's order, who has many alike, `250130JQHFZG (Sari Contoh)`."""
    buyer = order.customer_name or record.order.customer_name
    if not record.order.dropshipper_name or not buyer:
        return order.order_id
    return f"{order.order_id} ({buyer[:LONGEST_NAME]})"
