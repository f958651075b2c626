"""Compare readers on voices that none was made with: rules, learned roles, both as one, and what the bot does.

    python -m corpus.learning [tune|test …] [--fields] [--kinds]
    python -m corpus.learning --keep    learn the bot's second opinion on names anew, and keep it where the bot reads it

All learn from the train split, in two minutes or so; the same voices give the same weights.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from corpus.learning.lessons import examples_of, orders_of
from corpus.learning.reading import read_orders
from corpus.learning.tagger import keep, learn
from corpus.scores import HEAD, Scores, score
from corpus.voices import Voice, read_set
from flows.districts.index import DistrictIndex
from flows.paste import second
from flows.paste.judging.order_or_not import is_order
from flows.paste.read import order_of, parse, read_all
from flows.paste.second.roles import Weights
from flows.products.index import ProductIndex

Order = Mapping[str, Any]
Reader = Callable[[ProductIndex, DistrictIndex, str], list[Order]]
KEPT = Path(second.__file__).with_name("weights.json")
SPLITS = ("tune", "test")


def main() -> None:
    """Learn, and print the tables of the splits that are asked for; or keep what was learned."""
    asked = argparse.ArgumentParser(description="Rules, learned roles, and both, on voices that none was made with.")
    asked.add_argument("splits", nargs="*", default=SPLITS)
    asked.add_argument("--kinds", action="store_true", help="print a line for each kind of message")
    asked.add_argument("--fields", action="store_true", help="print a line for each field")
    asked.add_argument("--keep", action="store_true", help="learn the bot's second opinion, and write it down")
    given = asked.parse_args()
    if given.keep:
        keep(learn(list(orders_of(list(read_set("train")), DistrictIndex.open(None)))), KEPT)
    else:
        compare(given.splits, by_kind=given.kinds, by_field=given.fields)


def compare(splits: Sequence[str] = SPLITS, *, by_kind: bool = True, by_field: bool = True) -> None:
    """Teach the readers by the train split, and print how all of them read the others."""
    districts, taught = DistrictIndex.open(None), list(read_set("train"))
    readers: dict[str, Reader] = {"rules": read_ruled, "the bot": read_both}
    for name, with_rules in (("learned", False), ("as one", True)):
        weights = learn(list(examples_of(taught, districts, with_rules)))
        readers[name] = partial(read_learned, weights, with_rules)
    for split in splits:
        print(f"\n{split}\n{HEAD}")
        for name, read in readers.items():
            whole, kinds = judge(list(read_set(split)), districts, read)
            rows = [kinds[kind].row(f" {kind}") for kind in sorted(kinds) if by_kind]
            print(*rows, whole.row(name), *(whole.fields() if by_field else ()), sep="\n")


def judge(voices: Sequence[Voice], districts: DistrictIndex, by: Reader) -> tuple[Scores, dict[str, Scores]]:
    """How well one reader does, in all and by the kinds of messages."""
    whole, kinds = Scores(), dict[str, Scores]()
    for voice in voices:
        products = ProductIndex(read_catalog(voice.catalogue))
        read = partial(by, products, districts)
        seen, split, _, _ = score(voice.messages, read)
        whole.update(seen)
        for kind, each in split.items():
            kinds.setdefault(kind, Scores()).update(each)
    return whole, kinds


def read_ruled(products: ProductIndex, districts: DistrictIndex, text: str) -> list[Order]:
    """The orders of a message by the rules alone."""
    readings = read_all(text, products, districts, is_ruled=True)
    return [as_json(order_of(reading)) for reading in readings if is_order(reading)]


def read_both(products: ProductIndex, districts: DistrictIndex, text: str) -> list[Order]:
    """The orders of a message as the bot reads them: by the rules, with a second opinion on the name."""
    return [as_json(order) for order in parse(text, products, districts)]


def read_learned(
    weights: Weights, with_rules: bool, products: ProductIndex, districts: DistrictIndex, text: str
) -> list[Order]:
    """The orders of a message by learned roles, of which what the rules say may be a fact."""
    return [as_json(order) for order in read_orders(text, products, districts, weights, with_rules)]


if __name__ == "__main__":
    main()
