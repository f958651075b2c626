"""Draw a chart that is read on a phone: wide letters, few marks, on white as it lies on any background."""

import io

import matplotlib as mpl

from bot.screens.admin.wishes import Bars, Chart

mpl.use("Agg")

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator

WIDTH_IN, HEIGHT_IN, DPI = 3.2, 3.9, 250
COLOURS, PLAIN = ("#1b7f5c", "#f2b134"), "#4c72b0"
"""Of panels with several series, and of those with one."""
INK, FAINT = "#1d2733", "#d9dee3"


def draw(wish: Chart) -> bytes:
    """The chart as PNG."""
    with mpl.rc_context({"font.size": 8.5, "text.color": INK, "axes.labelcolor": INK}):
        figure = Figure(
            (WIDTH_IN, HEIGHT_IN), dpi=DPI, layout=ConstrainedLayoutEngine(w_pad=0.1, h_pad=0.1), facecolor="white"
        )
        panels = wish["panels"]
        ratios = [3.0] + [1.6] * (len(panels) - 1)
        rows = figure.subplots(len(panels), 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": ratios})
        for (axes,), bars in zip(rows, panels, strict=True):
            _draw_bars(axes, bars, wish["comma"])
        _mark(rows[-1][0], wish)
        figure.suptitle(wish["title"], fontsize=11, fontweight="bold")
        out = io.BytesIO()
        figure.savefig(out, format="png")
    return out.getvalue()


def _draw_bars(axes: Axes, bars: Bars, comma: str) -> None:
    below = [0.0] * len(bars["series"][0][1])
    colours = COLOURS if len(bars["series"]) > 1 else (PLAIN,)
    for (name, values), colour in zip(bars["series"], colours, strict=True):
        axes.bar(range(len(values)), values, bottom=below, width=0.78, label=name, color=colour, zorder=2)
        below = [low + value for low, value in zip(below, values, strict=True)]
    axes.set_ylabel(bars["unit"], fontsize=8)
    axes.set_ylim(0, max(below, default=0) * 1.12 or 1)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=len(bars["series"]) == 1))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace(".", comma)))
    axes.grid(axis="y", color=FAINT, zorder=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(length=0, colors=INK)
    if len(bars["series"]) > 1:
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False, borderpad=0, handlelength=1)


def _mark(axes: Axes, wish: Chart) -> None:
    """Name some of the bars; all of them would run into each other."""
    named = [(at, label) for at, label in enumerate(wish["labels"]) if label]
    axes.set_xticks([at for at, _ in named], [label for _, label in named])
    axes.set_xlim(-0.6, len(wish["labels"]) - 0.4)
    axes.set_xlabel(wish["axis"])
