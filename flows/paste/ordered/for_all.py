"""Goods that are said once for several orders of a message: `semua sama, serum 2` above them, `isinya sama` in one.

What is said in a paragraph of its own, above or below all recipients, is of each of them; `sama kayak di atas` is
what the order before has. Goods that somebody has already are never added to. Where they are told apart between
recipients (`nastarnya ke Rina, kastengelnya ke Dewi`, `nastar 2: 1 buat Rina, 1 lagi buat Dewi`) each gets his own;
what stands above several recipients and is told of none is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.paste.ordered.lines import Ordered
from flows.products.text import read_terms
from flows.reading.phones import find_phones
from flows.words.numbers import GOODS_NUMBERS
from flows.words.streets import STREET_HEADS
from flows.words.tables import any_of
from flows.words.units import CONTAINERS
from flows.words.wares.cues import WHOM

_THINGS = (
    r"(?:isi|isinya|pesanan|pesanannya|orderan|ordernya|orderannya|barang|barangnya|item|itemnya|produk|produknya)"
)
_SAME = re.compile(
    rf"\b{_THINGS}\s(?:(?:juga|jg|nya|yg|yang|semua|semuanya)\s)?(?:sama|same|idem)\b(?!\s\d)"
    rf"|\bsama\s{_THINGS}\b"
    r"|\bsama\s(?:semua|aja|saja|persis|juga|jg)?\s?(?:kayak|kaya|kyk|kek|seperti|spt|dengan|dgn|dg)\s"
    r"(?:yg\s|yang\s)?(?:di\s)?(?:atas|pertama|tadi|sebelumnya|no|nomor|nomer|punya)\b"
    r"|(?<!alamat )(?<!nomor )(?<!hp )(?<!wa )(?<!nya )\b(?:(?:juga|jg)\ssama|sama\s(?:juga|jg|persis|plek))\b(?!\s\d)"
    r"|\b(?:idem|sda|ditto|(?:the\s)?same\s(?:as\s(?:above|before|the\sfirst)|items?|orders?|things?))\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"\b(?:semua|semuanya|smua|dua2nya|dua-duanya|ketiganya|keduanya|both|all|kabeh|isi sama|sama semua)\b"
    rf"|\b(?:\d|{any_of(GOODS_NUMBERS)})\s?(?:alamat|orang|paket|tempat|penerima|teman|temen|rumah|addresses|people|parcels)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:masing\W?masing|masing2|msg2|each)\b|@\s?\d{1,3}\b(?!\s?(?:rb|ribu|k\b|[.,]\d{3}))", re.IGNORECASE
)
_FOR_ONE = re.compile(
    rf"\b(\d{{1,3}}|{any_of(GOODS_NUMBERS)})\s(?:(?:{any_of(CONTAINERS)}|lagi|lg|nya)\s){{0,2}}"
    rf"(?:{any_of(WHOM)}|ke|kirim\ske)\b",
    re.IGNORECASE,
)
_SOON = 5
_STREET = re.compile(rf"\b(?:{any_of(STREET_HEADS)}|rt|desa|kec|kel|kab)\b", re.IGNORECASE)

Goods = tuple[Ordered, ...]
Said = tuple[str, bool]
"""A line of a message, and whether it names a phone."""


def share_goods(orders: Sequence[Goods], said: Sequence[str], rows: Sequence[Said]) -> list[Goods]:
    """The goods of each order of a message, of which `said` are the lines of each and `rows` all lines."""
    orders = [() if _says_same(goods) else goods for goods in orders] if len(orders) > 1 else orders
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
    is_parted = len(known) == 1 and sum(map(bool, shared)) == 1
    return _part(shared, said) if is_parted else shared


def _says_same(goods: Goods) -> bool:
    """Tell what only points to the goods of another: `Pesanan: sda`."""
    return bool(goods) and all(one.item is None and _SAME.fullmatch(one.text.strip(" .")) for one in goods)


def _part(orders: Sequence[Goods], said: Sequence[str]) -> list[Goods]:
    """Give each order of the goods that one has what its own text tells; untold above several people all is asked."""
    at = next(at for at, goods in enumerate(orders) if goods)
    goods, leads = orders[at], [_before_phone(text) for text in said]
    named = [() if to == at else _named_in(lead, goods) for to, lead in enumerate(leads)]
    told = [one for part in named for one in part]
    if len(told) == len(set(map(id, told))) and sum(map(bool, named)) == len(orders) - 1 and len(told) < len(goods):
        return [part or tuple(one for one in goods if one not in told) for part in named]
    counts = [_count_in(lead) for lead in leads]
    if len(goods) == 1 and None not in counts and sum(filter(None, counts)) == goods[0].quantity:
        return [(replace(goods[0], quantity=count or 1),) for count in counts]
    is_above = at == 0 and sum(one.quantity for one in goods) > 1 and all(_stands_in(leads[0], one) for one in goods)
    asked = tuple(replace(one, item=None) for one in goods)
    return [asked if is_above and one is goods else one for one in orders]


def _before_phone(text: str) -> str:
    """What is said before the phone of a recipient."""
    phones = find_phones(text[:2000])
    return text[: phones[0].start].lower() if phones else ""


def _named_in(lead: str, goods: Goods) -> Goods:
    """The goods that a text begins with: `kastengelnya ke Dewi`."""
    words = {word.removesuffix("nya") for word in re.findall(r"[^\W\d_]{4,}", lead)[:_SOON]}
    names = [{term.text for term in read_terms(one.item.name)} if one.item else set[str]() for one in goods]
    others = [set[str]().union(*(names[:at] + names[at + 1 :])) for at in range(len(goods))]
    return tuple(one for one, own, other in zip(goods, names, others, strict=True) if words & (own - other))


def _count_in(lead: str) -> int | None:
    """How many are for a recipient: `1 lagi buat Dewi`."""
    found = _FOR_ONE.findall(lead)
    return (GOODS_NUMBERS.get(found[-1]) or int(found[-1])) if found else None


def _stands_in(lead: str, one: Ordered) -> bool:
    return one.text.lower().partition(" ")[0] in lead


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
