"""Which words of a name stretch are the name, and whether anything tells that it is one; else it is asked."""

from collections.abc import Sequence

from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.tokens import NAME, Token

_MOST = 4
_SURE = {"given_name", "title", "called", "under:name"}
_CUED = {"after_sure_name_cue", "name_like_behind_cue"}
_TOLD = {
    "given_name",
    "title",
    "ends_like_a_name",
    "called",
    "under:name",
    "under:recipient",
    "beside_phone",
    "before_phone",
}
_STARTS = {
    "after_sure_name_cue",
    "name_like_by_phone",
    "name_like_before_street",
    "name_like_alone",
    "name_like_behind_cue",
    "after_phone",
    "title",
}


def choose_names(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Choose the stretches that are surely a name, without the talk at their edges."""
    cut = (Stretch(NAME, _without_talk(stretch.tokens)) for stretch in stretches if stretch.kind == NAME)
    return [stretch for stretch in cut if stretch.tokens and _is_told(stretch.tokens)]


def split_name(addresses: Sequence[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """A name that was taken for the head of an address, and the addresses without it."""
    if not addresses:
        return [], []
    first = addresses[0].tokens
    end = next((at for at, token in enumerate(first) if at and token.gap not in (" ", "-")), 0)
    head = first[:end]
    is_name = 0 < len(head) <= _MOST and all(map(_is_plain, head)) and _is_told(head)
    if not is_name:
        return [], list(addresses)
    return [Stretch(NAME, head)], [Stretch(addresses[0].kind, first[end:]), *addresses[1:]]


def _is_plain(token: Token) -> bool:
    """Tell a word that is of a name, and surely of no place."""
    is_labelled = any(name in ("under:address", "under:area") and much > 0 for name, much in token.features)
    return token.sort in ("", "title") and not token.place and token.word.isalpha() and not is_labelled


def _without_talk(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words up to the first of talk behind a name, and from the last before it."""
    start = 0
    for at, token in enumerate(tokens):
        if not _is_name(token) and ("under:name", 1.0) not in token.features:
            if any(_is_name(word) for word in tokens[start:at]):
                return tuple(tokens[start:at])
            start = at + 1
    return tuple(tokens[start:])


def _is_name(token: Token) -> bool:
    return token.sort in ("", "title")


def _is_told(tokens: Sequence[Token]) -> bool:
    """Tell a name that something tells as one; the name of a place needs more than a phone beside it."""
    features = {name for token in tokens for name, much in token.features if much > 0}
    if all(token.place for token in tokens):
        return bool(features & _SURE) or bool(_CUED & set(tokens[0].starts))
    return bool(features & _TOLD) or bool(_STARTS & set(tokens[0].starts))
