"""The discount codes of the invented business."""

from dataclasses import dataclass
from datetime import UTC, datetime

from scalev.sandbox.business import BUSINESS_ID
from scalev.sandbox.http.replies import Row


@dataclass(frozen=True, slots=True)
class DiscountCode:
    """A code: a percentage or an amount off goods or shipping, in rupiah; None is "not limited"."""

    id: int
    code: str
    applied_to: str
    percentage: int | None = None
    amount: int | None = None
    max_amount: int | None = None
    minimum_revenue: int | None = None
    payment_methods: tuple[str, ...] = ()
    expires_at: datetime | None = None
    usage_limit: int | None = None
    current_usage: int = 0

    def discount(self, product_price: int, shipping_cost: int) -> int:
        """Rupiah it takes off."""
        base = product_price if self.applied_to == "product_price" else shipping_cost
        off = self.amount if self.percentage is None else base * self.percentage // 100
        return min(off or 0, base, self.max_amount or base)

    def row(self) -> Row:
        """The code as the API lists it."""
        return {
            "id": self.id,
            "business_id": BUSINESS_ID,
            "is_enabled": True,
            "code": self.code,
            "applied_to": self.applied_to,
            "amount_type": "fixed" if self.percentage is None else "percentage",
            "percentage": self.percentage,
            **_limit("max_amount", self.max_amount and f"{self.max_amount}.00"),
            "amount": self.amount and f"{self.amount}.00",
            **_limit("usage_limit", self.usage_limit),
            "current_usage": self.current_usage,
            "is_expiry": self.expires_at is not None,
            "expiry_time": self.expires_at and f"{self.expires_at:%Y-%m-%dT%H:%M:%SZ}",
            "is_limited_to_pages": False,
            "pages": [],
            "is_limited_to_payment_methods": bool(self.payment_methods),
            "payment_methods": list(self.payment_methods),
            **_limit("minimum_revenue", self.minimum_revenue and f"{self.minimum_revenue}.00"),
            "inserted_at": "2026-08-01T02:00:00Z",
            "updated_at": "2026-08-10T02:00:00Z",
        }


def _limit(name: str, value: object) -> Row:
    return {f"is_{name}": value is not None, name: value}


DISCOUNT_CODES = (
    DiscountCode(704, "LEBARAN25", "product_price", percentage=25, expires_at=datetime(2026, 4, 1, tzinfo=UTC)),
    DiscountCode(703, "TRANSFER5", "product_price", amount=5000, payment_methods=("bank_transfer",)),
    DiscountCode(702, "ONGKIRHEMAT", "shipping_cost", amount=10_000, minimum_revenue=100_000, usage_limit=50),
    DiscountCode(701, "PAGI10", "product_price", percentage=10, max_amount=20_000, minimum_revenue=100_000),
)
