"""Understand words as the answer to a question: an option by its place or its words, a search, or plain reading."""

import re
from dataclasses import replace

from flows.answers import Answer, OrderAnswers
from flows.events import Edited, Problem, Said
from flows.form.draft import Draft, answer, next_name, on_show, remember, undo
from flows.form.slots import Form, Slot, never
from flows.reading.plain import clean
from flows.reading.readers import Unread
from flows.reading.short_answers import is_kept
from flows.reading.tokens import tokens_of
from flows.shop import Shop
from flows.words.intents import ORDINALS
from flows.words.small_talk import FILLERS, words

_QUOTED = 60
_PLACING = FILLERS | words("no nomor nomer number pilih pilihan choose one the option")


class NotTaken(Exception):
    """An answer could not be taken; the question is shown again with the reason and perhaps other options."""

    def __init__(self, problem: Problem, offered: tuple[Answer, ...] | None = None) -> None:
        self.problem = problem
        self.offered = offered


async def hear(form: Form, draft: Draft, said: Said, shop: Shop) -> Draft:
    """Read words as the answer to the question on show."""
    slot = form.slot(next_name(form, draft) or "")
    if slot is None:
        raise NotTaken(Problem("summary_unread", (("said", clean(said.text)[:_QUOTED]),)))
    if slot.refuses_repeats and any(_repeats(said.text, s, draft.answers) for s in form.slots if s is not slot):
        raise NotTaken(Problem("said_already"))
    value = await understand(slot, said.text, draft, shop)
    return remember(answer(draft, slot, value), said.message_id, slot.ends_in or slot.name)


def _repeats(text: str, slot: Slot, answers: OrderAnswers) -> bool:
    """The words are the slot's answer over again, and nothing else."""
    known, said = getattr(answers, slot.name), clean(text)
    if slot.read is None or not known or not isinstance(known, str):
        return False
    if any(char.isalpha() for char in said):
        return said.casefold() == known.casefold()
    try:
        return bool(slot.read(said, answers) == known)
    except Unread:
        return False


async def rehear(form: Form, draft: Draft, event: Edited, shop: Shop) -> Draft:
    """Apply an edited message to the slot it once filled, where that slot still holds its answer.

    What was folded away, and came by the last message of all, is said anew.
    """
    before = undo(draft)
    first = form.slot(next_name(form, before) or "")
    if first and first.ends_in and draft.heard[-1:] == ((event.message_id, first.ends_in),):
        return await hear(form, before, Said(event.text, event.message_id), shop)
    slot = form.slot(dict(draft.heard).get(event.message_id, ""))
    if slot is None or getattr(draft.answers, slot.name) is None:
        raise NotTaken(Problem("edit_too_late"))
    value = await understand(slot, event.text, replace(draft, offered=()), shop)
    return answer(draft, slot, value)


async def understand(slot: Slot, text: str, draft: Draft, shop: Shop) -> Answer:
    """Turn words into a slot's answer: an offered option by number or name, then a search, then reading."""
    picked = _pick(slot, text, draft) or await _guessed(slot, text, draft, shop)
    if len(picked) == 1:
        return picked[0]
    if picked:
        raise NotTaken(Problem("which_one"), picked)
    if slot.search or slot.read is None:
        return await _search(slot, text, draft.answers, shop)
    try:
        return slot.read(text, draft.answers)
    except Unread as unread:
        if unread.hint:
            raise NotTaken(Problem(unread.problem, (("guess", unread.hint),)), (unread.hint,)) from None
        raise NotTaken(Problem(unread.problem, unread.values), unread.rows or None) from None


async def _guessed(slot: Slot, text: str, draft: Draft, shop: Shop) -> tuple[Answer, ...]:
    """A yes to the only thing that is offered, or to what was said and is doubted; of several it is asked which."""
    if not takes_yes(slot, draft) or not is_kept(text):
        return ()
    if slot.guess is None or len(draft.offered) == 1:
        return draft.offered
    guess = await slot.guess(draft.answers, draft.offered, shop)
    return draft.offered if guess is None else (guess,)


def takes_yes(slot: Slot, draft: Draft) -> bool:
    """One thing is offered of what is typed: what misspelt words may have meant, or what was said another time.

    Of several, one may be what was said.
    """
    is_free = slot.options is None or slot.answers_itself is never
    is_one = slot.read is not None and is_free and len(draft.offered) == 1
    return is_one or (slot.guess is not None and bool(draft.offered))


async def _search(slot: Slot, text: str, answers: OrderAnswers, shop: Shop) -> Answer:
    if slot.search is None:
        raise NotTaken(Problem("choose_one", (("query", clean(text)[:60]),)))
    try:
        found = await slot.search(text, answers, shop)
    except Unread as unread:
        raise NotTaken(Problem(unread.problem, unread.values), unread.rows or None) from None
    query = (("query", clean(text)[:60]),)
    if found.verdict == "accept":
        return found.rows[0]
    if found.verdict == "ask":
        raise NotTaken(Problem(f"which_{slot.name}", query), tuple(found.rows))
    raise NotTaken(Problem(f"no_{slot.name}", query))


def _place_of(text: str, count: int) -> str:
    """`2`, `no 2`, `yang kedua ya`, `the last one`: a place on the list that is on show; else empty."""
    said = tokens_of(text)
    named = [token.word for token in said.tokens if token.is_number or token.word in ORDINALS]
    if len(named) != 1 or not said.words <= _PLACING | frozenset(named):
        return ""
    if named[0] not in ORDINALS:
        return named[0]
    return str(count if ORDINALS[named[0]] < 0 else ORDINALS[named[0]] + 1)


def _pick(slot: Slot, text: str, draft: Draft) -> tuple[Answer, ...]:
    """Options a text names: by their place on the page on show, or by all of its words."""
    offered, said = draft.offered, re.findall(r"\w+", text.lower())
    number = _place_of(text, len(on_show(slot, draft)))
    if number.isdecimal() and slot.read is None and not slot.takes_numbers:
        return on_show(slot, draft)[int(number) - 1 : int(number)] if int(number) else ()
    if slot.names is None:
        return ()
    names = [set(re.findall(r"\w+", " ".join(slot.names(option)).lower())) for option in offered]
    plain = set(said) - _PLACING
    exact = tuple(option for option, known in zip(offered, names, strict=True) if said and set(said) <= known)
    near = tuple(option for option, known in zip(offered, names, strict=True) if plain and plain <= known)
    return exact or (near if len(near) == 1 else ())
