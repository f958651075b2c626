"""What each word of a text is to a name: `kec` binds the words after it to a district, `Regency` those before it."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.districts.streets import Part, read_streets
from flows.districts.text import Word
from flows.words.places import CITY_KINDS, FOLLOWING_LEVELS, LEVEL_WORDS, WEAK_LEVELS, Level
from flows.words.streets import STREET_END, STREETS
from flows.words.talk import NO_PLACES


class Role(NamedTuple):
    """What is known of a word; `begins` and `ends` are the level of a name that does so there, None where none is said.

    The kinds are those of cities, `Kota` or `Kabupaten`; `is_weak` is a level word that may mean something else.
    """

    is_level: bool
    is_talk: bool
    street: Part
    is_weak: bool
    begins: Level | None
    begin_kind: str | None
    ends: Level | None
    end_kind: str | None

    @property
    def is_street(self) -> bool:
        """Whether it may be a part of a street's name."""
        return self.street > Part.NONE

    @property
    def is_street_name(self) -> bool:
        """Whether it surely is the name of a street, an estate or a landmark."""
        return self.street >= Part.NAME

    @property
    def is_street_head(self) -> bool:
        """Whether a street's own name begins with it."""
        return self.street is Part.HEAD


def read_roles(words: Sequence[Word]) -> list[Role]:
    """Find the level words, the streets and the talk of a text: a role for each word."""
    streets = read_streets(words)
    roles = list[Role]()
    for at, word in enumerate(words):
        is_talk = word.text in NO_PLACES or word.text in STREETS or word.text in STREET_END
        before, behind = _binding_before(words, at), _binding_behind(words, at)
        bound = LEVEL_WORDS.get(before), CITY_KINDS.get(before), LEVEL_WORDS.get(behind), CITY_KINDS.get(behind)
        roles.append(Role(word.text in LEVEL_WORDS, is_talk, streets[at], before in WEAK_LEVELS, *bound))
    return roles


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
