"""Whether what was read is an order at all: points for what an order says, and against what a notice or a report says.

The figures are data, set by hand: `WORTH` says what each sign is worth, and an order has `ENOUGH` of them.
"""

import re
from collections.abc import Iterator
from typing import Final

from flows.paste.one_order import Reading
from flows.paste.weigh.clippings import find_prices
from flows.words.orders import ITEM_VERBS
from flows.words.spoken.no_orders import ARRIVED, MISSENT, NOT_THERE, NOTICES, OLD_ORDERS, PRAISED, REPORTS
from flows.words.spoken.regional import ORDER_VERBS, SEND_VERBS
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of

WORTH: Final[dict[str, float]] = {
    "goods": 1.3,
    "more goods": 0.3,
    "counted goods": 0.6,
    "open goods": 0.4,
    "order verb": 0.7,
    "send verb": 0.5,
    "name": 0.5,
    "phone": 0.9,
    "street": 0.9,
    "district": 0.6,
    "recipient": 0.3,
    "label": 0.7,
    "notice": -1.3,
    "report": -1.1,
    "missed": -3.2,
    "already": -1.8,
    "praise": -1.6,
    "called off": -0.8,
    "called off at once": -4.0,
    "wants to ask": -2.5,
    "supposes": -2.0,
    "price list": -2.5,
    "question": -0.5,
    "old order": -0.5,
    "muses": -1.3,
    "paid": -1.3,
    "stock": -0.8,
    "meeting": -1.3,
    "exclamation": -0.3,
    "missent": -5.0,
    "offers": -2.6,
}
ENOUGH: Final = 2.2
_MOST_LABELS, _MOST_SIGNS = 3, 3
_FORM_LABELS = {"name", "phone", "address", "item", "email", "district", "city"}
_WORD = re.compile(r"[^\W\d_]+")
_STREET = re.compile(rf"\d|\b(?:{any_of(STREET_HEADS)})\b", re.IGNORECASE)
_RECIPIENT = re.compile(r"\b(?:penerima|a\s?[./]\s?n|an|atas\snama|kirim\ske|utk|untuk|up)\b", re.IGNORECASE)
_MISSENT = re.compile(MISSENT, re.IGNORECASE)
_CALLED_OFF = re.compile(r"\b(?:batal(?:kan|in)?|cancel|gak?\s?jadi)\b", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\A\W*(?:\w{1,6}\W+){0,3}(?:batal(?:kan|in)?|cancel)\b(?!.*\b(?:ganti|jadi|jadinya|keep|final|tetap|tetep|ternyata|diganti)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TO_ASK = re.compile(
    r"\b(?:mau|numpang|ingin|izin|cuma)\s(?:tanya|nanya|bertanya|cerita)\b(?!.{0,40}\b(?:pesan|pesen|order|beli|jadi)\b)",
    re.IGNORECASE,
)
_MUSES = re.compile(
    r"\b(?:katanya|beneran|mikir\W?mikir|pikir\W?pikir|mikir\sdulu|masih\smikir|cuma\scerita)\b|\bjangan\slupa\s(?:besok|nanti|hari|jam)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:udah|sudah|sdh|dah|udh|habis|barusan)\b[^.\n]{0,25}\b(?:tf|transfer|trf|bayar|dibayar)\b|\btransfer(?:an)?\s(?:ye|ya|berhasil|sukses)\b"
    r"|\bcek\s(?:bca|bri|bni|mutasi|rekening)\b|\bbukti\s(?:transfer|tf|trf|bayar|pembayaran)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:ready|redi|stok|stock|masih\sada|msh\sada|available|in\sstock)\b[^.\n]{0,60}\?", re.IGNORECASE
)
_MEETING = re.compile(
    r"\b(?:hari|jam|pukul|senin|selasa|rabu|sabtu|minggu|ahad|kamis|jumat|saturday|sunday|thursday)\b[^\n]{0,50}(?:\b(?:di|ke)\s(?:rumah|kediaman|gedung|balai)\b|\bbertempat\b|@)",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"\b(?:kalau|kalo|klo|if)\b[^?\n]{0,200}\b(?:berapa|brp|how\smuch)\b[^.\n]{0,20}\?"
    r"|\b(?:berapa|brp|how\smuch)\b[^?\n]{0,40}\b(?:kalau|kalo|klo|if)\b[^?\n]{0,80}(?:\?|\bong(?:kir|kos))",
    re.IGNORECASE,
)
_MISSED = re.compile(
    rf"\b(?:{any_of(NOT_THERE)})\b[^.\n]{{0,30}}\b(?:{any_of(ARRIVED)})\b|\bonly\s\w{{1,6}}\s(?:came|arrived)\b|\bresi(?:nya)?\b[^.\n]{{0,12}}\b(?:mana|belum|blm)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\bopen\s(?:order|po|pre\W?order|jastip)\b|\b(?:nak|mau|hendak|ingin)\s(?:jual|menjual)\b", re.IGNORECASE
)
_ALREADY = re.compile(
    r"\b(?:kapan|udah|sudah|sdh)\b[^.\n]{0,30}\b(?:di)?(?:kirim|sampai|sampe|proses|datang|nyampe|terima)\b",
    re.IGNORECASE,
)


def is_order(read: Reading) -> bool:
    """Tell an order from a question, a notice, a receipt or a report."""
    has_place = _has_place(read)
    is_form = len(read.labels & _FORM_LABELS) > 2
    said = [read.name, read.phone or read.email, has_place or (is_form and read.place.query), read.ordered]
    has_goods = any(one.item for one in read.ordered)
    if sum(map(bool, said)) < (2 if is_form else 1 if has_goods else 3) or (
        not is_form and not has_place and not read.ordered
    ):
        return False
    return sum(WORTH[sign] for sign in signs(read)) >= ENOUGH


def signs(read: Reading) -> Iterator[str]:
    """What speaks for an order, and against it."""
    yield from _of_fields(read)
    heard = set(_words(read.said)) - {word for one in read.ordered if one.is_counted for word in _words(one.text)}
    if heard & (ITEM_VERBS | ORDER_VERBS):
        yield "order verb"
    if heard & SEND_VERBS:
        yield "send verb"
    yield from ["notice"] * min(_MOST_SIGNS, len(heard & NOTICES))
    yield from ["report"] * min(_MOST_SIGNS, len(heard & REPORTS))
    if heard & OLD_ORDERS:
        yield "old order"
    if heard & PRAISED and heard & ARRIVED:
        yield "praise"
    yield from _of_phrases(read)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _of_fields(read: Reading) -> Iterator[str]:
    sure = sum(one.item is not None for one in read.ordered)
    yield from ["goods"] * min(sure, 1) + ["more goods"] * min(max(sure - 1, 0), _MOST_SIGNS)
    if any(one.is_counted for one in read.ordered):
        yield "counted goods"
    if len(read.ordered) > sure:
        yield "open goods"
    said = {
        "name": read.name,
        "phone": read.phone or read.email,
        "street": _has_street(read),
        "district": read.place.district,
    }
    yield from (sign for sign, value in said.items() if value)
    yield from ["label"] * min(_MOST_LABELS, len(read.labels & _FORM_LABELS))


def _of_phrases(read: Reading) -> Iterator[str]:
    prices = find_prices(read.said)
    if prices > 1 and 2 * sum(one.is_counted for one in read.ordered) < prices:
        yield "price list"
    if "?" in read.said:
        yield "question"
    if "!" in read.said:
        yield "exclamation"
    phrases = {
        "missent": _MISSENT,
        "called off": _CALLED_OFF,
        "called off at once": _AT_ONCE,
        "wants to ask": _TO_ASK,
        "supposes": _SUPPOSES,
        "muses": _MUSES,
        "paid": _PAID,
        "stock": _STOCK,
        "meeting": _MEETING,
        "missed": _MISSED,
        "offers": _OFFERS,
        "already": _ALREADY,
    }
    yield from (sign for sign, pattern in (phrases | {"recipient": _RECIPIENT}).items() if pattern.search(read.said))


def _has_street(read: Reading) -> bool:
    return bool(read.place.street and _STREET.search(read.place.street))


def _has_place(read: Reading) -> bool:
    return read.place.district is not None or _has_street(read)
