"""Learn which lines of goods are meant, and which guesses are right: two logistic regressions on the train split.

    python -m corpus.learning.goods_lines

Two minutes or so; the same messages give the same weights. A sign counts only where several voices show it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.cli.catalog_files import read_catalog
from bot.cli.parse_orders import as_json
from corpus.judging import align, items_of
from corpus.voices import read_set
from flows.districts.index import DistrictIndex
from flows.paste.judging.order_or_not import is_order
from flows.paste.lines.parts import Row, read_row
from flows.paste.lines.plain_lines import read_lines
from flows.paste.one_order import item_texts, read_order
from flows.paste.ordered import meant
from flows.paste.ordered.lines import Line
from flows.paste.ordered.meant import is_clear
from flows.paste.ordered.read import fill_basket
from flows.paste.read import order_of
from flows.paste.split import group_by_order
from flows.paste.survey import survey
from flows.paste.weigh.vocabulary import Known, place_names, vocabulary
from flows.products.index import ProductIndex

Rows = npt.NDArray[np.float64]
Truth = Mapping[str, Any]

LEAST_VOICES, STEPS, DECAY = 4, 1500, 2.0
LEAST = 0.03
"""A weight below this is left out."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a voice's line shows, and whether that is so."""

    voice: str
    signs: Sequence[str]
    is_so: bool


@dataclass(frozen=True, slots=True)
class Lessons:
    """Of both questions."""

    meant: list[Lesson] = field(default_factory=list)
    sure: list[Lesson] = field(default_factory=list)


def main() -> None:
    """Learn, and write the weights where they are read."""
    lessons = Lessons()
    districts = DistrictIndex.open(None)
    for voice in read_set("train"):
        products = ProductIndex(read_catalog(voice.catalogue))
        for message in voice.messages:
            if message.orders:
                _learn(lessons, voice.name, message.text, message.orders, products, districts)
    learned = {"meant": fit(lessons.meant), "sure": fit(lessons.sure)}
    file = Path(meant.__file__).with_name("weights.json")
    file.write_text(json.dumps(learned, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(lessons.meant)} and {len(lessons.sure)} lines, {sum(map(len, learned.values()))} weights")


def _learn(
    lessons: Lessons, voice: str, text: str, truths: Sequence[Truth], products: ProductIndex, districts: DistrictIndex
) -> None:
    """Learn from the lines of each order that is read of a message."""
    groups = group_by_order([read_row(line) for line in read_lines(text)])
    readings = [(rows, read_order(rows, products, districts)) for rows in groups]
    orders = [(rows, as_json(order_of(reading))) for rows, reading in readings if is_order(reading)]
    for truth, order in align(truths, [order for _, order in orders])[0]:
        for rows, other in orders:
            if other is order:
                _learn_order(lessons, voice, truth, read_basket(rows, products, districts), products)


def read_basket(rows: Sequence[Row], products: ProductIndex, districts: DistrictIndex) -> list[Line]:
    """The lines of goods of one order, also those that are not meant."""
    known = Known(vocabulary(products), place_names(districts))
    view = survey(rows, known)
    return fill_basket(item_texts(view.form, view.stretches, known.goods), products, known.goods).lines()


def _learn_order(lessons: Lessons, voice: str, truth: Truth, lines: Sequence[Line], products: ProductIndex) -> None:
    words = vocabulary(products)
    unclear = [line for line in lines if not is_clear(line)]
    wanted = items_of(truth.get("items"))
    said = Counter[str]()
    for line in lines:
        if line.item is None or line.is_unsure:
            continue
        said[line.item.unique_id] += line.amount or 1
        signs = list(meant.signs_of_meaning(line, lines, words))
        lessons.meant.append(Lesson(voice, signs, line.item.unique_id in wanted))
    missing = {item for item in wanted if said[item] != wanted[item]}
    is_wrong = bool(missing) or said != wanted or "items" in truth["must_ask"]
    asked = _worth_asking(unclear, missing) if is_wrong else []
    for line in unclear:
        lessons.meant.append(Lesson(voice, list(meant.signs_of_meaning(line, lines, words)), line in asked))
        if line.found and line.found.likely and not line.is_unsure:
            is_right = line.found.likely.unique_id in missing - said.keys()
            lessons.sure.append(Lesson(voice, list(meant.signs_of_sureness(line, lines, words)), is_right))


def _worth_asking(unclear: Sequence[Line], missing: Collection[str]) -> Sequence[Line]:
    """Of the lines of an order that is not right without them those that say what is missing, or all that may."""
    meant = [line for line in unclear if line.guess and any(item.unique_id in missing for item in line.guess.items)]
    return meant or [line for line in unclear if line.amount is not None or not line.is_strange]


def fit(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights that tell best, by accelerated gradient descent (Nesterov, 1983) from zero."""
    names = list(_heard(lessons))
    rows: Rows = np.array([[lesson.signs.count(name) for name in names] + [1] for lesson in lessons], dtype=np.float64)
    is_so: Rows = np.array([lesson.is_so for lesson in lessons], dtype=np.float64)
    decay = np.array([*[DECAY] * len(names), 0.0])
    rate = 1 / (np.linalg.norm(rows, 2) ** 2 / 4 + DECAY)
    here = ahead = np.zeros(len(names) + 1)
    for step in range(STEPS):
        wrong = 1 / (1 + np.exp(-rows @ ahead)) - is_so
        there = ahead - rate * (rows.T @ wrong + decay * ahead)
        ahead, here = there + step / (step + 3) * (there - here), there
    found = zip([*names, ":"], here, strict=True)
    return {name: round(float(worth), 2) for name, worth in found if abs(worth) >= LEAST or name == ":"}


def _heard(lessons: Sequence[Lesson]) -> Iterator[str]:
    """The signs that enough voices show."""
    voices = defaultdict[str, set[str]](set)
    for lesson in lessons:
        for sign in lesson.signs:
            voices[sign].add(lesson.voice)
    return (sign for sign in sorted(voices) if len(voices[sign]) >= LEAST_VOICES)


if __name__ == "__main__":
    main()
