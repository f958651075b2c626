"""The sender of a dropshipped parcel: named in a block of his own, or by labels that say so."""

import re
from dataclasses import dataclass

from flows.paste.lines.parts import Part, Row
from flows.paste.weigh.clippings import PHONE_CUT
from flows.paste.weigh.sender_words import find_sender, read_sender
from flows.reading.phones import find_phones
from flows.words.labels import is_placeholder
from flows.words.streets import STREET_HEADS

_SAID = re.compile(
    r"(?:(?:tulis(?:kan|in)?|ditulis|dari|dr|from|ttp|tetap|sama|nya|pakai|pake|nam[ao]|a\.?n\.?|atas\snama|pada\sresi|ya|kak)\b[\s:.]*)+",
    re.IGNORECASE,
)
_ONLY_LEAD = re.compile(
    r"(?:nama\s)?(?:p[ae]ng[ie]rim(?:nya|e|na)?|sender(?:nya)?)"
    r"(?:[\s.:]{1,3}+(?:tulis(?:kan|in)?|ditulis|pakai|pake|nama|an|a\.n|atas\snama|ya|kak)\b)++[\s.:]*+",
    re.IGNORECASE,
)
_ONLY_PHONE = re.compile(r"[^\w\x01]{0,12}\x01")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER = re.compile(r"\b(?:untuk|utk|kepada|kpd|penerima|recipient|receiver|buyer|pembeli)\b", re.IGNORECASE)
_RECIPIENT = {"name", "recipient", "address", "item", "header"}


@dataclass(slots=True)
class Sender:
    """Who sends, as far as it was read.

    `is_speaking` while the lines are about him, `rest` is what the last part of them said besides.
    """

    name: str | None = None
    phone: str | None = None
    is_speaking: bool = False
    rest: str = ""

    def take(self, part: Part) -> bool:
        """Take a part if it is about the sender, and tell whether it was."""
        self.rest = ""
        if part.kind in ("sender", "sender_phone"):
            self.is_speaking = True
            self._read(part.text)
            return True
        if not part.kind and self.name is None and _ONLY_LEAD.fullmatch(part.text):
            self.is_speaking = True
            return True
        if self.is_speaking and self._is_mine(part):
            self._read(part.text)
            return True
        if part.kind in _RECIPIENT:
            self.is_speaking = False
        return False

    def _is_mine(self, part: Part) -> bool:
        if part.kind == "phone":
            return self.phone is None
        if part.kind == "name":
            return self.name is None and not _OTHER.search(part.label)
        name, phone, _ = _name_and_phone(part.text)
        is_new = not (name and self.name) and not (phone and self.phone)
        return not part.kind and is_new and not any(char.isdigit() for char in name) and not _is_of_place(part.text)

    def _read(self, text: str) -> None:
        name, phone, self.rest = _name_and_phone(text)
        self.learn(name, phone)

    def learn(self, name: str, phone: str | None) -> None:
        """Remember what is not known yet."""
        if name and not is_placeholder(name):
            self.name = self.name or name
        self.phone = self.phone or phone


def _is_of_place(text: str) -> bool:
    return any(word in STREET_HEADS for word in _WORD.findall(text.lower()))


def speaks_of_sender(row: Row) -> bool:
    """Tell a line that says whose name shall stand on the parcel."""
    if row.has("sender", "sender_phone"):
        return True
    return find_sender(_marked(row)) is not None


def without_sender(row: Row) -> str:
    """What a line says besides who sends."""
    text = _marked(row)
    sent = find_sender(text)
    return text[: sent.start] + text[sent.end :] if sent else text


def _marked(row: Row) -> str:
    text = row.line.text
    for phone in reversed(row.phones):
        text = f"{text[: phone.start]}{PHONE_CUT}{text[phone.end :]}"
    return text


def _name_and_phone(text: str) -> tuple[str, str | None, str]:
    """The sender's name and phone, and what is said behind them."""
    phones = find_phones(text)
    first = phones[0] if phones else None
    marked = text if first is None else f"{text[: first.start]}{PHONE_CUT}{text[first.end :]}"
    lead = _SAID.match(marked)
    sent = read_sender(marked, 0, lead.end() if lead else 0)
    if sent is None:
        return "", first.number if first and _ONLY_PHONE.match(marked) else None, ""
    has_phone = first is not None and sent.phone is not None
    rest = text[first.end :] if first is not None and has_phone else text[sent.end :]
    return sent.name, first.number if first is not None and has_phone else None, rest.strip(" ,.;/)-")
