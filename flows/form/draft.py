"""A draft: the answers so far, and every way in which they change.

Back is undo: every turn remembers the answers it changed.
"""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from flows.answers import Answer, OrderAnswers
from flows.form.slots import Form, Slot

TRAIL = 20
REMEMBERED_MESSAGES = 30


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far, and what is on show: enough to carry on in another process after any crash.

    `asked` is the slot on show, None at the summary and before the first question; `offered` are all that its
    buttons offer, and `page` (from 0) which of them are seen. `editing` is the slot asked again from the summary,
    None elsewhere. `picture` is the place of the picture that was asked for, None where none was, and `narrowed`
    the words that the options on show may mean, empty where they are all there are. `trail` holds, per turn, the
    former values of the answers it changed, the newest last; `heard` which message filled which slot.
    """

    answers: OrderAnswers
    asked: str | None = None
    offered: tuple[Answer, ...] = ()
    page: int = 0
    editing: str | None = None
    is_confirming: bool = False
    picture: int | None = None
    narrowed: str = ""
    trail: tuple[dict[str, Any], ...] = ()
    heard: tuple[tuple[int, str], ...] = field(default=())


def answer(draft: Draft, slot: Slot, value: Answer) -> Draft:
    """Give a slot its answer, `""` where it is skipped; an unchanged answer resets nothing."""
    before = draft.answers
    changed: dict[str, Any] = {slot.name: value}
    if getattr(before, slot.name) != value and not slot.is_alike(before, value):
        changed |= dict.fromkeys(slot.resets)
    given = replace(before, **changed)
    if slot.after:
        given = slot.after(given)
    return amend(draft, given)


def amend(draft: Draft, answers: OrderAnswers) -> Draft:
    """The draft with other answers, as one step that Back undoes; what was confirmed were the former ones."""
    clean = Draft(answers, trail=draft.trail, heard=_still_true(draft.heard, answers))
    return _leave_trail(clean, draft.answers)


def _still_true(heard: tuple[tuple[int, str], ...], answers: object) -> tuple[tuple[int, str], ...]:
    """The messages whose slot holds an answer: one that was folded away, or taken back, is nobody's any more."""
    return tuple((message, name) for message, name in heard if getattr(answers, name, name) is not None)


def _leave_trail(draft: Draft, before: OrderAnswers) -> Draft:
    """Remember which answers this step changed, so that Back can undo it."""
    changed = {
        f.name: getattr(before, f.name)
        for f in fields(before)
        if getattr(before, f.name) != getattr(draft.answers, f.name)
    }
    return replace(draft, trail=(*draft.trail, changed)[-TRAIL:]) if changed else draft


def join_steps(before: Draft, draft: Draft) -> Draft:
    """What changed since, as one step: one message is taken back by one Back, however many answers were in it."""
    last = before.trail[-1] if before.trail else None
    start = next((place for place, step in enumerate(draft.trail, 1) if step is last), 0)
    if (last is not None and not start) or len(draft.trail) - start < 2:
        return draft
    joined: dict[str, Any] = {}
    for step in reversed(draft.trail[start:]):
        joined |= step
    return replace(draft, trail=(*draft.trail[:start], joined))


def undo(draft: Draft) -> Draft:
    """Take back the last turn's answers; inside an edit, only leave the edit."""
    if draft.editing:
        return replace(draft, editing=None, asked=None, page=0, picture=None, narrowed="", is_confirming=False)
    if not draft.trail:
        return replace(draft, asked=None, page=0, picture=None, narrowed="", is_confirming=False)
    answers = replace(draft.answers, **draft.trail[-1])
    before = replace(draft, answers=answers, trail=draft.trail[:-1], heard=_still_true(draft.heard, answers))
    return replace(before, asked=None, page=0, picture=None, narrowed="", is_confirming=False)


def remember(draft: Draft, message_id: int | None, name: str) -> Draft:
    """Keep which message filled which slot, for when it is edited; None is a message that cannot be."""
    if message_id is None or getattr(draft.answers, name) is None:
        return draft
    return replace(draft, heard=(*draft.heard, (message_id, name))[-REMEMBERED_MESSAGES:])


def next_name(form: Form, draft: Draft) -> str | None:
    """Name the question to ask now: the one being edited, else the first that applies and is empty; None for none."""
    if draft.editing:
        return draft.editing
    answers = draft.answers
    return next((s.name for s in form.slots if _is_asked(s, answers) and getattr(answers, s.name) is None), None)


def _is_asked(slot: Slot, answers: OrderAnswers) -> bool:
    return slot.when(answers) and slot.asks(answers)


def is_complete(form: Form, draft: Draft) -> bool:
    """Nothing is left to ask."""
    return next_name(form, draft) is None


def is_last(slot: Slot, draft: Draft) -> bool:
    """Nothing but this question is open: it is asked below the summary, and a tap on an option orders."""
    return draft.asked == slot.name and draft.editing is None and bool(draft.offered) and slot.is_last(draft.answers)


def on_show(slot: Slot, draft: Draft) -> tuple[Answer, ...]:
    """The options on show."""
    page = min(draft.page, page_count(slot, draft) - 1)
    return draft.offered[page * slot.page : (page + 1) * slot.page]


def page_count(slot: Slot, draft: Draft) -> int:
    """How many pages the options take."""
    return max(1, -(-len(draft.offered) // slot.page))
