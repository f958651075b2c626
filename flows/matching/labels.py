"""What the level words of a text bind: `kec` the words after it to a district, `Regency` the ones before it to a city."""

from dataclasses import dataclass

from flows.matching.places import CITY_KINDS, FOLLOWING_LEVELS, LEVEL_WORDS, WEAK_LEVELS, Level
from flows.matching.talk import STREET, STREET_END, TALK
from flows.matching.text import Word


@dataclass(slots=True)
class Labels:
    """For each word: is it a level word, which level binds a name that begins (ends) here, is it part of a street or idle."""

    is_level: list[bool]
    begins: list[Level | None]
    ends: list[Level | None]
    begin_kind: list[str | None]
    end_kind: list[str | None]
    is_weak: list[bool]
    is_street: list[bool]
    is_talk: list[bool]


def read_labels(words: list[Word]) -> Labels:
    """Find the level words and what they bind."""
    n = len(words)
    labels = Labels([False] * n, [None] * n, [None] * n, [None] * n, [None] * n, [False] * n, [False] * n, [False] * n)
    in_street = False
    for at, word in enumerate(words):
        level = LEVEL_WORDS.get(word.text)
        if word.is_apart or level or word.text in STREET_END or (word.is_number and not in_street):
            in_street = False
        if word.text in STREET:
            in_street = True
        labels.is_street[at] = in_street
        labels.is_talk[at] = word.text in TALK or word.text in STREET or word.text in STREET_END
        if level:
            labels.is_level[at] = True
            _bind(words, labels, at, level)
    return labels


def _bind(words: list[Word], labels: Labels, at: int, level: Level) -> None:
    word = words[at]
    kind = CITY_KINDS.get(word.text)
    following = at + 1 < len(words) and not words[at + 1].is_number
    is_behind = at > 0 and not word.is_apart and not labels.is_level[at - 1]
    if is_behind and (word.text in FOLLOWING_LEVELS or not following or words[at + 1].is_apart) and kind != "":
        labels.ends[at - 1], labels.end_kind[at - 1] = level, kind
        if word.text in FOLLOWING_LEVELS:
            return
    if following:
        labels.begins[at + 1], labels.begin_kind[at + 1] = level, kind
        labels.is_weak[at + 1] = word.text in WEAK_LEVELS
