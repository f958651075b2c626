"""The sandbox as a process: real sockets, real resets, orders that survive a kill."""

import json
import pathlib
from typing import Any

import httpx
import pytest

from scalev.sandbox.orders.book import Book
from scalev.sandbox.server import serve
from scalev.stand_in.server import listen
from tests.harness.till import CONTROL, Till, digital, running


async def test_a_process_resets_breaks_off_and_survives_a_kill(tmp_path: pathlib.Path) -> None:
    async with running(tmp_path) as sandbox:
        for name, stored in (("reset_before_commit", 0), ("reset_after_commit", 1), ("cut_after_commit", 2)):
            await sandbox.faults(**{name: 1})
            with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
                await sandbox.client.post("/v2/order", json=digital())
            assert len(await sandbox.orders()) == stored
        await sandbox.faults(hold_after_commit={"seconds": 30, "count": 1})
        with pytest.raises(httpx.ReadTimeout):
            await sandbox.client.post("/v2/order", json=digital(), timeout=0.2)
        assert (await sandbox.client.post("/v3/orders", json=digital())).status_code == 200
        before = await sandbox.orders()
        paid = await sandbox.client.post(f"/sim/pay/{before[0]['id']}", headers=CONTROL)
        before[0] = paid.json()["order"]
        await sandbox.kill()
    async with running(tmp_path) as again:
        after = await again.orders()
        drop = {"payment_page"}  # the port is another one
        assert strip(after, drop) == strip(before, drop)
        assert (await again.client.post("/v2/order", json=digital())).json()["data"]["id"] == before[0]["id"] + 1


def strip(rows: list[dict[str, Any]], names: set[str]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in names} for row in rows]


async def test_a_torn_last_line_is_left_out(tmp_path: pathlib.Path) -> None:
    till = Till(state_dir=tmp_path)
    first, gone = await till.place(), await till.place()
    await till.client.post("/v2/order/delete", json={"ids": [gone["id"]]})
    await till.aclose()
    file = tmp_path / "orders.jsonl"
    with file.open("a") as journal:
        journal.write('{"id": 184520')
    again = Till(state_dir=tmp_path)
    assert [row["order_id"] for row in await again.orders()] == [first["order_id"]]
    await again.place()
    await again.aclose()
    assert len(Book(tmp_path)) == 2
    assert all(json.loads(line) for line in file.read_text().splitlines())


async def test_a_journal_is_for_its_owner_only(tmp_path: pathlib.Path) -> None:
    till = Till(state_dir=tmp_path / "new" / "folder")
    await till.place()
    assert (tmp_path / "new" / "folder" / "orders.jsonl").stat().st_mode & 0o077 == 0
    await till.aclose()


async def test_a_second_sandbox_in_a_folder_is_refused(tmp_path: pathlib.Path) -> None:
    till = Till(state_dir=tmp_path)
    await till.control("POST", "/sim/reset")
    with pytest.raises(SystemExit, match="Another sandbox already uses"):
        serve(0, tmp_path, "token")
    await till.aclose()
    Book(tmp_path).close()


def test_what_keeps_it_from_starting_is_said_in_a_sentence(tmp_path: pathlib.Path) -> None:
    (tmp_path / "orders.jsonl").write_text("[]\n")
    with pytest.raises(SystemExit, match="line 1 cannot be read; move the file away"):
        serve(0, tmp_path, "token")
    with listen(0) as taken, pytest.raises(SystemExit, match="cannot be taken"):
        serve(taken.getsockname()[1], None, "token")
