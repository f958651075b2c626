"""What a question asks for, and of what; none where a word may ask for something else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from flows.intents.questions import vocabulary as known
from flows.reading.tokens import Said, Token, tokens_of
from flows.words.intents import NEGATIVE, SENT
from flows.words.numbers import COUNT_WORDS
from flows.words.small_talk import THANKS, squeezed, words
from flows.words.units import CONTAINERS, DOZENS, MEASURES

Topic = Literal["total", "shipping", "couriers", "included", "price", "stock", "picture", "best", "places"]
_MOST, _NAME, _LATEST, _LONGEST_WISH = 16, 3, 12, 24
_ORDERED = re.compile(r"\b(?:can|could|may)\s(?:i|we)\s(?:please\s)?(?:have|get|order)\b", re.IGNORECASE)
"""A question in its form alone: `could I have two of these?`"""
_NO_GOODS = words("barang produk barangnya produknya item product products semua ini itu items orang")
_OF_GOODS = (
    known.AROUND
    | known.ASKING
    | known.ABLE
    | known.PRICE
    | known.STOCK
    | known.STILL
    | known.BEST
    | known.TAGS
    | _NO_GOODS
    | words("""
    all together altogether kena per buah biji pcs piece each satuan satu one a in there any still left the sama dan and
    ono onok ana aya wonten sold habis kosong dijual jual punya sell have got masihkah adakah cari nyari lihat liat
    daftar list buat
    """)
) - words("m s l x")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the words of what it is asked of; `is_led` where they plainly are a place, behind a `ke`."""

    topic: Topic
    about: str = ""
    is_led: bool = field(default=False, compare=False)


def read_question(text: str) -> Question | None:
    """The question, where it is one that the shop's facts answer."""
    said = tokens_of(text)
    if not said.tokens or len(said.tokens) > _MOST or "\n" in text.strip():
        return None
    if _is_of_places(said):
        return Question("places")
    if _is_included(said):
        return Question("included")
    if _is_of_sum(said):
        return Question("total")
    if _is_of_shipping(said):
        return _read_shipping(said)
    return _read_of_goods(said)


def _is_of_sum(said: Said) -> bool:
    """`totalnya berapa`, `jadi brp semua`, `yang harus dibayar berapa`: nothing else is named."""
    plain = known.TOTAL | known.SUMMED | known.HOW_MUCH | known.PAYING | known.BOUND | known.AROUND | known.OF_A_SUM
    others = said.words - plain - known.PRICE
    is_much = said.has(known.HOW_MUCH)
    if others and not (is_much and said.has(known.TOTAL) and len(others) == 1 and all(map(str.isalpha, others))):
        return False
    is_sum = said.has(known.TOTAL) and not said.has(known.SENDING - words("kirim"))
    is_due = said.has(known.PAYING) and said.has(known.BOUND)
    return is_sum or (is_much and (said.has(known.SUMMED) or is_due)) or said.has(words("owe"))


def _is_of_shipping(said: Said) -> bool:
    """`ongkir ke coblong bandung berapa?`, `bisa kirim ke papua ga`."""
    if said.has(words("cash pay paying bayar dibayar")) and said.has(words("delivery arrival")):
        return False
    if said.has(known.DAYS - words("hari lama")) or (said.has(known.HOW_MUCH) and said.has(words("hari lama days"))):
        return False
    is_asked = is_asking(said) or said.has(known.FEE) or said.has(words("cek check"))
    if said.has(known.SHIPPING):
        return is_asked or said.has(known.TOWARDS) or len(said.tokens) < 4
    is_fee = said.has(known.SENDING) and said.has(known.FEE)
    is_told = said.has(known.ABLE | known.HOW_MUCH | words("ada"))
    is_there = said.has(known.SENDING) and said.has(known.TOWARDS) and is_told and is_asked
    return (is_fee and is_asked) or (is_there and not said.has(known.CHANGING | known.PLACES))


def _is_included(said: Said) -> bool:
    """`ini udah termasuk ongkir?`: whether a price or a sum has the shipping in it."""
    is_asked = is_asking(said) and not said.has(known.HOW_MUCH)
    return is_asked and said.has(known.SHIPPING) and said.has(known.IN_IT) and not said.has(_TO)


def _read_shipping(said: Said) -> Question:
    """Shipping to a place; else what other couriers cost, where it is found dear, or what it costs anyway."""
    place = _place(said)
    if place or not said.has(known.DEAR):
        return Question("shipping", place, said.has(_TO))
    return Question("couriers")


def _place(said: Said) -> str:
    """The words behind the last `ke`, or those that are not of shipping."""
    behind = next((at + 1 for at in range(len(said.tokens) - 1, -1, -1) if said.tokens[at].word in _TO), 0)
    rest = said.tokens[behind:]
    plain = known.AROUND | known.ASKING | known.OF_SHIPPING | known.TAGS | known.ABLE
    kept = [token for token in rest if token.word not in plain or token.word in _SHORT_PLACES]
    return said.between(_stretch(rest, kept)) if any(map(_may_name, kept)) else ""


_STEMS_OF_BEST = ("rekomen", "recommend")
_OF_BARGAINS = words("""
    uang duit cukup potongan diskon promo voucher grosir minimal minimum nego kurang budget discount bargain cashback
""")
_TO = words("ke to kang nang ka tujuan")
_SHORT_PLACES = words("kota kec kab kabupaten")


def _stretch(tokens: Sequence[Token], kept: Sequence[Token]) -> Sequence[Token]:
    """From the first word that is kept to the last one."""
    if not kept:
        return ()
    at = list(tokens)
    return at[at.index(kept[0]) : at.index(kept[-1]) + 1]


def _read_of_goods(said: Said) -> Question | None:
    """What goods cost, whether they are there, and which of them sell best."""
    if said.has(known.PICTURES) and not said.has(known.PRICE | known.HOW_MUCH | known.STOCK):
        return _read_picture(said)
    about = goods_of(said)
    is_stem = any(token.word.startswith(_STEMS_OF_BEST) for token in said.tokens)
    if is_stem or said.has(known.BEST) or (said.has(words("paling most best")) and said.has(known.WELL_SOLD)):
        is_said = (
            is_stem or is_asking(said) or said.has(known.MOST | words("minta dong rekomendasi rekomen recommend saran"))
        )
        is_said = is_said and len(said.tokens) <= _LATEST and not said.has(THANKS)
        return None if not is_said else Question("best", _without(said, known.BEST | known.WELL_SOLD | known.MOST))
    if said.has(_OF_BARGAINS) or said.has(known.CHANGING | known.OF_CHANGE - known.AROUND) or not about:
        return None
    if said.has(known.STOCK) or (said.has(words("masih msh still")) and is_asking(said)):
        return Question("stock", about)
    if said.has(known.PRICE) or (said.has(known.HOW_MUCH) and not said.has(known.PAYING | known.DAYS)):
        return Question("price", about)
    if _ORDERED.search(said.text):
        return None
    is_there = said.has(words("ada punya jual sell have ono onok ana aya wonten")) and is_asking(said)
    return Question("stock", about) if is_there else None


_IF = words("kalo kalau klo kl kalu nek lamun ari upami what how about gimana gmn piye kumaha if")
_WANTING = words("""
    mau pengen pengin ingin pesan pesen order beli ambil tambah nambah tambahin minta boleh bisa jadi ganti want need
    take get buy have like wil hoyong bade arep tuku mundut bali
""")


def read_named(text: str) -> Question | None:
    """`kalo yang niacinamide?`, `nastar keju?`: goods with a mark behind them are asked about, and not ordered."""
    said = tokens_of(text)
    if not text.strip().endswith("?") or not 0 < len(said.tokens) <= _MOST or "\n" in text.strip():
        return None
    about = _without(said, _IF)
    is_ordered = any(map(_count, said.tokens)) or said.has(_WANTING | NEGATIVE)
    is_plain = said.has(_IF) or len(said.words - _ADDRESSED - {"?"}) <= _NAME
    return Question("stock", about) if about and is_plain and not is_ordered else None


_ORDERS = words("order orderan orderannya pesanan pesenan pesanannya pesenannya")
_ANOTHER = words(
    "baru lain lainnya terpisah pisah dipisah sendiri beda anyar kedua separate another second new different"
)


def asks_another_order(text: str) -> bool:
    """`tambah satu lagi order baru: …`, `bikin pesanan terpisah`: what follows is not of the order that is open."""
    said = tokens_of(text)
    if "\n" in text.strip() or len(said.tokens) > _LONGEST_WISH or said.has(NEGATIVE):
        return False
    pairs = zip(said.tokens, said.tokens[1:], strict=False)
    return any({one.word, other.word} & _ORDERS and {one.word, other.word} & _ANOTHER for one, other in pairs)


_OF_OTHER_PICTURES = words("""
    bukti rusak bayar transfer tf barcode qris resi pesan pesen order beli buy ambil frame bingkai cetak print album
    nanti
""")


def _read_picture(said: Said) -> Question | None:
    """`minta foto sajadahnya dong`, `ada gambarnya?`: a picture is wanted, and none of what came or is sent."""
    is_wanted = said.has(known.SHOWING) or is_asking(said) or said.has(words("ada any"))
    is_sent = said.tokens[0].word in words("ini nih this here") and not is_asking(said)
    if not is_wanted or is_sent or said.has(SENT | _OF_OTHER_PICTURES | (NEGATIVE - known.TAGS)):
        return None
    return Question("picture", _without(said, known.PICTURES | known.SHOWING | words("you of")))


def goods_of(said: Said) -> str:
    """The words of goods in a question."""
    return _without(said, frozenset())


def _without(said: Said, others: frozenset[str]) -> str:
    kept = [token for token in said.tokens if token.word not in _OF_GOODS | others and token.word not in "?+-"]
    quoted = (said.text[each.start : each.end - (3 if each.is_named else 0)] for each in kept)
    return " ".join(quoted) if any(map(_may_name, kept)) else ""


def _may_name(token: Token) -> bool:
    return not token.is_number and len(token.word) >= _NAME


def _is_of_places(said: Said) -> bool:
    """`bisa kirim ke 2 alamat beda ga?`"""
    is_two = said.has(known.TWO) and said.has(known.PLACES)
    is_sent = said.has(known.SENDING | known.ABLE)
    return is_two and is_sent and is_asking(said) and not said.has(known.CHANGING)


def is_asking(said: Said | str) -> bool:
    """A mark, a word that asks, a `bisa` before it or a `ga` behind it."""
    said = tokens_of(said) if isinstance(said, str) else said
    if not said.tokens:
        return False
    ends = [token.word for token in said.tokens if token.word not in _ADDRESSED]
    is_tagged = len(ends) > 1 and ends[-1] in known.TAGS - words("belum blm")
    return said.has(known.ASKING) or is_tagged or bool(ends and ends[0] in known.ABLE)


_ADDRESSED = words("kak kk kakak min admin gan sis mbak mas ya yah sih dong bu pak say bos bang")


def names_more(text: str) -> bool:
    """At a count: a word that counts nothing, as those of a name do."""
    plain = known.AROUND | known.TAKING | _UNITS | words("se setengah half lusin kodi dozen")
    return any(not token.is_number and token.word not in plain for token in tokens_of(text).tokens)


def count_beside(text: str, name: str) -> int | None:
    """How many are said beside a name: the one number that is no part of it, and of no measure."""
    own, tokens = tokens_of(name).words, tokens_of(text).tokens
    counts = [
        count
        for at, token in enumerate(tokens)
        if (count := _count(token))
        and token.word not in own
        and not (tokens[at + 1 : at + 2] and tokens[at + 1].word in MEASURES)
    ]
    return counts[0] if len(counts) == 1 else None


def _count(token: Token) -> int:
    if token.is_number:
        return int(token.word) if len(token.word) < _NAME else 0
    return _NUMBERS.get(token.word, 0)


_NUMBERS = {squeezed(word): count for word, count in COUNT_WORDS.items() if len(word) > 1}
_UNITS = words(" ".join((*CONTAINERS, *DOZENS, *COUNT_WORDS)))


def says_later(text: str) -> bool:
    """`nanti lanjut lagi ya kak, lagi kerja`, `bentar kak, anak nangis`: the order waits, nothing is answered."""
    said = tokens_of(text)
    if is_asking(said):
        return False
    is_put_off = said.has(known.LATER) and said.has(known.GOING_ON | known.BUSY)
    others = said.words - known.OF_LATER - frozenset("2")
    is_plain = not others or (len(others) < _NAME and said.has(known.BUSY) and not said.has(SENT))
    return is_put_off and len(said.tokens) <= _LATEST and is_plain


def says_unknown(text: str) -> bool:
    """`gatau kak kode posnya`, `lupa`, `kosongin aja`: who does not know passes over what may be passed over."""
    said = tokens_of(text)
    if not said.tokens or not said.words <= known.OF_NOT_KNOWING:
        return False
    is_no = said.has(NEGATIVE | words("kurang krg ra ora teu mboten don t dont")) and said.has(known.DONT_KNOW)
    return is_no or said.has(known.FORGOTTEN | known.EMPTY)


def says_enough(text: str) -> bool:
    """`dah itu aja`, `cukup segitu dulu`, `nothing else, thanks`: the goods are complete."""
    said = tokens_of(text)
    if not said.tokens or "?" in said.words or not said.words <= known.OF_ENOUGH:
        return False
    is_none = said.has(NEGATIVE | words("gaada gada ora no nothing")) and said.has(known.BARE)
    return is_none or said.has(known.THAT - words("it")) or said.has(_OVER) or _is_on(said)


_OVER = words("selesai thats done else langsung good fine")


def _is_on(said: Said) -> bool:
    return said.has(words("lanjut lanjutkan proses checkout"))


def says_taken(text: str) -> bool:
    """`iya itu kak`, `boleh deh`, `ok I'll take it`: what was just named is wanted."""
    said = tokens_of(text)
    is_plain = bool(said.tokens) and said.words <= known.TAKING | _ADDRESSED | words("dong deh kok hehe makasih")
    return is_plain and said.has(words("itu ini mau boleh pesan pesen ambil beli order jadi take want have"))


_BETWEEN_VARIANTS = re.compile(
    r"[,;\n&+]|\b(?:sama|dan|and|plus|terus|trs)\b|(?<=[^\W\d_]\s\d)\s(?=[^\W\d_]{4})", re.IGNORECASE
)
_MOST_VARIANTS = 6


def variants_in(text: str) -> tuple[str, ...]:
    """The parts of a message that lists several variants of what is in hand; none where it is no list."""
    pieces = tuple(piece.strip() for piece in _BETWEEN_VARIANTS.split(text[:200]) if piece.strip())
    return pieces if 1 < len(pieces) <= _MOST_VARIANTS else ()
