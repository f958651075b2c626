"""The lines of one order as fields whose label settles what they are, and the loose words that must be divided."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flows.paste.lines.dropship import find_sender_rows
from flows.paste.lines.parts import CARD, Part, Row
from flows.paste.lines.sender import Sender
from flows.paste.weigh.clippings import PHONE_CUT, clip
from flows.paste.weigh.sender_words import find_sender
from flows.paste.weigh.tokens import Token, read_tokens
from flows.reading.wishes import find_couriers, find_payments
from flows.words.labels import LABELS
from flows.words.numbers import NUMERALS
from flows.words.orders import TALK
from flows.words.streets import NUMBER_HEADS
from flows.words.tables import any_of
from flows.words.units import COUNTERS

_SETTLED = {"quantity", "variant", "courier", "payment", "note", "ignored", "postal_code"}
_WISHES = {"ignored", "payment", "courier"}
_AREA_HEADS = {"village": "kel. ", "district": "kec. ", "province": "prov. ", "street": "jl. "}
_BEYOND = {",", "/", "phone"}
_BEYOND_SENTENCE = {".", "phone"}
_ADVICE = {"name", "recipient", "phone", "address", "item"}
_OF_AREAS = {"village", "district", "city", "province", "area", "street"}
_MOST_WORDS = 800  # more loose words are no order
_UNKNOWN_FIELD = re.compile(r"\A[^:=\d]{1,30}+[:=]\s*+")
_COUNTING = any_of({*COUNTERS, *NUMERALS, "x", "kak", "aja", "saja", "ya"})
_MORE_THAN_A_COUNT = re.compile(rf"(?<!\w)(?=[^\W\d_]{{3}})(?!(?:{_COUNTING})\b)[^\W\d_]{{3,}}+", re.IGNORECASE)
_MARKED = re.compile(r"[:=;>]")
_BUYER = re.compile(r"pemesan|pembeli|customer|buyer", re.IGNORECASE)
_CARD = re.compile(r"\A\s*+(?:isi\s)?(?:kartu|ucapan|gift|greeting)\b", re.IGNORECASE)
_OF_NAME = re.compile(
    r"(?<!\w)(?:a\s?\.\s?n\b\.?|a\s?/\s?n\b\.?|u\s?/|u\.\s?p\b\.?|c\s?/\s?o\b|yth\b\.?|atas\snama|an(?=\s))\s*+[:=]?\s*+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Form:
    """One order's words: settled fields by kind, phones, e-mails and wishes, and the loose words in order."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    phones: list[str] = field(default_factory=list)
    landlines: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    couriers: list[str] = field(default_factory=list)
    payments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    text: str = ""
    labels: set[str] = field(default_factory=set)
    sender: Sender = field(default_factory=Sender)


def read_form(rows: Sequence[Row]) -> Form:
    """Read the rows of one order."""
    named = (part for row in rows for part in row.parts if part.kind == "name" and not part.is_empty)
    reader = _Reader(has_recipient=any("penerima" in part.label.lower() for part in named))
    sent = find_sender_rows(rows)
    if sent:
        reader.form.sender.learn(sent[1], sent[2])
    for at, row in enumerate(rows):
        if sent and at in sent[0]:
            reader.take_wishes(row.line.text)
        else:
            reader.read(row)
    return reader.form


class _Reader:
    """Reads rows one after another; a label without a value stays open for the next line."""

    def __init__(self, has_recipient: bool) -> None:
        self.form = Form()
        self._has_recipient = has_recipient
        self._open = ""
        self._is_waiting = False
        self._gap = "\n"
        self._is_after_phone = False

    def read(self, row: Row) -> None:
        if row.is_blank:
            self._pause(row.line.is_rule)
        for part in row.parts:
            self._read_part(self._as_meant(part))
        if not row.is_blank:
            self._gap = "\n"

    def take_wishes(self, text: str) -> None:
        """Only the courier and the way to pay, of a line that is about something else."""
        self.form.payments += [words for words, _, _ in find_payments(text)]
        self.form.couriers += [hint for hint, _, _ in find_couriers(text)]

    def _pause(self, is_rule: bool) -> None:
        self._gap = "\n\n"
        if not self._is_waiting:
            self._open = ""
        if is_rule or self.form.sender.phone:
            self.form.sender.is_speaking = False

    def _as_meant(self, part: Part) -> Part:
        """`Jumlah: 2 kue` is an item; who ordered is nobody where the recipient is named."""
        if part.kind == "quantity" and _MORE_THAN_A_COUNT.search(part.text):
            return replace(part, kind="item")
        if part.kind == "name" and self._has_recipient and _BUYER.search(part.label):
            return replace(part, kind="ignored")
        return part

    def _read_part(self, part: Part) -> None:
        if part.kind:
            self.form.labels.add(part.kind)
        if _UNKNOWN_FIELD.fullmatch(part.text):
            return
        if self.form.sender.take(part):
            if rest := self.form.sender.rest:
                self._read_loose(Part("", rest))
            return
        if part.kind == "header":
            self._open, self._is_waiting = "", False
        elif part.kind in _SETTLED or (not part.kind and self._is_waiting and self._open in _SETTLED):
            self._settle(part)
        else:
            self._read_loose(part)

    def _settle(self, part: Part) -> None:
        kind = part.kind or self._open
        self._is_waiting = part.is_empty and bool(part.kind)
        self._open = kind if self._is_waiting else ""
        if not part.is_empty:
            is_of_packer = kind == "note" and part.label != CARD
            text = self._without_sender(_note_of(part)) if is_of_packer else part.text
            self.form.fields.setdefault(kind, []).append(text)
        if kind in _WISHES:
            self.take_wishes(part.text if part.is_sure else part.label + part.text)

    def _without_sender(self, note: str) -> str:
        """A note without whose name it wants on the parcel, which is kept as such."""
        sent = find_sender(note)
        if not sent or not sent.name:
            return note
        self.form.sender.learn(sent.name, None)
        return f"{note[: sent.start]}{note[sent.end :]}".strip(" ,.;")

    def _read_loose(self, part: Part) -> None:
        if part.kind:
            self._open, self._is_waiting = part.kind, part.is_empty
        if part.kind == "phone" and not part.is_empty:
            self._open = ""
        if not part.is_empty:
            advice = self._advice(part)
            self._is_waiting = self._is_waiting and bool(part.kind)
            self._add(part, advice)

    def _advice(self, part: Part) -> tuple[str, float] | None:
        """What the label above says of the words, and how much that counts."""
        kind = part.kind or self._open
        if not part.kind and self._is_waiting and kind == "address" and "name" not in self.form.labels:
            return "under:recipient", 1.0
        if not part.kind and not self._is_waiting:
            return (f"after:{kind}", 1.0) if kind in ("item", "address") else None
        feature = "under:area" if kind in _OF_AREAS else f"under:{kind}" if kind in _ADVICE else ""
        much = 1.0 if part.is_sure or not part.kind else 0.0 if kind == "item" else 0.6
        return (feature, much) if feature else None

    def _add(self, part: Part, advice: tuple[str, float] | None) -> None:
        """Add loose words, without what is no word of theirs."""
        if len(self.form.tokens) >= _MOST_WORDS:
            return
        text = _area_head(part) + self._clip(part.text)
        start = len(self.form.text) + 1
        self.form.text += "\n" + text
        tokens = read_tokens(text, start, _MOST_WORDS - len(self.form.tokens))
        is_beyond = False
        for at, token in enumerate(tokens):
            is_beyond = is_beyond or (at > 0 and token.gap in (_BEYOND if _is_short(part) else _BEYOND_SENTENCE))
            if advice:
                token.features.append((advice[0], advice[1] * (_beyond(part) if is_beyond else 1.0)))
        self._beside_phone(tokens, ends_with_phone=text.rstrip(" )/,.|-").endswith(PHONE_CUT))
        if tokens:
            tokens[0].starts += ["labelled_item"] if part.kind == "item" else []
            tokens[0].gap = self._first_gap(part, tokens[0].gap)
            _lead_names(text, start, tokens)
            self._gap = "cut"
        self.form.tokens += tokens

    def _clip(self, text: str) -> str:
        clipped = clip(text)
        self.form.phones += clipped.phones
        self.form.landlines += clipped.landlines
        self.form.emails += clipped.emails
        self.form.couriers += clipped.couriers
        self.form.payments += clipped.payments
        self.form.notes += clipped.notes
        self.form.sender.learn(clipped.sender_name, clipped.sender_phone)
        return clipped.text

    def _beside_phone(self, tokens: list[Token], ends_with_phone: bool) -> None:
        """A name often stands beside its phone, or on the line above or below it."""
        if tokens and self._is_after_phone:
            tokens[0].features.append(("beside_phone", 1.0))
        self._is_after_phone = not tokens and ends_with_phone
        if tokens and ends_with_phone:
            tokens[-1].features.append(("before_phone", 1.0))
        elif self._is_after_phone and self.form.tokens and not self.form.tokens[-1].has("under:name"):
            self.form.tokens[-1].features.append(("beside_phone", 1.0))

    def _first_gap(self, part: Part, inner: str) -> str:
        if self._gap == "\n" and part.kind:
            return "\n\n"
        return "phone" if inner == "phone" and self._gap != "\n\n" else self._gap


def _note_of(part: Part) -> str:
    """A note's words; `Kartu ucapan: …` says besides what they are for."""
    return f"{part.label.strip()} {part.text}" if _CARD.match(part.label) else part.text


def _beyond(part: Part) -> float:
    """How much of a label's word counts behind a comma: a name has none, a sentence goes on to other things."""
    if part.kind in ("name", "recipient"):
        return 0.2
    return 0.4


def _is_short(part: Part) -> bool:
    """Tell a value that ends at a comma; a list of goods and an address do not."""
    return part.kind in ("name", "recipient") or not part.is_sure


def _area_head(part: Part) -> str:
    """The word that must stay with the value: `Kecamatan: X` is `kec. X`, but `Kota` is often said of a kabupaten."""
    if part.kind in _AREA_HEADS and not _MARKED.search(part.label):
        return part.label.strip() + " "
    if part.kind == "city":
        label = part.label.lower()
        return "kab. " if label.startswith("kab") and "kota" not in label else ""
    return _AREA_HEADS.get(part.kind, "")


def _lead_names(text: str, start: int, tokens: list[Token]) -> None:
    """Expect a name after `a.n.` or `u/`, which are no words themselves."""
    starts, ends = [token.start - start for token in tokens], [token.end - start for token in tokens]
    cues = [cue.span() for cue in _OF_NAME.finditer(text)]
    for _, end in cues:
        following = tokens[bisect_left(starts, end) :][:4]
        for token in following[:1]:
            token.gap = "\n"
        for at, token in enumerate(following):
            if at and (token.gap != " " or token.word in TALK or token.word in LABELS or token.word in NUMBER_HEADS):
                break
            token.features.append(("called_on" if at else "called", 1.0))
    for first, last in reversed([(bisect_right(ends, begin), bisect_left(starts, end)) for begin, end in cues]):
        del tokens[first:last]
