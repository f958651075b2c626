"""What a form is made of: slots in asking order, each with all its ways to be answered."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flows.answers import Answer, OrderAnswers
from flows.events import Menu, Problem
from flows.shop import Found, Shop


def always(_answers: object) -> bool:
    """Apply to every draft."""
    return True


def never(_answers: object) -> bool:
    """Apply to no draft."""
    return False


def other(_before: object, _value: object) -> bool:
    """No other answer is as good as the one before."""
    return False


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing to learn; its name is the answers' field and the key of its sentences.

    `read` turns words into the answer or raises `Unread`; `search` asks the shop what the words mean; `options` lists
    what can be tapped, `page` at a time, and `names` the words an option may be typed by; `resets` names the answers
    that stop being true when this one changes, unless the new one `is_alike` for them; `after` folds the answers once
    this one is given. A typed number is an option's place on the page, unless the slot `takes_numbers`. One that would
    take any words `refuses_repeats`: words of another answer, typed twice while the bot was slow. One that does not
    `asks` is never a question by itself: it is offered at the summary. Where one `is_last`, all else is known or
    foreseen: it is asked below the summary, and a tap on an option orders; `foresee` finds out what that needs. `marks`
    says by keys what is to be said of each of all options, `menu` by which shelves those on show are found, and `guess`
    finds the one of them that was said and is doubted, which a yes takes. Its answer `ends_in` another field of the
    answers where it is folded away, empty where it stays in its own: an edit of the message that gave it is heard anew
    as long as that was the last answer. None is a way that the slot lacks; the ports `search`, `options`, `foresee`,
    `menu`, `guess` and the form's `recheck` raise `ShopUnavailable`, and `read` and `search` raise `Unread`.
    """

    name: str
    read: Callable[[str, OrderAnswers], Answer] | None = None
    search: Callable[[str, OrderAnswers, Shop], Awaitable[Found[Answer]]] | None = None
    options: Callable[[OrderAnswers, Shop], Awaitable[Sequence[Answer]]] | None = None
    names: Callable[[Any], tuple[str, ...]] | None = None
    when: Callable[[OrderAnswers], bool] = always
    asks: Callable[[OrderAnswers], bool] = always
    resets: tuple[str, ...] = ()
    is_alike: Callable[[OrderAnswers, Answer], bool] = other
    ends_in: str = ""
    after: Callable[[OrderAnswers], OrderAnswers] | None = None
    is_optional: bool = False
    answers_itself: Callable[[OrderAnswers], bool] = always
    foresee: Callable[[OrderAnswers, Shop], Awaitable[OrderAnswers]] | None = None
    is_last: Callable[[OrderAnswers], bool] = never
    is_editable: bool = True
    takes_numbers: bool = False
    refuses_repeats: bool = False
    page: int = 8
    marks: Callable[[OrderAnswers, Sequence[Any]], Sequence[tuple[str, ...]]] | None = None
    menu: Callable[[OrderAnswers, Sequence[Any], Shop], Awaitable[Menu]] | None = None
    guess: Callable[[OrderAnswers, Sequence[Any], Shop], Awaitable[Answer | None]] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """Slots in asking order, and the last check with the shop before an order is placed.

    `recheck` answers the answers as the shop now sees them, with a problem where something changed.
    """

    name: str
    slots: tuple[Slot, ...]
    recheck: Callable[[OrderAnswers, Shop], Awaitable[tuple[OrderAnswers, Problem | None]]]

    def slot(self, name: str) -> Slot | None:
        """Find a slot by its name."""
        return next((slot for slot in self.slots if slot.name == name), None)
