"""What a shop sells, as plain values with ids that never change from run to run."""

from dataclasses import dataclass

from scalev.sandbox.names import opaque, steady_uuid


@dataclass(frozen=True, slots=True)
class Store:
    """A shop front; payment methods are flat (`va_bca`), in the order the API lists them."""

    id: int
    name: str
    payment_methods: tuple[str, ...]
    is_dropshipping_allowed: bool
    is_unique_code: bool = False
    has_domain: bool = False
    method_fees: tuple[tuple[str, int, str], ...] = ()

    @property
    def unique_id(self) -> str:
        """What an order names it by."""
        return opaque("store", self.name)

    def fee(self, method: str | None) -> tuple[int, str | None]:
        """What the store adds by itself for a payment method, and what it calls that."""
        return next(((amount, name) for one, amount, name in self.method_fees if one == method), (0, None))


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing that can be bought."""

    id: int
    product_id: int
    product_name: str
    item_type: str
    sku: str
    values: tuple[str, ...]
    price: int
    weight: int
    stock: int | None

    @property
    def name(self) -> str:
        """`Kaos Polos Katun - Hitam, L`."""
        return f"{self.product_name} - {self.label}" if self.values else self.product_name

    @property
    def label(self) -> str:
        """`Hitam, L`, or the product's name where there is nothing to tell apart."""
        return ", ".join(self.values) or self.product_name

    @property
    def unique_id(self) -> str:
        """What an order names it by."""
        return opaque("variant", self.sku)

    @property
    def uuid(self) -> str:
        """Its third id."""
        return steady_uuid("variant", self.sku)

    @property
    def is_physical(self) -> bool:
        """Whether it must be shipped."""
        return self.item_type == "physical"

    @property
    def cogs(self) -> int:
        """What it cost the shop."""
        return self.price * 45 // 10_000 * 100 if self.is_physical else 0

    def option(self, number: int) -> str | None:
        """The value of option 1, 2 or 3."""
        return self.values[number - 1] if number <= len(self.values) else None


@dataclass(frozen=True, slots=True)
class Product:
    """What is sold under one name."""

    id: int
    name: str
    item_type: str
    label: str
    description: str
    option_names: tuple[str, ...]
    store_ids: frozenset[int]
    variants: tuple[Variant, ...]

    def option(self, number: int) -> str | None:
        """The name of option 1, 2 or 3."""
        return self.option_names[number - 1] if number <= len(self.option_names) else None


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A variant in a bundle."""

    id: int
    variant: Variant
    quantity: int


@dataclass(frozen=True, slots=True)
class PriceOption:
    """A price at which a bundle is sold."""

    id: int
    bundle_id: int
    name: str
    slug: str
    price: int

    @property
    def unique_id(self) -> str:
        """What an order names it by."""
        return opaque("bpo", self.slug)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several variants at one price; `weight_bump` is what packing adds, in grams."""

    id: int
    custom_id: str
    name: str
    label: str
    weight_bump: int
    store_ids: frozenset[int]
    lines: tuple[BundleLine, ...]
    options: tuple[PriceOption, ...]

    @property
    def available(self) -> int | None:
        """How many can be put together from stock."""
        counts = [line.variant.stock // line.quantity for line in self.lines if line.variant.stock is not None]
        return min(counts, default=None)
