"""Ask for the first thing that is still missing.

A form is a tuple of slots in asking order. The next question is computed, never stored: the first slot that
applies and is empty. Paste, edit, resume, and a deploy that adds a question are all the same act: look again.
A loop is an answer that clears slots. Back is undo: every turn remembers the answers it changed.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Generic, TypeVar

from flows.events import (
    Ask,
    Checking,
    Chose,
    Confirmed,
    Edited,
    EditField,
    Event,
    Plain,
    Problem,
    Said,
    Screen,
    Summary,
    Turned,
)
from flows.readers import Unread, clean
from flows.shop import Found, Shop, ShopUnavailable

A = TypeVar("A")

TRAIL = 20
REMEMBERED_MESSAGES = 30


def always(_answers: object) -> bool:
    """Apply to every draft."""
    return True


def never(_answers: object) -> bool:
    """Apply to no draft."""
    return False


@dataclass(frozen=True, slots=True)
class Slot(Generic[A]):
    """One thing to learn; its name is the answers' field and the key of its sentences.

    `read` turns words into the answer or raises `Unread`; `search` asks the shop what the words mean; `options`
    lists what can be tapped, `page` at a time, and `names` the words an option may be typed by; `resets` names the
    answers that stop being true when this one changes; `after` folds the answers once this one is given. A typed
    number is an option's place on the page, unless the slot `takes_numbers`. One that would take any words
    `refuses_repeats`: words of another answer, typed twice while the bot was slow.
    """

    name: str
    read: Callable[[str, A], Any] | None = None
    search: Callable[[str, A, Shop], Awaitable[Found[Any]]] | None = None
    options: Callable[[A, Shop], Awaitable[Sequence[Any]]] | None = None
    names: Callable[[Any], tuple[str, ...]] | None = None
    when: Callable[[A], bool] = always
    resets: tuple[str, ...] = ()
    after: Callable[[A], A] | None = None
    is_optional: bool = False
    answers_itself: Callable[[A], bool] = always
    is_editable: bool = True
    takes_numbers: bool = False
    refuses_repeats: bool = False
    page: int = 8


@dataclass(frozen=True, slots=True)
class Form(Generic[A]):
    """Slots in asking order, and the last check with the shop before an order is placed.

    `recheck` answers the answers as the shop now sees them, with a problem where something changed.
    """

    name: str
    slots: tuple[Slot[A], ...]
    recheck: Callable[[A, Shop], Awaitable[tuple[A, Problem | None]]]

    def slot(self, name: str) -> Slot[A] | None:
        """Find a slot by its name."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(frozen=True, slots=True)
class Draft(Generic[A]):
    """The answers so far, and what is on show: enough to carry on in another process after any crash.

    `trail` holds, per turn, the former values of the answers it changed; `heard` which message filled which slot.
    """

    answers: A
    asked: str | None = None
    offered: tuple[Any, ...] = ()
    page: int = 0
    editing: str | None = None
    pending: str | None = None
    is_confirming: bool = False
    trail: tuple[dict[str, Any], ...] = ()
    heard: tuple[tuple[int, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Turn(Generic[A]):
    """What a turn gives: the draft to keep and the screen to show."""

    draft: Draft[A]
    screen: Screen


class _Problem(Exception):
    """An answer could not be taken; the question is shown again with the reason and perhaps other options."""

    def __init__(self, problem: Problem, offered: tuple[Any, ...] | None = None) -> None:
        self.problem = problem
        self.offered = offered


async def turn(form: Form[A], draft: Draft[A], event: Event, shop: Shop, patience: float = 1.5) -> Turn[A]:
    """Take one event: fold it into the answers, then show what is missing.

    The shop is waited for at most `patience` seconds; after that the screen is `Checking`, what was said is kept,
    and the event `Plain("look")` tries again.
    """
    waiting = draft
    try:
        async with asyncio.timeout(patience):
            try:
                waiting = await _fold(form, draft, event, shop)
            except _Problem as trouble:
                return await _ask_again(form, draft, shop, trouble)
            if waiting.is_confirming:
                return await _confirm(form, waiting, shop)
            return await _show(form, waiting, shop)
    except TimeoutError:
        return _checking(form, draft, waiting, event, None)
    except ShopUnavailable:
        return _checking(form, draft, waiting, event, Problem("shop_down"))


def _checking(form: Form[A], before: Draft[A], folded: Draft[A], event: Event, problem: Problem | None) -> Turn[A]:
    """Keep what was said until the shop answers."""
    if folded is before and isinstance(event, Said):
        folded = replace(before, pending=event.text)
    slot = folded.asked if folded.pending else None
    slot = slot or _next_name(form, folded) or "summary"
    return Turn(folded, Checking(slot, folded.answers, problem))


async def _fold(form: Form[A], draft: Draft[A], event: Event, shop: Shop) -> Draft[A]:
    """Change the draft as the event says; raise `_Problem` where it cannot be taken."""
    match event:
        case Plain("look"):
            return await _hear(form, draft, Said(draft.pending), shop) if draft.pending else draft
        case Plain("back"):
            return _undo(draft)
        case Plain("confirm"):
            return replace(draft, is_confirming=_next_name(form, draft) is None)
        case Plain("skip"):
            return _skip(form, draft)
        case Plain("no_map"):
            raise _Problem(Problem("no_map"))
        case Plain():
            raise _Problem(Problem("text_please"))
        case Turned(page):
            return replace(draft, page=max(0, page))
        case EditField(name):
            slot = form.slot(name)
            editable = slot is not None and slot.is_editable and slot.when(draft.answers)
            return replace(draft, editing=name, asked=None, page=0) if editable else draft
        case Chose(index):
            return _choose(form, draft, index)
        case Edited():
            return await _rehear(form, draft, event, shop)
        case Said():
            return await _hear(form, draft, event, shop)


def _undo(draft: Draft[A]) -> Draft[A]:
    """Take back the last turn's answers; inside an edit, only leave the edit."""
    if draft.editing:
        return replace(draft, editing=None, asked=None, pending=None, page=0, is_confirming=False)
    if not draft.trail:
        return replace(draft, asked=None, pending=None, page=0, is_confirming=False)
    answers = replace(draft.answers, **draft.trail[-1])  # type: ignore[type-var]
    before = replace(draft, answers=answers, trail=draft.trail[:-1], heard=_still_true(draft.heard, answers))
    return replace(before, asked=None, pending=None, page=0, is_confirming=False)


def _skip(form: Form[A], draft: Draft[A]) -> Draft[A]:
    slot = form.slot(draft.asked or "")
    if slot is None and is_complete(form, draft):
        raise _Problem(Problem("confirm_or_edit"))
    if slot is None or not slot.is_optional:
        raise _Problem(Problem("cannot_skip"))
    return answer(draft, slot, "")


def _choose(form: Form[A], draft: Draft[A], index: int) -> Draft[A]:
    slot = form.slot(draft.asked or "")
    if slot is None or not 0 <= index < len(draft.offered):
        return draft
    return answer(draft, slot, draft.offered[index])


async def _hear(form: Form[A], draft: Draft[A], said: Said, shop: Shop) -> Draft[A]:
    """Read words as the answer to the question on show."""
    slot = form.slot(_next_name(form, draft) or "")
    if slot is None:
        raise _Problem(Problem("confirm_or_edit"))
    if slot.refuses_repeats and any(_repeats(said.text, s, draft.answers) for s in form.slots if s is not slot):
        raise _Problem(Problem("said_already"))
    value = await understand(slot, said.text, draft, shop)
    return _remember(answer(draft, slot, value), said.message_id, slot.name)


def _repeats(text: str, slot: Slot[A], answers: A) -> bool:
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


def _remember(draft: Draft[A], message_id: int | None, name: str) -> Draft[A]:
    if message_id is None or getattr(draft.answers, name) is None:
        return draft
    return replace(draft, heard=(*draft.heard, (message_id, name))[-REMEMBERED_MESSAGES:])


async def _rehear(form: Form[A], draft: Draft[A], event: Edited, shop: Shop) -> Draft[A]:
    """Apply an edited message to the slot it once filled, where that slot still holds its answer."""
    slot = form.slot(dict(draft.heard).get(event.message_id, ""))
    if slot is None or getattr(draft.answers, slot.name) is None:
        raise _Problem(Problem("edit_too_late"))
    value = await understand(slot, event.text, replace(draft, offered=()), shop)
    return answer(draft, slot, value)


async def understand(slot: Slot[A], text: str, draft: Draft[A], shop: Shop) -> Any:
    """Turn words into a slot's answer: an offered option by number or name, then a search, then reading."""
    picked = _pick(slot, text, draft)
    if len(picked) == 1:
        return picked[0]
    if picked:
        raise _Problem(Problem("which_one"), picked)
    if slot.search or slot.read is None:
        return await _search(slot, text, draft.answers, shop)
    try:
        return slot.read(text, draft.answers)
    except Unread as unread:
        raise _Problem(Problem(unread.problem, unread.values)) from None


async def _search(slot: Slot[A], text: str, answers: A, shop: Shop) -> Any:
    if slot.search is None:
        raise _Problem(Problem("choose_one"))
    try:
        found = await slot.search(text, answers, shop)
    except Unread as unread:
        raise _Problem(Problem(unread.problem, unread.values), unread.rows or None) from None
    query = (("query", clean(text)[:60]),)
    if found.verdict == "accept":
        return found.rows[0]
    if found.verdict == "ask":
        raise _Problem(Problem(f"which_{slot.name}", query), tuple(found.rows))
    raise _Problem(Problem(f"no_{slot.name}", query))


def _pick(slot: Slot[A], text: str, draft: Draft[A]) -> tuple[Any, ...]:
    """Options a text names: by their place on the page on show, or by all of its words."""
    offered, said = draft.offered, re.findall(r"\w+", text.lower())
    number = text.strip(" .)#")
    if number.isdecimal() and slot.read is None and not slot.takes_numbers:
        return _page(slot, draft)[int(number) - 1 : int(number)] if int(number) else ()
    if slot.names is None:
        return ()
    words = [set(re.findall(r"\w+", " ".join(slot.names(option)).lower())) for option in offered]
    return tuple(option for option, known in zip(offered, words, strict=True) if said and set(said) <= known)


def _page(slot: Slot[A], draft: Draft[A]) -> tuple[Any, ...]:
    """The options on show."""
    page = min(draft.page, _pages(slot, draft) - 1)
    return draft.offered[page * slot.page : (page + 1) * slot.page]


def _pages(slot: Slot[A], draft: Draft[A]) -> int:
    return max(1, -(-len(draft.offered) // slot.page))


def answer(draft: Draft[A], slot: Slot[A], value: Any) -> Draft[A]:
    """Give a slot its answer; an unchanged answer resets nothing, a changed one opens its trail entry."""
    before = draft.answers
    given = replace(before, **{slot.name: value})  # type: ignore[type-var]
    if getattr(before, slot.name) != value:
        given = replace(given, **dict.fromkeys(slot.resets))  # type: ignore[type-var]
    if slot.after:
        given = slot.after(given)
    return amended(draft, given)


def amended(draft: Draft[A], answers: A) -> Draft[A]:
    """The draft with other answers, as one step that Back undoes; what was confirmed were the former ones."""
    fresh = {"asked": None, "offered": (), "editing": None, "pending": None, "page": 0, "is_confirming": False}
    heard = _still_true(draft.heard, answers)
    clean = replace(draft, answers=answers, heard=heard, **fresh)  # type: ignore[arg-type]
    return _trailed(clean, draft.answers)


def _still_true(heard: tuple[tuple[int, str], ...], answers: object) -> tuple[tuple[int, str], ...]:
    """The messages whose slot holds an answer: one that was folded away, or taken back, is nobody's any more."""
    return tuple((message, name) for message, name in heard if getattr(answers, name, name) is not None)


def _trailed(draft: Draft[A], before: A) -> Draft[A]:
    """Remember which answers this step changed, so that Back can undo it."""
    changed = {
        f.name: getattr(before, f.name)
        for f in fields(before)  # type: ignore[arg-type]
        if getattr(before, f.name) != getattr(draft.answers, f.name)
    }
    return replace(draft, trail=(*draft.trail, changed)[-TRAIL:]) if changed else draft


def _next_name(form: Form[A], draft: Draft[A]) -> str | None:
    """Name the question to ask now: the one being edited, else the first that applies and is empty."""
    if draft.editing:
        return draft.editing
    return next((s.name for s in form.slots if s.when(draft.answers) and getattr(draft.answers, s.name) is None), None)


def is_complete(form: Form[A], draft: Draft[A]) -> bool:
    """Nothing is left to ask."""
    return _next_name(form, draft) is None


async def _show(form: Form[A], draft: Draft[A], shop: Shop, problem: Problem | None = None) -> Turn[A]:
    """Ask the next question, answering on the way those with one possible answer."""
    while name := _next_name(form, draft):
        slot = form.slot(name)
        if slot is None:
            draft = replace(draft, editing=None)
            continue
        offered = draft.offered if draft.asked == name and draft.offered else await _options(slot, draft, shop)
        if len(offered) == 1 and not draft.editing and slot.answers_itself(draft.answers):
            draft = _answer_itself(draft, slot, offered[0])
            continue
        if not offered and slot.names and slot.read is None:
            problem = Problem("nothing_offered")
        draft = replace(draft, asked=name, offered=offered)
        return Turn(draft, _question(form, draft, slot, problem))
    draft = replace(draft, asked=None, offered=(), is_confirming=False)
    return Turn(draft, Summary(draft.answers, _editable(form, draft), problem))


def _answer_itself(draft: Draft[A], slot: Slot[A], value: Any) -> Draft[A]:
    """Give the only possible answer, so that one Back undoes it together with the person's last one."""
    given = answer(draft, slot, value)
    if not draft.trail:
        return replace(given, trail=())
    changed = given.trail[-1] if given.answers != draft.answers else {}
    return replace(given, trail=(*draft.trail[:-1], {**changed, **draft.trail[-1]}))


async def _options(slot: Slot[A], draft: Draft[A], shop: Shop) -> tuple[Any, ...]:
    return tuple(await slot.options(draft.answers, shop)) if slot.options else ()


async def _ask_again(form: Form[A], draft: Draft[A], shop: Shop, trouble: _Problem) -> Turn[A]:
    if trouble.offered is not None:
        draft = replace(draft, asked=_next_name(form, draft), offered=trouble.offered, page=0)
    return await _show(form, replace(draft, pending=None), shop, trouble.problem)


def _question(form: Form[A], draft: Draft[A], slot: Slot[A], problem: Problem | None) -> Ask:
    pages = _pages(slot, draft)
    page = min(draft.page, pages - 1)
    step, steps = _step(form, draft, slot)
    return Ask(
        slot=slot.name,
        answers=draft.answers,
        offered=_page(slot, draft),
        first=page * slot.page,
        page=page,
        pages=pages,
        problem=problem,
        is_optional=slot.is_optional,
        can_go_back=bool(draft.trail) or draft.editing is not None,
        step=step,
        steps=steps,
    )


def _step(form: Form[A], draft: Draft[A], slot: Slot[A]) -> tuple[int, int]:
    """Where a question stands among those that can be edited; the ones before such a question belong to it."""
    names = [s.name for s in form.slots if s.is_editable and s.when(draft.answers)]
    behind = [s.name for s in form.slots[form.slots.index(slot) :] if s.name in names]
    return (names.index(behind[0]) + 1 if behind else len(names)), len(names)


def _editable(form: Form[A], draft: Draft[A]) -> tuple[str, ...]:
    return tuple(
        s.name
        for s in form.slots
        if s.is_editable and s.when(draft.answers) and getattr(draft.answers, s.name) is not None
    )


async def _confirm(form: Form[A], draft: Draft[A], shop: Shop) -> Turn[A]:
    """Ask the shop once more; what changed is shown instead of ordered."""
    answers, problem = await form.recheck(draft.answers, shop)
    draft = replace(draft, answers=answers, is_confirming=False)
    if problem or _next_name(form, draft):
        return await _show(form, draft, shop, problem)
    return Turn(draft, Confirmed(answers))


def begin(answers: A, given: Mapping[str, Any] | None = None) -> Draft[A]:
    """Open a draft, with what is known beforehand."""
    return Draft(replace(answers, **dict(given or {})))  # type: ignore[type-var]
