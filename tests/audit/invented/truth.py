"""What a person wants, as only they know it: drawn by the dice of one seed from a shop's goods and the country."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.shop import Item, Product
from tests.audit.invented import stock
from tests.harness.country import districts

FIELDS = (
    "customer_name", "customer_phone", "customer_email", "address", "district", "postal_code", "payment_method",
    "courier", "note",
)  # fmt: skip


@dataclass
class Truth:
    """The order as it should be; `fields` by the names of `FIELDS`, empty where the person wants none.

    `goods` are the counts by the names the shop gives its items; `district` is `kecamatan, kota`, and `code` what the
    ministry calls it. `spare` is what may be wanted later.
    """

    goods: dict[str, int]
    fields: dict[str, str]
    code: str
    is_physical: bool
    items: dict[str, Item] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    spare: list[tuple[Product, Item]] = field(default_factory=list)


def draw_truth(dice: random.Random, products: Sequence[Product]) -> Truth:
    """Somebody's order."""
    pairs = draw_goods(dice, products, dice.choices((1, 2, 3), (6, 3, 1))[0])
    items = {item.name: item for _, item in pairs}
    row = dice.choice(districts().rows)
    is_physical = any(item.is_physical for item in items.values())
    is_digital = any(not item.is_physical for item in items.values())
    name = stock.draw_name(dice)
    codes = districts().postal_codes(row.code)
    fields = {
        "customer_name": name,
        "customer_phone": f"08{dice.choice((12, 13, 21, 56, 95))}{dice.randrange(10**7, 10**8)}",
        "customer_email": f"{name.split()[0].lower()}{dice.randrange(100)}@example.com" if is_digital else "",
        "address": stock.draw_street(dice) if is_physical else "",
        "district": f"{row.district}, {row.city}" if is_physical else "",
        "postal_code": dice.choice(codes) if is_physical and codes and dice.random() < 0.4 else "",
        "payment_method": dice.choice(stock.PAYMENTS if is_physical and not is_digital else stock.PAYMENTS[:-1]),
        "courier": dice.choice(stock.COURIERS) if is_physical else "",
        "note": dice.choice(stock.NOTES) if dice.random() < 0.4 else "",
    }
    goods = {name: _draw_count(dice, item) for name, item in items.items()}
    spare = [pair for pair in draw_goods(dice, products, 3) if pair[1].is_physical and pair[1].name not in items]
    return Truth(goods, fields, row.code, is_physical, items, {item.name: product for product, item in pairs}, spare)


def draw_goods(dice: random.Random, products: Sequence[Product], count: int) -> list[tuple[Product, Item]]:
    """Different products, each as one of what it comes as; what is not shipped is rare."""
    weights = [5 if each.item_type == "physical" else 2 for each in products]
    chosen = {each.id: each for each in dice.choices(products, weights, k=count)}.values()
    return [(each, dice.choice([item for item in each.items if item.available != 0])) for each in chosen]


def _draw_count(dice: random.Random, item: Item) -> int:
    return dice.choices((1, 2, 3, 4, 6, 12), (8, 5, 3, 1, 1, 1))[0] if item.is_physical else 1
