"""Runs of words that a name would fill: none of talk, streets or numbers, and what stands on both sides of them."""

from dataclasses import dataclass

from flows.paste.weigh.tokens import Token
from flows.words.everyday import NAME_CUES
from flows.words.spoken.regional import HOUSES, SEND_VERBS, TO

_MOST, _MOST_UNTOLD = 6, 3
_BLANK = (" ", "-")
_CUES = NAME_CUES | TO | HOUSES | SEND_VERBS
_SORTS = ("", "title")


@dataclass(slots=True)
class Run:
    """Words between two marks or other words, and where among all words they begin and end."""

    tokens: list[Token]
    start: int
    end: int


def mark_segments(tokens: list[Token]) -> None:
    """Give the words of each run what its shape and its neighbours say."""
    was_name = False
    for run in _runs(tokens):
        before = tokens[run.start - 1] if run.start else None
        after = tokens[run.end] if run.end < len(tokens) else None
        is_name = _is_name_like(run, before, after)
        if is_name:
            _mark(run, before, after, was_name)
        was_name = is_name


def _runs(tokens: list[Token]) -> list[Run]:
    runs: list[Run] = []
    for at, token in enumerate(tokens):
        if not _may_name(token):
            continue
        is_abbreviated = token.gap == "." and bool(runs) and runs[-1].tokens[-1].sort == "title"
        if runs and runs[-1].end == at and (token.gap in _BLANK or is_abbreviated):
            runs[-1].tokens.append(token)
            runs[-1].end = at + 1
        else:
            runs.append(Run([token], at, at + 1))
    return runs


def _may_name(token: Token) -> bool:
    return token.sort in _SORTS and not token.is_in_street and not any(map(str.isdigit, token.word))


def _is_told(token: Token) -> bool:
    return token.sort == "title" or token.has("given_name")


def _is_name_like(run: Run, before: Token | None, after: Token | None) -> bool:
    """Tell a run of few words that begins behind a mark or a cue, and ends at a mark, a street or talk."""
    told = any(map(_is_told, run.tokens))
    goods = any(token.has("exact_of_goods", "near_goods") for token in run.tokens)
    if len(run.tokens) > (_MOST if told else _MOST_UNTOLD) or (goods and not told):
        return False
    gap = run.tokens[0].gap
    begins = before is None or gap not in _BLANK or before.word in _CUES or (told and before.sort == "chatter")
    ends = after is None or after.gap not in _BLANK or after.sort in ("street_head", "chatter")
    return begins and ends


def _mark(run: Run, before: Token | None, after: Token | None, was_name: bool) -> None:
    first, starts = run.tokens[0], ["name_like"]
    gap, gap_after = first.gap, after.gap if after is not None else ""
    if "phone" in (gap, gap_after):
        starts.append("name_like_by_phone")
    if after is not None and after.sort == "street_head":
        starts.append("name_like_before_street")
    if any(map(_is_told, run.tokens)):
        starts.append("name_like_told")
    if before is not None and gap == " " and before.word in _CUES:
        starts.append("name_like_behind_cue")
    if was_name and gap == "(":
        starts.append("name_like_in_brackets")
    is_alone = (gap in ("\n", "\n\n") or before is None) and gap_after in ("\n", "\n\n", "")
    if is_alone:
        starts.append("name_like_alone")
    first.starts += starts
    is_behind_street = (
        before is not None and not is_alone and before.has("house_number", "like_a_house_number", "in_street_name")
    )
    for token in run.tokens:
        token.features += [("in_name_like", 1.0), *([("behind_street", 1.0)] if is_behind_street else [])]
