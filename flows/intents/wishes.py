"""Rules for wishes that come before their question: how it is paid, who brings it, where it goes, what is to be noted.

A message may say one of them, or end in some behind an answer or goods.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.intents.context import Context
from flows.intents.intent import Fill, Intent, Wishes
from flows.intents.questions.reading import is_asking
from flows.paste.read import PastedOrder, looks_like_form
from flows.reading.courtesies import plain_address
from flows.reading.no_answers import is_courier_alone, is_extreme_alone, is_payment_alone, without_lead
from flows.reading.payments import codes
from flows.reading.tokens import Said, tokens_of
from flows.reading.wishes import OF_ALL, extreme_of, find_couriers
from flows.words.intents import AROUND, USING
from flows.words.numbers import COUNT_WORDS
from flows.words.small_talk import words
from flows.words.streets import STREET_HEADS

_LONGEST, _MOST_CLAUSES = 200, 6
_PLACED_LATER = frozenset(
    {"", "product", "item", "quantity", "cart", "customer_name", "customer_phone", "customer_email", "address"}
)
_PAID_LATER = _PLACED_LATER | {"district", "postal_code"}
_OF_GOODS = frozenset({"", "product", "item", "quantity", "cart"})
"""Where the cheapest may be goods; nothing but who brings it is fast."""
_FREE = frozenset({"customer_name", "dropshipper_name", "address"})
_NAMES = _FREE - {"address"}
_PLACES = _PLACED_LATER - {""}
_SHORTENED = "".join(
    rf"(?<!\b{word})" for word in sorted(words("kec kab kel kota prov jl jln gg gang no nmr rt rw ds dsn kp st"))
)
"""The point behind these ends no sentence."""
_BETWEEN = re.compile(
    rf"(?:[,;\n!]|{_SHORTENED}\.){{1,4}}+(?=\s|$)|\n|(?<=\?)\s?|(?=\b(?:(?:di)?bayar(?:nya)?|pembayaran(?:nya)?|pake?|pakai|via|kurir(?:nya)?|ekspedisi(?:nya)?|"
    r"(?:di)?kirim(?:nya|in)?\s(?:ke|pake?|pakai|via|lewat)|pay(?:ing)?\s(?:by|with)|ship(?:ped)?\sto)\b)"
    r"|(?<=\d\s)(?=cod\b)|(?<=\d{6}\s)(?=kec(?:amatan)?\b)"
    r"|\b(?:terus|trus|dan|and|sama)\s(?=(?:bayar|pake?|pakai|kirim|kurir|cod|pay)\w*\b)",
    re.IGNORECASE,
)
_TIE = re.compile(
    r"^\s*+(?:sama|dan|terus|trus|trs|and|plus|via|pakai|pake|pk)\b|\b(?:sama|dan|terus|trus|trs|and|plus)\s*+$",
    re.IGNORECASE,
)
_ON_DELIVERY = re.compile(r"\b(?:cash\son\sdelivery|bayar\sdi\s(?:tempat|rumah))\b", re.IGNORECASE)
_PLAINLY = words("""
    metode cara bayar bayarnya pembayaran pakai pake pk via lewat aja saja ya yah deh dong kurir kurirnya ekspedisi
    kirim kirimnya please by pay with wae ae only
""")
_CARRIED = words("kurir kurirnya ekspedisi ekspedisinya kirim kirimnya pengiriman courier by")
SENT_TO = re.compile(
    r"^(?:(?:tolong|minta|mau|bisa|please|alamat(?:nya)?)\s)*(?:(?:di)?kirim(?:nya|in)?\s(?:ke\s)?|ke\s|ship(?:ped)?\s(?:it\s)?to\s|"
    r"alamat(?:nya)?\s(?:di|ke)\s|kec(?:amatan)?(?:nya)?\s(?:(?:di|ke)\s)?)",
    re.IGNORECASE,
)
_AREAS = words("kec kecamatan kota kab kabupaten kel kelurahan di ke provinsi jawa barat timur tengah district city")
_OF_PLACES = words("kecamatannya kabupatennya kotanya distrik administrasi kab. kec. provinsi propinsi") | frozenset(
    ",."
)
_GIFT = re.compile(
    r"\b(?:kartu\s(?:ucapan|nama)|ucapan|(?:di)?bungkus(?:in|kan)?\s(?:pake?\s|pakai\s)?(?:kado|rapi|hadiah|kertas)|kado|"
    r"gift\s?wrap\w*|bubble\s?(?:wrap)?|(?:di)?pack?ing(?:nya)?|(?:di)?(?:selip|sisip)(?:in|kan)|"
    r"(?:di)?titip(?:in|kan)?\s(?:di|ke|sama|pada)|greeting\scard|(?:birthday|gift)\scard|card\sthat|extra\swrap\w*)\b",
    re.IGNORECASE,
)
_WISHED = words("""
    kasih kasihin tolong tlg ya yah dong minta pakai pake tambah tambahin please mau pengen nanti sekalian bisa add
    with put kalau bungkus dibungkus bungkusin
""")
_BEFORE_NOTE = re.compile(
    r"^(?:(?:kak|kk|min|gan|oh|iya|ya|eh|terus|trus|nanti|tolong|tlg|sekalian|and|also|please)\b[\s,.]*+)++",
    re.IGNORECASE,
)
_BEHIND_NOTE = re.compile(
    r"(?<![\s,.])[\s,.]++(?:ya|yah|kak|kk|min|dong|makasih|please|thanks)(?:\s(?:ya|kak|min))?[\s.!]*+$", re.IGNORECASE
)


def wishes(text: str, context: Context) -> Intent | None:
    """How it is paid, who brings it and where it goes, by themselves or behind something else."""
    answers = context.answers
    is_form = not context.is_read and looks_like_form(text)
    if len(text) > _LONGEST or is_form or context.asked == "note" or context.is_gathering:
        return None
    if context.is_summary or context.is_after_order or (answers is not None and answers.amends):
        return None
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece and piece.strip(" .,;!?")]
    if not 0 < len(pieces) <= _MOST_CLAUSES or noted_wish(text):
        return None
    order, rest = PastedOrder(), list[str]()
    for piece in _part_ways(_join_places(text, pieces, context)):
        wished = _read(piece, context)
        order = _join(order, wished) if wished else order
        rest += [] if wished or not tokens_of(piece).words - AROUND - _PLAINLY else [piece]
    rest = [piece for piece in rest if not (order.payment and is_asking(piece) and codes(piece))]
    if order == PastedOrder() or (answers is None and not rest):
        return None
    if not rest:
        return Fill(order, is_early=True)
    return Wishes(order, _cut(text, rest)) if _may_end_in(context, rest) else None


def _part_ways(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, a way to pay and who brings it by themselves where one piece says both (`qris sama jne ya`)."""
    for piece in pieces:
        couriers = find_couriers(piece)
        start, end = couriers[0][1:] if len(couriers) == 1 else (0, 0)
        parts = (piece[:start], piece[start:]) if piece[:start].strip() else (piece[:end], piece[end:])
        paid, brought = parts if piece[:start].strip() else reversed(parts)
        is_both = end > 0 and is_payment_alone(_TIE.sub("", paid)) and is_courier_alone(brought)
        yield from (part.strip() for part in map(_untied, parts)) if is_both else (piece,)


def _untied(part: str) -> str:
    return _TIE.sub("", part)


def _join_places(text: str, pieces: list[str], context: Context) -> list[str]:
    """The pieces, a place in one with its city and its province, which commas set off."""
    joined, at = list[str](), 0
    while at < len(pieces):
        is_sent = SENT_TO.match(pieces[at]) is not None
        left = len(pieces) - at
        counts = [count for count in (3, 2) if (is_sent and count <= left) or count == len(pieces)]
        whole = (count for count in counts if is_place_alone(_stretch(text, pieces[at : at + count]), context))
        count = next(whole, 1)
        joined.append(_stretch(text, pieces[at : at + count]))
        at += count
    return joined


def _stretch(text: str, pieces: list[str]) -> str:
    start = text.find(pieces[0])
    return text[start : text.find(pieces[-1], start) + len(pieces[-1])]


def is_place_alone(text: str, context: Context) -> bool:
    """A district and what it lies in, perhaps with a `kirim ke` in front, and no other word."""
    lead = SENT_TO.match(text)
    named = text[lead.end() :] if lead else text
    said = tokens_of(named).words - _AREAS - AROUND - _OF_PLACES
    place = context.place(plain_address(named)) if said and context.knows_places(said) else None
    if place is None or place.district is None or place.street:
        return False
    return said <= tokens_of(place.district.display).words


def _cut(text: str, rest: list[str]) -> str:
    """What is left of the text, as it was written where nothing was taken out of its middle."""
    start = text.find(rest[0])
    at = end = start
    for piece in rest:
        at = text.find(piece, end)
        if text[end:at].strip(" ,;.!?\n"):
            return ", ".join(rest)
        end = at + len(piece)
    return text[start:end]


def _may_end_in(context: Context, rest: list[str]) -> bool:
    """Behind goods or an answer; a question beside it is answered first."""
    return not any(is_asking(piece) and not _has_count(piece) for piece in rest) or context.asked == "address"


def _has_count(text: str) -> bool:
    return any(token.is_number or token.word in COUNT_WORDS for token in tokens_of(text).tokens)


def _join(order: PastedOrder, wished: PastedOrder) -> PastedOrder:
    said = {
        name: value
        for name in ("payment", "courier_hint", "address", "district", "district_query", "postal_code", "note")
        if (value := getattr(wished, name))
    }
    if order.note and wished.note:
        said["note"] = f"{order.note}. {wished.note}"
    return replace(order, **said)


def _read(piece: str, context: Context) -> PastedOrder | None:
    """One wish and nothing else; a question wishes nothing."""
    said = tokens_of(piece)
    if is_asking(said) or not said.tokens:
        return None
    chosen = _read_payment(piece, said, context) or _read_courier(piece, said, context) or _read_place(piece, context)
    return chosen or _read_note(piece, context)


def _read_note(piece: str, context: Context) -> PastedOrder | None:
    """`tolong bubble wrap ya` beside goods or an answer, where nothing is noted yet."""
    is_open = context.asked in _OF_GOODS and (context.answers is None or context.answers.note is None)
    note = noted_wish(piece) if is_open else ""
    return PastedOrder(note=note) if note else None


def _read_payment(piece: str, said: Said, context: Context) -> PastedOrder | None:
    known = context.answers.payment_method if context.answers else None
    is_early = known is None and context.asked in _PAID_LATER
    piece = _ON_DELIVERY.sub("cod", piece)
    if not is_early or not (is_payment_alone(piece) or _is_paid_so(said, piece)):
        return None
    is_plain = said.has(_PLAINLY) or bool({"cod", "qris"} & set(codes(piece)))
    named = " ".join(token.word for token in tokens_of(piece).tokens if codes(token.word))
    way = named if codes(named) == codes(piece) else without_lead(piece)
    return PastedOrder(payment=way) if is_plain or context.asked not in _NAMES else None


def _is_paid_so(said: Said, piece: str) -> bool:
    """`bayarnya pas barang sampai aja (cod)`: how it is paid is said by its word, and one way is named."""
    is_of_paying = said.tokens[0].word in words("bayar bayarnya pembayaran pay paying nanti")
    return is_of_paying and said.has(words("bayar bayarnya pembayaran pay paying")) and len(codes(piece)) == 1


def _read_courier(piece: str, said: Said, context: Context) -> PastedOrder | None:
    known = context.answers.courier if context.answers else None
    is_early = known is None and context.asked in _PAID_LATER | {"payment_method"}
    if is_early and is_extreme_alone(piece) and (extreme_of(piece) == "tercepat" or context.asked not in _OF_GOODS):
        return PastedOrder(courier_hint=extreme_of(piece))
    if not is_early or not is_courier_alone(piece) or not (said.has(_PLAINLY) or context.asked not in _NAMES):
        return None
    hint, start, end = find_couriers(piece)[0]
    if hint in OF_ALL:
        return PastedOrder(courier_hint=hint)
    named = tokens_of(piece[start:end])
    kept = [token for token in named.tokens if token.word not in USING | _CARRIED]
    return PastedOrder(courier_hint=named.between(kept)) if kept else None


def _read_place(piece: str, context: Context) -> PastedOrder | None:
    """`kirim ke coblong bandung ya`: a district for sure, and no street; behind goods a street or a city will do."""
    known = context.answers.district if context.answers else None
    lead = SENT_TO.match(piece)
    if context.asked not in _PLACED_LATER or not (lead or context.asked in _PLACES):
        return None
    rest = plain_address(piece[lead.end() :] if lead else piece)
    said = tokens_of(rest).words - _AREAS - AROUND
    if lead and context.asked in _OF_GOODS and (street := _read_street(rest, context)):
        return street
    may_be = known is None and bool(said) and (lead is not None or context.knows_places(said))
    place = context.place(rest) if may_be else None
    if place is None or place.street or (place.district is None and lead is None):
        return None
    if place.district is None:
        is_city = context.asked in _OF_GOODS and context.answers is not None and context.knows_places(said)
        return PastedOrder(district_query=rest) if is_city else None
    is_whole = lead is not None or _is_place_alone(rest, place.district.display, place.district.city)
    return PastedOrder(district=place.district, postal_code=place.postal_code) if is_whole else None


def _read_street(text: str, context: Context) -> PastedOrder | None:
    """A road or an estate with its number, and perhaps its district."""
    said = tokens_of(text).tokens
    if not said or said[0].word not in STREET_HEADS or not any(token.is_number for token in said):
        return None
    place = context.place(text)
    if place.district is None or not place.street:
        return PastedOrder(address=text)
    return PastedOrder(address=place.street, district=place.district, postal_code=place.postal_code)


def _is_place_alone(text: str, display: str, city: str) -> bool:
    """A district beside its city, and no other word: nobody and no street is called so."""
    said = tokens_of(text).words - _AREAS
    names = tokens_of(display).words
    own = names - tokens_of(city).words
    return said <= names | AROUND and bool(said & own) and bool(said & tokens_of(city).words - _AREAS)


def noted_wish(text: str) -> str:
    """`kasih kartu ucapan happy birthday mama ya`, `bungkus kado`: what the shop is to do, as it was written."""
    said = tokens_of(text)
    if not said.tokens or len(text) > _LONGEST or "\n" in text.strip() or not _GIFT.search(text):
        return ""
    is_wish = said.has(_WISHED) or _GIFT.match(text.strip()) is not None
    is_question = "?" in text or is_asking(said)
    is_counted = any(token.is_number for token in said.tokens) and not said.has(words("ucapan kartu card"))
    return "" if not is_wish or is_question or is_counted else _BEHIND_NOTE.sub("", _BEFORE_NOTE.sub("", text.strip()))
