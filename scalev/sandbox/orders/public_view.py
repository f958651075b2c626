"""An order as the public storefront shows it to who has its secret slug: no `metadata`, never `settled`."""

from urllib.parse import quote

from scalev.sandbox.business import ACCOUNT_HOLDER, ACCOUNT_NUMBER, BUSINESS, FINANCIAL_ENTITY, PAYMENT_ACCOUNT_ID
from scalev.sandbox.catalogue.kinds import Store
from scalev.sandbox.choices import Choices
from scalev.sandbox.http.replies import Row
from scalev.sandbox.orders.order import WAITS, Line, Order
from scalev.sandbox.orders.parts import money
from scalev.sandbox.orders.views import OrderViews

AS_IN_AN_ORDER = (
    "id", "order_id", "secret_slug", "public_order_url", "payment_url", "status", "payment_method",
    "epayment_provider", "is_probably_spam", "draft_time", "paid_time", "transfer_time", "transferproof_url",
    "handler_phone", "chat_message", "discount_code_code", "page", "product_price", "product_discount",
    "shipping_cost", "shipping_discount", "other_income", "other_income_name", "payment_link_income",
    "unique_code_discount", "discount_code_discount", "gross_revenue", "pg_payment_info", "payment_account_holder",
    "payment_account_number", "shipment_receipt",
)  # fmt: skip
DESTINATION = ("name", "phone", "address", "subdistrict", "city", "province")
WHATSAPP = "6281100002222"


class PublicOrders:
    """Public orders of one sandbox."""

    def __init__(self, views: OrderViews, choices: Choices, public_url: str) -> None:
        self._views = views
        self._choices = choices
        self._public_url = public_url

    def order(self, order: Order) -> Row:
        """The whole public order."""
        row = self._views.order(order)
        returns = order.body.get("post_payment_redirect_url") if order.is_paid else None
        return {
            **{name: row[name] for name in AS_IN_AN_ORDER},
            **({"redirect_url": self.redirect_url(order)} if self._choices.has_redirect_url else {}),
            "payment_status": "paid" if order.is_paid else order.payment_status,
            "payment_expiration_at": order.expires_at,
            "service_fee": money(order.service_fee),
            "customer_id": order.customer_id,
            "customer": {"email": order.body.get("customer_email")},
            "business": _business(),
            **self._store(order),
            **_parcel(order, row),
            **_goods(order),
            **({"post_payment_redirect_url": returns} if returns else {}),
        }

    def redirect_url(self, order: Order) -> str:
        """Where the store sends the buyer after checkout."""
        page = f"{self._public_url}/o/{order.secret_slug}"
        said = quote(f"Halo, saya sudah memesan {order.order_id}.")
        return {
            "order_page": page,
            "whatsapp": f"https://wa.me/{WHATSAPP}?text={said}",
            "custom": self._choices.custom_url,
        }.get(self._choices.after_checkout, f"{page}/success")

    def _store(self, order: Order) -> Row:
        store = self._views.store_of(order)
        domain = {"full_url": self._public_url} if store.has_domain else None
        return {
            "store_custom_domain": domain,
            "store": {
                "name": store.name,
                "payment_accounts": _accounts(store),
                "custom_domain": domain,
                "days_of_payment_processing": 1,
                "is_auto_expire": True,
                "auto_expire_days": WAITS.days,
                "is_show_whatsapp": False,
                "is_show_download_invoice": True,
            },
        }


def _business() -> Row:
    return {"username": BUSINESS["username"], "contact_email": BUSINESS["email"], "aff_code": None, "logo": None}


def _accounts(store: Store) -> list[Row]:
    account: Row = {
        "id": PAYMENT_ACCOUNT_ID,
        "account_holder": ACCOUNT_HOLDER,
        "account_number": ACCOUNT_NUMBER,
        "method": "bank_transfer",
        "financial_entity": FINANCIAL_ENTITY,
    }
    return [account] if "bank_transfer" in store.payment_methods else []


def _parcel(order: Order, row: Row) -> Row:
    to, service = row["destination_address"], row["courier_service"]
    history = [{"status": one["status"], "description": one["description"]} for one in order.shipment_history]
    return {
        "destination_address": {name: to[name] for name in DESTINATION} if isinstance(to, dict) else None,
        "courier_service": {"name": service["name"], "courier": {"name": service["courier"]["name"]}}
        if isinstance(service, dict)
        else None,
        "status_history": [{"status": status, "time": at} for status, at in order.history],
        "shipment_status_history": history,
    }


def _goods(order: Order) -> Row:
    variants: dict[str, int] = {}
    for line in order.lines:
        variants[line.unique_id] = variants.get(line.unique_id, 0) + line.quantity
    return {"variants": variants, "bundle_price_options": {}, "orderlines": [_line(line) for line in order.lines]}


def _line(line: Line) -> Row:
    values = [*line.values, None, None, None]
    return {
        "quantity": line.quantity,
        "product_name": line.product_name,
        "item_type": line.item_type,
        **{f"variant_option{at}_value": values[at - 1] for at in (1, 2, 3)},
        "variant_price": money(line.price),
    }
