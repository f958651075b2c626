"""How long functions are, what they are called, and what is left untyped: the figures that the rules hold."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.root import ROOT, SOURCES

_PARTICIPLE = re.compile(
    "begun|bought|born|broken|brought|built|chosen|done|drawn|found|given|gone|got|grown|heard|held|kept|known|led|left"
    r"|lent|lost|made|meant|met|paid|said|seen|sent|shown|sold|spoken|taken|thought|told|understood|worn|written|\w{2,}ed"
)
_VERBS = frozenset(["embed", "feed", "need", "seed"])
"""Verbs that end as participles do."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Found:
    """One function: where it stands, and how many lines it has below its docstring."""

    place: str
    name: str
    lines: int

    @property
    def is_participle(self) -> bool:
        """Named for what was done, as `shown`, where an act is named for doing, as `show`."""
        first = self.name.strip("_").split("_")[0]
        return bool(_PARTICIPLE.fullmatch(first)) and first not in _VERBS


@cache
def functions() -> Sequence[Found]:
    """Every function of the program."""
    return [
        Found(f"{path.relative_to(ROOT)}:{node.lineno}", node.name, _lines(node))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, Function)
    ]


def _lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node, clean=False) is not None else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def untyped_per_100_lines() -> float:
    """How often `Any` is said."""
    texts = [path.read_text() for path in SOURCES]
    said = sum(isinstance(node, ast.Name) and node.id == "Any" for text in texts for node in ast.walk(ast.parse(text)))
    lines = [line for text in texts for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    return 100 * said / len(lines)


_TIME = re.compile(
    "AFTER|AGE|CLAIM|DAY|DEADLINE|DELAY|DRAIN|EVERY|FOR|HEARTBEAT|HOUR|LATER|LIFE|MINUTE|PATIENCE|PAUSES?|PERIOD|QUIET|REST|RETRY"
    "|ROUNDS|SECONDS|TIMEOUT|TTL|WAIT|WINDOW|WITHIN"
)
_WAITS = frozenset({"Timeout", "sleep", "timeout", "timeout_at", "wait_for", "wait", "timedelta"})
_UNIT = re.compile(r"_(S|MS)$")


@dataclass(frozen=True)
class Constant:
    """A number that a module gives a name."""

    place: str
    name: str


def durations_without_unit() -> Sequence[Constant]:
    """Numbers that are named like a time, or waited for, and do not say in what they are counted."""
    return [
        Constant(str(path.relative_to(ROOT)), name)
        for path in SOURCES
        for tree in [ast.parse(path.read_text())]
        for name in _numbers(tree)
        if not _UNIT.search(name) and (_TIME.fullmatch(name.split("_")[-1]) or name in _waited_for(tree))
    ]


def _numbers(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from _named(target, node.value)


def _named(target: ast.expr, value: ast.expr) -> Iterator[str]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for each, its in zip(target.elts, value.elts, strict=True):
            yield from _named(each, its)
    elif isinstance(target, ast.Name) and target.id.isupper() and _is_number(value):
        yield target.id


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return bool(value.elts) and all(map(_is_number, value.elts))
    if isinstance(value, ast.BinOp):
        return _is_number(value.left) and _is_number(value.right)
    return isinstance(value, ast.Constant) and type(value.value) in {int, float}


def _waited_for(tree: ast.Module) -> set[str]:
    """Names that a call which waits is given, or any call as its `timeout`."""
    given = list[ast.expr]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given += node.args if called in _WAITS else []
            given += [each.value for each in node.keywords if (each.arg or "").endswith("timeout")]
    return {each.id for each in given if isinstance(each, ast.Name)}
