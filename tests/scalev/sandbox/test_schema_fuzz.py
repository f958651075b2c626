"""Requests made from the sandbox's own OpenAPI document, right and wrong ones: no 500 and no undocumented answer.

The same requests in every run. Names of what exists are offered beside any text, or nothing would get past a 404.
"""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from scalev.api import DIALECTS
from scalev.sandbox.endpoints.doors import STOREFRONT_KEY
from scalev.sandbox.openapi.document import document
from scalev.sandbox.openapi.schemas import PUBLIC
from tests.harness.till import ADDRESS, MELATI, Till, digital, physical, variant

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 8
"""Of each route at random, beside some hundred that cover each field of a body in turn; 3,000 requests in all."""
KEYS = {"Authorization": "Bearer sk_sandbox_fuzz", STOREFRONT_KEY: f"sfpk_sandbox_{MELATI.id}"}


class Shop:
    """A sandbox with an order of each kind, and a loop that asks it."""

    def __init__(self) -> None:
        self.runner = asyncio.Runner()
        self.till = Till(webhook_url="http://bot.example/hooks", webhook_secret="s")
        self.orders = self.runner.run(self._place())

    async def _place(self) -> list[dict[str, Any]]:
        for body in (digital(payment_method="va_bca"), digital(), await physical(self.till, payment_method="cod")):
            assert (await self.till.client.post("/v3/orders", json=body)).status_code == 200
        return await self.till.orders()

    def ask(self, case: Case) -> httpx.Response:
        """Send a request as it was made."""
        made = requests.Request(**case.as_transport_kwargs(base_url=ADDRESS)).prepare()
        headers = {name: value for name, value in made.headers.items() if name.lower() not in {"host", *LOWER_KEYS}}
        return self.runner.run(
            self.till.client.request(str(made.method), str(made.url), content=made.body, headers=headers | KEYS)
        )

    def close(self) -> None:
        self.runner.run(self.till.aclose())
        self.runner.close()


LOWER_KEYS = {name.lower() for name in KEYS}


def named(orders: list[dict[str, Any]]) -> dict[str, list[str]]:
    """What exists, by the name of the parameter it may stand in."""
    return {
        "id": [str(row[name]) for row in orders for name in ("id", "uuid")],
        "secret_slug": [row["secret_slug"] for row in orders],
        "store_id": [str(MELATI.id), MELATI.unique_id],
        "variant_id": [str(variant("Serum Vitamin C 30 ml").id)],
        "location_id": ["4908"],
        "chat_id": ["5501"],
        "ids": [str(variant("Serum Vitamin C 30 ml").id)],
    }


def offer(raw: dict[str, Any], names: dict[str, list[str]]) -> dict[str, Any]:
    """The document with names of what exists beside any text."""
    for path in raw["paths"].values():
        for operation in path.values():
            for parameter in operation["parameters"]:
                if found := names.get(parameter["name"]):
                    parameter["schema"] = {"anyOf": [{"enum": found}, parameter["schema"]]}
            if body := operation.get("requestBody"):
                _offer_in(body["content"]["application/json"]["schema"]["properties"], names["id"])
    return raw


def _offer_in(fields: dict[str, Any], ids: list[str]) -> None:
    known = {
        "store_unique_id": MELATI.unique_id,
        "store_id": MELATI.id,
        "location_id": 4908,
        "destination_id": 4908,
        "warehouse_id": 912,
    }
    for name in known.keys() & fields.keys():
        fields[name] = {"anyOf": [{"enum": [known[name]]}, fields[name]]}
    if "ids" in fields:
        fields["ids"] = {"anyOf": [{"type": "array", "items": {"enum": ids}, "minItems": 1}, fields["ids"]]}


def form(path: str) -> str:
    """A path without the names of its parameters."""
    return re.sub(r"{\w+}", "{}", path)


def of_the_bot() -> set[tuple[str, str]]:
    """Every route that the client has, and the public ones."""
    return {
        (route.verb.lower(), form(route.path)) for dialect in DIALECTS.values() for route in dialect.routes.values()
    }


def chosen() -> dict[str, Any]:
    """The document with the routes the bot uses only."""
    shop, raw, wanted = Shop(), document(), of_the_bot()
    paths = {
        path: {
            verb: said
            for verb, said in operations.items()
            if (verb, form(path)) in wanted or path.startswith(f"/v3{PUBLIC}")
        }
        for path, operations in raw["paths"].items()  # type: ignore[attr-defined]
    }
    names = named(shop.orders)
    shop.close()
    return offer(raw | {"paths": {path: said for path, said in paths.items() if said}}, names)


SCHEMA = schemathesis.openapi.from_dict(chosen())
SCHEMA.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
SCHEMA.config.phases.coverage.unexpected_methods = set()  # what is documented for another verb may be 501


@pytest.fixture
def shop() -> Iterator[Shop]:
    shop = Shop()
    yield shop
    shop.close()


@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_breaks_and_nothing_is_undocumented(case: Case, shop: Shop) -> None:
    case.validate_response(shop.ask(case), checks=CHECKS)


def test_every_route_of_the_bot_is_in_the_document() -> None:
    described = {(verb, form(path)) for path, said in document()["paths"].items() for verb in said}  # type: ignore[attr-defined]
    assert of_the_bot() <= described


async def test_the_document_is_published_without_control_routes() -> None:
    till = Till()
    said = (await till.client.get("/openapi.json")).json()
    await till.aclose()
    assert said == document()
    assert not [path for path in said["paths"] if not path.startswith(("/v2/", "/v3/"))]
