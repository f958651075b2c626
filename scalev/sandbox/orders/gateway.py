"""What a payment gateway would say: what the buyer needs to pay by each method."""

from scalev.sandbox.orders.order import Channel, Order, PaymentInfo

MANUAL = frozenset({None, "bank_transfer", "cod", "no_payment", "marketplace"})
WALLETS = frozenset({"ovo", "dana", "shopeepay", "linkaja", "gopay"})
PREFIXES = {"bca": "8808", "bni": "8809", "bri": "8810", "mandiri": "8950", "permata": "8215"}


def is_electronic(method: str | None) -> bool:
    """Whether a gateway takes the money."""
    return method not in MANUAL


def is_choice(method: str) -> bool:
    """Whether the hosted page offers it."""
    return is_electronic(method) and method != "payment_link"


def provider(method: str | None) -> str | None:
    """Which gateway; the chosen one is known only when the buyer has chosen."""
    return "xendit" if method and is_choice(method) else None


def payment_info(order: Order, page: str) -> PaymentInfo:
    """Make `pg_payment_info`, in the shape each method has."""
    method = order.method
    if method is None or method in MANUAL or method == "payment_link":
        return {}
    if method == "invoice":
        return {"invoice_url": page}
    if method == "card":
        return {"redirect_url": page}
    if method == "qris":
        return _qris(order)
    if method in WALLETS:
        app = f"{method}://pay?ref={order.secret_slug[:12]}"
        return {"actions": [{"url_type": "DEEPLINK", "url": app}, {"url_type": "WEB", "url": page}]}
    name = str(order.body["customer_name"])
    if method == "alfamart":
        code = f"SBX{order.id % 10**9:09d}"
        return {
            "payment_method": {
                "over_the_counter": {"channel_properties": {"payment_code": code, "customer_name": name}}
            }
        }
    number = f"{PREFIXES.get(method.removeprefix('va_'), '8800')}{order.id % 10**8:08d}"
    properties: Channel = {"virtual_account_number": number, "customer_name": name}
    return {"payment_method": {"virtual_account": {"channel_properties": properties}}}


def _qris(order: Order) -> PaymentInfo:
    properties: Channel = {
        "qr_string": qr_string(order.gross_revenue, order.order_id),
        "expires_at": order.expires_at or "",
    }
    return {
        "payment_method": {"qr_code": {"channel_code": "DANA", "channel_properties": properties}},
        "amount": order.gross_revenue,
    }


def qr_string(amount: int, order_id: str) -> str:
    """Make a well-formed QRIS that no bank would pay: the merchant does not exist."""
    account = _field("00", "ID.CO.CONTOH.WWW") + _field("01", "936000000000000000") + _field("03", "UMI")
    said = "".join(
        (
            _field("00", "01"),
            _field("01", "12"),
            _field("26", account),
            _field("52", "5999"),
            _field("53", "360"),
            _field("54", str(amount)),
            _field("58", "ID"),
            _field("59", "MELATI PAGI SIMULASI"),
            _field("60", "JAKARTA"),
            _field("62", _field("01", order_id)),
            "6304",
        )
    )
    return f"{said}{_crc(said.encode()):04X}"


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _crc(data: bytes) -> int:
    """CRC-16/CCITT-FALSE, as EMV asks."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
