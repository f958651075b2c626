"""Nine orders of a Sunday noon, each in another state."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.shop import Order

NOW = datetime(2026, 11, 29, 5, 0, tzinfo=UTC)  # noon of a Sunday in Jakarta


def order(number: int, name: str, hours: float, **facts: Any) -> Order:
    at = NOW - timedelta(hours=hours)
    made = Order(
        f"{18000000 + number}",
        f"261129CONTO{chr(65 + number)}",
        "pending",
        "unpaid",
        "qris",
        150000 + number,
        "",
        name,
        f"62812345600{number:02}",
        (("Serum Vitamin C 30 ml", 2),),
        courier="JNE REG",
        address="Jl. Melati No. 5",
        district="Menteng, Jakarta Pusat",
        created_at=at,
        changed_at=at,
    )
    return replace(made, **facts)


SHOP = [
    order(1, "Tuti Rahayu Contoh", 1),
    order(2, "Budi <b>Misal</b>", 5),
    order(3, "Wahyuni Contoh", 60),
    order(4, "Joko Contoh", 30, payment_status="paid", status="confirmed", paid_at=NOW - timedelta(hours=29)),
    order(5, "Rina Contoh", 2, payment_method="cod", status="confirmed"),
    order(6, "Agus Contoh", 50, payment_status="paid", status="shipped", receipt="JX0001"),
    order(7, "Dewi Contoh", 3, status="canceled"),
    order(8, "Spam Contoh", 1, is_spam=True),
    order(9, "Maya Contoh", 1.5, payment_status="paid", status="in_process", courier=None, address="", district=""),
]
