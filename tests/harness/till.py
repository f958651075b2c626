"""A sandbox in this process, a key, and what a customer would order; a test file says `till = a_till`."""

import asyncio
import os
import pathlib
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from scalev.sandbox.app import create_app
from scalev.sandbox.catalogue.kinds import Bundle, Variant
from scalev.sandbox.catalogue.shelves import load_catalogue
from scalev.sandbox.http.transport import SandboxTransport
from scalev.sandbox.settings import SandboxSettings
from scalev.sandbox.world import World

TOKEN = "control-token-of-the-test"
CONTROL = {"X-Control-Token": TOKEN}
ADDRESS = "http://127.0.0.1:8091"
PATIENCE_S = 60.0
"""How long an answer is waited for: the first search for a district reads all of them, on a busy machine as well."""
MELATI, SENJA, TUMBUH = load_catalogue().stores
BUYER = {"customer_name": "Sari Contoh", "customer_phone": "6281200001111", "customer_email": "sari@example.com"}


class Clock:
    """A time that moves only when told; sleeping moves it."""

    def __init__(self) -> None:
        self.at = datetime(2026, 9, 13, 20, 28, tzinfo=UTC)
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.at

    def forward(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.forward(seconds)


class Receiver:
    """The shop's webhook: keeps what comes, answers what it is told."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.answers: list[int] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return httpx.Response(self.answers.pop(0) if self.answers else 200)


class Till:
    """A sandbox with somebody at the counter."""

    def __init__(self, **settings: Any) -> None:
        self.clock = Clock()
        self.receiver = Receiver()
        given: dict[str, Any] = {
            "control_token": TOKEN,
            "public_url": ADDRESS,
            "is_rate_limited": False,
            "seed": 7,
            "clock": self.clock,
            "sleep": self.clock.sleep,
            "webhook_transport": httpx.MockTransport(self.receiver),
        }
        self.app = create_app(SandboxSettings(**given | settings))
        self.world: World = self.app.state.world
        self.client = self.as_("sk_sandbox_test")

    def as_(self, key: str) -> httpx.AsyncClient:
        """A client with that key."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return httpx.AsyncClient(
            transport=SandboxTransport(self.app), base_url=ADDRESS, headers=headers, timeout=PATIENCE_S
        )

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        """Use a control route."""
        answer = await self.client.request(method, path, json=body, headers={"X-Control-Token": TOKEN})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def faults(self, **switches: Any) -> None:
        """Switch on exactly these faults."""
        await self.control("PUT", "/sim/faults", switches)

    async def fired(self) -> dict[str, int]:
        """The faults that fired."""
        state = await self.control("GET", "/sim/faults")
        return {name: count for name, count in state["fired"].items() if count}

    async def orders(self) -> list[dict[str, Any]]:
        """Every order there is."""
        rows: list[dict[str, Any]] = (await self.control("GET", "/sim/orders"))["orders"]
        return rows

    async def place(self, **fields: Any) -> dict[str, Any]:
        """Place an order in v2."""
        answer = await self.client.post("/v2/order", json=digital() | fields)
        assert answer.status_code == 200, answer.text
        row: dict[str, Any] = answer.json()["data"]
        return row

    async def page_of(self, order: dict[str, Any]) -> str:
        """The payment page."""
        answer = await self.client.get(f"/order/public/{order['secret_slug']}/success")
        assert answer.status_code == 200
        return answer.text

    async def aclose(self) -> None:
        await self.client.aclose()
        await self.world.aclose()


class Process:
    """A running sandbox."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process = process
        self.url = url
        self.client = httpx.AsyncClient(
            base_url=url, headers={"Authorization": "Bearer sk_sandbox_test"}, timeout=PATIENCE_S
        )

    async def faults(self, **switches: Any) -> None:
        assert (await self.client.put("/sim/faults", json=switches, headers=CONTROL)).status_code == 200

    async def orders(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = (await self.client.get("/sim/orders", headers=CONTROL)).json()["orders"]
        return rows

    async def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


@asynccontextmanager
async def running(state: pathlib.Path, *more: str) -> AsyncIterator[Process]:
    environment = {**os.environ, "SANDBOX_TOKEN": TOKEN}
    command = (sys.executable, "-m", "scalev.sandbox", "--port", "0", "--state", str(state), *more)
    process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    first = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
    assert TOKEN not in first
    sandbox = Process(process, first.split()[3].removesuffix("/v2"))
    try:
        yield sandbox
    finally:
        await sandbox.client.aclose()
        if process.returncode is None:
            await sandbox.kill()
        process._transport.close()  # type: ignore[attr-defined]


def variant(name: str, *values: str) -> Variant:
    """A variant by the names people see."""
    product = next(one for one in load_catalogue().products if one.name == name)
    return next(one for one in product.variants if one.values == values)


def bundle(name: str) -> Bundle:
    """A bundle by its name."""
    return next(one for one in load_catalogue().bundles if one.name == name)


def line(name: str, *values: str, quantity: int = 1) -> dict[str, Any]:
    """A line of an order."""
    return {"variant_unique_id": variant(name, *values).unique_id, "quantity": quantity}


def digital(**fields: Any) -> dict[str, Any]:
    """An order of an e-book."""
    lines = [line("E-book Resep Masakan Rumahan")]
    return {
        "store_unique_id": MELATI.unique_id,
        **BUYER,
        "ordervariants": lines,
        "payment_method": "qris",
        "metadata": {"bot_ref": "tg-1", "source": "telegram"},
        "notes": "tolong cepat #ref:tg-1",
        **fields,
    }


async def physical(till: Till, **fields: Any) -> dict[str, Any]:
    """An order of two serums to Lowokwaru, by the first offer that takes cash."""
    serum = variant("Serum Vitamin C 30 ml")
    place = (await till.client.get("/v2/locations", params={"search": "Lowokwaru"})).json()["data"]["results"][0]
    wanted = {"store_id": MELATI.id, "destination_id": place["id"], "variants": [{"variant_id": serum.id, "qty": 2}]}
    rows = (await till.client.post("/v2/shipping-costs/search-warehouse", json=wanted)).json()["data"]
    warehouse = min(rows, key=lambda row: row["distance_km"])["warehouse"]
    asked = {
        "store_id": MELATI.id,
        "warehouse_id": warehouse["id"],
        "location_id": place["id"],
        "payment_method": "cod",
        "weight": 180,
    }
    offers = (await till.client.post("/v2/shipping-costs/search-courier-service", json=asked)).json()["data"]
    offer = next(one for one in offers if one["is_cod"])
    return digital(
        ordervariants=[line("Serum Vitamin C 30 ml", quantity=2)],
        address="Jl. Contoh 9",
        location_id=place["id"],
        postal_code="65141",
        warehouse_unique_id=offer["warehouse"]["unique_id"],
        courier_service_id=offer["courier_service"]["id"],
        shipping_cost=offer["cost"],
        shipment_provider_code=offer["shipment_provider_code"],
        **fields,
    )


@pytest.fixture
async def a_till() -> AsyncIterator[Till]:
    till = Till()
    yield till
    await till.aclose()
