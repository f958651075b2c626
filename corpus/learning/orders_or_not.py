"""Learn what speaks for an order: a logistic regression on the train split and the samples, written as plain weights.

    python -m corpus.learning.orders_or_not

A minute or so; the same messages give the same weights. A word counts only where several voices use it, so that no
person's name and no shop's goods are learned.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.cli.catalog_files import read_catalog
from corpus.voices import read_set
from flows.districts.index import DistrictIndex
from flows.paste.judging import order_or_not
from flows.paste.judging.order_or_not import facts_of
from flows.paste.read import read_all
from flows.products.index import ProductIndex
from tests.samples import HERE as SAMPLES

Rows = npt.NDArray[np.float64]
Lesson = tuple[str, bool, Mapping[str, int]]
"""Who wrote, whether it is an order, and the facts of one reading."""

LEAST_VOICES, STEPS = 6, 1500
DECAY_OF_WORDS, DECAY_OF_SIGNS = 3.0, 3.0
EXPECTED: Mapping[str, float] = {
    ":called off at once": -7.0,
    ":wants to ask": -5.0,
    ":missed": -5.0,
    ":missent": -7.0,
    ":report": -2.5,
    ":notice": -1.3,
    ":price list": -2.5,
    ":offers": -5.0,
    ":praise": -1.6,
    ":goods": 1.3,
    ":counted goods": 0.6,
    ":phone": 0.9,
    ":street": 0.9,
    ":name": 0.5,
    ":district": 0.6,
    ":order verb": 0.7,
    ":send verb": 0.5,
    ":label": 0.5,
}
"""What a sign is worth before anything is learned: what is seen seldom stays near it."""
LEAST = 0.05
"""A weight below this is left out."""
LENIENCE = 0.35
"""Added for an order: one that is lost costs more than one begun in vain."""


def main() -> None:
    """Learn, and write the weights where they are read."""
    lessons = list(read_lessons(DistrictIndex.open(None)))
    names = choose_facts(lessons)
    found = fit(lessons, names)
    found[names.index(":")] += LENIENCE
    kept = {name: round(float(worth), 2) for name, worth in zip(names, found, strict=True) if abs(worth) >= LEAST}
    file = Path(order_or_not.__file__).with_name("weights.json")
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(lessons)} readings, {len(kept)} weights")


def read_lessons(districts: DistrictIndex) -> Iterator[Lesson]:
    """Each reading of each message of the train split, and of the samples, whose every message is a voice."""
    for voice in read_set("train"):
        products = ProductIndex(read_catalog(voice.catalogue))
        for message in voice.messages:
            yield from _lessons(voice.name, message.text, message.orders, products, districts)
    for name in ("orders", "orders_hand"):
        products = ProductIndex(read_catalog(SAMPLES / f"{name}_catalog.json"))
        for line in (SAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield from _lessons(row["text"], row["text"], row["expected"], products, districts)


def _lessons(
    who: str, text: str, orders: Sequence[Any], products: ProductIndex, districts: DistrictIndex
) -> Iterator[Lesson]:
    return ((who, bool(orders), facts_of(reading)) for reading in read_all(text, products, districts))


def choose_facts(lessons: Sequence[Lesson]) -> Sequence[str]:
    """All signs, and the words that enough voices use."""
    voices = defaultdict[str, set[str]](set)
    for who, _, facts in lessons:
        for fact in facts:
            voices[fact].add(who)
    return sorted(fact for fact, by in voices.items() if fact.startswith(":") or len(by) >= LEAST_VOICES)


def fit(lessons: Sequence[Lesson], names: Sequence[str]) -> Rows:
    """The weights that tell best, by accelerated gradient descent (Nesterov, 1983) from zero."""
    rows: Rows = np.array([[facts.get(name, 0) for name in names] for _, _, facts in lessons], dtype=np.float64)
    is_order: Rows = np.array([truth for _, truth, _ in lessons], dtype=np.float64)
    decay = np.array([DECAY_OF_SIGNS if name.startswith(":") else DECAY_OF_WORDS for name in names])
    decay[names.index(":")] = 0
    expected = np.array([EXPECTED.get(name, 0.0) for name in names])
    rate = 1 / (np.linalg.norm(rows, 2) ** 2 / 4 + decay.max())
    here = ahead = np.zeros(len(names))
    for step in range(STEPS):
        wrong = 1 / (1 + np.exp(-rows @ ahead)) - is_order
        there = ahead - rate * (rows.T @ wrong + decay * (ahead - expected))
        ahead, here = there + step / (step + 3) * (there - here), there
    return here


if __name__ == "__main__":
    main()
