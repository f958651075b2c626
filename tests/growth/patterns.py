"""Every pattern that the code compiles: what modules hold, however deep, and what is written where it is used."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import FunctionType, ModuleType
from typing import Any

import bot
import flows
import scalev

PACKAGES = (flows, scalev, bot)
COMPILING = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


class Unknown(AssertionError):
    """A pattern is made of something that is only known while the code runs, so nobody can try it beforehand."""


def modules() -> Iterator[ModuleType]:
    """All modules of the project, but those that run when they are imported."""
    for package in PACKAGES:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """All patterns by where they stand; each is named once."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for module in modules():
        for where, pattern in (*_held(module), *_written(module)):
            if isinstance(pattern.pattern, str):
                found.setdefault((pattern.pattern, pattern.flags), (f"{module.__name__}.{where}", pattern))
    return dict(found.values())


def _held(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    seen: set[int] = set()
    for name, value in vars(module).items():
        yield from _within(value, name, module.__name__, seen)


def _within(value: Any, where: str, module: str, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Go into containers, data, classes, and what functions keep of their own."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield where, value
    for name, part in _parts(value, module):
        yield from _within(part, f"{where}.{name}", module, seen)


def _parts(value: Any, module: str) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        yield from ((key, each) for pair in value.items() for key, each in zip(("key", pair[0]), pair, strict=True))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from enumerate(value)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from ((each.name, getattr(value, each.name, None)) for each in fields(value))
    elif isinstance(value, type) and value.__module__ == module:
        yield from vars(value).items()
    elif inspect.isfunction(inspect.unwrap(value) if callable(value) else value):
        function: FunctionType = inspect.unwrap(value)
        cells = function.__closure__ or ()
        kept = [each.cell_contents for each in cells if _is_filled(each)]
        yield from enumerate((*kept, *(function.__defaults__ or ())))


def _is_filled(cell: Any) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False


def _written(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a function's calls such as `re.sub(r"…", …)`, made of what the module knows.

    A function that only makes the module's tables is done when they are held.
    """
    tree = ast.parse(inspect.getsource(module))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [node for function in functions for node in ast.walk(function)]
    used = {node.id for node in inner if isinstance(node, ast.Name)}
    running = [each for each in functions if not each.name.startswith("_") or each.name in used or _is_method(each)]
    for node in (inner for function in running for inner in ast.walk(function)):
        if isinstance(node, ast.Call) and _compiles(node.func) and node.args:
            yield f"line {node.lineno}", re.compile(_evaluated(node.args[0], module))


def _is_method(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return function.col_offset > 0


def _compiles(function: ast.expr) -> bool:
    is_of_re = (
        isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"
    )
    return is_of_re and isinstance(function, ast.Attribute) and function.attr in COMPILING


def _evaluated(expression: ast.expr, module: ModuleType) -> Any:
    try:
        return eval(compile(ast.Expression(expression), module.__name__, "eval"), vars(module))  # noqa: S307
    except NameError as error:
        raise Unknown(f"{module.__name__}, line {expression.lineno}: {error}") from None
