"""What each word of a text is to a name: `kec` binds the words after it to a district, `Regency` those before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.districts.text import Word
from flows.words.places import CITY_KINDS, FOLLOWING_LEVELS, LEVEL_WORDS, WEAK_LEVELS, Level
from flows.words.streets import STREET_END, STREET_TITLES, STREETS
from flows.words.talk import NO_PLACES

LONGEST_STREET = 3


@dataclass(slots=True)
class Roles:
    """What is known of each word, by its number; `begins` and `ends` are the level of a name that does so there."""

    is_level: list[bool] = field(default_factory=list)
    is_talk: list[bool] = field(default_factory=list)
    is_street: list[bool] = field(default_factory=list)
    is_weak: list[bool] = field(default_factory=list)
    begins: list[Level | None] = field(default_factory=list)
    begin_kinds: list[str | None] = field(default_factory=list)
    ends: list[Level | None] = field(default_factory=list)
    end_kinds: list[str | None] = field(default_factory=list)


def read_roles(words: Sequence[Word]) -> Roles:
    """Find the level words, the streets and the talk of a text."""
    roles = Roles()
    street = 0
    for at, word in enumerate(words):
        before, following = _binding_before(words, at), _binding_behind(words, at)
        street = _street_left(word, street)
        roles.is_level.append(word.text in LEVEL_WORDS)
        roles.is_talk.append(word.text in NO_PLACES or word.text in STREETS or word.text in STREET_END)
        roles.is_street.append(street > 0)
        roles.is_weak.append(before in WEAK_LEVELS)
        roles.begins.append(LEVEL_WORDS.get(before))
        roles.begin_kinds.append(CITY_KINDS.get(before))
        roles.ends.append(LEVEL_WORDS.get(following))
        roles.end_kinds.append(CITY_KINDS.get(following))
    return roles


def _street_left(word: Word, left: int) -> int:
    """How many words, this one included, may still be a street's name; `H`, `Jend` and `Raya` do not count."""
    if word.text in STREETS:
        return LONGEST_STREET
    if word.is_apart or word.text in LEVEL_WORDS or word.text in STREET_END or word.is_number:
        return 0
    return left if len(word.text) < 4 or word.text in STREET_TITLES else max(0, left - 1)


def _binding_before(words: Sequence[Word], at: int) -> str:
    """The level word that a name beginning here belongs to."""
    if at == 0 or (words[at].is_number and len(words[at].text) > 2):
        return ""
    before = words[at - 1].text
    is_behind = before in FOLLOWING_LEVELS and at > 1 and not words[at - 1].is_apart
    return "" if is_behind or before not in LEVEL_WORDS else before


def _binding_behind(words: Sequence[Word], at: int) -> str:
    """The level word that a name ending here belongs to: an English one, or the last of its part (`Bogor kab`)."""
    if at + 1 == len(words) or words[at].text in LEVEL_WORDS or words[at + 1].is_apart:
        return ""
    following = words[at + 1].text
    is_last = at + 2 == len(words) or words[at + 2].is_apart or words[at + 2].is_number
    return following if following in LEVEL_WORDS and (is_last or following in FOLLOWING_LEVELS) else ""
