"""Figures in words: of a day, of a span beside the one before."""

from collections.abc import Sequence

from bot.conversation.views.of_admins import Today
from bot.people.buttons import Action
from bot.people.leaves import Leaf
from bot.screens.admin.lists import draw_unread
from bot.screens.admin.moments import write_day
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import Button, Message
from flows.figures import Figures, Sum


def draw_today(view: Today, say: Sentences) -> Message:
    """The figures of a day so far, and the ways to its orders."""
    title = say("today.title", day=write_day(view.now, say))
    text = "\n".join([title, *list_figures(view.figures, say)])
    buttons = (
        Button(say.plain("today.button.orders"), Action.LEAF, Leaf("today", beside=True).argument),
        Button(say.plain("today.button.unpaid"), Action.LEAF, Leaf("unpaid", beside=True).argument),
        Button(say.plain("today.button.unshipped"), Action.LEAF, Leaf("unshipped", beside=True).argument),
    )
    return Message("\n\n".join([text, *draw_unread(view.unread, say)]), (buttons[:1], buttons[1:]))


def list_figures(figures: Figures, say: Sentences) -> Sequence[str]:
    """Orders and turnover, then what is paid, unpaid, to be paid on delivery, cancelled, and ordered most."""
    if not figures.standing.orders and not figures.cancelled:
        return [say("today.none")]
    lines = [_line("today.orders", figures.standing, say), _line("today.paid", figures.paid, say)]
    lines += [_line("today.unpaid", figures.unpaid, say), _line("today.cod", figures.cod, say)]
    lines += [say("today.cancelled", count=figures.cancelled)] if figures.cancelled else []
    lines += [say("today.goods", goods=list_goods(figures))] if figures.goods else []
    return lines


def list_goods(figures: Figures) -> str:
    """What was ordered most."""
    return ", ".join(f"{name} ×{quantity}" for name, quantity in figures.goods)


def _line(key: str, amount: Sum, say: Sentences) -> str:
    return say(key, count=amount.orders, total=rupiah(amount.total))
