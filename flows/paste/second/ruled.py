"""What the rules take each piece of an order's lines for, found again word by word: facts like any others."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.paste.second.pieces import Piece
from flows.paste.survey import Survey
from flows.paste.weigh.tokens import ADDRESS, ITEM, NAME, Token

_LETTERS = {ITEM: "i", NAME: "n", ADDRESS: "a"}
_NEAR = 12
_LEADS = (1.0, 2.0, 4.0)
_WORD = re.compile(r"[^\W_]+")


def find_ruled(pieces: Sequence[Piece], view: Survey) -> list[list[str]]:
    """The facts of each piece that the rules know, with the list that a word belongs to and by how much a name leads.

    N is the name and A the address as chosen, n a i others of their kind, T a note, s a sender, t talk, - nothing.
    """
    letters, sorts = ["-"] * len(pieces), [""] * len(pieces)
    chosen = {id(token): "N" for one in view.names for token in one.tokens}
    chosen |= {id(token): "A" for one in view.places for token in one.tokens}
    tokens = [(token, one.kind) for one in view.stretches for token in one.tokens]
    for (token, kind), found in zip(tokens, _align(pieces, [token for token, _ in tokens]), strict=True):
        for at in found:
            letters[at] = chosen.get(id(token), _LETTERS.get(kind, "t"))
            sorts[at] = token.sort
    words = [piece.text.lower() for piece in pieces]
    for note in (*view.form.notes, *view.form.fields.get("note", ())):
        _mark(words, note, "T", letters)
    _mark(words, view.form.sender.name or "", "s", letters)
    much = sum(view.lead >= limit for limit in _LEADS)
    return [list(_facts(letters, sorts, at, much)) for at in range(len(pieces))]


def _facts(letters: Sequence[str], sorts: Sequence[str], at: int, much: int) -> Iterator[str]:
    for step in (-1, 0, 1):
        if 0 <= at + step < len(letters):
            yield f"r{step}{letters[at + step]}"
            yield f"S{step}{sorts[at + step]}"
    here = letters[at]
    yield f"r{letters[at - 1] if at else '^'}{here}{letters[at + 1] if at + 1 < len(letters) else '$'}"
    if here == "N":
        yield f"N{much}"


def _align(pieces: Sequence[Piece], tokens: Sequence[Token]) -> list[list[int]]:
    """Where each token stands among the pieces, going on from the last: near, or with the next word behind it."""
    where: dict[str, list[int]] = {}
    words = [piece.word if piece.kind else piece.text.lower() for piece in pieces]
    for at, word in enumerate(words):
        where.setdefault(word, []).append(at)
    wanted = [(number, word) for number, token in enumerate(tokens) for word in _WORD.findall(token.text.lower())]
    found: list[list[int]] = [[] for _ in tokens]
    last = 0
    for (number, word), (_, after) in zip(wanted, [*wanted[1:], (0, "")], strict=False):
        places = where.get(word, [])
        ahead = bisect_left(places, last)
        if ahead == len(places):
            continue
        at = places[ahead]
        if at - last <= _NEAR or words[at + 1 : at + 2] == [after]:
            found[number].append(at)
            last = at + 1
    return found


def _mark(words: Sequence[str], said: str, letter: str, letters: list[str]) -> None:
    """Mark the first place where some words stand together."""
    want = _WORD.findall(said.lower())
    for start in range(len(words) - len(want) + 1):
        if want and words[start] == want[0] and words[start : start + len(want)] == want:
            letters[start : start + len(want)] = letter * len(want)
            return
