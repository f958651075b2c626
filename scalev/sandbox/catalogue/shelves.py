"""What the load_catalogue shops sell, found by id."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from scalev.sandbox.catalogue import seed
from scalev.sandbox.catalogue.kinds import Bundle, PriceOption, Product, Store, Variant


@dataclass(frozen=True)
class Catalogue:
    """All stores of the business and what they sell, newest first as the API lists it."""

    stores: tuple[Store, ...]
    products: tuple[Product, ...]
    bundles: tuple[Bundle, ...]
    variants: dict[int | str, Variant] = field(init=False)

    def __post_init__(self) -> None:
        every = [variant for product in self.products for variant in product.variants]
        ids: dict[int | str, Variant] = {variant.id: variant for variant in every}
        for variant in every:
            ids |= {variant.unique_id: variant, variant.uuid: variant}
        object.__setattr__(self, "variants", ids)

    @cached_property
    def product_of(self) -> dict[int, Product]:
        """Products by the id of a variant."""
        return {variant.id: product for product in self.products for variant in product.variants}

    @cached_property
    def options(self) -> dict[str, tuple[Bundle, PriceOption]]:
        """Price options by `unique_id`."""
        return {option.unique_id: (bundle, option) for bundle in self.bundles for option in bundle.options}

    @cached_property
    def stores_by_id(self) -> dict[int | str, Store]:
        """Stores by both their ids."""
        return {key: store for store in self.stores for key in (store.id, store.unique_id)}


@lru_cache(maxsize=1)
def load_catalogue() -> Catalogue:
    """The load_catalogue shops."""

    return Catalogue(seed.STORES, seed.products(), seed.bundles())
