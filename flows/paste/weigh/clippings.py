"""What is cut out of running text before its words are weighed: phones, e-mails, wishes, prices, links, the sender.

A cut leaves a mark, because a name often stands beside its phone, and an item seldom goes on behind its price.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from flows.paste.weigh.note_words import find_cards, find_notes
from flows.paste.weigh.sender_words import find_sender
from flows.reading.phones import find_phones, landline
from flows.reading.wishes import choose_courier, find_couriers, find_payments

CUT = "\x00"
PHONE_CUT = "\x01"
REPAIR = "\x02"

_MONEY = r"\d[\d.,]*(?:\s?(?:rb|ribu|k|jt|juta))?\b"
PRICE = re.compile(
    rf"""\(?\s?(?:@|=|harga|hrg|hrga|price)?\s?\brp\.?\s?{_MONEY}\)?
      | (?!\(?\s?@\s?\d{{1,3}}(?!\d|[.,]\d|\s?(?:rb|ribu|k|jt|juta)\b))
        \(?\s?(?:@|harga|hrg|hrga|price)\s?:?\s?{_MONEY}\)?
      | (?<![\w.,/])\d[\d.,]*+\s?(?:rb|ribu|k|jt|juta)\b
      | (?<![\w.,/])\d{{1,3}}(?:\.\d{{3}})+\b(?!\s?(?:ml|gr|g)\b)
      | \b(?:total|subtotal|sub\stotal|ongkir|ongkos\skirim)\b[^\n,;\d]{{0,40}}+
        (?:\d[\d.,]*+\s?(?:rb|ribu|k|jt|juta)\b|\d{{4}}\d*+|\d[\d.,]{{4,}}+)
        (?:\s?[+=]\s?[\w.,]+)*+
        (?:\s(?:belum|blm|sudah|sdh|udah|termasuk|include|inc|free|gratis)\s(?:sama\s)?ongkir(?:\sya)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
PRICE_BEHIND = re.compile(r"^\d{1,3}\s?x?\s[^\n]{2,60}?(?<=[^\W\d_])(?P<price>\s\d{2,3}[05]00)$", re.MULTILINE)
"""A round number at the end of a line that begins with a count."""
EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}\s?@\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}\.[a-z]{2,}\b", re.IGNORECASE)
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_LANDLINE = re.compile(r"(?<![\w.,/-])\(?0[2-9]\d{1,2}\)?[\s.-]{1,2}\d{3,4}[\s.-]?\d{2,4}(?![\w-])")
_DEGREE = re.compile(r",\s*(?=[SMAD]\.\s?(?:Pd|Kom|Si|Md|Ag|Sos|Farm|Psi|Kep|Keb|Ak|Hum|[EHTMI])\b)", re.IGNORECASE)
_TAKEN_BACK = re.compile(
    r"\A[^\n]{0,12}\b(?:eh+|salah|ralat|bukan|maksud\w*|harusnya|ganti|typo|kurang|kelebihan)\b[^\n]{0,40}\Z"
    r"|\b(?:nomor|nomer|nmr|no|hp|wa|telp)\s?(?:hp|wa)?(?:nya)?\s(?:tadi\s|itu\s)?(?:kurang|kelebihan)\b[^\n]{0,25}\Z"
    r"|\b(?:new|nomor\sbaru|hp\sbaru|wa\sbaru|ganti(?:nya)?|(?:yang|yg)\s(?:benar|bener|betul)(?:nya)?|correct)\b[^\n]{0,25}\Z",
    re.IGNORECASE,
)
TO_FILL = re.compile(
    r"\[(?!\s?x?\s?\d{1,4}\s?[a-z]{0,7}\s?\])[^\[\]]*\]|<[^<>]*>|\((?:diisi|isi)[^()]*\)", re.IGNORECASE
)


@dataclass(slots=True)
class Clipped:
    """A text with its cuts, and what was cut out."""

    text: str
    phones: list[str] = field(default_factory=list)
    landlines: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    couriers: list[str] = field(default_factory=list)
    payments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sender_name: str = ""
    sender_phone: str | None = None


def clip(text: str) -> Clipped:
    """Cut out of a text what is no loose word of it."""
    plain = _DEGREE.sub(" ", TO_FILL.sub(" ", text))
    clipped = Clipped(LINK.sub(CUT, " ".join(plain.split())))
    _clip_emails(clipped)
    _clip_phones(clipped)
    _clip_cards(clipped)
    _clip_sender(clipped)
    _clip_notes(clipped)
    clipped.text, clipped.payments = _clip_hints(clipped.text, find_payments(clipped.text))
    couriers = find_couriers(clipped.text)
    chosen = choose_courier(clipped.text, couriers)
    clipped.text, _ = _clip_hints(clipped.text, couriers)
    clipped.couriers = chosen
    clipped.text = PRICE.sub(CUT, clipped.text)
    if behind := PRICE_BEHIND.search(clipped.text):
        clipped.text = clipped.text[: behind.start("price")] + CUT
    return clipped


def find_prices(text: str) -> int:
    """Count the prices of a text."""
    return sum(1 for _ in PRICE.finditer(text))


def _clip_emails(clipped: Clipped) -> None:
    clipped.emails = [email.replace(" ", "").lower() for email in EMAIL.findall(clipped.text)]
    clipped.text = EMAIL.sub(CUT, clipped.text)


def _clip_phones(clipped: Clipped) -> None:
    phones = find_phones(clipped.text)
    wrong = {
        at
        for at, (one, other) in enumerate(pairwise(phones))
        if _TAKEN_BACK.search(clipped.text[one.end : other.start])
    }
    clipped.phones = [phone.number for at, phone in enumerate(phones) if at not in wrong]
    pieces = [(phone.start, phone.end, CUT if at in wrong else PHONE_CUT) for at, phone in enumerate(phones)]
    for start, end, mark in reversed(pieces):
        clipped.text = clipped.text[:start] + mark + clipped.text[end:]
    clipped.landlines = [number for found in _LANDLINE.findall(clipped.text) if (number := landline(found))]
    clipped.text = _LANDLINE.sub(CUT, clipped.text)


def _clip_sender(clipped: Clipped) -> None:
    """`pengirim Toko Contoh`, with the phone that follows."""
    sent = find_sender(clipped.text)
    if not sent:
        return
    clipped.sender_name = sent.name
    if sent.phone is not None:
        clipped.sender_phone = clipped.phones.pop(clipped.text.count(PHONE_CUT, 0, sent.phone))
    clipped.text = clipped.text[: sent.start] + CUT + clipped.text[sent.end :]


def _clip_cards(clipped: Clipped) -> None:
    """A card's words may name a sender, who is none of the parcel's."""
    spans = find_cards(clipped.text)
    clipped.notes = [clipped.text[start:end].strip(" ,") for start, end in spans]
    clipped.text = _without(clipped.text, spans, CUT) if spans else clipped.text


def _clip_notes(clipped: Clipped) -> None:
    spans = find_notes(clipped.text)
    clipped.notes += [clipped.text[start:end].strip(" ,.") for start, end in spans]
    clipped.text = _without(clipped.text, spans, CUT) if spans else clipped.text


def _clip_hints(text: str, found: list[tuple[str, int, int]]) -> tuple[str, list[str]]:
    if not found:
        return text, []
    return _without(text, [(start, end) for _, start, end in found], CUT), [hint for hint, _, _ in found]


def _without(text: str, spans: list[tuple[int, int]], mark: str) -> str:
    """A text with a mark for each stretch, in order, that is cut out of it."""
    starts, ends = [0, *(end for _, end in spans)], [*(start for start, _ in spans), len(text)]
    return mark.join(text[start:end] for start, end in zip(starts, ends, strict=True))
