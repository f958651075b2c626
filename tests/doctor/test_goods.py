"""Goods that cannot be ordered in a chat are named with what they lack, a sentence for each kind."""

import pytest

from bot.doctor.catalogue import look_at_goods
from flows.shop import Store
from scalev.nouns.products import BundleRow, ProductRow

STORE = Store(1, "store_1", "Toko Melati Pagi")
WHOLE = {"id": 11, "unique_id": "variant_11", "name": "Serum", "item_type": "physical", "price": "89000", "weight": 120}


def product(**changes: object) -> ProductRow:
    return ProductRow.model_validate({"id": 1, "name": "Serum", "variants": [WHOLE | changes]})


@pytest.mark.parametrize(
    ("rows", "level", "said"),
    [
        (
            [ProductRow(id=1, name="Serum")],
            "wrong",
            "Without a variant, so they cannot be ordered; give each one: Serum.",
        ),
        ([product(price=None)], "wrong", "Without a price, so they cannot be ordered; give each one: Serum."),
        (
            [product(unique_id=None)],
            "wrong",
            "Without an id, so they cannot be ordered; save each in Scalev again: Serum.",
        ),
        (
            [product(weight=0)],
            "wrong",
            "Without a weight, so couriers ask too little or do not come; give each one: Serum.",
        ),
        ([product(price="0")], "note", "For nothing; see whether that is meant: Serum."),
        ([product(available_qty=0)], "note", "Sold out: Serum."),
        ([product(), product()], "note", "Several goods of one name, so buyers are asked which; rename one: serum."),
        ([], "wrong", "Toko Melati Pagi has nothing that can be ordered; put goods with a price into it."),
    ],
)
def test_goods_are_named_with_what_they_lack(rows: list[ProductRow], level: str, said: str) -> None:
    assert (level, said) in {(each.level, each.said) for each in look_at_goods(STORE, rows, [])}


def test_a_bundle_of_nothing_and_one_without_a_price_are_named() -> None:
    line = {"quantity": 2, "variant": WHOLE}
    empty = BundleRow.model_validate({"id": 1, "name": "Paket Kosong", "bundlelines": []})
    unpriced = BundleRow.model_validate({"id": 2, "name": "Paket Hemat", "bundlelines": [line]})
    said = "\n".join(each.said for each in look_at_goods(STORE, [product()], [empty, unpriced]))
    assert "Bundles of nothing; put goods into each: Paket Kosong." in said
    assert "Bundles without a price option of this store; give each one: Paket Hemat." in said


def test_of_many_only_some_are_named() -> None:
    rows = [product(name=f"Serum {number}", price=None) for number in range(30)]
    said = next(each.said for each in look_at_goods(STORE, rows, []) if "Without a price" in each.said)
    assert said.endswith("Serum 4; and 25 more.")


def test_whole_goods_are_only_counted() -> None:
    found = list(look_at_goods(STORE, [product()], []))
    assert [(each.level, each.said) for each in found] == [("ok", "1 of Toko Melati Pagi can be ordered.")]
