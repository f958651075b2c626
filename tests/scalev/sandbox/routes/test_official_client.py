"""What the official client of v2 can call: it is served, or the sandbox says that it does not play it."""

import pytest

from scalev.sandbox.endpoints.not_here import NOT_HERE
from scalev.sandbox.endpoints.table import API, path_in
from tests.harness.till import MELATI, Till, a_till, bundle, variant

till = a_till
READS = {
    "/v2/stores": "Toko Melati Pagi",
    f"/v2/stores/{MELATI.id}": "Toko Melati Pagi",
    f"/v2/stores/{MELATI.id}/payment-accounts": "CV MELATI PAGI",
    "/v2/products": "Kelas Iklan Pertama",
    "/v2/products/simplified?search=serum+vitamin": "Serum Vitamin C 30 ml",
    f"/v2/products/{variant('Serum Vitamin C 30 ml').product_id}": "Serum Vitamin C 30 ml",
    "/v2/bundles": "Paket Jalan-jalan",
    "/v2/bundles/simplified": "Paket Jalan-jalan",
    f"/v2/bundles/{bundle('Paket Serum Hemat').id}": "Paket Serum Hemat",
}


@pytest.mark.parametrize("path", READS)
async def test_its_first_examples_answer(till: Till, path: str) -> None:
    answer = await till.client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.json()["code"] == 200
    assert READS[path] in answer.text


@pytest.mark.parametrize("sent", ["send-product-digital", "send-lms-access"])
async def test_files_are_sent_with_the_answer_each_version_expects(till: Till, sent: str) -> None:
    order = await till.place()
    v2 = await till.client.post(f"/v2/order/{order['id']}/{sent}")
    assert (v2.status_code, v2.json()) == (200, {"code": 200, "status": "Success", "data": None})
    v3 = await till.client.post(f"/v3/orders/{order['id']}/{sent}")
    assert (v3.status_code, v3.content) == (204, b"")


@pytest.mark.parametrize(("verb", "path"), NOT_HERE)
async def test_what_is_not_played_says_so_and_is_not_asked_again(till: Till, verb: str, path: str) -> None:
    where = path.replace("{", "").replace("}", "")
    answer = await till.client.request(verb, where)
    assert answer.status_code == 501
    assert "Not In This Sandbox" in answer.text
    assert f"{verb} {path} is a documented route" in answer.text
    assert answer.headers["x-should-retry"] == "false"
    async with till.as_("") as stranger:
        assert (await stranger.request(verb, where)).status_code == 401


def test_nothing_is_served_and_disowned() -> None:
    served = {(one.method, path_in(one, version)) for one in API for version in one.versions}
    assert served.isdisjoint(NOT_HERE)
    assert len(set(NOT_HERE)) == len(NOT_HERE)
