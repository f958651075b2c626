"""Real processes: Scalev loses an order and an admin decides in the chat; a message set aside is taken again."""

import asyncio
import pathlib
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.cli import demo
from bot.cli.demo import BOT_ID, CUSTOMER, SANDBOX_KEY, Places, bot_environment
from bot.cli.demo_part import Part
from bot.cli.scenarios import Cast
from bot.config.settings import environment
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, connect
from bot.valkey import embedded
from scalev.http.v2 import V2
from scalev.nouns.orders import order_body
from tests.chaos.processes.audit import kept_records
from tests.harness.demo import orders_of, world

SCALE = "0.02"
PARTS = demo.parts


def impatient(where: Places) -> list[Part]:
    """The parts of the demo; its bot waits a fiftieth of the time, and never repeats a call by itself."""
    made = PARTS(where)
    made[-1].module, made[-1].arguments = "tests.chaos.processes.bots.real_bot", (SCALE,)
    made[-1].env["SCALEV_AUTO_RETRY"] = "0"
    return made


@pytest.fixture
async def lost(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Cast, Places, httpx.AsyncClient]]:
    """A customer's order never arrived at Scalev, and the admin has the alert."""
    monkeypatch.setattr(demo, "parts", impatient)
    async with world() as (cast, where, _, http):
        headers = {"X-Control-Token": where.sandbox_token}
        await http.put(f"{where.sandbox}/sim/faults", json={"reset_before_commit": 1}, headers=headers)
        await cast.admin.say("/start", "Meja admin")
        await confirm(cast)
        await cast.customer.hear("sedang kami pastikan")
        await cast.admin.hear("Tidak jelas")
        yield cast, where, http


async def confirm(cast: Cast) -> None:
    """Order an e-book."""
    person = cast.customer
    await person.say("/start", "Mau pesan apa")
    await person.say("e-book merawat kulit tropis", "Atas nama siapa")
    await person.say("Sari Contoh", "Nomor HP")
    await person.say("081234567890", "email")
    await person.say("sari@example.com", "Mau bayar dengan apa")
    await person.tap("VA BCA", "Ringkasan pesanan")
    await person.tap("✅ Pesan sekarang", "Pesanan dicatat")


async def test_an_admin_has_a_lost_order_created_and_there_is_one(
    lost: tuple[Cast, Places, httpx.AsyncClient],
) -> None:
    cast, where, _ = lost
    await cast.admin.tap("Tidak ada, buat", "dibuat lagi", "ada di Scalev")
    await cast.customer.hear("sudah dibuat")
    assert await orders_of(where) == 1


async def test_an_admin_names_the_order_that_staff_made_by_hand(lost: tuple[Cast, Places, httpx.AsyncClient]) -> None:
    cast, where, http = lost
    number = await made_by_hand(where, http)
    await cast.admin.tap("🔎 Ada di Scalev", "Berapa nomor pesanan")
    await cast.admin.say(number, f"ada di Scalev: {number}")
    await cast.customer.hear(f"Pesanan {number} sudah dibuat")
    assert await orders_of(where) == 1


async def made_by_hand(where: Places, http: httpx.AsyncClient) -> str:
    """The same order, entered by somebody who knows no reference."""
    (record,) = await kept_records((await embedded.start(where.data_dir)).url)
    body = order_body(replace(record.order, notes=None), 1, V2())
    body = {field: value for field, value in body.items() if field not in {"notes", "metadata"}}
    headers = {"Authorization": f"Bearer {SANDBOX_KEY}"}
    answer = await http.post(f"{where.sandbox}/v2/order", json=body, headers=headers)
    return str(answer.json()["data"]["order_id"])


async def test_what_was_set_aside_is_taken_again_beside_a_running_bot(tmp_path: pathlib.Path) -> None:
    async with world() as (cast, where, *_):
        await cast.customer.say("/start", "Mau pesan apa")
        store = Store(connect((await embedded.start(where.data_dir)).url), BOT_ID)
        person = {"id": CUSTOMER, "is_bot": False, "first_name": "Sari", "language_code": "id"}
        message = {"message_id": 1, "date": 1, "chat": {"id": CUSTOMER, "type": "private"}, "from": person}
        update = {"update_id": 1, "message": message | {"text": "serum vitamin c 30 ml"}}
        await ParkedUpdates(SharedKeys(store)).park(CUSTOMER, 1, update)
        env = environment(**bot_environment(where)) | {"BOT_DATA_DIR": str(where.data_dir.resolve())}
        command = [sys.executable, "-m", "bot", "parked", "replay"]
        more = {"env": env, "cwd": tmp_path, "timeout": 60, "check": False, "capture_output": True, "text": True}
        done = await asyncio.to_thread(subprocess.run, command, **more)  # type: ignore[call-overload]
        assert (done.returncode, done.stdout) == (0, "1 done\n"), done.stderr
        await cast.customer.hear("Lanjut, atau ada yang mau ditambah")
        assert await ParkedUpdates(SharedKeys(store)).all() == []
        await store.close()
