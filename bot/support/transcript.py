"""A conversation as lines: who said what, in the order of the chat."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["said", "tapped", "answered"]
Secret = tuple[str, str]
"""What a value is (`name`, `phone`, `address`, `email`, `note`), and the value."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a person typed, the label of what they tapped, or what the bot answered."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is known of a conversation; `facts` are sentences of what is kept of it, `secrets` whom it is about."""

    lines: Sequence[Line]
    secrets: Sequence[Secret] = ()
    facts: Sequence[str] = field(default=())

    @property
    def turns(self) -> Iterator[tuple[Line, Sequence[str]]]:
        """Each line of the person with what the bot answered to it."""
        starts = [index for index, line in enumerate(self.lines) if line.kind != "answered"]
        for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=True):
            yield self.lines[start], [line.text for line in self.lines[start + 1 : end]]


OF_FIELDS: Mapping[str, str] = {
    "customer_name": "name",
    "customer_phone": "phone",
    "customer_email": "email",
    "address": "address",
    "district": "address",
    "postal_code": "address",
    "place": "address",
    "note": "note",
    "notes": "note",
    "buyer_note": "note",
    "dropshipper_name": "name",
    "dropshipper_phone": "phone",
    "sender_name": "name",
    "sender_phone": "phone",
    "who": "name",
    "taken_name": "name",
}
OF_PEOPLE: Mapping[str, str] = {"name": "name", "phone": "phone", "email": "email", "address": "address"}
PEOPLE = frozenset({"buyers", "known", "recipient", "profile", "customer"})


def secrets_in(value: object, inside: str = "") -> Iterator[Secret]:
    """The personal values in plain data, by what their fields are called."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            label = OF_FIELDS.get(name) or (OF_PEOPLE.get(name) if inside in PEOPLE else None)
            yield from ((label, text) for text in _texts(each)) if label else secrets_in(each, name)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from secrets_in(each, inside)


def _texts(value: object) -> Iterator[str]:
    """All texts in a personal value, whatever it is made of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
