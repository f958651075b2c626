"""Learn what each fact speaks for, and keep it as plain data where the bot reads it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.learning.fitting import Chain, Example
from flows.paste.second.roles import ROLES, Weights

LEAST = 0.15
"""A fact that tells roles apart by less is left out of what is kept."""


def learn(examples: Sequence[Example]) -> Weights:
    """Learn weights from examples."""
    chain = Chain(len(ROLES), examples)
    chain.fit(examples)
    return Weights({fact: chain.facts[at].tolist() for fact, at in chain.number.items()}, chain.steps.tolist())


def keep(weights: Weights, path: Path) -> None:
    """Write weights as JSON, in hundredths, a fact a line."""
    path.write_text("\n".join(_lines(weights)) + "\n", encoding="utf-8")


def _lines(weights: Weights) -> Iterator[str]:
    yield '{"steps":'
    yield json.dumps([[_hundredths(row) for row in rows] for rows in weights.steps], separators=(",", ":"))
    yield ',"facts":{'
    told = {fact: row for fact, row in weights.facts.items() if max(row) - min(row) >= LEAST}
    yield ",\n".join(
        f"{json.dumps(fact, ensure_ascii=False)}:{json.dumps(_hundredths(told[fact]), separators=(',', ':'))}"
        for fact in sorted(told)
    )
    yield "}}"


def _hundredths(row: Sequence[float]) -> list[int]:
    return [round(100 * each) for each in row]
