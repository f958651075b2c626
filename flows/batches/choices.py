"""A courier or a way to pay as the only thing that words say: `termurah aja`, `pakai jne reg`, `dana ya kak`."""

import re

from flows.reading.payments import codes
from flows.reading.wishes import courier_hint, name_courier
from flows.words.tables import word_set

CHEAP, FAST = "cheap", "fast"
REGULAR = word_set("reg reguler regular")
_LONGEST = 40
_BESIDE = word_set(
    "aja saja ya yah kak dong deh min pakai pake pk via lewat by with pay bayar bayarnya dibayar pembayaran payment "
    "kurir kurirnya ekspedisi ekspedisinya kirim kirimnya pengiriman courier semua semuanya all untuk for the yang yg "
    "mau bank ganti ubah jadi ke nya sih eh gpp oke ok"
)
_OF_ALL = {"termurah": CHEAP, "tercepat": FAST}
_BESIDE_A_COURIER = word_set(
    "reg reguler regular ez yes oke express xpress kilat parcel cargo jtr next day same instant trucking best halu "
    "hemat eco std paling ter"
)
_OF_A_COMPANY = word_set(
    "express xpress ekspres parcel shopee indonesia id standard standar biasa logistik logistics delivery "
    "hari day days jam gram kg tidak bukan"
)


def read_courier(said: str) -> str:
    """The courier, or which kind of it, that is all that words say; empty where they say something else."""
    words = _tell(said)
    told = " ".join(words)
    wish = name_courier(told) if words else None
    is_all = wish and all(word in _BESIDE_A_COURIER or name_courier(word) for word in told.replace("&", "").split())
    is_said = is_all or (wish and name_courier(told.replace(" ", "")))
    return _OF_ALL.get(wish, wish) if wish and is_said else ""


def name_row_courier(said: str) -> str:
    """The courier that a cell names, with whatever stands beside it that may be one of its services; else empty."""
    named = name_courier(said) or ""
    wish = _OF_ALL.get(named, named)
    company = wish.partition(" ")[0]
    rest = [word for word in re.findall(r"[^\W\d_]{2,}", said.lower()) if _may_be_service(word)] if company else []
    return f"{company} {' '.join(rest)}" if rest and wish not in {CHEAP, FAST} else wish


def _may_be_service(word: str) -> bool:
    return word not in _BESIDE and word not in _OF_A_COMPANY and courier_hint(word) is None


def read_payment(said: str) -> str:
    """The words for a way to pay, where they say nothing else; empty where they do."""
    words = _tell(said)
    is_all = words and all(codes(word) or word in {"virtual", "account"} for word in words)
    return " ".join(words) if is_all or (words and len(words) < 3 and codes("".join(words))) else ""


def _tell(said: str) -> list[str]:
    """What is said but for politeness; nothing of a long text or a question."""
    if len(said) > _LONGEST or "?" in said:
        return []
    return [word for word in re.findall(r"[^\W_]+(?:&[^\W_]+)?", said.casefold()) if word not in _BESIDE]
