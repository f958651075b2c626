"""Count orders and money by status, by day, week or month, by city or province."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.filters import select_orders
from scalev.sandbox.http.replies import One, Paged, Reply, Row, invalid
from scalev.sandbox.orders.order import STATUSES, Order
from scalev.sandbox.shipping.places import places

SPANS: dict[str, Callable[[datetime], str]] = {
    "day": lambda at: f"{at:%Y-%m-%d}",
    "week": lambda at: f"{at - timedelta(days=at.weekday()):%Y-%m-%d}",
    "month": lambda at: f"{at:%Y-%m}-01",
}
TIMES = tuple(f"{status}_time" for status in (*STATUSES, "shipped_rts"))
KEYS = ("off", "handler_id", "advertiser_id", "page_id", "city", "province")
PARAMETERS = ("status", "payment_status", "store_id", "business_id", "shipped_time_since", "shipped_time_until")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """By what is counted, as the parameters say it."""

    breakdown_date: str
    custom_breakdown_key: str
    datetime_type: str
    is_breakdown_status: bool
    tz: str


def statistics(call: Call) -> Reply:
    """Count the orders that the other parameters leave."""
    query = call.query
    asked = Breakdown(
        _choice(query, "breakdown_date", ("off", *SPANS)),
        _choice(query, "custom_breakdown_key", KEYS),
        query.get("datetime_type") or "draft_time",
        is_breakdown_status=query.get("is_breakdown_status") == "true",
        tz=query.get("tz") or "Asia/Jakarta",
    )
    if asked.datetime_type not in TIMES:
        raise invalid(datetime_type="is invalid")
    rows = _rows(select_orders(call), asked)
    if call.version.name == "v3":
        return Paged(rows, has_next=False)
    params = {name: query[name] for name in PARAMETERS if query.get(name)}
    return One({**asdict(asked), "params": params, "results": rows})


def _choice(query: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    chosen = query.get(name) or "off"
    if chosen not in choices:
        raise invalid(**{name: "is invalid"})
    return chosen


def _rows(orders: list[Order], asked: Breakdown) -> list[Row]:
    zone, groups = _zone(asked.tz), dict[tuple[str | None, ...], Row]()
    counts, revenues = Counter[tuple[str | None, ...]](), Counter[tuple[str | None, ...]]()
    for order in reversed(orders):
        if stamp := order.times.get(asked.datetime_type):
            group = _group(order, asked, datetime.fromisoformat(stamp).astimezone(zone))
            key = tuple(group.values())
            groups.setdefault(key, {**group})
            counts[key] += 1
            revenues[key] += order.gross_revenue
    return [{"count": counts[key], "gross_revenue": float(revenues[key]), **group} for key, group in groups.items()]


def _group(order: Order, asked: Breakdown, at: datetime) -> dict[str, str | None]:
    group: dict[str, str | None] = {}
    if asked.breakdown_date != "off":
        group[asked.breakdown_date] = SPANS[asked.breakdown_date](at)
    if asked.is_breakdown_status:
        group["status"] = order.status
    if asked.custom_breakdown_key != "off":
        group |= {"custom_breakdown_id": None, "custom_breakdown_name": _place(order, asked.custom_breakdown_key)}
    return group


def _place(order: Order, key: str) -> str | None:
    place = places().get(order.body.get("location_id") or 0) if order.is_physical else None
    if place is None or key not in ("city", "province"):
        return None
    return place.city if key == "city" else place.province


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise invalid(tz="is invalid") from None
