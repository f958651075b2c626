"""The catalogue as rows of the API, field for field."""

from scalev.sandbox.business import BUSINESS, BUSINESS_ID
from scalev.sandbox.catalogue.kinds import Bundle, BundleLine, PriceOption, Product, Store, Variant
from scalev.sandbox.http.replies import Row
from scalev.sandbox.http.versions import Version
from scalev.sandbox.names import steady_uuid

KINDS = {"physical": "Physical", "digital": "Digital", "course": "Course"}
MADE_AT, CHANGED_AT = "2026-02-11T03:04:05Z", "2026-08-30T09:00:00Z"
ONE_TIME = {"pricing_type": "one_time", "currency": "IDR"}


class Views:
    """Rows in one version, with addresses that begin with the sandbox's own."""

    def __init__(self, version: Version, public_url: str) -> None:
        self._version = version
        self._is_v3 = version.name == "v3"
        self._public_url = public_url

    def image(self, kind: str, number: int) -> str:
        """Address of a picture."""
        return f"{self._public_url}/img/{kind}-{number}.png"

    def domain(self, store: Store) -> Row | None:
        """The store's own address."""
        return {"id": 611, "full_url": self._public_url, "is_verified": True} if store.has_domain else None

    def store(self, store: Store) -> Row:
        """A row of the simplified list."""
        banks = [method[3:].upper() for method in store.payment_methods if method.startswith("va_")]
        return {
            "id": store.id,
            "business_id": BUSINESS_ID,
            "unique_id": store.unique_id,
            "uuid": steady_uuid("store", store.name),
            "name": store.name,
            "logo": self.image("store", store.id),
            "custom_domain": self.domain(store),
            "payment_methods": self._version.methods(store.payment_methods),
            **({} if self._is_v3 else {"sub_payment_methods": banks}),
        }

    def product(self, product: Product, *, is_thin: bool = False) -> Row:
        """A row of a store's products; thin as the v3 schema declares it, or full."""
        if is_thin:
            keys = ("id", "name", "display", "is_visible", "variants")
            return {key: value for key, value in self.product(product).items() if key in keys} | {
                "variants": [self._thin(variant) for variant in product.variants]
            }
        return {
            **self._product_head(product),
            "public_name": product.name,
            "item_type_name": KINDS[product.item_type],
            "images": [self.image("product", product.id)],
            "labels": [{"name": product.label}],
            "variant_count": len(product.variants),
            "variants": [self._product_variant(variant) for variant in product.variants],
            **({"is_visible": True} if self._is_v3 else {}),
        }

    def _product_head(self, product: Product) -> Row:
        return {
            "id": product.id,
            "uuid": steady_uuid("product", product.name),
            "name": product.name,
            "display": product.name,
            "item_type": product.item_type,
            **{f"option{number}_name": product.option(number) for number in (1, 2, 3)},
        }

    def _thin(self, variant: Variant) -> Row:
        return {
            "id": variant.id,
            "unique_id": variant.unique_id,
            "fullname": variant.name,
            "sku": variant.sku,
            "price": variant.price,
        }

    def _variant_head(self, variant: Variant) -> Row:
        return {
            "id": variant.id,
            "uuid": variant.uuid,
            "unique_id": variant.unique_id,
            "name": variant.name,
            "product_name": variant.product_name,
            "item_type": variant.item_type,
            "price": variant.price,
            "reseller_price": 0,
            "weight": variant.weight,
            "images": [self.image("product", variant.product_id)],
            "is_checked": True,
            "is_editable": True,
            "metadata": {},
            **{f"option{number}_value": variant.option(number) for number in (1, 2, 3)},
        }

    def _product_variant(self, variant: Variant) -> Row:
        looks = {f"option{number}_{look}": None for number in (1, 2, 3) for look in ("color", "icon_url")}
        more = {"fullname": variant.name, "sku": variant.sku, **ONE_TIME} if self._is_v3 else {}
        return {**self._variant_head(variant), "available_qty": variant.stock, **looks, **more}

    def variant(self, variant: Variant, product: Product) -> Row:
        """A variant by itself: without stock."""
        return {
            **self._variant_head(variant),
            "fullname": variant.name,
            "display": variant.label,
            "sku": variant.sku,
            "price_bt": variant.price,
            "reseller_price_bt": 0,
            "cogs": variant.cogs,
            "cogs_bt": variant.cogs,
            "digital_product_files": [],
            "self_file_urls": [],
            "created_at": MADE_AT,
            "last_updated_at": CHANGED_AT,
            "product": {
                **self._product_head(product),
                "description": product.description,
                "item_type_name": KINDS[product.item_type],
                "is_inventory": variant.stock is not None,
                "is_multiple": len(product.variants) > 1,
                "is_product_sharing": False,
                "business": BUSINESS,
            },
            **(ONE_TIME if self._is_v3 else {}),
        }

    def bundle(self, bundle: Bundle) -> Row:
        """A bundle with its price options and contents."""
        return {
            "id": bundle.id,
            "custom_id": bundle.custom_id,
            "name": bundle.name,
            "public_name": bundle.name,
            "display": bundle.name,
            "images": [self.image("bundle", bundle.id)],
            "is_bundle_sharing": False,
            "available_qty": bundle.available,
            "weight_bump": bundle.weight_bump,
            "bundle_price_options": [self._option(option) for option in bundle.options],
            "bundlelines": [self._bundle_line(line) for line in bundle.lines],
        }

    def _option_head(self, option: PriceOption) -> Row:
        return {
            "id": option.id,
            "unique_id": option.unique_id,
            "name": option.name,
            "slug": option.slug,
            "price": option.price,
            "price_bt": option.price,
        }

    def _option(self, option: PriceOption) -> Row:
        return {**self._option_head(option), "is_owned_by_store": True, **({"is_visible": True} if self._is_v3 else {})}

    def price_option(self, option: PriceOption, stores: list[Store]) -> Row:
        """A price option outside a store, with the stores that have it."""
        sold = [{"id": store.id, "name": store.name, "custom_domain": self.domain(store)} for store in stores]
        return {**self._option_head(option), "bundle_id": option.bundle_id, "stores": sold}

    def _bundle_line(self, line: BundleLine) -> Row:
        variant = line.variant
        head = self._variant_head(variant)
        keys = ("id", "unique_id", "name", "item_type", "price", "weight", "images", "metadata", "product_name")
        return {
            "id": line.id,
            "quantity": line.quantity,
            "variant": {
                **{key: head[key] for key in keys},
                **{f"option{number}_value": variant.option(number) for number in (1, 2, 3)},
                "sku": variant.sku,
                "description": None,
                "rich_description": None,
                "product_id": variant.product_id,
                "product": {"id": variant.product_id, "name": variant.product_name, "item_type": variant.item_type},
            },
        }
