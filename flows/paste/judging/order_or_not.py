"""Whether what was read is an order at all: what its signs and its words are worth, together.

A logistic regression over `signs` and over the words that many persons use, learned from the corpus by
`python -m corpus.learning.orders_or_not`; its weights are plain data. Above zero it is an order,
whatever order the words are added up in.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from math import fsum

from flows.paste.judging.signs import has_street, hear, is_form, signs
from flows.paste.one_order import Reading

MOST = 3


def is_order(read: Reading) -> bool:
    """Tell an order from a question, a notice, a receipt or a report."""
    has_place = read.place.district is not None or has_street(read)
    has_labels = is_form(read)
    said = [read.maybe_name, read.phone or read.email, has_place or (has_labels and read.place.query), read.ordered]
    has_goods = any(one.item for one in read.ordered)
    if sum(map(bool, said)) < (2 if has_labels else 1 if has_goods else 3) or not (
        has_labels or has_place or read.ordered
    ):
        return False
    worth = weights()
    return round(fsum(worth.get(fact, 0.0) * amount for fact, amount in facts_of(read).items()), 2) > 0


def facts_of(read: Reading) -> Mapping[str, int]:
    """What is weighed: each sign (`:goods`) by how often it stands, up to `MOST`, and each word once."""
    facts = dict.fromkeys(hear(read.said), 1)
    for sign in signs(read):
        facts[f":{sign}"] = min(facts.get(f":{sign}", 0) + 1, MOST)
    return facts | {":": 1}


@cache
def weights() -> Mapping[str, float]:
    """What each fact is worth; `:` alone is what is worth without any."""
    read: Mapping[str, float] = json.loads(resources.files(__package__).joinpath("weights.json").read_text())
    return read
