"""Words about a row without what is only politeness around them."""

import re

from flows.words.tables import word_set

_LEAD = re.compile(
    r"\A(?:(?:eh|hm+|tolong|tlg|plis|please|pls|kak|min|maaf|sori|sorry|oh|oiya|itu|yang|yg|minta|mau|sih|nya|dikirim"
    r"|jadi(?:kan|in)?|di?ganti|diubah|ubah|ganti|pindah(?:an)?|salah|harusnya|pakai|pake|make it|change it to|to)"
    r"\b[\s,:]{0,3})+",
    re.IGNORECASE,
)
_TAIL = word_set("ya yah aja saja kak dong deh min please pls ding makasih thanks lah nih gan sis")
_EDGES = " \t.,!"
_SHORT = 12


def bare(said: str) -> str:
    """The words without the politeness at their ends; all of them where nothing else was said."""
    if _keeps_lead(said):
        return _without_tail(said)
    return _without_tail(_LEAD.sub("", said, count=1)) or said


def _without_tail(said: str) -> str:
    words = said.rstrip(_EDGES).split(" ")
    while len(words) > 1 and words[-1].strip(_EDGES).casefold() in _TAIL:
        words.pop()
    return " ".join(words).rstrip(_EDGES) or said


def _keeps_lead(said: str) -> bool:
    """`jadi` alone, `itu`: nothing would be left of it."""
    return len(said) < _SHORT and _LEAD.fullmatch(said) is not None
