"""The form a person copies: filled in, it is a whole order in every language and for every role."""

from typing import Any

import pytest

from bot.people.languages import LANGUAGES
from bot.people.roles import Role
from bot.screens.notices import draw_template
from bot.screens.texts import sentences
from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex

ORDER = {
    "dropshipper_name": "Toko Anggrek Contoh",
    "dropshipper_phone": "0856-1111-2222",
    "customer_name": "Sari Contoh",
    "customer_phone": "0812-3456-7890",
    "customer_email": "sari@example.com",
    "address": "Jl. Melati No. 5 RT 02/03",
    "district": "Menteng, Jakarta Pusat",
    "postal_code": "10310",
    "item": "serum vitamin c",
    "quantity": "2",
    "payment": "QRIS",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["customer", "reseller"])
async def test_a_filled_form_is_a_whole_order(language: str, role: Role, shop: Any, districts: DistrictIndex) -> None:
    message = draw_template(role, sentences(language))
    form = message.rows[0][0].copy
    assert f"<pre>{form}</pre>" in message.text and len(form) <= 256
    answers = list(ORDER.values())[0 if role == "reseller" else 2 :]
    products = ProductIndex(await shop.products((await shop.stores())[0]))
    text = "\n".join(label + answer for label, answer in zip(form.split("\n"), answers, strict=True))
    (order,) = parse(text, products, districts)
    known = (order.customer_name, order.customer_phone, order.customer_email, order.address, order.postal_code)
    assert known == ("Sari Contoh", "6281234567890", "sari@example.com", "Jl. Melati No. 5 RT 02/03", "10310")
    sender = ("Toko Anggrek Contoh", "6285611112222") if role == "reseller" else (None, None)
    assert (order.dropshipper_name, order.dropshipper_phone) == sender
    assert (order.payment_hint, order.asks) == ("qris", ())
    assert order.district and order.district.district == "Menteng"
    assert [(item.item.name, item.quantity) for item in order.items if item.item] == [("Serum Vitamin C 30 ml", 2)]
