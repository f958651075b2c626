"""Orders as the API shows them: whole, as a row of a list, or as the few fields a change answers with."""

import zlib
from collections.abc import Iterable
from typing import Literal, get_args

from scalev.sandbox import business
from scalev.sandbox.catalogue.kinds import Store
from scalev.sandbox.catalogue.shelves import Catalogue
from scalev.sandbox.http.replies import Row
from scalev.sandbox.http.versions import V2, Version
from scalev.sandbox.names import steady_uuid
from scalev.sandbox.orders.gateway import provider
from scalev.sandbox.orders.order import WAITS, Line, Order
from scalev.sandbox.orders.parcel_views import parcel
from scalev.sandbox.orders.parts import customer, history, money, revenue

Proof = Literal["transferproof_url", "transfer_time", "rtsproof_url"]
LIST_COLUMNS = (
    "order_id", "secret_slug", "status", "payment_status", "payment_method", "sub_payment_method", "public_order_url",
    "payment_url", "gross_revenue", "customer", "metadata", "notes", "tags", "external_id", "store", "draft_time",
    "pending_time", "shipment_receipt", "shipment_status", "awb_ca_status", "created_at", "last_updated_at",
)  # fmt: skip
NUMBERS_IN_V2_LISTS = ("net_revenue", "product_price", "shipping_cost", "product_discount", "other_income")
ALWAYS_NULL = (
    "discount_code_code", "discount_code_id", "discount_code_applied_to", "tax_rate", "variants",
    "bundle_price_options", "page", "handler", "handler_phone",
    "advertiser", "chat_message", "follow_up_chat_type", "external_id", "channel_name", "utm_source",
    "ip", "last_updated_by",
)  # fmt: skip
ALWAYS_EMPTY = (
    "message_history", "follow_up_chats", "analytics_purchases", "fb_pixel_ids", "tiktok_pixel_ids",
    "kwai_pixel_ids",
)  # fmt: skip
PROOFS: tuple[Proof, ...] = get_args(Proof)
ALWAYS_FALSE = ("is_from_form", "is_purchase_fb", "is_purchase_tiktok", "is_purchase_kwai")
ALWAYS_ZERO = (
    "shipping_fee", "shipping_fee_discount", "discount_code_discount", "discount_rate", "payment_fee",
    "payment_fee_rate", "min_payment_fee", "scalev_fee", "gross_revenue_for_dropshipper",
)  # fmt: skip


class OrderViews:
    """Orders in one version."""

    def __init__(self, version: Version, catalogue: Catalogue, public_url: str) -> None:
        self._is_v3 = version.name == "v3"
        self._catalogue = catalogue
        self._public_url = public_url

    def id(self, order: Order) -> int | str:
        """The id in this version."""
        return order.uuid if self._is_v3 else order.id

    def order(self, order: Order) -> Row:
        """An order with everything."""
        return {
            "id": self.id(order),
            "order_id": order.order_id,
            "secret_slug": order.secret_slug,
            "status": order.status,
            "payment_status": order.payment_status,
            **self._method(order),
            **self._urls(order),
            **dict.fromkeys(ALWAYS_NULL),
            **{name: [] for name in ALWAYS_EMPTY},
            **dict.fromkeys(ALWAYS_FALSE, False),
            **dict.fromkeys(ALWAYS_ZERO, money(0)),
            **self._gateway(order),
            **revenue(order),
            **self._lines(order),
            **customer(order),
            **parcel(order),
            "courier_additional_info": order.courier_note,
            "order_emails": order.emails,
            **self._seller(order),
            **self._notes(order),
            **history(order),
            **(self._more(order) if self._is_v3 else {}),
        }

    def row(self, order: Order, columns: Iterable[str] = ()) -> Row:
        """A row of a list: the id and the columns asked for."""
        wanted = tuple(columns) or LIST_COLUMNS
        whole = self.order(order)
        store = self.store_of(order)
        whole["store"] = {"id": store.id, "name": store.name, "unique_id": store.unique_id}
        if self._is_v3:
            whole["tags"] = [{"id": zlib.crc32(tag.encode()), "name": tag} for tag in order.tags]
        else:
            whole |= {name: float(str(whole[name])) for name in NUMBERS_IN_V2_LISTS}
        return {"id": whole["id"]} | {name: whole[name] for name in wanted if name in whole}

    def brief(self, order: Order, **more: object) -> Row:
        """What a change answers with."""
        return {"id": self.id(order), "order_id": order.order_id, **self._urls(order), **more}

    def store_of(self, order: Order) -> Store:
        """The store it was placed in."""
        return self._catalogue.stores_by_id[order.store_id]

    def _method(self, order: Order) -> Row:
        if self._is_v3 or order.method is None:
            return {"payment_method": order.method, **({} if self._is_v3 else {"sub_payment_method": None})}
        method, bank = V2().method(order.method)
        return {"payment_method": method, "sub_payment_method": bank}

    def _urls(self, order: Order) -> Row:
        """v3 says the page's address, but only for a store with its own."""
        if not self._is_v3:
            return {}
        page = f"{self._public_url}/o/{order.secret_slug}" if self.store_of(order).has_domain else None
        return {"public_order_url": page, "payment_url": page and f"{page}/success"}

    def _gateway(self, order: Order) -> Row:
        is_manual = order.method == "bank_transfer"
        account = order.body.get("payment_account_number")
        return {
            "epayment_provider": provider(order.method),
            "pg_reference_id": order.reference,
            "pg_payment_info": order.payment_info,
            "pg_paid_info": order.paid_info,
            "payment_account_id": business.PAYMENT_ACCOUNT_ID if is_manual and not account else None,
            "payment_account_holder": order.body.get("payment_account_holder")
            or (business.ACCOUNT_HOLDER if is_manual else None),
            "payment_account_number": account or (business.ACCOUNT_NUMBER if is_manual else None),
            "financial_entity": business.FINANCIAL_ENTITY if is_manual else None,
            **{name: order.body.get(name) for name in PROOFS},
        }

    def _lines(self, order: Order) -> Row:
        variants: dict[str, int] = {}
        for line in order.lines:
            variants[line.name] = variants.get(line.name, 0) + line.quantity
        return {"final_variants": variants, "orderlines": [self._line(line, order) for line in order.lines]}

    def _line(self, line: Line, order: Order) -> Row:
        values = [*line.values, None, None, None]
        amounts = {
            "variant_price": line.price,
            "variant_cogs": line.cogs // line.quantity,
            "product_price": line.product_price,
            "cogs": line.cogs,
            **dict.fromkeys(("discount", "discount_code_discount"), 0),
            **dict.fromkeys(("variant_reseller_price", "reseller_product_price"), 0),
        }
        return {
            "id": line.uuid if self._is_v3 else line.id,
            "product_name": line.product_name,
            "item_type": line.item_type,
            "quantity": line.quantity,
            "variant": line.variant_id,
            "variant_sku": line.sku,
            **amounts,
            **{f"{name}_bt": amount for name, amount in amounts.items()},
            "discount_rate": 0,
            "tax_rate": 0,
            "weight": line.weight * line.quantity,
            "is_inventory": line.is_inventory,
            "product_business": business.BUSINESS_ID,
            **{f"variant_option{at}_value": values[at - 1] for at in (1, 2, 3)},
            "inserted_at": order.created_at,
            **({"pricing_type": "one_time", "currency": "IDR"} if self._is_v3 else {}),
        }

    def _seller(self, order: Order) -> Row:
        store = self.store_of(order)
        return {
            "store": {
                "id": store.id,
                "unique_id": store.unique_id,
                "uuid": steady_uuid("store", store.name),
                "name": store.name,
                "is_active": True,
                "is_unique_code": store.is_unique_code,
                "max_unique_code_amount": 499,
                "is_postal_code": False,
                "postal_code_requirement": "manual",
                "is_auto_expire": True,
                "auto_expire_days": WAITS.days,
                "is_dropshipping_allowed": store.is_dropshipping_allowed,
                "is_transferproof_required": False,
                "business": business.BUSINESS,
            },
            "business": business.BUSINESS,
        }

    def _notes(self, order: Order) -> Row:
        """What was sent, verbatim; v3 adds a key of its own where the store has an address."""
        metadata = order.body.get("metadata") or {}
        if self._is_v3 and self.store_of(order).has_domain:
            metadata = metadata | {"custom_domain_full_url": self._public_url}
        return {
            "platform": "scalev",
            "metadata": metadata,
            "notes": order.body.get("notes"),
            "tags": order.tags,
            "is_dropshipping": bool(order.body.get("is_dropshipping")),
            "dropshipper_name": order.body.get("dropshipper_name"),
            "dropshipper_phone": order.body.get("dropshipper_phone"),
            "is_repeat": order.is_repeat,
            "is_probably_spam": order.spam_by is not None,
            "mark_as_spam_by": order.spam_by,
        }

    def _more(self, order: Order) -> Row:
        nothing = dict.fromkeys(("payment_link_income", "payment_link_income_bt"), money(0))
        return {**nothing, "agent_context": order.body.get("agent_context")}
