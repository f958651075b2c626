"""What is taken back within an address: `Jl. A 1, eh Jl. B 2`, `Desa A? salah, Desa B`."""

import re
from collections.abc import Iterator, Sequence

from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.tokens import ADDRESS, TALKING, Token
from flows.words.everyday import HONORIFICS, KIN
from flows.words.spoken.persons import GIVEN
from flows.words.spoken.repairs import REPAIRS
from flows.words.tables import any_of, word_set

_OTHER = re.compile(
    r"(?:\b(?:eh+|ralat|oh\siya|koreksi|sori|sorry|oops)\b[\s,.]{1,3}(?:(?:salah|maaf|kak|sori)\b[\s,.]{1,3}){0,2}"
    r"(?:(?:yang|yg)\s(?:n[eu]rima|menerima|terima)(?:nya)?|p[ae]nerima(?:nya)?|atas\snama(?:nya)?|a\.?n\.?|namanya)\b"
    r"|\bp[ae]nerima(?:nya)?\s(?:di)?ganti\b)"
    rf"(?:[\s,:]{{1,2}}(?:ganti|diganti|jadi|jd|ke|sama|aja|saja|ya|kak|saya|aku|{any_of(KIN)})(?:ku|nya)?\b){{0,5}}[\s,:]{{1,2}}"
    rf"(?P<name>(?:(?:{any_of(HONORIFICS)})\b\.?\s)?(?:{any_of(HONORIFICS | GIVEN)})\b"
    r"(?:\s(?!(?:aja|saja|ya|yaa|kak|min|mbak|deh|dong|yg|yang|nomor|nomer|no|hp|alamat)\b)"
    r"[^\W\d_]+){0,3})",
    re.IGNORECASE,
)
"""`eh yang nerima istri saya aja, Bu Contoh`: who gets an order instead of who was named before."""
_LONGEST_CUE = 10
_SURE = word_set("salah ralat koreksi typo")


def mend_name(said: str, name: str | None) -> str | None:
    """The name of who gets an order, or of who does instead, where that is said behind it."""
    found = _OTHER.search(said)
    if not found or (name and name.casefold() not in said[: found.start()].casefold()):
        return name
    return found["name"]


def mend_addresses(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches without the address words that later ones take back."""
    kept: list[Stretch] = []
    is_mended = False
    for stretch in (part for one in stretches for part in _parts(one)):
        if stretch.kind == TALKING and kept and kept[-1].kind == ADDRESS and _is_cue(stretch.tokens):
            is_mended = True
            continue
        if stretch.kind == ADDRESS and is_mended:
            kept[-1] = Stretch(ADDRESS, _without_meant(kept[-1].tokens, stretch.tokens))
        is_mended = is_mended and stretch.kind == TALKING
        kept.append(stretch)
    return [stretch for stretch in kept if stretch.tokens]


def _is_cue(tokens: Sequence[Token]) -> bool:
    return len(tokens) <= _LONGEST_CUE and any(token.word in REPAIRS for token in tokens)


def _parts(stretch: Stretch) -> Iterator[Stretch]:
    """An address stretch, cut where it takes something back."""
    if stretch.kind != ADDRESS or not any(map(_is_repair, stretch.tokens)):
        yield stretch
        return
    start, at, tokens = 0, 0, stretch.tokens
    while at < len(tokens):
        if _is_repair(tokens[at]):
            end = at + 1
            while end < len(tokens) and tokens[end].sort == "chatter":
                end += 1
            yield Stretch(ADDRESS, tokens[start:at])
            yield Stretch(TALKING, tokens[at:end])
            start = at = end
        else:
            at += 1
    yield Stretch(ADDRESS, tokens[start:])


def _is_repair(token: Token) -> bool:
    return token.word in _SURE or (token.word in REPAIRS and token.sort == "chatter")


def _without_meant(before: Sequence[Token], after: Sequence[Token]) -> tuple[Token, ...]:
    """What stays of an address: a street takes back a street, another name the last name."""
    if not before or not after:
        return tuple(before)
    heads = [at for at, token in enumerate(before) if token.sort == "street_head"]
    if after[0].sort == "street_head" or any(token.sort == "street_head" for token in after[:_NEAR_HEAD]):
        return (*before[: _begin(before, heads[0])], *_area_of(before, after)) if heads else ()
    marks = [at for at, token in enumerate(before) if at and token.gap not in (" ", "-")]
    numbers = [at + 1 for at, token in enumerate(before) if any(map(str.isdigit, token.word))]
    return tuple(before[: max([*marks[-1:], *numbers[-1:]], default=0)])


def _begin(before: Sequence[Token], head: int) -> int:
    """Where a house begins whose street stands there: with what goes before without a mark (`Hotel Contoh jl A 1`)."""
    while head and before[head].gap in (" ", "-"):
        head -= 1
    return head


def _area_of(before: Sequence[Token], after: Sequence[Token]) -> Sequence[Token]:
    """What the street that is taken back says of its area, where the new one says nothing of it."""
    numbers = [at + 1 for at, token in enumerate(before) if any(map(str.isdigit, token.word))]
    area = before[numbers[-1] :] if numbers else ()
    is_said = any(token.place >= _PLACE and not token.is_in_street for token in after)
    return () if is_said or not all(token.place >= _PLACE for token in area) else area


_PLACE = 0.4
_NEAR_HEAD = 3
