"""What a sentence after an order is about: its change, its payment, its way, more goods, or the same once more."""

import re
from itertools import pairwise
from typing import Literal

from flows.reading.small_talk import QUESTION_WORDS
from flows.reading.tokens import Said, Token, tokens_of
from flows.reading.wishes import find_couriers, payment_hint
from flows.words.intents import (
    ADD,
    AGAIN,
    ALREADY,
    ALREADY_ORDERED,
    ANGRY,
    AROUND,
    BUYING,
    CALLED_OFF,
    CHANGED,
    CHECKED,
    DAMAGED,
    GIVEN_BACK,
    HAS_COME,
    JOIN,
    LATE,
    LATER,
    LEGIBLE,
    LESS,
    MONEY,
    MORE,
    NEGATIVE,
    NOT_ANY_MORE,
    NOT_YET,
    ON_ITS_WAY,
    OTHERWISE,
    PAID,
    PARCEL,
    PARTS_OF_A_LINE,
    PARTS_OF_AN_ORDER,
    PAYING_BY,
    PAYMENT_LINK,
    PUT_OFF,
    QR,
    RALAT,
    SENT,
    SET,
    SHOWN,
    SO_LATE,
    SWAP,
    TIME_GONE,
    TROUBLE,
    WAYS_TO_PAY,
    WISHING,
    WONDERING,
)
from flows.words.small_talk import ADDRESSED, FILLERS, THANKS, words
from flows.words.streets import STREETS

AboutOrder = Literal[
    "join", "again", "cancel", "method", "change", "wish", "complaint",
    "payment", "bill", "qr", "paying", "status", "files", "thanks", "order"
]  # fmt: skip
_KINDLY = (
    FILLERS
    | ADDRESSED
    | THANKS
    | words("""
    ok oke okay baik siap sip terima kasih ditunggu tunggu nunggu ya banyak bnyk sekali banget atas bantuan infonya info
    semoga sehat lancar berkah laris seller sudah udah mantap keren sukses great good best
    fast response so much very waiting for you
""")
)
_THANKED = THANKS | words("kasih ditunggu tunggu nunggu waiting")
_AWAITED = words("paket paketnya barang barangnya pesanan pesanannya kiriman package parcel order it the my")
_BESIDE = (
    (JOIN | ADD | AROUND | RALAT | LESS | MORE | ALREADY_ORDERED | ALREADY | PARCEL | WISHING | BUYING)
    | words("pesanan pesananku orderan orderanku ke dari ketinggalan lupa kelupaan ada forgot")
    | words("duh aduh waduh wah yah ih astaga ampun oya")
) - PARTS_OF_A_LINE
_FILES = words("file filenya files pdf pdfnya unduhan unduhannya download downloadnya")
_MAILED = words("ebook ebooknya bukunya email emailnya")
_OF_ADDRESS = words("alamat alamatnya alamatku almt address")
_OF_PHONE = words("hp hpnya nomor nomornya nomer no wa wanya telp phone number penerima penerimanya nya my the is")
_PHONE = 9
_ANOTHER = re.compile(
    r"\b(?:satu|1|one)\s(?:lagi|more|order(?:an)?|pesanan)\b|\b(?:order(?:an)?|pesanan)\s(?:baru|lain)\b", re.IGNORECASE
)
"""`satu lagi order baru`: another order, which counts no goods."""
_SENT_BEHIND = re.compile(
    r"[,.;\n]\s?(?:(?:di)?kirim|(?:di)?antar|alamat|ke|buat|untuk|bayar)\b.*", re.IGNORECASE | re.DOTALL
)
_NUMBER = re.compile(r"#?\b[0-9]{6}[A-Za-z]{6}\b")
"""An order's number, which says which one is meant and not what of it."""
_NOT_T = words("doesn isn can won don didn couldn")
"""Before the `t` of an English denial."""
_DENIED = NEGATIVE | words("gabisa gakbisa gbisa gabs cannot cant doesnt isnt wont unable")
_WORKING = LEGIBLE | words("working loading opening scanned scanning scannable")
_BROKEN = words("""
    eror gagal rusak broken blank bermasalah invalid failed fails expired kedaluwarsa kadaluarsa hangus
""")
_OF_PAYING = words("bayar byr dibayar bayarnya pay paying paid transfer tf trf payment pembayaran")
_PAGE = words("link linknya halaman page web")
_ASKED = QUESTION_WORDS | words("? mana kapan kpn kok where when what which belum blm belom yet resend")
_ANEW = words("ulang lagi again")
_RESENT = words("kirimin kirimkan minta send")
_TERM = words("batas batasnya deadline tenggat")
_THINGS = words("""
    pesanan pesananku orderan orderanku order ordernya paket paketku paketnya parcel package resi resinya tracking file
    filenya files pdf ebook ebooknya pembayaran pembayaranku pembayarannya payment tagihan tagihannya invoice
""")
"""What stands, or nothing of it could be spoken of."""
_DEADLINE = words("batas batasnya deadline tenggat tempo terakhir until sampai sampe long")
_EVERYDAY = (
    _KINDLY | _ASKED | _ANEW | _RESENT | _THINGS | _DENIED | _WORKING | _BROKEN | _OF_PAYING | _PAGE | _NOT_T
    | _DEADLINE | _FILES | _MAILED | QR | SHOWN | PAID | ON_ITS_WAY | NOT_YET | ALREADY | HAS_COME | SENT | CHECKED
    | PAYMENT_LINK | WISHING | ALREADY_ORDERED | words("""
    t s kode code di ke dari nya my your is are has have did been was be not you get got me still masih ko statusnya
    prosesnya sampe mana kok punya punyaku milik atas untuk buat sama nomor nomer no
    """)
)  # fmt: skip
_ALL, _EACH = words("semua seluruh all both everything"), words("kedua ketiga")
_BEFORE = words("tadi kemarin kmrn kemaren sebelumnya earlier previous last yesterday")
_OF_CHANGES = (
    _BEFORE | CALLED_OFF | SWAP | PAYING_BY | WAYS_TO_PAY
    | words("semua seluruh all every aja saja dulu jadi jd gak ga gajadi yang yg")
)  # fmt: skip
_AMOUNT = words("berapa brp much")
_TIME = words("kapan kpn when lama berapa brp mana dimana where siapa apa who")


def about_order(text: str) -> AboutOrder | None:
    """The subject of a sentence that plainly has one."""
    said = tokens_of(_NUMBER.sub(" ", text))
    if not said.tokens:
        return None
    if said.words <= _KINDLY | _AWAITED and said.has(_THANKED) and (said.words <= _KINDLY or said.has(THANKS)):
        return "thanks"
    if _is_files(said):
        return "files"
    if _is_qr(said):
        return "qr"
    if _is_complaint(said) or is_grievance(text):
        return "complaint"
    if said.has(JOIN | ADD):
        return "join"
    if said.has(AGAIN) and said.has(ALREADY_ORDERED | BUYING):
        return "again"
    if _is_cancelling(said):
        return "cancel"
    if _is_paying_otherwise(said):
        return "method"
    return _read_change(said) or _read_question(said) or ("thanks" if _is_thanking(said) else None)


def is_of_standing(text: str) -> bool:
    """A sentence of nothing but everyday words asks for what only an order has that stands: no answer to a question.

    A street or a wish may have some of these words, but not all of its words, and it asks for nothing.
    """
    said = tokens_of(_NUMBER.sub(" ", text))
    if not said.tokens or "\n" in text.strip() or not said.words <= _EVERYDAY:
        return False
    is_asked = said.has(_ASKED) or (said.has(_ANEW) and said.has(SENT | _RESENT)) or _is_stuck(said)
    return is_asked and said.has(_THINGS | QR | _PAGE | _TERM) and not said.has(STREETS)


def is_of_another(text: str) -> bool:
    """A sentence of nothing but everyday words names another order than the open one: its number, or an earlier one."""
    said = tokens_of(_NUMBER.sub(" ", text))
    if not said.tokens or "\n" in text.strip() or not said.words <= _EVERYDAY | _OF_CHANGES:
        return False
    is_before = said.has(_THINGS) and (said.has(_BEFORE) or is_of_all(text))
    return is_before or bool(_NUMBER.search(text))


def _is_stuck(said: Said) -> bool:
    """It does not do what it should."""
    is_denied = said.has(_DENIED) or any(one.word in _NOT_T and then.word == "t" for one, then in pairwise(said.tokens))
    return (is_denied and said.has(_WORKING)) or said.has(_BROKEN)


def _is_thanking(said: Said) -> bool:
    """Thanks, whatever kind words stand around them."""
    return said.has(THANKS) and "?" not in said.words


def _is_files(said: Said) -> bool:
    """Goods that come by mail have not come, or shall come once more."""
    is_named = said.has(_FILES) or (said.has(_MAILED) and not said.has(BUYING))
    is_missed = said.has(NOT_YET | NEGATIVE | SENT | words("lagi ulang mana dapat dapet dpt masuk hilang again resend"))
    return is_named and is_missed and not said.has(CHANGED | SET)


def _is_qr(said: Said) -> bool:
    """The code to scan shall be shown: no other way to pay is meant, and nobody says that it was paid."""
    is_dead = _is_stuck(said) and not said.has(_OF_PAYING | HAS_COME | PARCEL | _PAGE)
    is_missed = is_dead or (said.has(NEGATIVE) and said.has(LEGIBLE))
    is_other = said.has(PAYING_BY | SWAP | CHECKED | ALREADY - words("have") - SHOWN)
    return said.has(QR) and (is_missed or said.has(SHOWN)) and (is_missed or not is_other or said.has(words("expired")))


def is_grievance(text: str) -> bool:
    """Anger, money that shall come back, or a wait that has become too long: for a person, whatever else is said."""
    said = tokens_of(text)
    is_waiting = said.has(LATE) and said.has(SO_LATE) and not said.has(_TIME - LATE - words("mana"))
    if _is_due(said):
        return False
    is_gone = said.has(TIME_GONE) and said.has(ALREADY | words("been")) and not said.has(PAID)
    return said.has(ANGRY) or (said.has(MONEY) and said.has(GIVEN_BACK)) or is_waiting or is_gone


def says_not_come(text: str) -> bool:
    """Somebody says that it did not come."""
    said = tokens_of(text)
    return said.has(NOT_YET | NEGATIVE) and said.has(HAS_COME | SENT)


def _is_complaint(said: Said) -> bool:
    """What came is broken, or other than it should be; a page that does not open did not come."""
    if said.has(_PAGE) and not said.has(HAS_COME | PARCEL):
        return False
    return said.has(DAMAGED) or (said.has(HAS_COME | PARCEL) and said.has(OTHERWISE) and not said.has(NOT_YET))


def _is_cancelling(said: Said) -> bool:
    """The whole order is given up: no part of it, no count, and nobody asks why it was."""
    is_part = said.has(PARTS_OF_AN_ORDER | SWAP | LESS) or any(token.is_number for token in said.tokens)
    is_paid = said.has(PAID - words("bayar byr")) and not said.has(NOT_YET)
    if is_part or is_paid or said.has(WONDERING):
        return False
    is_kept = any(one.word in NEGATIVE and then.word in CALLED_OFF for one, then in pairwise(said.tokens))
    return not is_kept and (_is_off(said) or said.has(CALLED_OFF))


def _is_off(said: Said) -> bool:
    return any(one.word in NEGATIVE and then.word in NOT_ANY_MORE for one, then in pairwise(said.tokens))


def _is_paying_otherwise(said: Said) -> bool:
    """Another way to pay is wanted: one is named, or that there shall be another."""
    trouble = TROUBLE - words("lain instead")
    if said.has(ALREADY | CHECKED | LATER | trouble | _TIME | LEGIBLE - WISHING):
        return False
    if payment_hint(said.text):
        return said.has(SWAP | PAYING_BY | WISHING | words("harusnya seharusnya"))
    return said.has(SWAP) and said.has(WAYS_TO_PAY)


def _read_change(said: Said) -> AboutOrder | None:
    is_off = _is_off(said)
    is_part = said.has(PARTS_OF_AN_ORDER) and any(token.word in words("bukan bukannya") for token in said.tokens)
    is_set = said.has(SET) and said.has(ALREADY_ORDERED)
    if is_off or is_part or is_set or said.has(CHANGED) or _is_told_anew(said):
        return "change"
    return "wish" if _is_wish(said) else None


def _is_told_anew(said: Said) -> bool:
    """`alamat bu nining jl manggis 30`, `nomornya 0812…`: a field with its value, and nothing is asked."""
    numbers = [token for token in said.tokens if token.is_number]
    if "?" in said.words or said.has(_TIME) or not numbers:
        return False
    is_street = said.tokens[0].word in _OF_ADDRESS and said.has(STREETS)
    is_phone = said.has(_OF_PHONE) and any(len(token.word) >= _PHONE for token in numbers)
    return is_street or (is_phone and said.words <= _OF_PHONE | AROUND | {token.word for token in numbers})


def _is_wish(said: Said) -> bool:
    """How or when it shall be sent, or to whom: what is asked for, not what is asked."""
    is_told = said.has(WISHING | PUT_OFF | words("jangan jgn dont"))
    is_asked = said.has(_TIME | CHECKED | words("resi"))
    is_of_order = said.has(PARTS_OF_AN_ORDER | SENT | PUT_OFF | PARCEL) or bool(find_couriers(said.text))
    return is_told and is_of_order and not is_asked and not said.has(PAID)


def _read_question(said: Said) -> AboutOrder | None:
    if _is_due(said):
        return "bill"
    if said.has(PAID) and not said.has(words("kapan kpn when resi")):
        if _is_paying_else(said):
            return "paying"
        return "bill" if _is_bill(said) else "payment"
    return "status" if said.has(ON_ITS_WAY) and not said.words <= words("order lama") else _of_it(said)


def _is_bill(said: Said) -> bool:
    """The link or the number to pay by is asked for, not whether it was paid."""
    is_named = said.has(PAYMENT_LINK | words("rekening norek rek nomor kode va qris pay"))
    wanted = words("minta kirim kirimin ulang lagi resend again hilang ilang gimana caranya how send what which kok")
    is_wanted = said.has(_TIME | SENT | wanted)
    return is_named and is_wanted and not said.has(ALREADY - words("have") | CHECKED | NOT_YET | words("masuk bukti"))


def _is_due(said: Said) -> bool:
    """How much is to be paid, or until when: neither that it was paid nor that it comes late."""
    is_of_paying = said.has(PAID - words("masuk bukti qris link")) and not said.has(
        ALREADY - words("have") | CHECKED | NOT_YET
    )
    is_asked = said.has(_AMOUNT) or (said.has(_DEADLINE) and said.has(_TIME | words("what how is")))
    return is_of_paying and is_asked and not said.has(NEGATIVE | words("masuk resi take takes") | LATER)


def _is_paying_else(said: Said) -> bool:
    """Another way, time or amount than was agreed, or a payment that does not work."""
    is_wish = said.has(WISHING | LATER) and not said.has(ALREADY | CHECKED | PAYMENT_LINK)
    return _is_stuck(said) or is_wish or said.has(TROUBLE)


def _of_it(said: Said) -> AboutOrder | None:
    return "order" if said.has(words("tadi barusan earlier")) and said.has(PARTS_OF_AN_ORDER | QUESTION_WORDS) else None


def is_buying(text: str) -> bool:
    """The words want something."""
    return tokens_of(text).has(BUYING)


def goods_beside(text: str) -> str:
    """The goods in a wish for more beside an order; empty where none may be named."""
    said = tokens_of(_ANOTHER.sub(" ", text))
    kept = [token for token in said.tokens if token.word not in _BESIDE and token.word not in "?+-"]
    if not any(map(_may_name, kept)):
        return ""
    is_list = any(token.is_number for token in kept)
    return _SENT_BEHIND.sub("", said.between(kept)) if is_list else " ".join(token.word for token in kept)


def _may_name(token: Token) -> bool:
    """A word that is no number and no everyday one."""
    return len(token.word) > 2 and not token.is_number and token.word not in FILLERS


def is_of_all(text: str) -> bool:
    """Each of several is meant."""
    said = tokens_of(text)
    return said.has(_ALL) or any(token.is_named and token.word in _EACH for token in said.tokens)


def has_count(text: str) -> bool:
    """A number is said, as of goods that are wanted."""
    return any(token.is_number for token in tokens_of(text).tokens)
