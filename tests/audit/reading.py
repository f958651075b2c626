"""What a person reads off the screen: which question is on show, what the summary says, and what is said besides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.audit.phone import Bubble

STEP = re.compile(r"^(?:Langkah|First step|Step)\b[^·\n]*·\s*(?P<label>.+)$", re.MULTILINE | re.IGNORECASE)
TITLE = re.compile(r"^(?:Ringkasan pesanan|Order summary)", re.MULTILINE)
LINE = re.compile(r"^(?:\d+\. )?(?P<item>.+?) × (?P<count>\d+) = Rp[\d.,]+", re.MULTILINE)
NAMED: Mapping[str, re.Pattern[str]] = {
    "dropshipper_phone": re.compile(r"hp pengirim|sender.s phone", re.IGNORECASE),
    "dropshipper_name": re.compile(r"^pengirim|nama pengirim|^sender", re.IGNORECASE),
    "store": re.compile(r"^(?:toko|store)$", re.IGNORECASE),
    "product": re.compile(r"^(?:produk|product)$", re.IGNORECASE),
    "item": re.compile(r"^(?:varian|variant|option)", re.IGNORECASE),
    "quantity": re.compile(r"^(?:jumlah|quantity)", re.IGNORECASE),
    "cart": re.compile(r"^(?:barang|goods|items?|cart)\b", re.IGNORECASE),
    "customer_email": re.compile(r"e-?mail", re.IGNORECASE),
    "customer_phone": re.compile(r"\b(?:hp|phone|whatsapp)\b", re.IGNORECASE),
    "customer_name": re.compile(r"\b(?:nama|name|recipient)\b", re.IGNORECASE),
    "postal_code": re.compile(r"kode ?pos|postal", re.IGNORECASE),
    "district": re.compile(r"kecamatan|district", re.IGNORECASE),
    "address": re.compile(r"alamat|address", re.IGNORECASE),
    "payment_method": re.compile(r"bayar|pembayaran|payment", re.IGNORECASE),
    "courier": re.compile(r"kurir|courier", re.IGNORECASE),
    "note": re.compile(r"catatan|note", re.IGNORECASE),
}
HOME = re.compile(r"🛒|Kembalikan pesanan|Restore", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is asked (a field, `summary`, `home`, or empty where nothing is), and what stands there.

    `said` are the paragraphs beside the question and its lists, `shown` the summary's fields by their names, and
    `goods` counts by the names of what is in the cart.
    """

    asked: str
    said: tuple[str, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict)
    goods: Mapping[str, int] = field(default_factory=dict)


def name_of(label: str) -> str:
    """The field that a label names, empty where it is none."""
    return next((name for name, pattern in NAMED.items() if pattern.search(label.strip())), "")


def read_screen(bubble: Bubble) -> Seen:
    """What stands on a message."""
    goods = {found["item"]: int(found["count"]) for found in LINE.finditer(bubble.text)}
    if TITLE.search(bubble.text):
        return Seen("summary", _beside_summary(bubble.text), _fields(bubble.text), goods)
    if step := STEP.search(bubble.text):
        said = bubble.text[: step.start()] + bubble.text[step.end() :]
        return Seen(name_of(step["label"]), tuple(said.strip().split("\n\n")), {}, goods)
    is_home = any(HOME.search(button.label) for button in bubble.buttons)
    return Seen("home" if is_home else "", (bubble.text,))


def _fields(text: str) -> dict[str, str]:
    """The lines with a name, a colon and a value."""
    found = dict[str, str]()
    for line in text.split("\n"):
        label, colon, value = line.partition(": ")
        name = name_of(label)
        if colon and name and len(label) < 25 and not LINE.match(line):
            found.setdefault(name, value)
    return found


def _beside_summary(text: str) -> tuple[str, ...]:
    """What is said above or below the summary itself."""
    paragraphs = [each for each in text.split("\n\n") if not TITLE.search(each) and not LINE.search(each)]
    plain = re.compile(r"^(?:Total|Sudah benar semua|All correct|Is everything|Everything)", re.IGNORECASE)
    return tuple(each for each in paragraphs if not plain.search(each) and len(_fields(each)) < 2)
