"""Words that take an earlier answer back: “ganti jadi 3”, “alamatnya salah, yang benar Jl. Mawar 2”.

Only what plainly corrects is read as a correction; everything else is an answer to the question on show.
"""

import functools
import re
from dataclasses import dataclass, replace

from flows.answers import OrderAnswers
from flows.order.cart import recount
from flows.reading.courtesies import without_talk
from flows.reading.plain import without_tails
from flows.reading.readers import Unread, read_quantity
from flows.shop import CartLine, Item

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
    "jalannya": "address",
    "kecamatan": "district",
    "kec": "district",
    "kode pos": "postal_code",
    "kodepos": "postal_code",
    "kode": "postal_code",
    "pembayaran": "payment_method",
    "bayar": "payment_method",
    "kurir": "courier",
    "ekspedisi": "courier",
    "catatan": "note",
    "pengirim": "dropshipper_name",
    "hp pengirim": "dropshipper_phone",
    "wa pengirim": "dropshipper_phone",
    "nomor pengirim": "dropshipper_phone",
    "sender": "dropshipper_name",
    "name": "customer_name",
    "phone": "customer_phone",
    "address": "address",
    "payment": "payment_method",
    "courier": "courier",
    "note": "note",
}
_LONGEST = 300
_GOODS = r"barang|produk|pesanan|item|varian|warna|ukuran|jumlah|size|order"
_LEAD = (
    r"^(?:(?:eh|maaf|sori|sorry|ralat|koreksi|tolong|kak|min|gan|oh iya|oya|mau|minta|boleh|bisa|trus|terus|dan|sama|"
    r"wait|actually|and|(?:salah|typo)(?:\s(?:ketik|tulis))?(?=\s?[,.])|wrong(?=\s?[,.]))\b[\s,.:]*)*"
)
_LABEL = (
    r"(?:the\s+|my\s+)?(?:no\.?\s*|nomor\s+|nama\s+(?=penerima|pengirim)|atas\s+(?=nama))?(?P<label>"
    + "|".join(sorted(SLOTS, key=len, reverse=True))
    + r")(?P<end>\s?(?:nya|ne|e|ku))?\b"
)
_RIGHT = r"(?:yang|yg)\s+(?:benar|bener|betul)(?:nya)?|harusnya|seharusnya|jadi|menjadi|ke|to|adalah|is|should be|dadi"
_THEN = rf"(?:(?:it|itu)\s+)?(?:{_RIGHT})\b[\s,.:]*"
"""What leads from a field that is wrong to what it should be."""
_WRONG = re.compile(
    rf"{_LEAD}{_LABEL}\s+(?:(?:tadi|saya|aku|is|was)\s+)*(?:salah|keliru|typo|wrong|kurang\s(?:pas|tepat|benar|bener))\b[\s,.:]*(?:{_THEN})*(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_CHANGE = re.compile(
    rf"{_LEAD}(?:ganti|ubah|diganti|change)\s+(?:my\s+|the\s+)?{_LABEL}[\s,.:]*(?:(?:{_RIGHT})\b|:)[\s,.:]*(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_WRONG_FIRST = re.compile(
    rf"{_LEAD}(?:salah|keliru|wrong)\s+{_LABEL}[\s,.:]+{_THEN}(?P<value>.+)$", re.IGNORECASE | re.DOTALL
)
_SHOULD_BE = re.compile(
    rf"{_LEAD}{_LABEL}\s+(?:(?:it|itu)\s+)?(?:harusnya|seharusnya|should be|should have been)\b[\s,.:]*(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_COUNT = re.compile(
    rf"{_LEAD}(?:(?:ganti|ubah|ralat)\s+(?:jumlah(?:nya)?\s+)?(?:jadi|menjadi|ke)|jadi(?:in|nya)?)"
    r"\s+(?P<value>[\w ]{1,20})$",
    re.IGNORECASE,
)
_CHANGE_PLAINLY = re.compile(
    rf"{_LEAD}(?:ganti|ubah|diganti|change)\s+(?:my\s+|the\s+)?{_LABEL}[\s,.]+(?P<value>.+)$", re.IGNORECASE | re.DOTALL
)
_LABEL_CHANGED = re.compile(
    rf"{_LEAD}{_LABEL}\s+(?:tolong\s+)?(?:ganti|diganti|ubah|diubah)[\s:,]+(?P<value>.+)$", re.IGNORECASE | re.DOTALL
)
_WRONG_OF = re.compile(
    rf"{_LEAD}{_LABEL}(?:\s[^\W\d_]{{1,20}}){{1,4}}?\s(?:salah|keliru|typo|wrong|kurang\s(?:pas|tepat|benar|bener))\b"
    rf"[\s,.:]*{_THEN}(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""`alamat budi salah, harusnya …`: whom it is of stands between."""
_CORRECTING = (_WRONG, _WRONG_OF, _WRONG_FIRST, _CHANGE, _SHOULD_BE)
_NAME = re.compile(r"\A[^\W\d_]{2,20}(?:\s[^\W\d_]{1,20}){0,4}\Z")
_TAIL = r"(?:\s+(?:dong|kak|kk|min|gan|ya|deh|saya|aku|tadi|dulu|bisa|please|lagi))*[\s?.!]*$"
_THING = rf"(?:(?:metode|cara|my|the)\s+)?(?:{_LABEL}|(?P<goods>{_GOODS})(?:nya)?\b)"
_REOPEN = (
    re.compile(rf"{_LEAD}(?:ganti|ubah|rubah|edit|revisi|salah|change|wrong)\s+{_THING}{_TAIL}", re.IGNORECASE),
    re.compile(
        rf"{_LEAD}{_THING}\s+(?:saya\s+|tadi\s+|mau\s+)*(?:salah|keliru|typo|ganti|diganti|diubah|is wrong){_TAIL}",
        re.IGNORECASE,
    ),
)
_LABELLED = re.compile(
    rf"{_LEAD}{_LABEL}(?:\s(?:lengkap|kirim|pengiriman|tujuan|penerima|rumah|aktif)(?=\s?[:=]))?"
    r"(?P<sign>\s*[:=]\s*|\s+(?:is|adalah|itu)\s+|\s+)(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_TAKING_BACK = re.compile(r"\A\s*+(?:eh|ralat|koreksi|sorry|salah)\b", re.IGNORECASE)
_PLAINLY = {
    "customer_phone": re.compile(r"\A(?:\D*+\d){8}"),
    "customer_email": re.compile(r"@"),
    "address": re.compile(
        r"\d|\b(?:jl|jln|jalan|gg|gang)\b|\b(?:di)?(?:tambah(?:in|kan|i)?|lengkapi)\b[\s,.:]*\w", re.IGNORECASE
    ),
    "dropshipper_phone": re.compile(r"\A(?:\D*+\d){8}"),
    "postal_code": re.compile(r"\A(?:\D*+\d){5}"),
    "payment_method": re.compile(r"\w"),
    "courier": re.compile(r"\w"),
    "note": re.compile(r"\w\W+\w"),
}
"""What the value looks like where no sign sets it off from its label."""
_IN_WORDS = frozenset({"customer_name", "dropshipper_name", "district"})
"""Fields of words alone, which follow a `-nya`."""


_WRAPPING = re.compile(
    r"(?<=[^\s,.!])[\s,.!]++(?:please|pls|ya+h?|kak|kk|min|gan|ding|deh|dong|deng|maaf|sori|sorry|aja|saja|wae|lho|loh|makasih|thanks|"
    r"(?:pake|pakai|pk|with)\s(?:an?\s)?(?:huruf\s)?[a-z])[\s,.!]*$",
    re.IGNORECASE,
)
_IN_NOTE = re.compile(
    rf"{_LEAD}(?:di)?(?:tulis|catat|tambah|kasih|isi|masuk|taruh|add|put|write)(?:in|kan|i)?\s(?:this\s|ini\s)?"
    r"(?:di\s|ke\s|in\s|to\s|as\s)?(?:a\s|the\s)?(?:catatan|note)(?:nya)?\b[\s,.:]*(?P<note>\w.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NO_NOTE = re.compile(
    rf"{_LEAD}(?:(?:di)?hapus(?:in|kan)?|hilangin|hilangkan|kosongin|kosongkan|buang|remove|delete|clear)\s(?:the\s)?"
    rf"(?:catatan|note)(?:nya)?{_TAIL}"
    rf"|{_LEAD}(?:catatan|note)(?:nya)?\s(?:(?:di)?hapus|dihilangin|dikosongin|dibuang|kosongin)(?:\s(?:aja|saja))?{_TAIL}",
    re.IGNORECASE,
)


def unwrap(value: str) -> str:
    """A value without what is said around it: whom one speaks to, a please, how it is spelled."""
    return without_tails(_WRAPPING, without_talk(value)) or value.strip()


def read_note_wish(text: str) -> str | None:
    """The words that shall be in the note, empty where it shall have none."""
    said = text[:_LONGEST].strip()
    if found := _IN_NOTE.match(said):
        return found["note"].strip()
    return "" if _NO_NOTE.match(said) else None


@dataclass(frozen=True, slots=True)
class Correction:
    """A slot, and the words that are its answer now; `quantity` means the line added last."""

    slot: str
    value: str


def read_correction(text: str) -> Correction | None:
    """The correction a text makes, if it plainly is one."""
    return _read_correction(text.strip())


@functools.lru_cache(64)
def _read_correction(said: str) -> Correction | None:
    if found := next((found for one in _CORRECTING if (found := one.match(said))), None):
        return Correction(SLOTS[found["label"].lower()], unwrap(found["value"]))
    found = _COUNT.match(said)
    if found is None:
        return _read_plain_change(said)
    try:
        read_quantity(found["value"])
    except Unread:
        return None
    return Correction("quantity", found["value"])


def _read_plain_change(said: str) -> Correction | None:
    """`ganti alamat jl melati 5`: no sign stands before the value, which looks like one of its field."""
    found = _CHANGE_PLAINLY.match(said) or _LABEL_CHANGED.match(said)
    if found is None or read_reopening(said):
        return None
    slot, value = SLOTS[found["label"].lower()], unwrap(found["value"])
    plain = _NAME if slot == "customer_name" else _PLAINLY.get(slot)
    return Correction(slot, value) if plain and plain.search(value) else None


def read_reopening(text: str) -> str | None:
    """The slot that is to be asked again, where a text names it without a value (`ganti alamat`, `namanya salah`)."""
    return _read_reopening(text.strip())


@functools.lru_cache(64)
def _read_reopening(said: str) -> str | None:
    found = next((match for pattern in _REOPEN if (match := pattern.match(said))), None)
    if found is None:
        return None
    return "cart" if found["goods"] else SLOTS[found["label"].lower()]


def read_labelled(text: str) -> Correction | None:
    """A field with its value, as it is typed where nothing else is asked (`alamat: Jl. Kenanga 9`)."""
    found = _LABELLED.match(text.strip())
    if found is None:
        return None
    slot, value = SLOTS[found["label"].lower()], unwrap(found["value"])
    is_plain = bool(found["sign"].strip()) or (slot in _PLAINLY and _PLAINLY[slot].search(value) is not None)
    is_said = bool(found["end"]) or _TAKING_BACK.match(text) is not None
    is_plain = is_plain or (is_said and slot in _IN_WORDS and _NAME.match(value) is not None)
    return Correction(slot, value) if is_plain else None


def recount_last(answers: OrderAnswers, words: str) -> OrderAnswers:
    """The cart with another quantity of the line added last; raises `Unread` where there are not so many."""
    if not answers.items:
        return answers
    counted = recount(answers, len(answers.items) - 1, read_quantity(words))
    return answers if counted == answers else replace(counted, courier=None)


def change_line(answers: OrderAnswers, at: int, item: Item, quantity: int) -> OrderAnswers:
    """The cart with a line as it shall be; raises `Unread` where there are not so many."""
    other = next((place for place, line in enumerate(answers.items) if line.item == item and place != at), None)
    if other is not None:
        quantity, answers = quantity + answers.items[other].quantity, replace(answers, items=_without(answers, other))
        at -= other < at
    lines = (*answers.items[:at], CartLine(item, answers.items[at].quantity), *answers.items[at + 1 :])
    changed = recount(replace(answers, items=lines), at, quantity)
    return replace(changed, courier=None, cart=changed.cart if changed.items else None)


def _without(answers: OrderAnswers, at: int) -> tuple[CartLine, ...]:
    return (*answers.items[:at], *answers.items[at + 1 :])
