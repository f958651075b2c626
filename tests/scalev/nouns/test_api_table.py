"""The page of methods is what the program prints, and every route has a method."""

from scalev.api import DIALECTS
from scalev.api_table import methods, table
from tests.root import ROOT

PAGE = ROOT / "docs/api.md"


def test_the_page_is_as_printed() -> None:
    assert PAGE.read_text() == table(), "print it anew: python -m scalev.api_table > docs/api.md"


def test_every_route_has_a_method_of_its_name() -> None:
    named = {name for name, _ in methods()}
    for dialect in DIALECTS.values():
        assert not set(dialect.routes) - named


def test_every_method_says_what_it_does() -> None:
    assert all(says.endswith(".") for _, says in methods())
