"""What in a message speaks for an order, and what for a notice, a report, a question: each sign by its name.

What a sign is worth is in `weights.json`, learned from the corpus.
"""

import re
from collections.abc import Iterator

from flows.paste.one_order import Reading
from flows.paste.weigh.clippings import find_prices
from flows.words.orders import ITEM_VERBS
from flows.words.spoken.no_orders import ARRIVED, MISSENT, NOT_THERE, NOTICES, OLD_ORDERS, PRAISED, REPORTS
from flows.words.spoken.regional import ORDER_VERBS, SEND_VERBS
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of

_FORM_LABELS = {"name", "phone", "address", "item", "email", "district", "city"}
_WORD = re.compile(r"[^\W\d_]+")
_STREET = re.compile(rf"\d|\b(?:{any_of(STREET_HEADS)})\b", re.IGNORECASE)
_QUESTION = re.compile(r"[^\W_]\s?[?？]")  # a mark alone behind a label leaves it open
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
_PAID = re.compile(
    r"\b(?:udah|sudah|sdh|dah|udh|habis|barusan)\b[^.\n]{0,25}\b(?:tf|transfer|trf|bayar|dibayar)\b|\btransfer(?:an)?\s(?:ye|ya|berhasil|sukses)\b"
    r"|\bcek\s(?:bca|bri|bni|mutasi|rekening)\b|\bbukti\s(?:transfer|tf|trf|bayar|pembayaran)\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    rf"\b(?:{any_of(NOT_THERE)})\b[^.\n]{{0,30}}\b(?:{any_of(ARRIVED)})\b|\bonly\s\w{{1,6}}\s(?:came|arrived)\b|\bresi(?:nya)?\b[^.\n]{{0,12}}\b(?:mana|belum|blm)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\bopen\s(?:order|po|pre\W?order|jastip)\b|\b(?:nak|mau|hendak|ingin)\s(?:jual|menjual)\b", re.IGNORECASE
)


def signs(read: Reading) -> Iterator[str]:
    """What speaks for an order, and against it."""
    yield from _of_fields(read)
    heard = hear(read.said).difference(*(hear(one.text) for one in read.ordered if one.is_counted))
    if heard & (ITEM_VERBS | ORDER_VERBS):
        yield "order verb"
    if heard & SEND_VERBS:
        yield "send verb"
    yield from ["notice"] * len(heard & NOTICES)
    yield from ["report"] * len(heard & REPORTS)
    if heard & OLD_ORDERS:
        yield "old order"
    if heard & PRAISED and heard & ARRIVED:
        yield "praise"
    yield from _of_phrases(read)


def hear(said: str) -> frozenset[str]:
    """The words of a message, small, and also without `-nya`."""
    words = {word.lower() for word in _WORD.findall(said)}
    return frozenset(words | {word.removesuffix("nya") for word in words})


def is_form(read: Reading) -> bool:
    """Tell a form by the labels of what an order says."""
    return len(read.labels & _FORM_LABELS) > 2


def _of_fields(read: Reading) -> Iterator[str]:
    """What is filled; in a form goods are goods, whether or not the shop knows them."""
    goods = [one for one in read.ordered if one.item or is_form(read)]
    yield from ["goods"] * min(len(goods), 1) + ["more goods"] * (len(goods) - 1)
    if any(one.is_counted for one in goods):
        yield "counted goods"
    if len(read.ordered) > len(goods):
        yield "open goods"
    said = {
        "name": read.maybe_name,
        "phone": read.phone or read.email,
        "street": has_street(read),
        "district": read.place.district,
    }
    yield from (sign for sign, value in said.items() if value)
    yield from ["label"] * len(read.labels & _FORM_LABELS)


def _of_phrases(read: Reading) -> Iterator[str]:
    prices = find_prices(read.said)
    if prices > 1 and 2 * sum(one.is_counted for one in read.ordered) < prices:
        yield "price list"
    if _QUESTION.search(read.said):
        yield "question"
    if "!" in read.said:
        yield "exclamation"
    phrases = {
        "missent": _MISSENT,
        "called off": _CALLED_OFF,
        "called off at once": _AT_ONCE,
        "wants to ask": _TO_ASK,
        "paid": _PAID,
        "missed": _MISSED,
        "offers": _OFFERS,
    }
    yield from (sign for sign, pattern in phrases.items() if pattern.search(read.said))


def has_street(read: Reading) -> bool:
    """Tell a street, by its word or a number in it, from the name of a place alone."""
    return bool(read.place.street and _STREET.search(read.place.street))
