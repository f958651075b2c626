"""Fit the weights of a linear chain to lessons: a conditional random field, by AdaGrad, the same each time it is run.

Lafferty, McCallum and Pereira, "Conditional Random Fields" (2001); Duchi, Hazan and Singer, "Adaptive Subgradient
Methods" (2011).
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float64]

ROUNDS, RATE, FEWEST_VOICES, SEED = 12, 0.12, 3, 20
DECAY = 2e-5
MARKS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A message and whose it is: the facts of each piece, the kind of mark before it, and its role."""

    voice: str

    facts: Sequence[Sequence[str]]
    marks: Sequence[int]
    roles: Sequence[int]


class Chain:
    """Weights that are being learned."""

    def __init__(self, roles: int, examples: Sequence[Example]) -> None:
        kept = sorted(fact for fact, voices in _heard(examples).items() if len(voices) >= FEWEST_VOICES)
        self.number = {fact: at for at, fact in enumerate(kept)}
        self.facts: Rows = np.zeros((len(self.number), roles))
        self.steps: Rows = np.zeros((MARKS, roles, roles))
        self._of_facts: Rows = np.full_like(self.facts, 1e-3)
        self._of_steps: Rows = np.full_like(self.steps, 1e-3)

    def fit(self, examples: Sequence[Example]) -> None:
        """Learn; what is kept is the mean of the later rounds."""
        lessons = [self._numbered(example) for example in examples]
        chance = random.Random(SEED)
        facts, steps = np.zeros_like(self.facts), np.zeros_like(self.steps)
        for turn in range(ROUNDS):
            chance.shuffle(lessons)
            for lesson in lessons:
                self._learn(*lesson)
            if turn >= ROUNDS // 2:
                facts += self.facts
                steps += self.steps
        self.facts, self.steps = facts / (ROUNDS - ROUNDS // 2), steps / (ROUNDS - ROUNDS // 2)

    def _numbered(self, example: Example) -> Any:
        facts = [np.array([self.number[each] for each in facts if each in self.number]) for facts in example.facts]
        return facts, np.array(example.marks), np.array(example.roles)

    def _learn(self, facts: Sequence[npt.NDArray[np.int64]], marks: Any, roles: Any) -> None:
        points = np.stack([self.facts[each].sum(0) for each in facts])
        ahead, behind = self._sums(points, marks)
        whole = _log_sum(ahead[-1])
        expected = np.exp(ahead + behind - whole)
        expected[np.arange(len(roles)), roles] -= 1
        for each, error in zip(facts, expected, strict=True):
            slope = error + DECAY * self.facts[each]
            self._of_facts[each] += slope * slope
            self.facts[each] -= RATE * slope / np.sqrt(self._of_facts[each])
        slopes = np.zeros_like(self.steps)
        for at in range(1, len(roles)):
            pair = ahead[at - 1][:, None] + self.steps[marks[at]] + (points[at] + behind[at])[None, :]
            slopes[marks[at]] += np.exp(pair - whole)
            slopes[marks[at], roles[at - 1], roles[at]] -= 1
        self._of_steps += slopes * slopes
        self.steps -= RATE * slopes / np.sqrt(self._of_steps)

    def _sums(self, points: Rows, marks: Any) -> tuple[Rows, Rows]:
        """The logarithms of the sums over all paths to, and from, each role of each piece."""
        ahead, behind = points.copy(), np.zeros_like(points)
        for at in range(1, len(points)):
            ahead[at] += _log_sum(ahead[at - 1][:, None] + self.steps[marks[at]])
        for at in range(len(points) - 2, -1, -1):
            behind[at] = _log_sum((self.steps[marks[at + 1]] + points[at + 1] + behind[at + 1]).T)
        return ahead, behind


def _heard(examples: Sequence[Example]) -> Mapping[str, set[str]]:
    """Whose messages have each fact: what only one or two people say tells of nobody else."""
    heard = defaultdict[str, set[str]](set)
    for example in examples:
        for fact in {fact for facts in example.facts for fact in facts}:
            heard[fact].add(example.voice)
    return heard


def _log_sum(rows: Rows) -> Any:
    most = rows.max(0)
    return most + np.log(np.exp(rows - most).sum(0))
