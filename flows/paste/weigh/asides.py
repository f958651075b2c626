"""Talk right behind goods that may say which of them, and how many: `popok jumbo tu yo, yg XL nak sikok`.

It is read in marks of its own: what it says completes the goods before it, and never begins others.
"""

from collections.abc import Iterator, Sequence

from flows.paste.weigh.tokens import Token
from flows.paste.weigh.vocabulary import Vocabulary
from flows.words.everyday import SURE_NAME_CUES
from flows.words.numbers import FRACTIONS, GOODS_NUMBERS, NUMBER_ENDS
from flows.words.orders import PLACE_CUES
from flows.words.spoken.regional import HOUSES, SEND_VERBS, TO
from flows.words.tables import word_set
from flows.words.units import CONTAINERS, DOZENS, MEASURES
from flows.words.wares.cues import EACH, LARGE, SMALL

ASIDE, BACK = "\x0e", "\x0f"
_NEAR = 0.7
_MOST, _HUNDRED = 24, 100
_ENDS = (
    SEND_VERBS
    | (TO - word_set("d k tu par kanggo kangge nggo gawe pang"))
    | PLACE_CUES
    | HOUSES
    | SURE_NAME_CUES
    | word_set("""
        alamat alamate alamatna alamatku alamatnya hp wa telp tlp telpon telepon nope rt rw jl jln jalan gg gang tgl
        tanggal jam pukul kode pos bayar bayarnya ongkir total totalnya harga hrg jadi dadi untuk utk buat bwt kalau
        kalo klo kl nek yen mun upami if unless daripada bukan bkn jangan jgn jan ojo not
    """)
)
_GONE = word_set("ga gak gk ngga nggak tidak tdk ndak ora mboten teu tak kosong habis abis entek telas indak kada no")
_IF = word_set("kalau kalo klo kl nek yen mun upami if unless menawi lamun")
_COUNTING = frozenset((*GOODS_NUMBERS, *NUMBER_ENDS, *FRACTIONS, *CONTAINERS, *DOZENS, *MEASURES)) | EACH
_SAYING = LARGE | SMALL | word_set("yang yg sing nu nan nang nyang ane ingkang ukuran size nomor nomer no")


def enclose(tokens: Sequence[Token], vocabulary: Vocabulary) -> str:
    """The telling words of talk behind goods, up to where it speaks of something else, in their marks."""
    said = list(_before_end(tokens))
    kept = [token for token in said if _is_telling(token.word, vocabulary) or token.word in _SAYING]
    if not any(_is_telling(token.word, vocabulary) for token in kept):
        return ""
    return f" {ASIDE} " + " ".join(_with_mark(token) for token in kept) + f" {BACK} "


def _before_end(tokens: Sequence[Token]) -> Iterator[Token]:
    for at, token in enumerate(tokens[:_MOST]):
        if token.gap in ("phone", "cut", "\n\n") or (token.word in _ENDS and not _goes_on(tokens[at : at + 4])):
            return
        yield token


def _goes_on(tokens: Sequence[Token]) -> bool:
    """`upami aya, abdi hoyong dua`, `kirim sapuluh`: a condition that holds, or a verb before a count."""
    first, after = tokens[0].word, [token.word for token in tokens[1:]]
    if first in _IF:
        return _GONE.isdisjoint(after)
    return first in SEND_VERBS and bool(after) and after[0] in GOODS_NUMBERS


def _is_telling(word: str, vocabulary: Vocabulary) -> bool:
    """A count, a size, or a word that tells goods apart."""
    if word.isdigit():
        return int(word) < _HUNDRED or word in vocabulary.sizes
    stem = word.removesuffix("nya") if len(word) > 5 else word
    is_each = word.startswith(("masing", "msg"))
    return (
        is_each or word in _COUNTING or vocabulary.is_option(stem) or (len(stem) > 2 and vocabulary.cost(stem) <= _NEAR)
    )


def _with_mark(token: Token) -> str:
    return f", {token.text}" if token.gap in (",", ".", "\n") else token.text
