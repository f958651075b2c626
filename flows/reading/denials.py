"""Words that put one thing in the place of another: `14 bukan 4`, `bukan buah batu tapi lengkong`, `M instead of L`."""

import re
from dataclasses import dataclass
from itertools import pairwise

from flows.reading.tokens import Token, tokens_of
from flows.words.everyday import TITLES
from flows.words.intents import RALAT
from flows.words.small_talk import ADDRESSED, words
from flows.words.streets import ROADS, STREET_HEADS

_NOT = words("bukan bukannya bkn not instead jangan ojo")
_BUT = words("tapi tp melainkan but itu masuk masuknya termasuk tepatnya pake pakai use")
_LEAD = (
    RALAT
    | ADDRESSED
    | words("""
    alamat alamatku kecamatan kec kota kabupaten kab nomor nomer no rumah rumahku house number nama namaku penerima
    kurir kode pos kodepos jalan jl jln saya aku sy di ada adalah itu masuk yang yg benar bener betul oh iya ya my is
    tulis nulis ketik ngetik of to ship send deliver kirim
    the it its address name in at ke dari jadi district city street s rt rw nya blok
""")
)
_TAIL = ADDRESSED | words("ya yah dong deh aja saja sih lho loh please makasih thanks maaf")
_BETWEEN_THINGS, _BEHIND_TITLES = re.compile(r"[,.;]"), re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Denial:
    """What is right, and what it stands in the place of; `lead` are the words that say of what."""

    right: str
    wrong: str
    lead: frozenset[str] = frozenset()


def read_denial(text: str) -> Denial | None:
    """The two, where a text has both."""
    said = tokens_of(text)
    tokens = [token for token in said.tokens if token.word != "?"]
    at = next((place for place, token in enumerate(tokens) if token.word in _NOT), None)
    if at is None:
        return None
    before, behind = _bare(tokens[:at]), tokens[at + 1 :]
    if before:
        right, wrong = before, _bare(behind)
    else:
        right, wrong = _turn(behind, said.text)
    if not right or not wrong:
        return None
    if _is_headed(right) != _is_headed(wrong):
        right, wrong = (_with_road(each, tokens) for each in (right, wrong))
    if all(token.is_number for token in wrong):
        right = [token for token in right if token.is_number]
        if len(right) != 1:
            return None
    lead = frozenset(token.word for token in (*tokens[:at], *behind) if token not in (*right, *wrong))
    return Denial(said.between(right), said.between(wrong), lead)


def _turn(tokens: list[Token], text: str) -> tuple[list[Token], list[Token]]:
    """Where the wrong comes first, the right stands behind a mark or a `tapi`."""
    pairs = list(enumerate(pairwise(tokens), 1))
    told = (place for place, (_, following) in pairs if following.word in _BUT)
    marked = (place for place, (token, following) in pairs if _is_mark(token, text[token.end : following.start]))
    place = next(told, 0) or next(marked, 0)
    return (_bare(tokens[place:]), _bare(tokens[:place])) if place else ([], [])


def _is_mark(token: Token, between: str) -> bool:
    """A mark that parts two things; the point behind a title is none."""
    mark = _BEHIND_TITLES if token.word in TITLES else _BETWEEN_THINGS
    return mark.search(between) is not None


def _bare(tokens: list[Token]) -> list[Token]:
    """Without what leads to it, and without the politeness behind it."""
    start = next((place for place, token in enumerate(tokens) if token.word not in _LEAD | _BUT), len(tokens))
    kept = list(tokens[start:])
    while kept and kept[-1].word in _TAIL:
        kept.pop()
    return kept


def _is_headed(tokens: list[Token]) -> bool:
    """It begins as an estate or a hamlet does, whose name says so, where a road's stands behind its `jalan`."""
    return tokens[0].word in STREET_HEADS


def _with_road(tokens: list[Token], said: list[Token]) -> list[Token]:
    at = said.index(tokens[0])
    return [said[at - 1], *tokens] if at and said[at - 1].word in ROADS else tokens


def is_said_in(wrong: str, value: str) -> bool:
    """A value has these words, however they are joined."""
    return _join_words(wrong) in _join_words(value) if len(_join_words(wrong)) > 2 else _place(wrong, value) is not None


def replace_wrong(value: str, denial: Denial) -> str | None:
    """The value with the right in the place of the wrong; none where that stands there never, or more than once."""
    at = _place(denial.wrong, value)
    return None if at is None else value[: at[0]] + denial.right + value[at[1] :]


def _place(wrong: str, value: str) -> tuple[int, int] | None:
    said, known = [token.word for token in tokens_of(wrong).tokens], tokens_of(value)
    if known.text != value or not said:
        return None
    spans = [known.tokens[at : at + len(said)] for at in range(len(known.tokens) - len(said) + 1)]
    found = [(span[0].start, span[-1].end) for span in spans if [token.word for token in span] == said]
    return found[0] if found and (len(found) == 1 or _is_house(value, found)) else None


def _is_house(value: str, found: list[tuple[int, int]]) -> bool:
    """Of equal numbers the first is the house's, where the others are of RT and RW."""
    return all(re.search(r"(?i)\br[tw]\W{0,3}0{0,2}$", value[max(0, at - 8) : at]) for at, _ in found[1:])


def _join_words(text: str) -> str:
    return "".join(token.word for token in tokens_of(text).tokens)
