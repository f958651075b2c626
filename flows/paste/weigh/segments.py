"""Stretches between two marks that a name would fill: a few words, none of talk, of streets or of the catalogue."""

from dataclasses import dataclass

from flows.paste.weigh.tokens import Token
from flows.words.everyday import NAME_CUES
from flows.words.spoken.regional import HOUSES, TO
from flows.words.tables import word_set

_MOST, _MOST_UNTOLD = 6, 3
_BLANK = (" ", "-")
_TAILS = word_set(
    "ya yaa yah kak ka kk nih ni min sis dong deh nggih njih y thanks "
    "makasih nya wa hp no telp tinggal yg yang aja di dan"
)
_CUES = NAME_CUES | TO | HOUSES
_SORTS = ("", "title", "placed")


@dataclass(slots=True)
class Segment:
    """Words between two marks, and the marks around them."""

    tokens: list[Token]
    before: str
    after: str


def mark_segments(tokens: list[Token]) -> None:
    """Give the words of each segment what its shape and its neighbours say."""
    segments = _cut(tokens)
    for at, segment in enumerate(segments):
        core = _core(segment.tokens)
        if not _is_name_like(core):
            continue
        before = segments[at - 1] if at else None
        after = segments[at + 1] if at + 1 < len(segments) else None
        for token in core:
            token.features.append(("in_name_like", 1.0))
        found = _features(segment, before, after)
        if "behind_street" in found:
            found.remove("behind_street")
            for token in core:
                token.features.append(("behind_street", 1.0))
        core[0].starts += [*found, *(["name_like_told"] if any(map(_is_told, core)) else [])]


def _cut(tokens: list[Token]) -> list[Segment]:
    segments: list[Segment] = []
    for token in tokens:
        is_abbreviated = token.gap == "." and segments and segments[-1].tokens[-1].sort == "title"
        if segments and (token.gap in _BLANK or is_abbreviated):
            segments[-1].tokens.append(token)
        else:
            if segments:
                segments[-1].after = token.gap
            segments.append(Segment([token], token.gap, ""))
    return segments


def _core(tokens: list[Token]) -> list[Token]:
    """The words without the cue before them and the courtesy behind them."""
    start, end = 0, len(tokens)
    while start < end and _is_around(tokens[start]):
        start += 1
    is_cued = not start or tokens[start - 1].word in _CUES
    while end > start and (tokens[end - 1].word in _TAILS or tokens[end - 1].sort == "chatter"):
        end -= 1
    core = tokens[start:end]
    return core if is_cued or any(_is_told(token) for token in core) else []


def _is_around(token: Token) -> bool:
    return token.word in _CUES or token.sort in ("chatter", "connector")


def _is_told(token: Token) -> bool:
    return token.sort == "title" or token.has("given_name")


def _is_name_like(tokens: list[Token]) -> bool:
    if not 0 < len(tokens) <= _MOST or any(token.sort not in _SORTS or not token.word[0].isalpha() for token in tokens):
        return False
    if any(map(str.isdigit, "".join(token.word for token in tokens))):
        return False
    told = sum(map(_is_told, tokens))
    goods = sum(token.has("exact_of_goods") for token in tokens)
    return bool(told) or (not goods and len(tokens) <= _MOST_UNTOLD)


def _features(segment: Segment, before: Segment | None, after: Segment | None) -> list[str]:
    found = ["name_like"]
    if segment.before == "phone" or segment.after == "phone":
        found.append("name_like_by_phone")
    if after is not None and after.tokens[0].sort == "street_head":
        found.append("name_like_before_street")
    is_alone = segment.before in ("\n", "\n\n") and segment.after in ("\n", "\n\n", "")
    if is_alone:
        found.append("name_like_alone")
    if before is not None and not is_alone and any(token.sort == "street_head" for token in before.tokens):
        found.append("behind_street")
    return found
