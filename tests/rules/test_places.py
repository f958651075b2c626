"""What docs point at is there: each file they name, each name in it, each link."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.root import ROOT

DOCS = [path for path in (*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))) if path.name != "CHANGELOG.md"]
POINTED = re.compile(r"`([\w.]+)` in `([\w/.-]+)`")
NAMED = re.compile(r"`((?:bot|flows|scalev|tests|docs|deploy|benchmarks)/[\w/.-]*\w)`")
LINKED = re.compile(r"\]\((?!\w+:)([^)#\s]+)(?:#[^)]*)?\)")


@cache
def defined(path: Path) -> set[str]:
    """What a file gives names to: `call`, `Store`, `Store.claim`."""
    found = set[str]()
    for node in ast.parse(path.read_text()).body:
        names = _names(node)
        found |= names
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for inner in node.body for name in _names(inner)}
    return found


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_docs_point_at_is_there(doc: Path) -> None:
    text = doc.read_text()
    assert not {name for name in NAMED.findall(text) if not (ROOT / name).exists()}
    assert not {link for link in LINKED.findall(text) if not (doc.parent / link).exists()}
    pointed = {(name, file) for name, file in POINTED.findall(text) if (ROOT / file).suffix == ".py"}
    assert not {(name, file) for name, file in pointed if name not in defined(ROOT / file)}


def test_twenty_places_and_more_are_pointed_at() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text().partition("## Where does it happen?")[2]
    assert len(re.findall(r"^\| \w.*`", table, re.MULTILINE)) >= 20
