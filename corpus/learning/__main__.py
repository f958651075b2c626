"""Compare three readers on voices that none was made with: the rules, learned roles, and both together.

    python -m corpus.learning [--fields] [--kinds]

Both learn from the train split in two minutes or so; the same voices give the same weights.
"""

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from corpus.learning.lessons import examples_of
from corpus.learning.reading import read_orders
from corpus.learning.tagger import Weights, learn
from corpus.scores import HEAD, Scores, score
from corpus.voices import Voice, read_set
from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex


def main() -> None:
    """Learn, and print the three tables of the tune and the test split."""
    asked = argparse.ArgumentParser(description="Rules, learned roles, and both, on voices that none was made with.")
    asked.add_argument("--kinds", action="store_true", help="print a line for each kind of message")
    asked.add_argument("--fields", action="store_true", help="print a line for each field")
    given = asked.parse_args()
    compare(given.kinds, given.fields)


def compare(kinds: bool = True, fields: bool = True) -> None:
    """Teach two readers by the train split, and print how all three read the others."""
    districts = DistrictIndex.open(None)
    taught = list(read_set("train"))
    readers: dict[str, tuple[Weights | None, bool]] = {"rules": (None, True)}
    for name, with_rules in (("learnt", False), ("both", True)):
        readers[name] = (learn(list(examples_of(taught, districts, with_rules))), with_rules)
    for split in ("tune", "test"):
        print(f"\n{split}\n{HEAD}")
        for name, (weights, with_rules) in readers.items():
            report(name, list(read_set(split)), districts, weights, with_rules, kinds, fields)


def report(
    name: str,
    voices: Sequence[Voice],
    districts: DistrictIndex,
    weights: Weights | None,
    with_rules: bool,
    by_kind: bool,
    by_field: bool,
) -> None:
    """Print how well one reader does."""
    whole, kinds = Scores(), dict[str, Scores]()
    for voice in voices:
        products = ProductIndex(read_catalog(voice.catalogue))
        read = partial(read_with, products, districts, weights, with_rules)
        seen, split, _, _ = score(voice.messages, read)
        whole.update(seen)
        for kind, each in split.items():
            kinds.setdefault(kind, Scores()).update(each)
    print(*(kinds[kind].row(f" {kind}") for kind in sorted(kinds) if by_kind), whole.row(name), sep="\n")
    if by_field:
        print(*whole.fields(), sep="\n")


def read_with(
    products: ProductIndex, districts: DistrictIndex, weights: Weights | None, with_rules: bool, text: str
) -> list[Mapping[str, Any]]:
    """The orders of a message, by the rules alone where there are no weights."""
    if weights is None:
        return [as_json(order) for order in parse(text, products, districts)]
    return [as_json(order) for order in read_orders(text, products, districts, weights, with_rules)]


if __name__ == "__main__":
    main()
