"""The shelves that goods are listed by: what sells best, the bundles, the shop's own categories."""

from collections import Counter
from collections.abc import Sequence

from flows.answers import OrderAnswers, ProductChoice
from flows.events import ALL, BEST, BUNDLES, Menu
from flows.order.stock import is_available
from flows.shop import Product, Shop

FEW, MOST_SHELVES, MOST_BEST, FEWEST_BEST = 8, 6, 8, 3
SHELF = "shelf"


def shelf(name: str) -> ProductChoice:
    """A shelf in the place of a product, as words may name one."""
    return ProductChoice("", SHELF, said=name)


async def menu(answers: OrderAnswers, offered: Sequence[ProductChoice], shop: Shop) -> Menu:
    """The shelves to go to, the one that is open, and the products on show."""
    if answers.store is None:
        return Menu()
    products = await sold_now(answers, shop)
    by_id = {each.id: each for each in products}
    shown = tuple(product for each in offered if (product := by_id.get(each.id)))
    return Menu(() if answers.wishes else shelves_of(products, answers.shelf), answers.shelf, shown)


async def sold_now(answers: OrderAnswers, shop: Shop) -> Sequence[Product]:
    """What can be ordered of the store."""
    products = await shop.products(answers.store) if answers.store else ()
    return [each for each in products if any(map(is_available, each.items))]


def shelves_of(on_sale: Sequence[Product], opened: str) -> tuple[str, ...]:
    """The shelves of so many products that one page does not hold them, the fullest first; from an open one the others.

    What all are filed under, or one alone, is no shelf.
    """
    if len(on_sale) <= FEW:
        return ()
    filed = Counter(label for product in on_sale for label in product.labels)
    labels = [label for label, count in filed.most_common() if 1 < count < len(on_sale)]
    best = [BEST] if len(best_of(on_sale)) >= FEWEST_BEST else []
    bundles = [BUNDLES] if any(each.kind == "bundle" for each in on_sale) else []
    known = [*best, *bundles, *labels][:MOST_SHELVES]
    return (*(each for each in known if each != opened), *((ALL,) if opened else ()))


def on_shelf(on_sale: Sequence[Product], name: str) -> Sequence[Product]:
    """What stands on a shelf; everything where there is none of that name."""
    if name == BEST:
        return best_of(on_sale) or on_sale
    fitting = [each for each in on_sale if (each.kind == "bundle" if name == BUNDLES else name in each.labels)]
    return fitting or on_sale


def best_of(on_sale: Sequence[Product]) -> Sequence[Product]:
    """What was ordered most lately."""
    sold = sorted((each for each in on_sale if each.sold), key=lambda each: -each.sold)
    return sold[:MOST_BEST]


def find_shelf(said: str, on_sale: Sequence[Product], opened: str) -> str:
    """The shelf of the shop's own that words are the name of, and no product is; empty where there is none."""
    words = " ".join(said.casefold().split())
    if any(words == each.name.casefold() for each in on_sale):
        return ""
    return next((name for name in (*shelves_of(on_sale, ""), opened) if name.casefold() == words and words), "")
