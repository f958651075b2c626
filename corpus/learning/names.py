"""Learn which run of words is who gets an order, and which who sends it: conditional logits over each run's signs.

    python -m corpus.learning.names

Twelve minutes or so; the same messages give the same weights. What the chain of roles says of a run is a sign, so each
catalogue's voices are read by a chain that was learned from the other catalogues: a chain is surer of its own lessons.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.cli.catalog_files import read_catalog
from corpus.judging import name_of
from corpus.learning.fitting import Example
from corpus.learning.lessons import divide, orders_of
from corpus.learning.tagger import learn
from corpus.voices import Message, Voice, read_set
from flows.districts.index import DistrictIndex
from flows.paste.second import naming, opinion
from flows.paste.second.name_signs import RECIPIENT, SENT_BY, Sought, Traced, signs_of
from flows.paste.second.naming import FILES, find_spans, read_span
from flows.paste.second.opinion import trace
from flows.paste.second.roles import Paths, Weights
from flows.paste.weigh.vocabulary import Known, place_names, vocabulary
from flows.products.index import ProductIndex
from tests.samples import HERE as SAMPLES

Rows = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

LEAST_VOICES, DECAY, STEPS = 4, 2.0, 400
LEAST = 2
"""A weight below so many hundredths is left out."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The signs of each run of an order, whose order it is, who is sought, and which run is it; None where none is."""

    voice: str
    sought: Sought
    runs: Sequence[set[str]]
    right: int | None


def main() -> None:
    """Learn, and write the weights where they are read."""
    lessons = list(read_lessons(DistrictIndex.open(None)))
    for sought, name in FILES.items():
        found = fit([lesson for lesson in lessons if lesson.sought is sought])
        kept = {sign: worth for sign, each in found.items() if abs(worth := round(100 * each)) >= LEAST}
        text = json.dumps(kept, ensure_ascii=False, indent=0, sort_keys=True)
        Path(naming.__file__).with_name(name).write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(kept)} weights")


def read_lessons(districts: DistrictIndex) -> Iterator[Lesson]:
    """The orders of the train split, and of the samples, of which the chain knows nothing."""
    taught: Mapping[Path, list[Voice]] = defaultdict(list)
    for voice in read_set("train"):
        taught[voice.catalogue].append(voice)
    examples = {catalogue: list(orders_of(voices, districts)) for catalogue, voices in taught.items()}
    for catalogue, voices in taught.items():
        others: list[Example] = [each for other, some in examples.items() if other != catalogue for each in some]
        by = learn(others)
        for voice in voices:
            for message in voice.messages:
                yield from lessons_of(voice.name, message, ProductIndex(read_catalog(catalogue)), districts, by)
    yield from _of_samples(districts)


def _of_samples(districts: DistrictIndex) -> Iterator[Lesson]:
    for name in ("orders", "orders_hand"):
        index = ProductIndex(read_catalog(SAMPLES / f"{name}_catalog.json"))
        for line in (SAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            message = Message(row["id"], row["kind"], row["text"], tuple(map(_listed, row["expected"])))
            yield from lessons_of(row["id"], message, index, districts, opinion.weights())


def _listed(order: Mapping[str, Any]) -> Mapping[str, Any]:
    """An order of a sample, with its values in lists as those of a voice are."""
    return {key: [value] if isinstance(value, str) and key != "address" else value for key, value in order.items()}


def lessons_of(
    voice: str, message: Message, index: ProductIndex, districts: DistrictIndex, by: Weights
) -> Iterator[Lesson]:
    """The lessons of one message."""
    known = Known(vocabulary(index), place_names(districts))
    for view, one in divide(message, index, districts, known):
        order = one.orders[0]
        if not (view.name or view.form.phones):
            continue
        traced, paths = trace(view, known, by)
        if "customer_name" not in order.get("may_ask", ()):
            yield _lesson(voice, traced, paths, RECIPIENT, order.get("customer_name") or ())
        yield _lesson(voice, traced, paths, SENT_BY, order.get("dropshipper_name") or ())


def _lesson(voice: str, traced: Traced, paths: Paths, sought: Sought, names: Sequence[str]) -> Lesson:
    truths = [name_of(name) for name in names]
    named = [(span, name) for span in find_spans(traced, paths, sought) if (name := read_span(traced, span))]
    right = next((at for at, (_, name) in enumerate(named) if name_of(name) in truths), None)
    return Lesson(voice, sought, [signs_of(span, traced, sought) for span, _ in named], right)


def fit(lessons: Sequence[Lesson]) -> Mapping[str, float]:
    """The weights that tell best, by accelerated gradient descent (Nesterov, 1983) from zero."""
    names = _heard(lessons)
    runs = _Runs(lessons, {name: at for at, name in enumerate(names)})
    rate = 4 / (runs.steepness() / 2 + DECAY)
    here = ahead = np.zeros(len(names))
    for step in range(STEPS):
        there = ahead - rate * (runs.slope(ahead) + DECAY * ahead)
        ahead, here = there + step / (step + 3) * (there - here), there
    return dict(zip(names, here.tolist(), strict=True))


def _heard(lessons: Sequence[Lesson]) -> Sequence[str]:
    """The signs of enough voices."""
    voices = defaultdict[str, set[str]](set)
    for lesson in lessons:
        for sign in set().union(*lesson.runs):
            voices[sign].add(lesson.voice)
    return sorted(sign for sign, by in voices.items() if len(by) >= LEAST_VOICES)


class _Runs:
    """All runs of all lessons, one below the other."""

    def __init__(self, lessons: Sequence[Lesson], number: Mapping[str, int]) -> None:
        rows = [[number[sign] for sign in run if sign in number] for lesson in lessons for run in lesson.runs]
        self._signs: Places = np.array([sign for row in rows for sign in row])
        self._rows: Places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self._lessons: Places = np.repeat(np.arange(len(lessons)), [len(lesson.runs) for lesson in lessons])
        self._right: Rows = np.array([at == one.right for one in lessons for at in range(len(one.runs))], np.float64)
        self._count = len(number)

    def _worth(self, weights: Rows) -> Rows:
        worth: Rows = np.bincount(self._rows, weights[self._signs], len(self._right)).astype(np.float64)
        return worth

    def _back(self, runs: Rows) -> Rows:
        summed: Rows = np.bincount(self._signs, runs[self._rows], self._count).astype(np.float64)
        return summed

    def slope(self, weights: Rows) -> Rows:
        """How the likelihood falls with each weight."""
        earned = np.exp(np.clip(self._worth(weights), -30, 30))
        whole = 1 + np.bincount(self._lessons, earned)
        return self._back(earned / whole[self._lessons] - self._right)

    def steepness(self) -> float:
        """The largest eigenvalue of what a weight does to all runs, by the power method."""
        vector: Rows = np.ones(self._count)
        for _ in range(15):
            vector = self._back(self._worth(vector))
            vector /= np.linalg.norm(vector)
        return float(np.linalg.norm(self._back(self._worth(vector))))


if __name__ == "__main__":
    main()
