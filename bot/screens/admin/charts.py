"""The words and numbers of a chart of turnover: what was paid and what was not, and how many orders, bar by bar."""

from collections.abc import Sequence

from bot.screens.admin.moments import write_short_day
from bot.screens.admin.wishes import Chart
from bot.screens.texts import Sentences
from flows.clock import WIB
from flows.figures import Bar, Span

TITLES: dict[Span, str] = {"day": "chart.day", "week": "chart.week", "month": "chart.month"}
EVERY: dict[Span, int] = {"day": 6, "week": 1, "month": 7}
"""Of how many bars one is named."""


def word_chart(bars: Sequence[Bar], span: Span, say: Sentences) -> Chart:
    """What is to be drawn."""
    size, unit = _unit(max((bar.paid.total + bar.open.total for bar in bars), default=0))
    turnover = (
        (say.plain("chart.paid"), [bar.paid.total / size for bar in bars]),
        (say.plain("chart.open"), [bar.open.total / size for bar in bars]),
    )
    counts = ((say.plain("chart.orders"), [float(bar.paid.orders + bar.open.orders) for bar in bars]),)
    return Chart(
        title=say.plain(TITLES[span]),
        axis=say.plain("chart.hours" if span == "day" else "chart.dates"),
        labels=_labels(bars, span, say),
        panels=(
            {"unit": say.plain("chart.turnover", unit=say.plain(unit)), "series": turnover},
            {"unit": say.plain("chart.orders"), "series": counts},
        ),
        comma=say.plain("chart.comma"),
    )


def _unit(most: int) -> tuple[int, str]:
    """In what the axis counts, so that its numbers are short."""
    if most >= 2_000_000:
        return 1_000_000, "chart.millions"
    return (1000, "chart.thousands") if most >= 2000 else (1, "chart.ones")


def _labels(bars: Sequence[Bar], span: Span, say: Sentences) -> Sequence[str]:
    """The last day is named, and every few before it; of a day its first hour, and every few after it."""
    first = 0 if span == "day" else (len(bars) - 1) % EVERY[span]
    return [_label(bar, span, say) if at % EVERY[span] == first else "" for at, bar in enumerate(bars)]


def _label(bar: Bar, span: Span, say: Sentences) -> str:
    local = bar.begins.astimezone(WIB)
    if span == "day":
        return f"{local.hour:02}.00"
    return write_short_day(local, say).replace(" ", "\n") if span == "week" else write_short_day(local, say)
