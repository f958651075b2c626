"""What is said, as the key of a sentence and the values it names: no language, no wording, no markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.people.pause import Pause
from flows.answers import OrderAnswers


class Rupiah(int):
    """An amount of money."""


class Phone(str):
    """The digits of a phone number."""

    __slots__ = ()


class Moment(int):
    """A time in milliseconds."""


class Etd(str):
    """How long a courier takes: days, or words of its own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What there is to choose from, by name; of many only some are named."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Whom orders are for, by name or else by phone; of many only some are named."""

    names: tuple[str | Phone, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence by its key; a value may be a sentence itself."""

    key: str
    values: Mapping[str, "Value"] = field(default_factory=dict)


Value: TypeAlias = str | int | Options | Names | Note


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer is another one than before; nothing is said where it reads as it did. `key` is the sentence."""

    slot: str
    before: OrderAnswers
    after: OrderAnswers
    key: str = "changed"


BY_RELAY = Note("store.contact.none")
"""The way to the store that is always there: a person of it answers through the bot."""


def reach(contact: str, otherwise: Note = BY_RELAY) -> Note:
    """How to reach the store, where it is known; else by the bot, unless that is no way for who reads it."""
    return Note("store.contact", {"contact": contact}) if contact else otherwise


def note_on_rest(key: str, pause: Pause) -> Note:
    """A sentence about the shop's rest: until when and why, as far as that was said."""
    until = Note("pause.until", {"until": Moment(pause.until)}) if pause.until else Note("pause.for_now")
    why = Note("pause.why", {"why": pause.why}) if pause.why else ""
    return Note(key, {"until": until, "why": why})
