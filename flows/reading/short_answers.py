"""Answers that are the whole text, politeness apart: no, nothing, back, cancel."""

import re

from flows.reading.plain import clean

_POLITE = re.compile(
    r"\b(?:kak|kk|kaka|min|admin|gan|sis|bang|bos|mas|mbak|dong|deh|ya|yah|aja|saja|please|pls|nih|lah|makasih)\b"
)
_NOT = r"(?:tidak|tdk|gak|ga|gk|nggak|ngga|enggak)"
_NO = re.compile(rf"{_NOT}(?: (?:usah|perlu|mau))?|no|no thanks|nope|bukan|jangan|belum|salah|engga|ndak")
_SKIP = re.compile(rf"lewati?n?|skip|kosong(?:kan)?|{_NOT} ada|none|tanpa catatan")
_BACK = re.compile(r"kembali|back|balik|mundur|sebelumnya")
_CANCEL = re.compile(
    r"(?:mau )?batal(?:kan|in)?(?: (?:pesan|order|pesanan|pesanannya|orderan))?(?: (?:saya|ini))?"
    rf"|cancel(?: (?:my |the |this )?order)?|stop|gajadi|{_NOT} (?:jadi|jd)(?: (?:pesan|order|beli))?"
    r"|nanti (?:aja|saja)(?: (?:deh|ya|kak|kk|min|dulu))*|lain kali(?: (?:aja|saja))?"
)


def means(words: re.Pattern[str], text: str) -> bool:
    """Tell whether these words are the whole text, politeness apart."""
    said = " ".join(re.findall(r"[^\W_]+", re.sub(r"(.)\1{2,}", r"\1", clean(text[:60]).lower())))
    return any(words.fullmatch(" ".join(form.split())) for form in (said, _POLITE.sub("", said)))


def is_no(text: str) -> bool:
    """Tell whether the text is a no (`tidak`, `gak usah`)."""
    return means(_NO, text)


def is_skip(text: str) -> bool:
    """Tell whether the person passes over an optional question (`lewati`, `skip`, `-`)."""
    return clean(text[:60]) in {"-", "--", "—", "–", "."} or means(_SKIP, text)


def is_back(text: str) -> bool:
    """Tell whether the person wants the question before (`kembali`)."""
    return means(_BACK, text)


def is_cancel(text: str) -> bool:
    """Tell whether the person gives the order up (`batal`, `ga jadi`)."""
    return means(_CANCEL, text)
