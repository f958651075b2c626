"""What admins ask of orders in any words: what is done, to what, of which time, and whose; the rest is searched by."""

import re

from bot.people.commands import Typed
from flows.reading.small_talk import telling_words
from flows.reading.tokens import tokens_of
from flows.words.small_talk import FILLERS, words

LONGEST, MOST_NAMES = 80, 4
_VERBS = words("""
    cek lihat liat list daftar kirim kirimkan minta tampilkan kasih tau show see check give me status resi receipt
    tracking nomor no cari buka semua all
""")
_ORDERS = words("pesanan pesenan pesanannya order orders orderan orderannya")
_MONEY = words("""
    omset omzet omsetnya omzetnya pendapatan penjualan jualan rekap rekapan laporan total turnover revenue sales report
    summary
""")
_ASKED = words(
    "berapa brp ada gak ga gk nggak ngga tidak apa mana siapa masuk baru new any how many much did we come in for of"
)
_STATE = words("""
    udah sudah udh sdh belum blm dikirim kirim dibayar bayar lunas sampai sampe statusnya resinya paid sent shipped has
    been was yet
""")
_SPANS = (
    (words("kemarin kemaren kmrn yesterday minggu mingguan pekan week mgg"), "minggu"),
    (words("bulan bulanan month bln"), "bulan"),
)
_DAY = words("hari harian today day")
_TIMES = _DAY.union(*(said for said, _ in _SPANS)) | words("ini this")
_KNOWN = _VERBS | _ORDERS | _MONEY | _ASKED | _TIMES | FILLERS
_WORD = re.compile(r"[^\W_]++")
_TITLES = words("bu ibu pak bapak mbak mas kak")
_END = re.compile(r"\d{3,16}+|[a-z]{1,5}+\d{6,20}+|(?=[A-Z]*[A-Z])[0-9A-Z]{6}")


def read_of_orders(text: str) -> Typed | None:
    """The command that words about orders are: what came in, a sum of a time, or a search; `None` of all else."""
    said = _WORD.findall(text) if len(text) <= LONGEST else []
    low = [word.lower() for word in said]
    rest = [word for word in low if word not in _KNOWN]
    has_orders = any(word in _ORDERS for word in low)
    if not rest and (has_orders or any(word in _MONEY for word in low)):
        return _sum(low, has_orders=has_orders)
    names = [word for word in said if word.lower() not in (_KNOWN - _TITLES) | _STATE]
    if any(word.lower() not in _TITLES for word in names) and len(names) <= MOST_NAMES:
        is_order = has_orders or all(_END.fullmatch(word) or _END.fullmatch(word.lower()) for word in names)
        return Typed("cari", " ".join(names)) if is_order else _read_name(text)
    return None


def _sum(low: list[str], *, has_orders: bool) -> Typed:
    """The sum of the time that is named, else what came in or today."""
    for named, span in _SPANS:
        if any(word in named for word in low):
            return Typed("statistik", span)
    if any(word in _DAY for word in low) or not has_orders:
        return Typed("hari")
    return Typed("baru")


def _read_name(text: str) -> Typed | None:
    """A search by a bare name, all of whose words may name somebody or something."""
    said = tokens_of(text)
    bare = [token.word for token in said.tokens if token.word not in _TITLES]
    is_name = 0 < len(bare) < MOST_NAMES and set(bare) <= telling_words(said)
    return Typed("cari", text.strip()) if is_name else None
