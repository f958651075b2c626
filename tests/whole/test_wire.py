"""What reaches Scalev when an order is confirmed: the documented minimal body, our reference, and nothing else."""

import json
import pathlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from bot.deciding.opening_index import OpeningIndex
from flows.answers import OrderAnswers
from flows.events import Chose, Confirmed, EditField, Plain, Said
from flows.form.draft import Draft
from flows.form.engine import turn
from flows.order.form import ORDER
from flows.order.freeze import new_order
from flows.order.reseller import RESELLER
from flows.products.index import ProductIndex
from scalev.api import Scalev
from scalev.sandbox.app import create_app
from scalev.sandbox.http.transport import SandboxTransport
from scalev.sandbox.settings import SandboxSettings
from scalev.shop.adapter import ScalevShop
from scalev.shop.lookup import ScalevOrders

REF = "0123456789ABCDEF"
ADDRESS = "http://127.0.0.1:8091"
WHO = ("lanjut", "Sari Contoh", "0812-3456-7890")
WHERE = ("Jl. Melati No. 5 RT 02/03", "menteng jakpus", "10310")
ADDED = {"10310": "postal_code", "tolong cepat": "note"}
Version = Literal["v2", "v3"]


@dataclass
class Counter:
    """A conversation with the real shop adapter over a sandbox, and what the sandbox was sent."""

    version: Version
    scalev: Scalev
    shop: ScalevShop
    world: Any

    async def order(self, *said: str, form: Any = ORDER) -> dict[str, Any]:
        """Say all this, confirm, place the order; answers the body as it came in."""
        taken = await turn(form, Draft(OrderAnswers()), Plain("look"), self.shop)
        for words in said:
            if slot := ADDED.get(words):
                taken = await turn(form, taken.draft, EditField(slot), self.shop)
            taken = await turn(form, taken.draft, Said(words), self.shop)
            if words == "kurir":
                taken = await turn(form, taken.draft, Chose(0), self.shop)
        taken = await turn(form, taken.draft, Plain("confirm"), self.shop)
        assert isinstance(taken.screen, Confirmed), taken.screen
        self.answers = taken.draft.answers
        await ScalevOrders(self.scalev).create(new_order(self.answers, REF), 1)
        (sent,) = [r for r in self.world.requests() if r["path"] in {"/v2/order", "/v3/orders"}]
        body: dict[str, Any] = json.loads(sent["body"])
        return body


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpeningIndex:
    return OpeningIndex(pathlib.Path(tmp_path_factory.mktemp("index")))


@pytest.fixture(params=["v2", "v3"])
async def counter(request: pytest.FixtureRequest, index: OpeningIndex) -> AsyncIterator[Counter]:
    app = create_app(SandboxSettings(control_token="t", public_url=ADDRESS, is_rate_limited=False))
    transport = SandboxTransport(app)
    async with Scalev("sk_sandbox_t", version=request.param, base_url=ADDRESS, transport=transport) as scalev:
        shop = ScalevShop(
            scalev,
            product_finder=lambda products: ProductIndex(products).find,
            find_district=index.find,
            store="Toko Melati Pagi",
        )
        yield Counter(request.param, scalev, shop, app.state.world)
        await shop.aclose()


def common(counter: Counter) -> dict[str, Any]:
    store = counter.answers.store
    assert store
    return {
        "store_unique_id": store.unique_id,
        "customer_name": "Sari Contoh",
        "customer_phone": "6281234567890",
        "metadata": {"bot_ref": REF, "attempt": 1, "source": "telegram"},
        "notes": f"#ref:{REF}",
    }


def shipping(counter: Counter) -> dict[str, Any]:
    answers = counter.answers
    assert answers.courier
    assert answers.district
    fields = {
        "address": "Jl. Melati No. 5 RT 02/03",
        "location_id": answers.district.location_id,
        "postal_code": "10310",
        "warehouse_unique_id": answers.courier.warehouse_unique_id,
        "courier_service_id": answers.courier.courier_service_id,
        "shipping_cost": answers.courier.cost,
        "shipment_provider_code": answers.courier.shipment_provider_code,
    }
    return {name: value for name, value in fields.items() if value is not None}


def paid_by(counter: Counter, method: str) -> dict[str, str]:
    if method.startswith("va_") and counter.version == "v2":
        return {"payment_method": "va", "sub_payment_method": method[3:].upper()}
    return {"payment_method": method}


def item(counter: Counter) -> str:
    return counter.answers.items[0].item.unique_id


async def test_digital(counter: Counter) -> None:
    body = await counter.order("e-book merawat kulit tropis", *WHO[1:], "sari@example.com", "va bca")
    lines = {"ordervariants": [{"variant_unique_id": item(counter), "quantity": 1}]}
    email = {"customer_email": "sari@example.com"}
    assert body == common(counter) | email | lines | paid_by(counter, "va_bca")


async def test_physical(counter: Counter) -> None:
    body = await counter.order("serum vitamin c 30 ml", "2", *WHO, *WHERE, "qris", "kurir")
    lines = {"ordervariants": [{"variant_unique_id": item(counter), "quantity": 2}]}
    assert body == common(counter) | lines | paid_by(counter, "qris") | shipping(counter)
    assert not any(word in body["address"] for word in ("Menteng", "Jakarta", "10310"))


async def test_bundle(counter: Counter) -> None:
    body = await counter.order("hampers lebaran", "kotak anyaman", "1", *WHO, *WHERE, "qris", "kurir", "tolong cepat")
    lines = {"orderbundles": [{"bundle_price_option_unique_id": item(counter), "quantity": 1}]}
    note = {"notes": f"tolong cepat #ref:{REF}"}
    assert body == common(counter) | lines | paid_by(counter, "qris") | shipping(counter) | note


async def test_dropship(counter: Counter) -> None:
    sender = ("Toko Anggrek Contoh", "0856-1111-2222")
    said = (*sender, "serum vitamin c 30 ml", "1", *WHO, *WHERE, "cod", "kurir")
    body = await counter.order(*said, form=RESELLER)
    lines = {"ordervariants": [{"variant_unique_id": item(counter), "quantity": 1}]}
    dropship = {"is_dropshipping": True, "dropshipper_name": sender[0], "dropshipper_phone": "6285611112222"}
    assert body == common(counter) | lines | paid_by(counter, "cod") | shipping(counter) | dropship
