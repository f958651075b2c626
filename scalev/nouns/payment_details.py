"""What a buyer needs to pay: a virtual account, a payment code, a QR string, or a page.

Each provider puts it somewhere else in `pg_payment_info`; all documented places are looked at, none is relied upon.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from scalev.http.addresses import Hosts
from scalev.nouns.rows import NO_HOSTS, moment, rupiah

LONGEST = 1024  # a QRIS string has some hundred signs
NUMBERS = (
    "payment_method.virtual_account.channel_properties.virtual_account_number",
    "payment_method.over_the_counter.channel_properties.payment_code",
    "virtual_account.channel_properties.virtual_account_number",
    "va_number",
    "virtual_account_number",
    "payment_code",
)
QR_STRINGS = (
    "qr_string",
    "payment_method.qr_code.channel_properties.qr_string",
    "qr_code.channel_properties.qr_string",
)
PAGES = ("invoice_url", "redirect_url", "payment_url", "deeplink_url")
NAMES = (
    "payment_method.virtual_account.channel_properties.customer_name",
    "payment_method.over_the_counter.channel_properties.customer_name",
    "va_name",
)
EXPIRIES = (
    "payment_method.qr_code.channel_properties.expires_at",
    "payment_method.virtual_account.channel_properties.expires_at",
    "payment_method.over_the_counter.channel_properties.expires_at",
    "expires_at",
)


@dataclass(frozen=True, slots=True)
class PaymentDetails:
    """How to pay; any of it may be unknown, the order's payment page always works."""

    number: str | None = None
    name: str | None = None
    qr_string: str | None = None
    url: str | None = None
    amount: int | None = None
    expires_at: datetime | None = None


def payment_details(info: object, hosts: Hosts = NO_HOSTS) -> PaymentDetails:
    """Read `pg_payment_info`, whoever provided it; nothing readable gives empty details."""
    if not isinstance(info, Mapping):
        return PaymentDetails()
    return PaymentDetails(
        number=_text(info, NUMBERS),
        name=_text(info, NAMES),
        qr_string=_text(info, QR_STRINGS),
        url=_page(info, hosts),
        amount=_amount(info.get("amount")),
        expires_at=_time(_text(info, EXPIRIES)),
    )


def _text(info: Mapping[str, object], places: tuple[str, ...]) -> str | None:
    """The first text or number at any of the places."""
    for place in places:
        value: object = info
        for key in place.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if isinstance(value, str | int) and not isinstance(value, bool) and _is_plain(str(value)):
            return str(value)
    return None


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= LONGEST and text.isprintable()


def _page(info: Mapping[str, object], hosts: Hosts) -> str | None:
    """The first web page given, of a wallet its page before its app; who sends a buyer there asks `Hosts.page`."""
    actions = info.get("actions")
    rows = [row for row in actions if isinstance(row, Mapping)] if isinstance(actions, list) else []
    rows.sort(key=lambda row: row.get("url_type") != "WEB")
    given = [*(info.get(place) for place in PAGES), *(row.get("url") for row in rows)]
    return next((page for each in given if (page := hosts.web(each))), None)


def _amount(value: object) -> int | None:
    try:
        return rupiah(value)
    except ValueError:
        return None


def _time(value: str | None) -> datetime | None:
    try:
        time = moment(value)
    except ValueError:
        return None
    return time if isinstance(time, datetime) else None
