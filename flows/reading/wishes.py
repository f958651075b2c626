"""Which courier and which way to pay a message wishes for, and where it says so."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.reading.payments import codes
from flows.words.payments import BANK, COD, COURIERS, QRIS, TRANSFER, VA, WALLET
from flows.words.tables import word_set

_LEAD = (
    r"(?:\b(?:pakai|pake|pk|via|lewat|by|kurir(?:nya)?|ekspedisi(?:nya)?|kirim(?:nya)?(?: (?:pakai|pake|via|lewat))?|"
    r"pengiriman)"
    r"\s?:?\s?)"
)
_PAYS = r"(?:\b(?:bayar(?:nya)?|pembayaran|payment|pay)\s?(?:nya|pakai|pake|via|lewat|by|with){0,3}\s?:?\s?)"
_WORDS_TOO = {"ninja", "wahana", "lion", "pos", "tiki", "ewallet"}
_ONLY_WALLETS = word_set("gopay gpay ovo shopeepay linkaja")
_SERVICE = (
    r"(?:\s(?:reg(?:uler|pack)?|ez|yes|oke|express|xpress|kilat|parcel|cargo|jtr|next ?day|same ?day|instant|trucking|"
    r"best|halu|hemat|eco))?"
)
_BANK = rf"(?:{BANK}|jago|seabank|bank\s\w+)"
_HOLDER = (
    r"(?:[\s,(]{1,4}(?:a\s?[./]\s?n\b\.?|an\b\.?|atas nama)\s?:?\s?"
    r"[^\W\d_][^\n,;/\d\x00\x01]{1,40}?\)?(?=\s?(?:[\n,;/]|$)))?"
)
_PAYMENTS = {
    "cod": rf"\b(?:{COD})\b",
    "qris": rf"\b{QRIS}\b",
    "va": rf"\b(?:{VA})\b(?:\s{_BANK}\b)?|\b{_BANK}\sva\b",
    "ewallet": rf"\b(?:{WALLET})\b",
    "transfer": rf"\b(?:via|lewat|pakai|pake)\s(?:rek(?:ening)?\s)?(?:bank\s)?(?:{BANK})\b"
    rf"|\b(?:{TRANSFER})\b(?:\s(?:ke\s)?(?:bank\s)?{_BANK}\b{_HOLDER})?",
}
_LOOK_BACK = 20
_EDGE = re.compile(r"(?:^|[,;/.\n(|\x00\x01])\s?$")
_EDGE_AFTER = re.compile(r"\s?(?:$|[,;/.\n)|!\x00\x01]|\b(?:ya|aja|saja|kak|dong|min|please)\b)")
_DENIED = re.compile(
    r"\b(?:jangan|jgn|jan|bukan|selain|no|not|ojo|gak\susah|ga\susah|gausah)\s(?:pakai\s|pake\s|pk\s|via\s)?$",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r"\b(?:eh+|ralat|ganti|deng|salah|okay|maksudnya|harusnya)\b", re.IGNORECASE)
_ALREADY = re.compile(
    r"\b(?:sudah|udah|sdh|dah|udh|habis|bukti|belum|kalau|kalo|bisa|apa|boleh|ada|jadi|kapan)\s(?:di\s?)?$",
    re.IGNORECASE,
)


def _either(hints: dict[str, str]) -> str:
    return "|".join(rf"(?P<{hint}>{pattern})" for hint, pattern in hints.items())


_COURIER = re.compile(rf"(?P<lead>{_LEAD})?\b(?:{_either(COURIERS)})\b{_SERVICE}", re.IGNORECASE)
_PAYMENT = re.compile(rf"(?P<lead>{_PAYS}|{_LEAD})?(?:{_either(_PAYMENTS)})", re.IGNORECASE)
_ANY_BANK = re.compile(rf"\b{_BANK}\b", re.IGNORECASE)


def courier_hint(value: str) -> str | None:
    """Read the value of a courier label."""
    found = next(_wanted(_COURIER, value), None)
    return _hint(found) if found else None


def courier_wish(value: str) -> str | None:
    """Read the value of a courier label with the service that it names: `jne reg`."""
    found = next(_wanted(_COURIER, value), None)
    service = re.search(rf"{_SERVICE}$", found.group(), re.IGNORECASE) if found else None
    return f"{_hint(found)}{service.group().lower() if service else ''}" if found else None


def _wanted(wishes: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Those that are not denied (`jangan cod, transfer aja`)."""
    return (found for found in wishes.finditer(text) if not _stands_behind(_DENIED, text, found.start()))


def payment_hint(value: str) -> str | None:
    """Read the kind of a wish how to pay; a bank alone is a transfer."""
    found = next(_wanted(_PAYMENT, value), None)
    if found or _ANY_BANK.search(value):
        return _hint(found) if found else "transfer"
    if _PAYMENT.search(value):
        return None
    return next((code for code in codes(value) if code in ("cod", "qris")), None)


def find_couriers(text: str) -> list[tuple[str, int, int]]:
    """Find couriers in running text, and where each stands."""
    return [(_hint(found), *found.span()) for found in _wanted(_COURIER, text) if _is_wish(text, found)]


def choose_courier(text: str, found: list[tuple[str, int, int]]) -> list[str]:
    """The couriers of a text, the meant one first: who says `eh` takes back the one before."""
    hints = [hint for hint, _, _ in found]
    taken_back = any(_TAKEN_BACK.search(text, one[2], other[1]) for one, other in pairwise(found))
    return hints[::-1] if taken_back else hints


def find_payments(text: str) -> list[tuple[str, int, int]]:
    """Find words for ways to pay in running text that are wishes, not questions or reports, and where they stand."""
    found = (match for match in _wanted(_PAYMENT, text) if not _stands_behind(_ALREADY, text, match.start()))
    return [(match.group(), *match.span()) for match in found if _is_wish(text, match)]


def _hint(found: re.Match[str]) -> str:
    return next(hint for hint, text in found.groupdict().items() if text and hint != "lead")


def _is_wish(text: str, found: re.Match[str]) -> bool:
    """A name that is also a plain word counts only after `pakai`, or standing alone."""
    if _hint(found) not in _WORDS_TOO or found["lead"] or found.group().lower() in _ONLY_WALLETS:
        return True
    return _stands_behind(_EDGE, text, found.start()) and _EDGE_AFTER.match(text, found.end()) is not None


def _stands_behind(words: re.Pattern[str], text: str, end: int) -> bool:
    """Tell whether a stretch follows these words."""
    return words.search(text, max(0, end - _LOOK_BACK), end) is not None
