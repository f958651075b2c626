"""Goods that are said once for several orders of a message: `semua sama, serum 2` above them, `isinya sama` in one.

What is said in a paragraph of its own, above or below all recipients, is of each of them; `sama kayak di atas` is
what the order before has. Goods that somebody has already are never added to.
"""

import re
from collections.abc import Sequence

from flows.paste.ordered.lines import Ordered
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of

_THINGS = (
    r"(?:isi|isinya|pesanan|pesanannya|orderan|ordernya|orderannya|barang|barangnya|item|itemnya|produk|produknya)"
)
_SAME = re.compile(
    rf"\b{_THINGS}\s(?:(?:juga|jg|nya|yg|yang|semua|semuanya)\s)?(?:sama|same|idem)\b(?!\s\d)"
    r"|\bsama\s(?:semua|aja|saja|persis|juga|jg)?\s?(?:kayak|kaya|kyk|kek|seperti|spt|dengan|dgn|dg)\s"
    r"(?:yg\s|yang\s)?(?:di\s)?(?:atas|pertama|tadi|sebelumnya|no|nomor|nomer|punya)\b"
    r"|\b(?:idem|ditto|same as above|same items?|same order)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:semua|semuanya|smua|dua2nya|dua-duanya|ketiganya|keduanya|both|all|kabeh|isi sama|sama semua)\b"
    r"|\b\d\s?(?:alamat|orang|paket|tempat|penerima|teman|temen|rumah|addresses|people|parcels)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:masing\W?masing|masing2|msg2|each)\b|@\s?\d{1,3}\b(?!\s?(?:rb|ribu|k\b|[.,]\d{3}))", re.IGNORECASE
)
_STREET = re.compile(rf"\b(?:{any_of(STREET_HEADS)}|rt|desa|kec|kel|kab)\b", re.IGNORECASE)

Goods = tuple[Ordered, ...]
Said = tuple[str, bool]
"""A line of a message, and whether it names a phone."""


def share_goods(orders: Sequence[Goods], said: Sequence[str], rows: Sequence[Said]) -> list[Goods]:
    """The goods of each order of a message, of which `said` are the lines of each and `rows` all lines."""
    known = [goods for goods in orders if goods]
    if len(orders) < 2 or len(known) == len(orders) or not known:
        return list(orders)
    is_of_all = len(known) == 1 and any(_is_for_all(one, known[0]) for one in _paragraphs_apart(rows))
    shared: list[Goods] = []
    for goods, text in zip(orders, said, strict=True):
        if not goods and is_of_all:
            shared.append(known[0])
        elif not goods and shared and _SAME.search(text):
            shared.append(shared[-1])
        else:
            shared.append(goods)
    return shared


def _paragraphs_apart(rows: Sequence[Said]) -> list[Sequence[Said]]:
    """The first and the last paragraph, or the first and the last line of a list, where they name no recipient."""
    if len(rows) < 2:
        return []
    blanks = [at for at, row in enumerate(rows) if not row[0]]
    ends = [rows[: blanks[0]], rows[blanks[-1] + 1 :]] if blanks else [rows[:1], rows[-1:]]
    return [one for one in ends if one and not any(map(_is_of_recipient, one))]


def _is_of_recipient(row: Said) -> bool:
    text, has_phone = row
    return has_phone or bool(_STREET.search(text))


def _is_for_all(paragraph: Sequence[Said], goods: Goods) -> bool:
    """Tell a paragraph that says those goods, and of all; `masing-masing` may be of several goods as well."""
    text = "\n".join(text for text, _ in paragraph).lower()
    if not all(one.text.lower().partition(" ")[0] in text for one in goods):
        return False
    return bool(_FOR_ALL.search(text) or _SAME.search(text) or (len(goods) == 1 and _EACH.search(text)))
