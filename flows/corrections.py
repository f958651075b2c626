"""Words that take an earlier answer back: “ganti jadi 3”, “alamatnya salah, yang benar Jl. Mawar 2”.

Only what plainly corrects is read as a correction; everything else is an answer to the question on show.
"""

import re
from dataclasses import dataclass, replace

from flows.answers import OrderAnswers
from flows.cart import recount
from flows.readers import Unread, read_quantity

SLOTS = {
    "nama": "customer_name",
    "penerima": "customer_name",
    "hp": "customer_phone",
    "wa": "customer_phone",
    "telepon": "customer_phone",
    "telp": "customer_phone",
    "nomor": "customer_phone",
    "email": "customer_email",
    "alamat": "address",
    "kecamatan": "district",
    "kec": "district",
    "kode pos": "postal_code",
    "kodepos": "postal_code",
    "pembayaran": "payment_method",
    "bayar": "payment_method",
    "kurir": "courier",
    "ekspedisi": "courier",
    "catatan": "note",
}
_LEAD = r"^(?:(?:eh|maaf|sori|sorry|ralat|koreksi|tolong|kak|min|gan|oh iya|oya)\b[\s,.:]*)*"
_LABEL = r"(?:no\.?\s*|nomor\s+)?(?P<label>" + "|".join(sorted(SLOTS, key=len, reverse=True)) + r")(?:nya)?\b"
_RIGHT = r"(?:yang|yg)\s+(?:benar|bener|betul)(?:nya)?|harusnya|seharusnya|jadi|menjadi|ke|adalah"
_WRONG = re.compile(
    rf"{_LEAD}{_LABEL}\s+(?:tadi\s+)?(?:salah|keliru|typo)\b[\s,.:]*(?:(?:{_RIGHT})\b[\s,.:]*)*(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_CHANGE = re.compile(
    rf"{_LEAD}(?:ganti|ubah|diganti)\s+{_LABEL}[\s,.:]*(?:{_RIGHT}|:)[\s,.:]*(?P<value>.+)$", re.IGNORECASE | re.DOTALL
)
_COUNT = re.compile(
    rf"{_LEAD}(?:(?:ganti|ubah|ralat)\s+(?:jumlah(?:nya)?\s+)?(?:jadi|menjadi|ke)|jadi(?:in|nya)?)"
    r"\s+(?P<value>[\w ]{1,20})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A slot, and the words that are its answer now; `quantity` means the line added last."""

    slot: str
    value: str


def read_correction(text: str) -> Correction | None:
    """The correction a text makes, if it plainly is one."""
    said = text.strip()
    if found := _WRONG.match(said) or _CHANGE.match(said):
        return Correction(SLOTS[found["label"].lower()], found["value"].strip())
    found = _COUNT.match(said)
    if found is None:
        return None
    try:
        read_quantity(found["value"])
    except Unread:
        return None
    return Correction("quantity", found["value"])


def recounted(answers: OrderAnswers, words: str) -> OrderAnswers:
    """The cart with another quantity of the line added last; raises `Unread` where there are not so many."""
    if not answers.items:
        return answers
    counted = recount(answers, len(answers.items) - 1, read_quantity(words))
    return answers if counted == answers else replace(counted, courier=None)
