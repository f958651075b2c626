"""The rule for an answer with a change of mind behind it: `jl melati 5, eh namanya Sari`."""

import re

from flows.intents.changes import correction, is_plainly_named
from flows.intents.context import Context
from flows.intents.elsewhere import ASKED, of_another_question
from flows.intents.fields import says_nothing, several_changes
from flows.intents.intent import Beside, Correct, Intent, Lookup, Reopen, Several
from flows.order.corrections import read_correction, read_reopening
from flows.reading.tokens import tokens_of
from flows.words.intents import RALAT

_LONGEST, _MOST, _FIRST = 300, 6, 3
_MARK = re.compile(
    r"[,;.\n]\s*+|\s(?=(?:eh|ralat|koreksi|maaf|sorry|sori|oh\siya|oya|actually|ganti|ubah|change)\b)", re.IGNORECASE
)
_CHANGING = RALAT | {"ganti", "ubah", "change", "diganti"}


def beside_answer(text: str, context: Context) -> Intent | Lookup | None:
    """What answers the question on show, and behind it an earlier answer put right, or that one was wrong."""
    if context.answers is None or context.asked not in ASKED or not 0 < len(text) <= _LONGEST:
        return None
    for mark in list(_MARK.finditer(text))[:_MOST]:
        answer, behind = text[: mark.start()].strip(), text[mark.end() :].strip()
        changes = _read_changes(behind, context) if _is_answer(answer) else ()
        if isinstance(changes, Lookup):
            return changes
        if changes:
            return Beside(changes, answer)
    return None


def _read_changes(text: str, context: Context) -> tuple[Correct | Reopen, ...] | Lookup:
    """What is plainly said, by its first words, of other fields than the one asked for."""
    said = tokens_of(text).tokens
    is_marked = any(token.word in _CHANGING for token in said[:_FIRST]) or any(
        token.word in RALAT for token in said[-1:]
    )
    is_said = is_marked or read_correction(text) is not None
    meant = several_changes(text, context) if is_said else None
    if isinstance(meant, Lookup):
        return meant
    if is_said and meant is None:
        meant = correction(text, context) or _reopen(text, context) or _put_right(text, context)
    elif meant is None and is_plainly_named(text):
        meant = _put_right(text, context)
    changes = meant.changes if isinstance(meant, Several) and not meant.unread else (meant,)
    right = tuple(
        each for each in changes if isinstance(each, Correct | Reopen) and each.slot not in {context.asked, "quantity"}
    )
    return right if len(right) == len(changes) else ()


def _put_right(text: str, context: Context) -> Intent | None:
    meant = of_another_question(text, context)
    return meant if isinstance(meant, Correct) else None


def _reopen(text: str, context: Context) -> Intent | None:
    slot = read_reopening(text)
    return Reopen(slot) if slot and slot != "cart" and getattr(context.answers, slot) is not None else None


def _is_answer(text: str) -> bool:
    """Not itself of what is changed."""
    return bool(text) and not says_nothing(text) and not read_correction(text) and not read_reopening(text)
