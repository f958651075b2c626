"""Figures in words: of a day, of a span beside the one before, of a file of orders."""

from collections.abc import Sequence

from bot.conversation.views.of_admins import Export, Statistics, Today, Unread
from bot.people.buttons import Action
from bot.people.leaves import Leaf
from bot.people.spans import Stretch
from bot.screens.admin.lists import draw_unread
from bot.screens.admin.moments import write_date, write_day
from bot.screens.labels import cut
from bot.screens.texts import Sentences, rupiah
from bot.telegram_api.message import CAPTION_LIMIT, Button, Message
from bot.telegram_api.outgoing import Attachment
from flows.clock import WIB
from flows.figures import Figures, Span, Sum

SPANS: dict[Span, str] = {"day": "stats.day", "week": "stats.week", "month": "stats.month"}
NONE: dict[Span, str] = {"day": "stats.day.none", "week": "stats.week.none", "month": "stats.month.none"}
FILES: dict[Stretch, str] = {"day": "export.day", "week": "export.week", "month": "export.month", "all": "export.all"}


def draw_today(view: Today, say: Sentences) -> Message:
    """The figures of a day so far, and the ways to its orders."""
    title = say("today.title", day=write_day(view.now, say))
    text = "\n".join([title, *list_figures(view.figures, say, view.unread)])
    buttons = (
        Button(say.plain("today.button.orders"), Action.LEAF, Leaf("today", beside=True).argument),
        Button(say.plain("today.button.unpaid"), Action.LEAF, Leaf("unpaid", beside=True).argument),
        Button(say.plain("today.button.unshipped"), Action.LEAF, Leaf("unshipped", beside=True).argument),
    )
    return Message("\n\n".join([text, *draw_unread(view.unread, say)]), (buttons[:1], buttons[1:]))


def list_figures(figures: Figures, say: Sentences, unread: Unread | None = None) -> Sequence[str]:
    """Orders and turnover, then what is paid, unpaid, to be paid on delivery, cancelled, and ordered most."""
    if not figures.standing.orders and not figures.cancelled:
        return [say("lists.none_yet" if unread else "today.none")]
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


def draw_statistics(view: Statistics, say: Sentences) -> Message:
    """A picture with its figures as sentences; the sentences alone where it could not be drawn."""
    lines = [_sum_up(view, say), *draw_unread(view.unread, say)]
    text = cut("\n\n".join(lines), CAPTION_LIMIT)
    name = say.plain("stats.file", date=f"{view.now.astimezone(WIB):%Y-%m-%d}")
    return Message(text, attachment=Attachment(name, view.chart) if view.chart else None)


def _sum_up(view: Statistics, say: Sentences) -> str:
    now = view.figures
    if not now.standing.orders:
        return say("lists.none_yet" if view.unread else NONE[view.span])
    amounts = {"stats.paid": now.paid, "stats.unpaid": now.unpaid, "stats.cod": now.cod}
    parts = ", ".join(_line(key, amount, say) for key, amount in amounts.items() if amount.orders)
    facts = [say(SPANS[view.span], count=now.standing.orders, total=rupiah(now.standing.total), parts=parts)]
    facts += [] if view.unread else [_compare(now.standing, view.before.standing, say)]
    facts += [say("stats.goods", goods=list_goods(now))] if now.goods else []
    return " ".join(facts)


def _compare(now: Sum, before: Sum, say: Sentences) -> str:
    """How the turnover moved against the same stretch before."""
    if not before.total:
        return say("stats.no_before")
    change = round(100 * (now.total - before.total) / before.total)
    if not change:
        return say("stats.same", before=rupiah(before.total))
    return say("stats.more" if change > 0 else "stats.less", percent=abs(change), before=rupiah(before.total))


def draw_export(view: Export, say: Sentences) -> Message:
    """A file of orders."""
    day = f"{view.now.astimezone(WIB):%Y-%m-%d}"
    text = say(FILES[view.stretch], count=view.count, total=rupiah(view.total), date=write_date(view.now, say))
    file = Attachment(say.plain("export.file", date=day), view.sheet, "document")
    return Message("\n\n".join([text, *draw_unread(view.unread, say)]), attachment=file)
