"""A line as parts: what stands before its first label, and the value of each label."""

import re
from dataclasses import dataclass

from flows.paste.lines.labels import Label, find_labels
from flows.paste.lines.plain_lines import Line
from flows.paste.weigh.note_words import find_cards
from flows.reading.phones import Phone, find_phones
from flows.words.labels import is_placeholder
from flows.words.numbers import GOODS_NUMBERS
from flows.words.units import CONTAINERS

CARD = "kartu"
"""The label of a line that says what shall stand on a card; the line itself is the note."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line under one label, or under none (`kind` is empty)."""

    kind: str
    text: str
    label: str = ""
    is_sure: bool = True

    @property
    def is_empty(self) -> bool:
        """Tell whether the field was left open; `(serum 2)` in no field is goods."""
        return is_placeholder(self.text) and (bool(self.kind) or not _is_counted(self.text))


def _is_counted(text: str) -> bool:
    """Tell words that end with how many."""
    words = _WORD.findall(text.lower())
    last = words[-1] if len(words) > 1 else ""
    return last.isdigit() or last in GOODS_NUMBERS or last in CONTAINERS


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its parts and phones."""

    line: Line
    parts: tuple[Part, ...]
    phones: tuple[Phone, ...]

    @property
    def is_blank(self) -> bool:
        """Tell whether the line says nothing at all."""
        return not self.line.text

    def has(self, *kinds: str) -> bool:
        """Tell whether a label of one of these kinds stands here."""
        return any(part.kind in kinds for part in self.parts)


def read_row(line: Line) -> Row:
    """Cut a line at its labels."""
    cards = find_cards(line.text)
    if cards and not line.text[: cards[0][0]].strip(" -(") and not line.text[cards[0][1] :].strip(" .)"):
        return Row(line, (Part("note", line.text, CARD),), tuple(find_phones(line.text)))
    labels = find_labels(line.text)
    parts = list(_parts(line.text, labels)) if line.text else []
    return Row(line, tuple(parts), tuple(find_phones(line.text)))


def _parts(text: str, labels: list[Label]) -> list[Part]:
    parts = []
    start = labels[0].start if labels else len(text)
    if text[:start].strip(" /|,;."):
        parts.append(Part("", text[:start].strip(" /|;")))
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        end = following.start if following else len(text)
        value = text[label.end : end].strip().rstrip("/|;").strip()
        parts.append(Part(label.kind, value, text[label.start : label.end], label.is_sure))
    return parts
