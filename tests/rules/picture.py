"""The rooms as a picture, printed from the imports: `python -m tests.rules.picture > docs/rooms.svg`."""

import ast
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from tests.root import ROOT
from tests.rules.rooms import FLOORS, Edge, edges

WIDTH, MARGIN, GAP, FLOOR_GAP, TITLE = 1180, 24, 14, 34, 62
WIDEST, NAME, LINE, PADDING = 230, 18, 14, 11
LETTER = 6.1
"""How wide a letter of the small text is, about."""
SHORTEST = 20
"""A docstring's head that is shorter is only a title: what stands behind its colon belongs to it."""
STYLE = """
svg { font-family: ui-sans-serif, system-ui, "Segoe UI", Helvetica, Arial, sans-serif }
.sky { fill: #fbfaf7 } .house { fill: #f2efe8 } .room { fill: #fff; stroke: #cfc9bb }
.way { fill: none; stroke: #a3acb7; stroke-width: 1.3 } .tip { fill: #a3acb7 }
.title { fill: #1f2933; font-size: 19px; font-weight: 700 } .said { fill: #5a6572; font-size: 12.5px }
.name { fill: #1f2933; font-size: 13.5px; font-weight: 650 } .line { fill: #5a6572; font-size: 11px }
.bot { fill: #2b6cb0 } .scalev { fill: #2f855a } .flows { fill: #b7791f }
@media (prefers-color-scheme: dark) {
  .sky { fill: #12161b } .house { fill: #191f26 } .room { fill: #222a33; stroke: #3d4955 }
  .way { stroke: #66727f } .tip { fill: #66727f } .title, .name { fill: #eceff2 } .said, .line { fill: #a9b4bf }
  .bot { fill: #63a4e8 } .scalev { fill: #5bc08c } .flows { fill: #e0ae55 }
}
""".strip()


@dataclass(frozen=True)
class House:
    """A package and the ground it stands on."""

    name: str
    left: float
    width: float


@dataclass(frozen=True)
class Box:
    """A room on its floor, in pixels."""

    house: str
    name: str
    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where arrows come and go."""
        return self.left + self.width / 2


def says(house: str, name: str = "") -> str:
    """What lives there, by the first line of its docstring, up to where it goes into detail."""
    place = ROOT.joinpath(*house.split("."), *([name] if name else []))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    first = (ast.get_docstring(ast.parse(file.read_text())) or "").split("\n")[0]
    head = first.partition(": ")[0].partition("; ")[0]
    return (head if len(head) >= SHORTEST else first).rstrip(".").replace("`", "")


def needed(arrows: set[Edge]) -> set[Edge]:
    """Arrows that do not follow from the others: who uses the cook uses the kitchen."""
    return {
        (above, below)
        for above, below in arrows
        if not any(_leads(middle, below, arrows) for start, middle in arrows if start == above and middle != below)
    }


def _leads(start: str, end: str, arrows: set[Edge]) -> bool:
    return start == end or any(_leads(below, end, arrows) for above, below in arrows if above == start)


def boxes(house: House, top: float) -> list[Box]:
    """The rooms of a house, floor below floor."""
    placed: list[Box] = []
    for floor in FLOORS[house.name]:
        row = list(_row(house, floor.split(), top))
        placed += row
        top += max(box.height for box in row) + FLOOR_GAP
    return placed


def _row(house: House, names: list[str], top: float) -> Iterator[Box]:
    width = min(WIDEST, (house.width - 2 * MARGIN - GAP * (len(names) - 1)) / len(names))
    texts = [says(house.name, name) for name in names]
    lines = [tuple(textwrap.wrap(text, int((width - 2 * PADDING) / LETTER))) for text in texts]
    height = NAME + LINE * max(map(len, lines)) + 2 * PADDING
    left = house.left + (house.width - width * len(names) - GAP * (len(names) - 1)) / 2
    for place, (name, text) in enumerate(zip(names, lines, strict=True)):
        yield Box(house.name, name, text, left + place * (width + GAP), top, width, height)


def draw() -> str:
    """The whole picture: the bot, and below it what it stands on."""
    half = (WIDTH - 3 * MARGIN) / 2
    parts, bottom = _street([House("bot", MARGIN, WIDTH - 2 * MARGIN)], MARGIN)
    below, end = _street([House("scalev", MARGIN, half), House("flows", 2 * MARGIN + half, half)], bottom + FLOOR_GAP)
    street = bottom + FLOOR_GAP + TITLE / 2
    aside = f'<path class="way" marker-end="url(#tip)" d="M{MARGIN + half:.0f} {street:.0f}h{MARGIN - 2}"/>'
    between = [
        aside,
        *(_way(at, bottom, at, bottom + FLOOR_GAP) for at in (MARGIN + half / 2, 2 * MARGIN + half * 1.5)),
    ]
    height = end + MARGIN
    size = f'viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="The rooms of the program">'
    tip = '<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    defined = f'<style>{STYLE}</style><defs>{tip}<path class="tip" d="M0 0 8 4 0 8z"/></marker></defs>'
    sky = f'<rect class="sky" width="{WIDTH}" height="{height:.0f}"/>'
    return "\n".join([head, defined, sky, *parts, *below, *between, "</svg>\n"])


def _street(houses: list[House], top: float) -> tuple[list[str], float]:
    """Houses side by side, and where their ground is."""
    rooms = {house: boxes(house, top + TITLE) for house in houses}
    ground = max(box.top + box.height for row in rooms.values() for box in row) + MARGIN
    parts = list[str]()
    for house, row in rooms.items():
        parts += [*_house(house, top, ground), *_ways({box.name: box for box in row}), *map(_room, row)]
    return parts, ground


def _house(house: House, top: float, bottom: float) -> Iterator[str]:
    at, height = house.left, bottom - top
    yield f'<rect class="house" x="{at:.0f}" y="{top:.0f}" width="{house.width:.0f}" height="{height:.0f}" rx="14"/>'
    yield f'<rect class="{house.name}" x="{at:.0f}" y="{top + 14:.0f}" width="5" height="34" rx="2"/>'
    yield f'<text class="title" x="{at + 20:.0f}" y="{top + 28:.0f}">{house.name}</text>'
    yield f'<text class="said" x="{at + 20:.0f}" y="{top + 46:.0f}">{escape(says(house.name))}</text>'


def _ways(rooms: Mapping[str, Box]) -> Iterator[str]:
    (house,) = {box.house for box in rooms.values()}
    for above, below in sorted(needed(set(edges(house)))):
        start, end = rooms[above], rooms[below]
        yield _way(start.middle, start.top + start.height, end.middle, end.top)


def _way(x: float, y: float, to_x: float, to_y: float) -> str:
    bend = min((to_y - y) / 2, 60)
    way = f"M{x:.0f} {y:.0f}C{x:.0f} {y + bend:.0f} {to_x:.0f} {to_y - bend:.0f} {to_x:.0f} {to_y - 2:.0f}"
    return f'<path class="way" marker-end="url(#tip)" d="{way}"/>'


def _room(box: Box) -> str:
    x, y = box.left + PADDING + 3, box.top + PADDING + 11
    lines = "".join(
        f'<tspan x="{x:.0f}" y="{y + NAME + number * LINE:.0f}">{escape(line)}</tspan>'
        for number, line in enumerate(box.lines)
    )
    where = f'x="{box.left:.0f}" y="{box.top:.0f}"'
    return (
        f'<rect class="room" {where} width="{box.width:.0f}" height="{box.height:.0f}" rx="8"/>'
        f'<rect class="{box.house}" {where} width="4" height="{box.height:.0f}" rx="2"/>'
        f'<text class="name" x="{x:.0f}" y="{y:.0f}">{box.name}</text><text class="line">{lines}</text>'
    )


if __name__ == "__main__":
    sys.stdout.write(draw())
