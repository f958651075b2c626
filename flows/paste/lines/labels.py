"""The labels of a line, with a mark after them or without, at its head or further on, misspelt only at its head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flows.words.everyday import HONORIFICS
from flows.words.labels import AREAS, UNMARKED, label_kind, word_kind
from flows.words.orders import TALK
from flows.words.units import SURE_COUNTERS

_HEAD = re.compile(
    r"\A(?P<label>(?>\([^()\n]*+\)|\[[^\[\]\n]*+\]|[^:=;?>()\n]){1,120}?)\s?"
    r"(?:\?\s?:|[:=;]|-?>{1,2}|\?(?=\s|$)|\.{2,}:?)\s*+:?\s*+"
)
_DOTTED = re.compile(r"\A(?P<label>[^\W\d_][\w/. ]{0,24}?)(?:\.\s++|\s-\s++|\s-$|\.$)")
_MARK = re.compile(r"[:=]")
_MOST_MARKS = 300
_BEFORE = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]++(?:\([^()]*+\))?[./ &]{0,3}+){1,4}+$")
_FIELD = re.compile(r"[|/;]\s*(?P<label>[^|/;:=\d()]{2,25}(?:\([^()]*\)\s*)?)$")
_WORD = re.compile(r"[^\W\d_]+")
_STEP = re.compile(r"(?P<word>[^\W\d_]+)(?P<gap>[./ ]*)")
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(rf"\(?x?\s?\d{{1,3}}\s?(?:{SURE_COUNTERS})?\)?", re.IGNORECASE)
_STREET = re.compile(r"(?:jl|jln|jalan)\b", re.IGNORECASE)
_FIELDS = {"item", "address", "name", "phone"}
_LONGER = {"filler", "sender", "name", "item", "phone", "postal_code", "courier"}
_COUNTABLE = {"item", "quantity", "variant", "postal_code", "ignored"}
_MOST_WORDS = 7
_HEAD_ONLY = {"variant", "header", "street"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a line: its kind, where it starts, where its value starts; not sure where no mark follows it."""

    kind: str
    start: int
    end: int
    is_sure: bool = True


def find_labels(line: str) -> list[Label]:
    """Find the labels of a line, in order; each one's value ends where the next label begins.

    A note keeps its words: what it calls a part of itself (`Catatan: kartu ucapan: …`) is no label.
    """
    head = _head(line)
    found = [*([head] if head else []), *_inside(line, head.end if head else 0)]
    found = found[1:] if found and _is_of_line(found[0]) else found
    before = [None, *found]
    return [
        label for last, label in zip(before, found, strict=False) if not (last and last.kind == label.kind == "note")
    ]


def _is_of_line(label: Label) -> bool:
    """`Nastar qty: 2`: how many is of the goods that stand before it, without a label of their own."""
    return label.kind == "quantity" and label.start > 0


def _head(line: str) -> Label | None:
    marked = _HEAD.match(line)
    if marked and (kind := label_kind(marked["label"], is_fuzzy=True)) and _may_label(kind, line[marked.end() :]):
        return Label(kind, 0, marked.end())
    if len(line) < 40 and not _DIGIT.search(line) and (kind := label_kind(line.rstrip(" .,-!"))):
        return Label(kind, 0, len(line))
    dotted = None if _STREET.match(line) else _DOTTED.match(line)
    if dotted and (kind := _kind_of_dotted(dotted["label"])) and _may_label(kind, line[dotted.end() :]):
        return Label(kind, 0, dotted.end())
    return _find_unmarked(line)


def _may_label(kind: str, value: str) -> bool:
    """An item line such as `kotak : 2` has no label."""
    return kind in _COUNTABLE or not _COUNT.fullmatch(value.strip())


def _kind_of_dotted(phrase: str) -> str | None:
    """`Kecamatan.` and `Nama -` are labels; of `Kota Kab.` only the first word is."""
    kind = label_kind(phrase)
    if phrase.strip().lower() in ("dr", "ds"):
        return None  # a doctor, a village
    return None if kind in AREAS and " " in phrase.strip() and "/" not in phrase else kind


def _find_unmarked(line: str) -> Label | None:
    """`Penerima Budi`, `no hp penerima 08…`: the longest run of words that are one label."""
    label: Label | None = None
    end = 0
    for _ in range(_MOST_WORDS):
        step = _STEP.match(line, end)
        if step is None:
            break
        word, is_whole = step["word"].lower(), bool(step["gap"]) or step.end() == len(line)
        own = word_kind(word)
        if (end == 0 and word not in UNMARKED) or not is_whole or own is None:
            break
        if label and (label.kind in AREAS or own not in _LONGER):
            break
        end = step.end()
        kind = label_kind(line[:end])
        if kind and (own != "filler" or word in ("lengkap", "aktif", "ke", "no", "nomor")):
            label = Label(kind, 0, end, is_sure=False)
    return label if label and _may_label(label.kind, line[label.end :]) and not _is_talk(line, label) else None


def _is_talk(line: str, label: Label) -> bool:
    """`pesan ya kak` begins a sentence, `nama Kak Contoh` a field."""
    follows = _STEP.match(line, label.end) if label.kind in _FIELDS else None
    return bool(follows and follows["word"].lower() in TALK - HONORIFICS)


def _inside(line: str, start: int) -> Iterator[Label]:
    """Labels further on: `Nama: … No HP: …` spelt right, `…/Almat=…` after a mark of division."""
    for mark in islice(_MARK.finditer(line, start), _MOST_MARKS):
        since = max(start, mark.start() - 60)
        label = _find_spelt(line, since, mark) or _find_divided(line, since, mark)
        if label:
            yield label
            start = mark.end()


def _find_divided(line: str, start: int, mark: re.Match[str]) -> Label | None:
    field = _FIELD.search(line, start, mark.start())
    kind = label_kind(field["label"], is_fuzzy=True) if field else None
    return Label(kind, field.start("label"), mark.end()) if field and kind and kind not in _HEAD_ONLY else None


def _find_spelt(line: str, start: int, mark: re.Match[str]) -> Label | None:
    before = _BEFORE.search(line, start, mark.start())
    for word in _WORD.finditer(line, before.start(), mark.start()) if before else ():
        phrase = line[word.start() : mark.start()]
        kind = label_kind(phrase)
        if (
            kind
            and kind not in _HEAD_ONLY
            and phrase.strip(" .").lower()
            not in {"no", "nomor"} | (set() if line[: word.start()].rstrip().endswith((".", ",")) else {"isi"})
        ):
            return Label(kind, word.start(), mark.end())
    return None
