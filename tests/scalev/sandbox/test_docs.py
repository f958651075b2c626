"""The page about the sandbox says what the sandbox is."""

import re

from scalev.sandbox import choices
from scalev.sandbox.catalogue.shelves import load_catalogue
from scalev.sandbox.control.table import ROUTES
from scalev.sandbox.http.faults import SETTINGS, table
from tests.root import ROOT

TEXT = (ROOT / "docs/sandbox.md").read_text()


def test_the_table_of_faults_is_the_programs() -> None:
    assert table() in TEXT


def test_the_table_of_choices_is_the_programs() -> None:
    assert choices.table() in TEXT


def test_every_setting_of_a_switch_is_named() -> None:
    assert [name for name in SETTINGS if f"`{name}`" not in TEXT] == []


def test_every_control_route_is_named() -> None:
    for route in ROUTES:
        last = route.path.rsplit("/", 1)[1] if "pay/" in route.path and not route.path.endswith("}") else route.path
        assert last in TEXT, route.path


def test_the_shops_are_counted_right() -> None:
    catalogue = load_catalogue()
    variants = sum(len(product.variants) for product in catalogue.products)
    said = re.search(r"(\d+) products in (\d+) variants, (\d+) bundles", TEXT)
    assert said and [int(one) for one in said.groups()] == [len(catalogue.products), variants, len(catalogue.bundles)]
    assert all(store.name in TEXT for store in catalogue.stores)
