"""Forms that shops hand out and what people make of them, filled in: all that is said is read, and nothing more."""

import pathlib

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import PastedOrder, parse
from flows.products.index import ProductIndex

TEXT = (pathlib.Path(__file__).parent / "layouts.txt").read_text(encoding="utf-8")
LAYOUTS = [layout.split("\n", 1) for layout in TEXT.split("\n## ")[1:]]


def said(order: PastedOrder) -> dict[str, str]:
    """All that was read, by the names the layouts use."""
    fields = {
        "name": order.customer_name,
        "phone": order.customer_phone,
        "email": order.customer_email,
        "items": ", ".join(f"{one.quantity} {one.item.name}" for one in order.items),
        "open": ", ".join(f"{one.quantity} {one.text}" for one in order.open_items),
        "address": order.address,
        "district": order.district and order.district.district,
        "postal": order.postal_code,
        "courier": order.courier_hint,
        "payment": order.payment_hint,
        "note": order.note,
        "sender": order.dropshipper_name,
        "sender phone": order.dropshipper_phone,
        "asks": ", ".join(order.asks),
    }
    return {name: value for name, value in fields.items() if value}


def expected(line: str) -> dict[str, str]:
    pairs = (field.split(":", 1) for field in line.split(" | "))
    return {name.strip(): value.strip() for name, value in pairs}


def test_layouts_are_numbered_as_they_stand() -> None:
    assert [int(title.split()[0]) for title, _ in LAYOUTS] == list(range(1, len(LAYOUTS) + 1))


@pytest.mark.parametrize(("title", "layout"), LAYOUTS, ids=[title for title, _ in LAYOUTS])
def test_a_filled_form_is_read(title: str, layout: str, products: ProductIndex, districts: DistrictIndex) -> None:
    message, _, answer = layout.partition("\n=> ")
    assert [said(order) for order in parse(message, products, districts)] == [expected(answer.strip())]
