"""What gives pause about an order, with its reason; none of it keeps anybody from ordering."""

import re
from collections.abc import Sequence
from typing import Literal

from flows.answers import OrderAnswers
from flows.order.totals import total
from flows.reading.tokens import tokens_of
from flows.words.streets import BLOCK_NUMBERS, LANDMARKS, NAMED_HOUSES, NEAR

Doubt = Literal["address", "cod", "returned"]
HIGH_COD = 500_000
"""Rupiah to be paid on delivery from which on somebody new is worth a call."""
_NUMBER = re.compile(r"\d")
_GLUED = re.compile(r"(?:rt|rw)\.?\s?\d", re.IGNORECASE)
_TELLING = BLOCK_NUMBERS | LANDMARKS | NAMED_HOUSES | NEAR | frozenset({"seberang", "gedung", "kantor", "lantai"})
_LONGEST = 300


def is_vague(address: str) -> bool:
    """A street with no house number, RT/RW or landmark: a courier would have to ask around."""
    said = address[:_LONGEST]
    return not (_NUMBER.search(said) or _GLUED.search(said) or tokens_of(said).has(_TELLING))


def is_dear(answers: OrderAnswers) -> bool:
    """So much is to be paid on delivery that it matters whether somebody is new."""
    return answers.payment_method == "cod" and total(answers.items, answers.courier) >= HIGH_COD


def doubts_of(answers: OrderAnswers, *, is_new: bool, returns: int) -> Sequence[Doubt]:
    """What gives pause: a vague address, much money on delivery by somebody new, parcels that came back before."""
    found: list[tuple[Doubt, bool]] = [
        ("address", bool(answers.address) and is_vague(answers.address or "")),
        ("cod", is_new and is_dear(answers)),
        ("returned", returns > 0),
    ]
    return [doubt for doubt, is_so in found if is_so]
