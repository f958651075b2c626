"""Parts of an order as the API shows it: money, customer, history."""

from scalev.sandbox.http.replies import Row
from scalev.sandbox.orders.order import STATUSES, Order

PAYMENT_TIMES = ("unpaid", "paid", "conflict")


def money(amount: int) -> str:
    """`168724.00`."""
    return f"{amount}.00"


def revenue(order: Order) -> Row:
    """What it costs and weighs."""
    cogs = sum(line.cogs for line in order.lines)
    amounts = {
        "gross_revenue": order.gross_revenue,
        "net_revenue": order.net_revenue,
        "net_payment_revenue": order.gross_revenue,
        "product_price": order.product_price,
        "product_price_bt": order.product_price,
        "product_discount": order.amount("product_discount"),
        "product_discount_bt": order.amount("product_discount"),
        "shipping_cost": order.shipping_cost,
        "shipping_discount": order.shipping_discount,
        "other_income": order.other_income,
        "other_income_bt": order.other_income,
        "unique_code_discount": order.unique_code,
        "cogs": cogs,
        "cogs_bt": cogs,
        "product_weight": order.product_weight,
        "weight_bump": order.weight_bump,
        "total_weight": order.product_weight + order.weight_bump,
    }
    return {
        **{name: money(amount) for name, amount in amounts.items()},
        "other_income_name": order.body.get("other_income_name") or order.fee_name,
        "total_quantity": sum(line.quantity for line in order.lines),
    }


def customer(order: Order) -> Row:
    """Who ordered."""
    return {
        "customer": {
            "id": order.customer_id,
            "name": order.body["customer_name"],
            "phone": order.body.get("customer_phone"),
            "email": order.body.get("customer_email"),
            "status": "unconfirmed",
            "created_at": order.created_at,
            "last_updated_at": order.created_at,
            "confirmed_at": None,
        }
    }


def history(order: Order) -> Row:
    """When what happened."""
    return {
        **{f"{status}_time": order.times.get(f"{status}_time") for status in (*STATUSES, *PAYMENT_TIMES)},
        "status_history": [{"status": status, "by": None, "time": at} for status, at in order.history],
        "payment_status_history": [{"status": status, "by": None, "time": at} for status, at in order.payment_history],
        "created_at": order.created_at,
        "last_updated_at": order.updated_at,
    }
