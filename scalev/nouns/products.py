"""Products, variants and bundles of a store, as rows and as the items a cart can hold.

v3 declares thinner rows than v2: a variant without type or weight says so by `is_thin`, and is then asked for itself.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Annotated

from flows.shop import Item, Part, Product
from scalev.http.addresses import Hosts
from scalev.http.client import Client
from scalev.nouns.rows import (
    Loose,
    MaybeAddress,
    MaybeBool,
    MaybeCode,
    MaybeId,
    MaybeRupiah,
    MaybeSize,
    MaybeStock,
    MaybeText,
    MaybeWord,
    Number,
    Quantity,
    Row,
    read,
    read_each,
)

PHYSICAL = "physical"


class VariantRow(Row):
    """A variant inside a product or a bundle line, or asked for by itself."""

    id: Number
    unique_id: MaybeId = None
    name: MaybeText = None
    fullname: MaybeText = None
    display: MaybeText = None
    product_name: MaybeText = None
    sku: MaybeText = None
    item_type: MaybeCode = None
    price: MaybeRupiah = None
    weight: MaybeSize = None
    available_qty: MaybeStock = None
    is_checked: MaybeBool = None
    option1_value: MaybeText = None
    option2_value: MaybeText = None
    option3_value: MaybeText = None

    @property
    def is_thin(self) -> bool:
        """Whether a cart needs to know more than this row says."""
        return (
            not self.item_type or not self.unique_id or self.price is None or (self.is_physical and self.weight is None)
        )

    @property
    def is_physical(self) -> bool:
        """Whether it must be shipped."""
        return self.item_type == PHYSICAL

    @property
    def title(self) -> str:
        """Its full name."""
        return self.fullname or self.name or self.display or self.product_name or self.sku or str(self.id)

    @property
    def grams(self) -> int:
        """Its weight, where anything must be carried."""
        return round(self.weight or 0) if self.is_physical else 0

    def label(self, product: str) -> str:
        """What tells it from its siblings: its options, or what its name says beyond the product's."""
        if options := [one for one in (self.option1_value, self.option2_value, self.option3_value) if one]:
            return " / ".join(options)
        return self.title.removeprefix(product).strip(" -–—/:|") or self.title

    def fill_from(self, full: "VariantRow") -> "VariantRow":
        """Take from the variant itself what this row left out."""
        gaps = {name: value for name, value in full if getattr(self, name) is None}
        return self.model_copy(update=gaps)

    def item(self, product: str) -> Item | None:
        """The variant as a cart holds it; None where it cannot be sold."""
        if self.is_checked is False or not self.unique_id or self.price is None:
            return None
        return Item(
            kind="variant",
            unique_id=self.unique_id,
            name=self.title,
            label=self.label(product),
            price=self.price,
            weight=self.grams,
            is_physical=self.is_physical,
            parts=(Part(self.id, 1),),
            available=self.available_qty,
            sku=self.sku,
        )


class LabelRow(Row):
    """A category that a shop files products under."""

    name: MaybeWord = None


class ProductRow(Row):
    """A product of a store."""

    id: Number
    name: MaybeText = None
    public_name: MaybeText = None
    display: MaybeText = None
    item_type: MaybeCode = None
    images: Annotated[list[MaybeAddress] | None, Loose] = None
    is_visible: MaybeBool = None
    labels: Annotated[tuple[LabelRow, ...] | None, Loose] = None
    variants: tuple[VariantRow, ...] = ()

    @property
    def title(self) -> str:
        """The name people see."""
        return self.public_name or self.display or self.name or str(self.id)

    def inherit_type(self) -> "ProductRow":
        """Give variants the product's type where they have none."""
        typed = VariantRow(id=0, item_type=self.item_type)
        return self.model_copy(update={"variants": tuple(row.fill_from(typed) for row in self.variants)})

    def with_variants(self, full: Mapping[int, VariantRow]) -> "ProductRow":
        """Fill in what is known of the variants from elsewhere."""
        return self.model_copy(update={"variants": tuple(row.fill_from(full[row.id]) for row in self.variants)})

    def product(self) -> Product | None:
        """The product with what can be sold of it; None where nothing can."""
        items = once(item for row in self.variants if (item := row.item(self.title)))
        if not items or self.is_visible is False:
            return None
        kind = self.item_type or next((row.item_type for row in self.variants if row.item_type), "") or ""
        labels = tuple(dict.fromkeys(label.name for label in self.labels or () if label.name))
        return Product(str(self.id), self.title, "product", kind, items, first(self.images), labels)


class BundlePriceOptionRow(Row):
    """One priced way of buying a bundle."""

    id: Number
    unique_id: MaybeId = None
    name: MaybeText = None
    price: MaybeRupiah = None
    is_owned_by_store: MaybeBool = None
    is_visible: MaybeBool = None


class BundleLineRow(Row):
    """A variant and how many of it are in a bundle."""

    quantity: Quantity = 1
    variant: VariantRow


class BundleRow(Row):
    """A bundle of a store."""

    id: Number
    name: MaybeText = None
    public_name: MaybeText = None
    display: MaybeText = None
    custom_id: MaybeText = None
    images: Annotated[list[MaybeAddress] | None, Loose] = None
    available_qty: MaybeStock = None
    weight_bump: MaybeSize = None
    bundle_price_options: tuple[BundlePriceOptionRow, ...] = ()
    bundlelines: tuple[BundleLineRow, ...] = ()

    @property
    def title(self) -> str:
        """The name people see."""
        return self.public_name or self.display or self.name or str(self.id)

    @property
    def is_thin(self) -> bool:
        """Whether its lines or the ids of its price options are missing."""
        return not self.bundlelines or any(not option.unique_id for option in self.bundle_price_options)

    @property
    def grams(self) -> int:
        """Weight of one bundle: its variants and what packing adds."""
        parts = sum(line.variant.grams * line.quantity for line in self.bundlelines)
        return parts + round(self.weight_bump or 0) if self.is_physical else 0

    @property
    def is_physical(self) -> bool:
        """A bundle is physical if any of its variants is."""
        return any(line.variant.is_physical for line in self.bundlelines)

    def with_variants(self, full: Mapping[int, VariantRow]) -> "BundleRow":
        """Fill in what is known of the variants from elsewhere."""
        filled = [(line, line.variant.fill_from(full[line.variant.id])) for line in self.bundlelines]
        lines = (line.model_copy(update={"variant": variant}) for line, variant in filled)
        return self.model_copy(update={"bundlelines": tuple(lines)})

    def product(self) -> Product | None:
        """The bundle with its price options as items; None where none can be sold."""
        items = once(item for option in self.bundle_price_options if (item := self._item(option)))
        kinds = {line.variant.item_type for line in self.bundlelines if line.variant.item_type}
        kind = PHYSICAL if self.is_physical else next(iter(sorted(kinds)), "")
        return Product(f"bundle-{self.id}", self.title, "bundle", kind, items, first(self.images)) if items else None

    def _item(self, option: BundlePriceOptionRow) -> Item | None:
        if not option.unique_id or option.price is None or False in (option.is_owned_by_store, option.is_visible):
            return None
        label = option.name or self.title
        return Item(
            kind="bundle_price_option",
            unique_id=option.unique_id,
            name=self.title if label == self.title else f"{self.title} - {label}",
            label=label,
            price=option.price,
            weight=self.grams,
            is_physical=self.is_physical,
            parts=tuple(Part(line.variant.id, line.quantity) for line in self.bundlelines if line.variant.is_physical),
            available=self.available_qty,
            sku=self.custom_id,
            contents=tuple((line.variant.title, line.quantity) for line in self.bundlelines),
        )


def once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once, by what an order calls it."""
    return tuple({item.unique_id: item for item in items}.values())


def first(images: list[str | None] | None) -> str | None:
    """The first image that is an address."""
    return next((image for image in images or () if image), None)


class Products:
    """What a store sells."""

    def __init__(self, client: Client, hosts: Hosts) -> None:
        self._client = client
        self._hosts = hosts

    async def list(self, store_id: int) -> AsyncIterator[ProductRow]:
        """List all products of a store."""
        async for page in self._client.pages("products.list", ids={"store_id": store_id}):
            for row in read_each(ProductRow, page.rows, self._client.line("products.list"), self._hosts):
                yield row.inherit_type()

    async def bundles(self, store_id: int) -> AsyncIterator[BundleRow]:
        """List all bundles of a store."""
        async for page in self._client.pages("products.bundles", ids={"store_id": store_id}):
            for row in read_each(BundleRow, page.rows, self._client.line("products.bundles"), self._hosts):
                yield row

    async def bundle(self, store_id: int, bundle_id: int) -> BundleRow:
        """Get one bundle with its lines and price options."""
        ids = {"store_id": store_id, "bundle_id": bundle_id}
        data = await self._client.ask("products.bundle", ids=ids)
        return read(BundleRow, data, self._client.line("products.bundle"), self._hosts)

    async def variant(self, variant_id: int) -> VariantRow:
        """Get one variant; it has type and weight, but no stock."""
        data = await self._client.ask("products.variant", ids={"variant_id": variant_id})
        return read(VariantRow, data, self._client.line("products.variant"))
