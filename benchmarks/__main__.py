"""Run every comparison on the samples: `python -m benchmarks` (or `make bench`)."""

from benchmarks import finding_orders, matching_districts, matching_products, pasting
from benchmarks.side_by_side import __main__ as side_by_side
from corpus.learning.__main__ import compare
from tests.samples import BESIDE, HERE


def main() -> None:
    """An update's cost, districts, products, pasted orders: ours beside the usual ways and beside learned roles."""
    side_by_side.main()
    finding_orders.main()
    matching_districts.main(HERE / "districts.jsonl")
    matching_products.main(HERE / "orders_hand_catalog.json", HERE / "products.jsonl")
    for name in ("orders", "orders_hand"):
        pasting.main(HERE / f"{name}_catalog.json", HERE / f"{name}.jsonl")
    compare()
    if (BESIDE / "districts_dev.jsonl").exists():
        matching_districts.main(BESIDE / "districts_dev.jsonl")
        matching_products.main(BESIDE / "products_dev_catalog.csv", BESIDE / "products_dev.jsonl")


if __name__ == "__main__":
    main()
