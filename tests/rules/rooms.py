"""The order of the rooms, from the top floor to the ground: a room uses what is below it, nothing beside or above."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.root import ROOT, SOURCES

FLOORS: Mapping[str, tuple[str, ...]] = {
    "bot": (
        "__main__",
        "cli",
        "keeping probe support hosting",
        "app doctor",
        "commons",
        "wiring observing",
        "intake",
        "admin batches changes privacy relay reseller shop_events",
        "orders deciding upkeep doors",
        "order_index",
        "outbox process",
        "drawing sheets",
        "screens config",
        "conversation",
        "storage",
        "telegram_api redis valkey playground",
        "people",
        "backoff chat_locks metrics recent trace",
    ),
    "bot.conversation": (
        "decide",
        "words taps",
        "same_order",
        "opening contacts understanding relay",
        "pasted talk waiting_words after batch",
        "reseller",
        "form_turn admin",
        "decision patience known",
        "memory notes desk views",
    ),
    "bot.playground": (
        "__main__",
        "server",
        "app",
        "person_side",
        "server_side",
        "state text",
        "errors settings page json_object",
    ),
    "flows": (
        "intents figures batches",
        "order saga",
        "paste form",
        "products events",
        "reading districts patience",
        "answers",
        "words shop clock",
    ),
    "scalev.sandbox": (
        "__main__",
        "server",
        "app",
        "control openapi",
        "endpoints",
        "payments",
        "world",
        "webhooks",
        "orders",
        "catalogue shipping",
        "business choices",
        "http names settings",
    ),
    "flows.paste": (
        "order_reader",
        "read",
        "judging split",
        "goods one_order records",
        "second people",
        "survey",
        "ordered lines goods_passages",
        "addresses catalogue_index mending names places",
        "weigh",
    ),
    "scalev": ("api_table sandbox", "shop", "api", "nouns", "http", "errors stand_in"),
}
"""Rooms on one line stand on one floor: they do not know each other."""

Edge = tuple[str, str]


def module_of(path: Path) -> str:
    """What a file is called when it is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """Each module of the program with those of the program that it imports, wherever in the file."""
    modules = {module_of(path): path for path in SOURCES}
    return {name: frozenset(_imported(path, set(modules)) - {name}) for name, path in modules.items()}


def _imported(path: Path, modules: set[str]) -> set[str]:
    named = set[str]()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            named |= (full & modules) | ({node.module or ""} if full - modules else set())
    return named & modules


def room_of(module: str, house: str) -> str | None:
    """The room of a house that a module stands in: `bot.redis.pools` is in `redis` of `bot`."""
    inside = module.removeprefix(f"{house}.")
    return inside.split(".")[0] if inside != module else None


def rooms_in(house: str) -> set[str]:
    """Folders with code and files of a house's own."""
    return {room for module in imports() if (room := room_of(module, house))}


def edges(house: str) -> Mapping[Edge, list[Edge]]:
    """Which room uses which, with the modules that do."""
    found: dict[Edge, list[Edge]] = {}
    for user, used in _pairs():
        above, below = room_of(user, house), room_of(used, house)
        if above and below and above != below:
            found.setdefault((above, below), []).append((user, used))
    return found


def _pairs() -> Iterator[Edge]:
    return ((user, used) for user, all_used in sorted(imports().items()) for used in sorted(all_used))


def floor_of(house: str) -> Mapping[str, int]:
    """The floor of each room; the ground is the highest number."""
    return {room: floor for floor, line in enumerate(FLOORS[house]) for room in line.split()}


def circles() -> list[list[str]]:
    """Modules that import each other, by whatever way."""
    reach = {module: _reachable(module) for module in imports()}
    together = {tuple(sorted(other for other in reach[one] if one in reach[other])) for one in reach}
    return sorted(list(circle) for circle in together if len(circle) > 1)


def _reachable(module: str) -> set[str]:
    seen, ahead = set[str](), [module]
    while ahead:
        if (here := ahead.pop()) not in seen:
            seen.add(here)
            ahead += imports()[here]
    return seen
