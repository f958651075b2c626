"""What was dictated word by word, as it is typed: `nol delapan satu …` in digits, `titik dua` as a colon."""

import re

from flows.words.tables import any_of, groups

_DIGITS = groups("""
    0 nol kosong zero oh enol
    1 satu siji hiji one
    2 dua loro two duo
    3 tiga telu tilu three
    4 empat papat opat four ampat
    5 lima limo five
    6 enam enem genep six
    7 tujuh pitu seven
    8 delapan lapan wolu dalapan eight
    9 sembilan songo salapan nine
""")
_WORD = re.compile(r"[^\W_]++")
_SPOKEN = re.compile(
    rf"\b(?:nol|kosong|zero|enol|oh|(?:plus\s)?(?:enam|six)[ ,.-]{{1,3}}(?:dua|two))"
    rf"(?:[ ,.-]{{1,3}}(?:{any_of(_DIGITS)}|\d)\b){{8,14}}",
    re.IGNORECASE,
)


_MARKS = (
    (re.compile(r"\s?\btitik\sdua\b\s?", re.IGNORECASE), ": "),
    (re.compile(r"\s?\bkoma\b\s?", re.IGNORECASE), ", "),
)


def write_dictated(text: str) -> str:
    """Write each dictated phone of a text in digits, and the marks that were said."""
    for said, mark in _MARKS:
        text = said.sub(mark, text)
    return _SPOKEN.sub(lambda found: f" {''.join(map(_digit, _WORD.findall(found.group())))} ", text)


def _digit(word: str) -> str:
    return _DIGITS.get(word.lower(), "+" if word.lower() == "plus" else word)
