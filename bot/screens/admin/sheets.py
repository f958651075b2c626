"""The words and cells of a sheet of orders, one a row, newest first."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.screens.admin.wishes import Column, Sheet
from bot.screens.labels import label, phone
from bot.screens.texts import Sentences
from flows.clock import WIB
from flows.figures import OVER
from flows.shop import Order

Cell = str | float | None
START = datetime(1899, 12, 30, tzinfo=UTC)
LONGEST = 32_000  # letters of a cell; Excel takes 32,767
COLUMNS: Sequence[tuple[str, Column]] = (
    ("sheet.number", {"head": "", "kind": "text", "width": 16, "has_sum": False}),
    ("sheet.made", {"head": "", "kind": "time", "width": 17, "has_sum": False}),
    ("sheet.name", {"head": "", "kind": "text", "width": 24, "has_sum": False}),
    ("sheet.phone", {"head": "", "kind": "text", "width": 17, "has_sum": False}),
    ("sheet.goods", {"head": "", "kind": "text", "width": 40, "has_sum": False}),
    ("sheet.quantity", {"head": "", "kind": "number", "width": 9, "has_sum": True}),
    ("sheet.address", {"head": "", "kind": "text", "width": 36, "has_sum": False}),
    ("sheet.place", {"head": "", "kind": "text", "width": 28, "has_sum": False}),
    ("sheet.courier", {"head": "", "kind": "text", "width": 16, "has_sum": False}),
    ("sheet.receipt", {"head": "", "kind": "text", "width": 18, "has_sum": False}),
    ("sheet.status", {"head": "", "kind": "text", "width": 22, "has_sum": False}),
    ("sheet.payment", {"head": "", "kind": "text", "width": 16, "has_sum": False}),
    ("sheet.method", {"head": "", "kind": "text", "width": 18, "has_sum": False}),
    ("sheet.total", {"head": "", "kind": "money", "width": 15, "has_sum": True}),
    ("sheet.paid", {"head": "", "kind": "time", "width": 17, "has_sum": False}),
)


STATUS = next(at for at, (key, _) in enumerate(COLUMNS) if key == "sheet.status")


def word_sheet(orders: Sequence[Order], say: Sentences) -> Sheet:
    """What is to be written."""
    columns: list[Column] = [{**column, "head": say.plain(key)} for key, column in COLUMNS]
    rows = [[_fit(cell) for cell in _cells(order, say)] for order in orders]
    left_out = (STATUS, [_named(f"status.{status}", status, say) for status in sorted(OVER)])
    name, total = say.plain("sheet.title"), say.plain("sheet.sum")
    return {"name": name, "total": total, "left_out": left_out, "columns": columns, "rows": rows}


def _cells(order: Order, say: Sentences) -> Sequence[Cell]:
    return (
        order.order_id,
        _seconds(order.created_at),
        order.customer_name,
        phone(order.customer_phone),
        "\n".join(f"{quantity} × {name}" for name, quantity in order.lines),
        sum(quantity for _, quantity in order.lines),
        order.address,
        order.district,
        order.courier or "",
        order.receipt or "",
        _named(f"status.{order.status}", order.status, say),
        _named(f"payment.{order.payment_status}", order.payment_status, say),
        label(order.payment_method, say),
        order.total,
        _seconds(order.paid_at),
    )


def _named(key: str, otherwise: str, say: Sentences) -> str:
    return say.plain(key) if key in say else otherwise


def _seconds(moment: datetime | None) -> float | None:
    """A moment as a sheet counts it, on the store's clock."""
    return (moment.astimezone(WIB).replace(tzinfo=UTC) - START).total_seconds() if moment else None


def _fit(cell: Cell) -> Cell:
    return cell[:LONGEST] if isinstance(cell, str) else cell
