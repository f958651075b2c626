"""A store's goods: which of them cannot be ordered in a chat, or not as anybody would expect, and why."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.doctor.finding import Finding, note, ok, wrong
from flows.shop import Store
from scalev.nouns.products import BundleRow, ProductRow

SHOWN = 5


def look_at_goods(store: Store, products: Sequence[ProductRow], bundles: Sequence[BundleRow]) -> Iterator[Finding]:
    """Look at every product and bundle of a store, with all that is known of its variants."""
    offered = [row for row in products if row.is_visible is not False]
    titles = [*(row.title for row in offered), *(row.title for row in bundles)]
    yield from (*_look_at_products(offered), *_look_at_bundles(bundles), *_look_at_names(titles))
    sold = [*(row.product() for row in offered), *(row.product() for row in bundles)]
    count = sum(product is not None for product in sold)
    aside = f", {len(products) - len(offered)} are hidden" if len(offered) < len(products) else ""
    if not count:
        yield wrong("goods", f"{store.name} has nothing that can be ordered{aside}; put goods with a price into it.")
    else:
        yield ok("goods", f"{count} of {store.name} can be ordered{aside}.")


def _look_at_products(products: Sequence[ProductRow]) -> Iterator[Finding]:
    bare = (row.title for row in products if not row.variants)
    yield from _tell("Without a variant, so they cannot be ordered; give each one", bare)
    variants = [(variant.title, variant) for row in products for variant in row.variants]
    unpriced = (name for name, row in variants if row.price is None)
    yield from _tell("Without a price, so they cannot be ordered; give each one", unpriced)
    nameless = (name for name, row in variants if not row.unique_id)
    yield from _tell("Without an id, so they cannot be ordered; save each in Scalev again", nameless)
    light = (name for name, row in variants if row.is_physical and not row.weight)
    yield from _tell("Without a weight, so couriers ask too little or do not come; give each one", light)
    free = (name for name, row in variants if row.price == 0)
    yield from _tell("For nothing; see whether that is meant", free, note)
    yield from _tell("Sold out", (name for name, row in variants if row.available_qty == 0), note)


def _look_at_bundles(bundles: Sequence[BundleRow]) -> Iterator[Finding]:
    yield from _tell("Bundles of nothing; put goods into each", (row.title for row in bundles if not row.bundlelines))
    unpriced = (row.title for row in bundles if row.bundlelines and row.product() is None)
    yield from _tell("Bundles without a price option of this store; give each one", unpriced)


def _look_at_names(titles: Iterable[str]) -> Iterator[Finding]:
    """Goods of one name cannot be told apart by whoever types it."""
    kept = Counter(" ".join(title.casefold().split()) for title in titles)
    twice = (name for name, times in kept.items() if times > 1)
    yield from _tell("Several goods of one name, so buyers are asked which; rename one", twice, note)


def _tell(what: str, names: Iterable[str], tell: Callable[[str, str], Finding] = wrong) -> Iterator[Finding]:
    """One sentence for all goods of one kind of trouble."""
    found = list(dict.fromkeys(names))
    if found:
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        yield tell("goods", f"{what}: {'; '.join(found[:SHOWN])}{more}.")
