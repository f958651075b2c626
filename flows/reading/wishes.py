"""Which courier and which way to pay a message wishes for, and where it says so."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flows.reading.payments import codes
from flows.reading.tokens import tokens_of
from flows.words.payments import BANK, COD, COURIERS, QRIS, TRANSFER, VA, WALLET
from flows.words.small_talk import words
from flows.words.tables import word_set

_LEAD = (
    r"(?:\b(?:pakai|pake|pk|via|lewat|by|kurir(?:nya)?|ekspedisi(?:nya)?|kirim(?:nya)?(?: (?:pakai|pake|via|lewat))?|"
    r"pengiriman)"
    r"\s?:?\s?)"
)
_PAYS = r"(?:\b(?:bayar(?:nya)?|pembayaran|payment|pay)\s?(?:nya|pakai|pake|via|lewat|by|with){0,3}\s?:?\s?)"
_WORDS_TOO = {"ninja", "wahana", "lion", "pos", "tiki", "ewallet"}
_ONLY_WALLETS = word_set("gopay gpay ovo shopeepay linkaja")
_SERVICES = (
    r"reg(?:uler|pack)?|ez|yes|oke|express|xpress|kilat|parcel|cargo|jtr|next ?day|same ?day|instant|trucking|"
    r"best|halu|hemat|eco"
)
_SERVICE = rf"(?:\s(?:{_SERVICES}))?"
_NAMED_SERVICE = re.compile(rf"\s(?P<service>{_SERVICES})\b", re.IGNORECASE)
OF_ALL = {
    "tercepat": ("cepat|cepet|cpt|kilat|kenceng|ekspres|express", "fast|quick"),
    "termurah": ("murah|mura|hemat|irit|ekonomis", "cheap"),
}
"""What is wished of a courier instead of its name: in Indonesian and in English, as it is said of one."""
_BRINGS = r"(?:kurir|ekspedisi|ekspedisinya|jasa\s?kirim|pengiriman|ongkir|courier|shipping|delivery)(?:nya)?"
_USING = r"(?:pakai|pake|pk|via|lewat|by|with|use|pilih|cari(?:in|kan)?)\s"
_SENDING = r"(?:(?:di)?kirim(?:nya|in|kan)?|ship(?:\sit)?|send(?:\sit)?)\s"


def _most(id_words: str, en_words: str) -> str:
    """`yang paling …`, `ter…`, `the …est`."""
    return (
        rf"(?:(?:(?:yang|yg)\s)?(?:(?:paling|plg|pling)\s(?:{id_words})|ter\s?(?:{id_words}))"
        rf"|(?:the\s)?(?:{en_words})est)\b"
    )


_MOST = "|".join(_most(*said) for said in OF_ALL.values())
_WISHED = rf"{_SERVICE}(?:\s(?:{_MOST}))?"


def _extreme(id_words: str, en_words: str) -> str:
    """One of all couriers, as it is said beside a word of them, or of how it is sent."""
    most, plain = _most(id_words, en_words), rf"(?:(?:yang|yg)\s)?(?:{id_words}|{en_words})\b"
    return (
        rf"(?:{_SENDING})?(?:{_USING})?{_BRINGS}\s?:?\s?(?:{_USING})?(?:{most}|{plain})"
        rf"|(?:{_SENDING}(?:{_USING})?|{_USING}){most}(?:\s{_BRINGS}\b)?|{most}\s{_BRINGS}\b"
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
_LOOK_BACK, _MOST_OF_A_WISH = 20, 40
_NAMED = re.compile(
    rf"\b(?:{COURIERS['sicepat']})\b|\b(?:{COURIERS['jnt']}|id|ninja|shopee|sap)\s?(?:express|xpress)\b", re.IGNORECASE
)
"""Names that say nothing of how fast it is."""
_DENIED_AT_ALL = re.compile(
    r"\b(?:jangan|jgn|bukan|tidak|gak?|nggak|ngga|not)\s(?:(?:usah|perlu|harus|pakai|pake|yang|yg|the|paling|need)\s){0,3}"
    r"(?:ter)?(?:cepat|cepet|kilat|murah|hemat|fast|cheap)",
    re.IGNORECASE,
)
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


_COURIER = re.compile(
    rf"(?P<lead>{_LEAD})?\b(?:{_either(COURIERS)})\b{_WISHED}"
    rf"|\b(?:{_either({hint: _extreme(*said) for hint, said in OF_ALL.items()})})",
    re.IGNORECASE,
)
_COMPANIES = {hint: re.compile(pattern, re.IGNORECASE) for hint, pattern in COURIERS.items()}
_EXTREMES = {
    hint: re.compile(rf"\b(?:ter\s?)?(?:{own})\b|\b(?:{other})(?:est)?\b", re.IGNORECASE)
    for hint, (own, other) in OF_ALL.items()
}
_NO_WISH = words("""
    bebas any terserah trserah apa apapun aja saja mana manapun yang yg penting sampai sampe admin toko seller biasa
    biasanya standar default ya kak min bisa
""")
_PAYMENT = re.compile(rf"(?P<lead>{_PAYS}|{_LEAD})?(?:{_either(_PAYMENTS)})", re.IGNORECASE)
_ANY_BANK = re.compile(rf"\b{_BANK}\b", re.IGNORECASE)


def courier_hint(value: str) -> str | None:
    """Read the value of a courier label: a courier, or the fastest or the cheapest of all."""
    found = next(_wanted(_COURIER, value), None)
    return _hint(found) if found else extreme_of(value) or None


def name_courier(value: str) -> str | None:
    """The same with the service that it names, or what is wished of that courier's: `jne reg`, `jne tercepat`."""
    found = next(_wanted(_COURIER, value), None)
    if found is None:
        return extreme_of(value) or None
    return _with_wish(found, extreme_of(value))


def courier_wish(value: str) -> str | None:
    """The courier that a value names; what cannot be read is kept, to be asked about."""
    said = tokens_of(value).words
    is_wish = re.search(r"[^\W\d_]{2}", value) is not None and not said <= _NO_WISH
    return name_courier(value) or (value.strip()[:_MOST_OF_A_WISH] if is_wish else None)


def extreme_of(text: str) -> str:
    """`tercepat` or `termurah`, where one of the two is said; else empty."""
    said = [hint for hint, pattern in _EXTREMES.items() if pattern.search(_NAMED.sub("", text))]
    return said[0] if len(said) == 1 and not _DENIED_AT_ALL.search(text) else ""


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
    found = (match for match in _wanted(_COURIER, text) if _is_wish(text, match))
    return [(_with_wish(match, extreme_of(match.group())), *match.span()) for match in found]


def _with_wish(found: re.Match[str], extreme: str) -> str:
    """The courier with what is wished of its services, else with the one that is named."""
    hint = _hint(found)
    if hint in OF_ALL:
        return hint
    rest = _COMPANIES[hint].sub("", _NAMED.sub("", found.group()), count=1)
    named = _NAMED_SERVICE.search(f" {rest}")
    return f"{hint} {extreme or (named['service'].lower() if named else '')}".strip()


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
