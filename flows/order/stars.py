"""Words behind a star put a slip right: `*Contoh` stands in the place of what is like it in an earlier answer."""

import re
from difflib import SequenceMatcher

from flows.answers import OrderAnswers
from flows.order.corrections import Correction
from flows.reading.phones import find_phones

_STARRED = re.compile(r"\A\s*+(?:\*++\s*+(?P<behind>[^*\n]{1,120}+)|(?P<before>[^*\n]{1,120}+)\*++\s*+)\Z")
_MENDED = ("customer_name", "dropshipper_name", "address", "customer_email", "note")
_ALIKE, _LONGEST, _MOST_WORDS = 0.7, 250, 40


def read_starred(text: str) -> str:
    """What stands behind one star, or before it; empty where there is none, or the stars only make letters bold."""
    found = _STARRED.match(text)
    return (found["behind"] or found["before"]).strip() if found else ""


def mend_like(right: str, answers: OrderAnswers) -> Correction | None:
    """The answer that has something like these words, with them in its place; None where none has."""
    if phone := _mend_phone(right, answers):
        return phone
    known = ((slot, getattr(answers, slot)) for slot in _MENDED)
    found = [(*_mend(value[:_LONGEST], right), slot) for slot, value in known if value]
    likeness, value, slot = max(found, default=(0.0, "", ""))
    return Correction(slot, value) if likeness >= _ALIKE else None


def _mend_phone(right: str, answers: OrderAnswers) -> Correction | None:
    phones = find_phones(right[:60])
    is_phone = len(phones) == 1 and bool(answers.customer_phone)
    return Correction("customer_phone", phones[0].number) if is_phone else None


def _mend(known: str, right: str) -> tuple[float, str]:
    """How like the likest run of as many words is, and the whole with the right ones in its place."""
    words, count = known.split()[:_MOST_WORDS], len(right.split())
    runs = [" ".join(words[at : at + count]) for at in range(max(1, len(words) - count + 1))]
    likeness, run = max((_liken(run, right), run) for run in runs)
    return likeness, known.replace(run, right, 1)


def _liken(run: str, right: str) -> float:
    """Nothing is put right by the same words."""
    one, other = run.casefold(), right.casefold()
    return 0.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()
