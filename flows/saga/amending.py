"""What is said to the shop so that an order is another one, and whether it is by now."""

from flows.answers import OrderAnswers
from flows.shop import NewOrder, Order, OrderChange


def change_of(order: Order, was: NewOrder, wanted: NewOrder) -> OrderChange:
    """The change: what differs, and all that costs or travels, whole, as the shop is not known to calculate anew.

    What it added for cash is said again; what it adds for other ways to pay is its own, and stays.
    """
    return OrderChange(
        customer_name=_other(was.customer_name, wanted.customer_name),
        customer_phone=_other(was.customer_phone, wanted.customer_phone),
        customer_email=_other(was.customer_email, wanted.customer_email),
        address=wanted.address,
        location_id=wanted.location_id,
        postal_code=wanted.postal_code,
        lines=wanted.lines if was.lines != wanted.lines else None,
        warehouse_unique_id=wanted.warehouse_unique_id,
        courier_service_id=wanted.courier_service_id,
        shipping_cost=wanted.shipping_cost,
        shipment_provider_code=wanted.shipment_provider_code,
        other_income=order.fee if order.payment_method == "cod" and order.fee else None,
        notes=None if was.notes == wanted.notes else wanted.notes or "",
    )


def _other(was: str | None, wanted: str | None) -> str | None:
    return None if was == wanted else wanted


def is_as_wanted(order: Order, wanted: NewOrder, answers: OrderAnswers) -> bool:
    """All that can be compared is as it shall be; of goods only their counts, as the shop has its own names."""
    counts = sorted(count for _, _, count in wanted.lines)
    district = answers.district.name.casefold() if answers.district and wanted.address else ""
    return (
        (not wanted.address or order.address.strip() == wanted.address.strip())
        and (not wanted.postal_code or order.postal_code in {"", wanted.postal_code})
        and (not order.district or district in order.district.casefold())
        and (wanted.shipping_cost is None or order.shipping_cost == wanted.shipping_cost)
        and order.customer_name in {"", wanted.customer_name}
        and (not order.lines or sorted(count for _, count in order.lines) == counts)
    )


def is_surely_done(order: Order, was: NewOrder, wanted: NewOrder, answers: OrderAnswers) -> bool:
    """It is as it shall be, and something that can be read of it was another before."""
    return is_as_wanted(order, wanted, answers) and _read_of(was) != _read_of(wanted)


def _read_of(order: NewOrder) -> tuple[object, ...]:
    """What of an order can be read of the shop's answer."""
    counts = sorted(count for _, _, count in order.lines)
    return order.address, order.shipping_cost, order.customer_name, tuple(counts)
