"""Words that answer no free question, though it would take any: a reference, nothing, a wish of another kind."""

from flows.reading.payments import codes
from flows.reading.tokens import tokens_of
from flows.reading.wishes import extreme_of, find_couriers
from flows.words.intents import (
    A_NUMBER,
    ALIKE,
    AROUND,
    DATED,
    MINE,
    NEGATIVE,
    NOTHING,
    OLD,
    ORDERING,
    PARTS_OF_AN_ORDER,
    RALAT,
    REFUSING,
    SELF,
    SENT,
    SENT_LATER,
    SET,
    USING,
    WRONG,
)
from flows.words.small_talk import words
from flows.words.streets import STREET_HEADS

_ONLY_THAT = words("wae ae aje bae lah nggih se")
"""`Only that`, in other languages."""
_COURIER = words("kurir ekspedisi courier pengiriman kirim jasa to the") | _ONLY_THAT
_MOST_OF_ALL = words(
    "yang yg paling plg pling ter tercepat tercepet terkilat termurah terhemat teririt fastest cheapest"
)
_OF_EXTREMES = _MOST_OF_ALL | words("cepat cepet cpt kilat murah mura hemat irit ekonomis the one")
_PAYMENT = words("bayar bayarnya pembayaran metode cara payment pay by") | _ONLY_THAT
_LATER = words("nanti ntar nti tar belakangan later")
_ONESELF = words("untuk buat atas nama namaku pribadi wae ae dewe dewek")
_NO = words("""
    ora mboten teu henteu ndak nda nope nah gada gaada gausah ono ana onok wonten aya repot cukup sudah udah all good
    fine great everything
""")
"""Of none, in other languages, and what is said with it."""
_LEADING = words("kak min trus terus dan")
_MOST = 8


def is_reference(text: str) -> bool:
    """`sama kayak yang kemarin`, `alamat lama`, `same as before`: what was said another time."""
    said = tokens_of(text)
    if any(token.is_number for token in said.tokens) or not 2 <= len(said.tokens) <= _MOST:
        return False
    is_like = said.has(words("sama seperti kayak kyk spt same biasa usual alamat"))
    return is_like and said.has(OLD) and said.words <= ALIKE | OLD | AROUND


def is_nothing(text: str) -> bool:
    """`ga ada catatan`, `no notes`, `jangan pakai catatan`, `kosongkan saja`."""
    said = tokens_of(text)
    is_none = said.has(NEGATIVE | words("kosong kosongin kosongkan") | _NO)
    rest = NOTHING | _NO | AROUND - words("mau minta bisa boleh")
    return is_none and len(said.tokens) <= _MOST and all(word in rest or word == "2" for word in said.words)


def is_own_number(text: str) -> bool:
    """`pakai nomor ini aja`, `this number`: the phone that is being written with."""
    said = tokens_of(text)
    is_number = said.has(A_NUMBER) and said.has(MINE) and not any(token.is_number for token in said.tokens)
    return is_number and said.words <= A_NUMBER | MINE | USING | AROUND | ALIKE


def is_courier_alone(text: str) -> bool:
    """`jne aja`, `kurir sicepat ya`: a wish for a courier and nothing else."""
    found = find_couriers(text[:80])
    if len(found) != 1:
        return False
    _, start, end = found[0]
    rest = tokens_of(f"{text[:start]} {text[end:]}").words
    return rest <= _COURIER | USING | AROUND | SET | RALAT


def is_extreme_alone(text: str) -> bool:
    """`yang paling cepat aja`: which of all couriers, though none is spoken of."""
    said = tokens_of(text)
    is_only = len(said.tokens) <= _MOST and not any(token.is_number or token.word == "?" for token in said.tokens)
    is_most = said.has(_MOST_OF_ALL) and bool(extreme_of(text))
    return is_only and is_most and said.words <= _OF_EXTREMES | _COURIER | USING | AROUND | SET | RALAT


def is_payment_alone(text: str) -> bool:
    """`cod aja`, `bayarnya pakai qris`: a wish how to pay and nothing else."""
    said = tokens_of(text)
    known = _PAYMENT | USING | AROUND | SET | RALAT
    rest = [token for token in said.tokens if token.word not in known]
    return 0 < len(rest) <= 3 and all(codes(said.between([token])) for token in rest)


def is_paid_later(text: str) -> bool:
    """`nanti aja kak bayarnya`, `bayar belakangan`: how it is paid is left for the page where it is paid."""
    said = tokens_of(text)
    return said.has(_LATER) and said.words <= _LATER | _PAYMENT | AROUND | words("dulu dl di pas bisa then i ll")


def is_promise(text: str) -> bool:
    """`nanti saya kirim alamatnya`, `alamat menyusul`: the answer comes later."""
    said = tokens_of(text)
    rest = AROUND | PARTS_OF_AN_ORDER | SENT | SELF | words("share kasih tulis")
    return len(said.tokens) > 1 and said.has(SENT_LATER) and said.words <= SENT_LATER | rest


def is_self(text: str) -> bool:
    """`saya sendiri`: whoever writes, who has a name."""
    said = tokens_of(text)
    return said.has(SELF) and said.words <= SELF | AROUND | _ONESELF


def is_refusal(text: str) -> bool:
    """More than a no that says what is not wanted, as no name does."""
    said = tokens_of(text)
    return len(said.tokens) > 1 and said.has(REFUSING)


def is_ordering(text: str) -> bool:
    """`ya udah pesan aja`: go on and order."""
    said = tokens_of(text)
    return said.has(ORDERING) and said.words <= ORDERING | AROUND | words("ya iya yes udah sudah ayo yuk sekarang now")


def is_dated(text: str) -> bool:
    """A sentence of when it shall be sent."""
    said = tokens_of(text)
    return said.has(DATED) and said.has(SENT)


def is_question_mark(text: str) -> bool:
    """A sentence that ends in a question mark, with more than a word before it."""
    said = tokens_of(text)
    return len(said.tokens) > 2 and said.tokens[-1].word == "?"


def is_request(text: str) -> bool:
    """A wish in the form of a question: `bisa dikirim sore?`."""
    return tokens_of(text).has(words("bisa bs boleh tolong minta mau mohon please can could"))


def is_of_price(text: str) -> bool:
    """A question of what something costs."""
    return tokens_of(text).has(words("harga hrg price cost"))


def is_taken_back(text: str) -> bool:
    """A sentence that says of something before that it was wrong."""
    return tokens_of(text).has(WRONG)


def says_only_wrong(text: str) -> bool:
    """Something before was wrong, and no word says what is right."""
    said = tokens_of(text)
    return said.has(WRONG) and said.words <= WRONG | RALAT | AROUND | PARTS_OF_AN_ORDER | SET | NEGATIVE | words("ada")


def street_instead(text: str) -> str:
    """The street that stands behind a `maksudnya`; empty where none does."""
    rest = without_lead(text)
    said = tokens_of(rest)
    is_street = said.has(STREET_HEADS) and any(token.is_number for token in said.tokens)
    return rest if is_taken_back(text) and is_street and said.tokens[0].word in STREET_HEADS else ""


def without_lead(text: str) -> str:
    """What stands behind an `eh salah`, a `ralat` or a `maksudnya`."""
    said = tokens_of(text)
    start = next((at for at, token in enumerate(said.tokens) if token.word not in RALAT | WRONG | _LEADING), 0)
    return said.text[said.tokens[start].start :] if start else text
