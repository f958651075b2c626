"""Ask for the first thing that is still missing.

A form is a tuple of slots in asking order. The next question is computed, never stored: the first slot that
applies and is empty. Paste, edit, resume, and a deploy that adds a question are all the same act: look again.
A loop is an answer that clears slots. Back is undo: every turn remembers the answers it changed.
"""

from dataclasses import dataclass, replace

from flows.answers import Answer
from flows.events import (
    ALL,
    Ask,
    Checking,
    Chose,
    Confirmed,
    Edited,
    EditField,
    Event,
    Menu,
    Pictured,
    Plain,
    Problem,
    Said,
    Screen,
    Shelved,
    Summary,
    Turned,
)
from flows.form.draft import Draft, amend, answer, is_complete, is_last, next_name, on_show, page_count, undo
from flows.form.slots import Form, Slot
from flows.form.understand import NotTaken, hear, rehear
from flows.shop import Shop, ShopSlow, ShopUnavailable


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn gives: the draft to keep and the screen to show."""

    draft: Draft
    screen: Screen


async def turn(form: Form, draft: Draft, event: Event, shop: Shop) -> Turn:
    """Take one event: fold it into the answers, then show what is missing.

    Where the shop is slow or does not answer, the screen is `Checking`, and the event `Plain("look")` tries again;
    words that could not be heard without it raise `ShopUnavailable`, and are the caller's to keep.
    """
    waiting = draft
    try:
        try:
            waiting = await _fold(form, draft, event, shop)
        except NotTaken as trouble:
            return await _ask_again(form, draft, shop, trouble)
        if waiting.is_confirming:
            return await _confirm(form, waiting, shop)
        return await _show(form, waiting, shop, _problem_of(waiting) if isinstance(event, Turned | Pictured) else None)
    except ShopUnavailable as trouble:
        if waiting is draft and isinstance(event, Said | Edited):
            raise
        problem = None if isinstance(trouble, ShopSlow) else Problem("shop_down")
        return Turn(waiting, Checking(next_name(form, waiting) or "summary", waiting.answers, problem))


async def _fold(form: Form, draft: Draft, event: Event, shop: Shop) -> Draft:
    """Change the draft as the event says; raise `NotTaken` where it cannot be taken."""
    match event:
        case Plain("look"):
            return draft
        case Plain("back"):
            return undo(draft)
        case Plain("confirm"):
            return replace(draft, is_confirming=next_name(form, draft) is None)
        case Plain("skip"):
            return _skip(form, draft)
        case Plain("no_map"):
            raise NotTaken(Problem("no_map"))
        case Plain():
            raise NotTaken(Problem("text_please"))
        case Turned(page):
            return replace(draft, page=max(0, page), picture=None if draft.picture is None else 0)
        case Pictured(place):
            return replace(draft, picture=place)
        case EditField(name):
            slot = form.slot(name)
            editable = slot is not None and slot.is_editable and slot.when(draft.answers)
            return replace(draft, editing=name, asked=None, page=0, picture=None, narrowed="") if editable else draft
        case Chose(index):
            return _choose(form, draft, index)
        case Said() | Edited() | Shelved():
            return await _fold_by_shop(form, draft, event, shop)


async def _fold_by_shop(form: Form, draft: Draft, event: Said | Edited | Shelved, shop: Shop) -> Draft:
    """Change the draft as something says that only the shop can tell the meaning of."""
    match event:
        case Said():
            return await hear(form, draft, event, shop)
        case Edited():
            return await rehear(form, draft, event, shop)
        case Shelved(index):
            return await _open_shelf(draft, form.slot(draft.asked or ""), index, shop)


async def _open_shelf(draft: Draft, slot: Slot | None, index: int, shop: Shop) -> Draft:
    """List what stands on another shelf of the question on show."""
    menu = await slot.menu(draft.answers, (), shop) if slot and slot.menu else Menu()
    name = next(iter(menu.shelves[index : index + 1]), None)
    return amend(draft, replace(draft.answers, shelf="" if name == ALL else name)) if name else draft


def _skip(form: Form, draft: Draft) -> Draft:
    slot = form.slot(draft.asked or "")
    if slot is None and is_complete(form, draft):
        raise NotTaken(Problem("confirm_or_edit"))
    if slot is None or not slot.is_optional:
        raise NotTaken(Problem("cannot_skip"))
    return answer(draft, slot, "")


def _choose(form: Form, draft: Draft, index: int) -> Draft:
    slot = form.slot(draft.asked or "")
    if slot is None or not 0 <= index < len(draft.offered):
        return draft
    given = answer(draft, slot, draft.offered[index])
    return replace(given, is_confirming=True) if is_last(slot, draft) else given


async def _show(form: Form, draft: Draft, shop: Shop, problem: Problem | None = None) -> Turn:
    """Ask the next question; the last one of all is asked below the summary."""
    draft, slot = await _advance(form, draft, shop)
    if slot is None:
        seen = replace(draft.answers, foreseen=None)
        draft = replace(draft, answers=seen, asked=None, offered=(), is_confirming=False)
        return Turn(draft, summarize(form, draft, problem))
    if not draft.offered and slot.names and slot.read is None:
        problem = Problem("nothing_offered")
    if slot.foresee and not draft.editing:
        draft = replace(draft, answers=await slot.foresee(draft.answers, shop))
    if is_last(slot, draft):
        return Turn(draft, summarize(form, draft, problem))
    menu = await slot.menu(draft.answers, on_show(slot, draft), shop) if slot.menu else Menu()
    return Turn(draft, replace(_question(form, draft, slot, problem), menu=_picture(menu, draft, problem)))


def _picture(menu: Menu, draft: Draft, problem: Problem | None) -> Menu:
    """The menu with the picture that was asked for; goods on a shelf or found by words show the first at once."""
    is_few = bool(menu.opened or draft.answers.wishes or draft.picture is not None)
    if not menu.pictured or not (is_few if problem is None else _is_narrowed(problem)):
        return menu
    return replace(menu, place=min(draft.picture or 0, len(menu.pictured) - 1))


def _is_narrowed(problem: Problem | None) -> bool:
    """Words may mean any of what is offered."""
    return problem is not None and problem.key == "which_product"


def _problem_of(draft: Draft) -> Problem | None:
    """What the options on show are there for, where they are not all that there are."""
    return Problem("which_product", (("query", draft.narrowed),)) if draft.narrowed else None


async def _advance(form: Form, draft: Draft, shop: Shop) -> tuple[Draft, Slot | None]:
    """The draft at the next question, with those answered that have one possible answer; at the end no question."""
    while name := next_name(form, draft):
        slot = form.slot(name)
        if slot is None:
            draft = replace(draft, editing=None)
            continue
        offered = draft.offered if draft.asked == name and draft.offered else await _options(slot, draft, shop)
        if len(offered) == 1 and not draft.editing and slot.answers_itself(draft.answers):
            draft = _answer_itself(draft, slot, offered[0])
            continue
        return replace(draft, asked=name, offered=offered), slot
    return draft, None


def _answer_itself(draft: Draft, slot: Slot, value: Answer) -> Draft:
    """Give the only possible answer, so that one Back undoes it together with the person's last one."""
    given = answer(draft, slot, value)
    if not draft.trail:
        return replace(given, trail=())
    changed = given.trail[-1] if given.answers != draft.answers else {}
    return replace(given, trail=(*draft.trail[:-1], {**changed, **draft.trail[-1]}))


async def _options(slot: Slot, draft: Draft, shop: Shop) -> tuple[Answer, ...]:
    return tuple(await slot.options(draft.answers, shop)) if slot.options else ()


async def _ask_again(form: Form, draft: Draft, shop: Shop, trouble: NotTaken) -> Turn:
    if trouble.offered is not None:
        words = dict(trouble.problem.values).get("query", "") if _is_narrowed(trouble.problem) else ""
        draft = replace(draft, asked=next_name(form, draft), offered=trouble.offered, page=0, picture=None)
        draft = replace(draft, narrowed=str(words))
    return await _show(form, draft, shop, trouble.problem)


def _question(form: Form, draft: Draft, slot: Slot, problem: Problem | None) -> Ask:
    pages = page_count(slot, draft)
    page = min(draft.page, pages - 1)
    step, steps = _step(form, draft, slot)
    return Ask(
        slot=slot.name,
        answers=draft.answers,
        offered=on_show(slot, draft),
        first=page * slot.page,
        page=page,
        pages=pages,
        problem=problem,
        is_optional=slot.is_optional,
        can_go_back=bool(draft.trail) or draft.editing is not None,
        step=step,
        steps=steps,
        marks=_marks(draft, slot, problem)[page * slot.page : (page + 1) * slot.page],
    )


def _marks(draft: Draft, slot: Slot, problem: Problem | None) -> tuple[tuple[str, ...], ...]:
    """What is said of each option; nothing of a few that words may have meant, which are not all there are."""
    is_part = problem is not None and problem.key.startswith("which_")
    return () if slot.marks is None or is_part else tuple(slot.marks(draft.answers, draft.offered))


def _step(form: Form, draft: Draft, slot: Slot) -> tuple[int, int]:
    """Where a question stands among those that can be edited; the ones before such a question belong to it."""
    names = [s.name for s in form.slots if s.is_editable and s.when(draft.answers) and s.asks(draft.answers)]
    behind = [s.name for s in form.slots[form.slots.index(slot) :] if s.name in names]
    return (names.index(behind[0]) + 1 if behind else len(names)), len(names)


def summarize(form: Form, draft: Draft, problem: Problem | None = None) -> Summary:
    """The summary of a draft: what of it may be asked again, and what may be added; its second page unfolds that.

    What is asked yet is asked below it.
    """
    answers = draft.answers
    editable = [s for s in form.slots if s.is_editable and s.when(answers)]
    given = tuple(s.name for s in editable if getattr(answers, s.name))
    addable = tuple(s.name for s in editable if s.is_optional and not getattr(answers, s.name))
    return Summary(answers, given, problem, addable, draft.page > 0, draft.asked or "", draft.offered)


async def _confirm(form: Form, draft: Draft, shop: Shop) -> Turn:
    """Ask the shop once more; what changed, or is still open, is shown instead of ordered."""
    draft, slot = await _advance(form, draft, shop)
    if slot is not None:
        return await _show(form, replace(draft, is_confirming=False), shop)
    answers, problem = await form.recheck(draft.answers, shop)
    draft = replace(draft, answers=answers, is_confirming=False)
    if problem or next_name(form, draft):
        return await _show(form, draft, shop, problem)
    return Turn(draft, Confirmed(answers))
