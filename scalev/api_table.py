"""Print every method of the client beside its HTTP line: `python -m scalev.api_table > docs/api.md`."""

import inspect
import sys
from collections.abc import Iterator

from scalev.api import DIALECTS
from scalev.nouns.keys import Keys
from scalev.nouns.locations import Locations
from scalev.nouns.orders import Orders
from scalev.nouns.payments import Payments
from scalev.nouns.products import Products
from scalev.nouns.shipping import Shipping
from scalev.nouns.storefront import Storefront
from scalev.nouns.stores import Stores

HEAD = """\
# The Scalev client, method by method

Printed by `python -m scalev.api_table`; a test keeps it true. A dash means that the version has no such route: the
method then answers that nothing is known. Reads may be sent again after a passing failure, writes are sent once.

What is answered is read, not believed. An address (a picture, a page) is https with a public host and no user info, in
2,048 characters at most, or of a configured origin, else it is `None`; a page to pay on is on a known or configured
host, else it is empty and `foreign_host` names where it was (`scalev/http/addresses.py`). A body has 4 MB at most, also
unpacked, and 64 levels; what is larger, deeper or packed otherwise than asked for is `Unreadable`
(`scalev/http/bodies.py`). NaN, 1e400 and numbers of more than twenty digits are null. Money is 0 to 10¹² rupiah, a
stock below nothing is 0; a text is one line of 255 characters without marks of direction or signs of no width
(`scalev/nouns/display_text.py`); a number of an order or a code is taken whole or not at all. Lists end after 50,000
rows.

| method | what it does | v2 | v3 | kind |
| --- | --- | --- | --- | --- |
"""
ALIASES = {"orders.search_phone": "orders.list", "locations.search_pages": "locations.search"}
NOUNS = {
    "keys": Keys,
    "stores": Stores,
    "products": Products,
    "locations": Locations,
    "shipping": Shipping,
    "orders": Orders,
    "payments": Payments,
    "storefront": Storefront,
}


def methods() -> Iterator[tuple[str, str]]:
    """Every public method as `noun.method`, with the first sentence of what it says of itself."""
    for noun, kind in NOUNS.items():
        for name, method in vars(kind).items():
            if inspect.isfunction(method) and not name.startswith("_"):
                yield f"{noun}.{name}", (inspect.getdoc(method) or "").splitlines()[0]


def table() -> str:
    """The whole page."""
    routes = {version: dialect.routes for version, dialect in DIALECTS.items()}
    rows = []
    for name, says in methods():
        given = [routes[version].get(ALIASES.get(name, name)) for version in ("v2", "v3")]
        lines = " | ".join(f"`{route}`" if route else "–" for route in given)
        kind = "read" if all(route.is_read for route in given if route) else "write"
        rows.append(f"| `{name}` | {says} | {lines} | {kind} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    sys.stdout.write(table())
