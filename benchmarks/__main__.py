"""Run every comparison on the samples beside the checkout: `python -m benchmarks` (or `make bench`)."""

import sys
from pathlib import Path

from benchmarks import matching_districts, matching_products, pasting

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def main() -> None:
    """Districts, products, pasted orders: ours beside the usual ways, in one run."""
    if not DATA.is_dir():
        sys.exit(f"The samples are not there: {DATA}. See docs/matching.md for their form.")
    matching_districts.main(DATA / "districts_dev.jsonl")
    matching_products.main(DATA / "products_dev_catalog.csv", DATA / "products_dev.jsonl")
    pasting.main(DATA / "orders_dev_catalog.json", DATA / "orders_dev.jsonl")


if __name__ == "__main__":
    main()
