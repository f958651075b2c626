"""The file of the index: whose word counts, what is never lost by it, and what becomes of a damaged one."""

import asyncio
import sqlite3
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.order_index import file, writing
from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from flows.saga.record import Record
from flows.shop import NewOrder, Order

AT = datetime(2026, 11, 29, 5, 0, tzinfo=UTC)
SARI = Order(
    "18000001",
    "261129JKQCAR",
    "pending",
    "unpaid",
    "qris",
    150000,
    "https://s.example/p",
    "Sari Contoh",
    "6281234564412",
    (("Serum Vitamin C 30 ml", 2),),
    created_at=AT,
    changed_at=AT,
    address="Jl. Melati No. 5",
    district="Menteng",
)
WISH = NewOrder("R" * 16, "store_contoh", "Sari Contoh", "6281234564412", (("variant", "v_1", 2),), "qris")
RECORD = Record("R" * 16, 1001, replace(WISH, dropshipper_name="Toko Contoh"), 1, state="done", placed=SARI)


def later(**facts: object) -> Order:
    return replace(SARI, changed_at=AT + timedelta(minutes=5), **facts)  # type: ignore[arg-type]


def modes_of(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir()).lower()


async def only(index: OrderIndex) -> Order:
    found = await index.between(AT - timedelta(days=1), AT + timedelta(days=1))
    assert len(found) == 1
    return found[0]


async def test_the_newer_word_counts_whichever_comes_last(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(later(payment_status="paid", receipt="JX1"))])
    await index.write([entry_of(SARI)])
    assert ((await only(index)).payment_status, (await only(index)).receipt) == ("paid", "JX1")
    await index.close()


async def test_the_orders_that_have_a_number_of_a_parcel(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(later(receipt="JX0012345678"))])
    assert await index.with_receipt("JX0012345678") == [(await only(index)).order_id]
    assert await index.with_receipt("JX0012345678", (await only(index)).order_id) == []
    assert await index.with_receipt("JX12345678") == await index.with_receipt("") == []
    await index.close()


async def test_a_row_that_says_less_takes_nothing_away(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(SARI, RECORD)])
    await index.write([entry_of(later(lines=(), address="", district="", customer_phone="", status="confirmed"))])
    kept = await only(index)
    assert (kept.status, kept.lines, kept.district) == ("confirmed", SARI.lines, "Menteng")
    entry = await index.find("261129jkqcar")
    assert entry and (entry.chat, entry.sender) == (1001, "Toko Contoh")
    await index.close()


async def test_what_a_step_says_is_found_at_once_and_the_same_word_twice_is_one(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    index.note(replace(RECORD, placed=None))
    index.note(RECORD)
    index.note(replace(RECORD, looks=3))
    await index.listen(later(payment_status="paid"), None)
    assert (await index.search("sari", 0, 5)).orders[0].payment_status == "paid"
    assert await index.count() == 1
    await index.close()


async def test_nothing_to_pay_with_is_kept(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(replace(SARI, slug="canaryslug", qr="canaryqr", payment_code="canarycode"))])
    await index.close()
    kept = bytes_of(tmp_path)
    assert b"canary" not in kept and b"s.example" not in kept


async def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(SARI)])
    assert modes_of(tmp_path) == {0o600}
    await index.close()


@pytest.mark.parametrize("hurt", ["garbage", "half", "gone", "version"])
async def test_a_damaged_or_lost_file_is_begun_anew_and_said_so(hurt: str, tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(replace(SARI, id=str(number))) for number in range(200)])
    await index.close()
    whole = index.path.read_bytes()
    if hurt == "gone":
        file.remove_file(index.path)
    elif hurt == "version":
        index.path.write_bytes(whole[:60] + (99).to_bytes(4, "big") + whole[64:])
    else:
        index.path.write_bytes(b"no database at all" * 1000 if hurt == "garbage" else whole[:9000])
    anew = OrderIndex(tmp_path)
    assert (await anew.search("sari", 0, 5)).count == 0
    assert anew.state == ("new" if hurt == "gone" else "damaged")
    assert await anew.write([entry_of(SARI)]) == 1
    await anew.close()


async def test_a_file_that_vanishes_under_a_running_bot_is_made_anew(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(SARI)])
    file.remove_file(index.path)
    assert await index.count() == 0
    assert await index.write([entry_of(SARI)]) == 1
    await index.close()


async def test_a_passing_trouble_costs_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(SARI)])

    def fail(*given: object) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "write", fail)
        with pytest.raises(sqlite3.OperationalError):
            await index.write([entry_of(later(status="shipped"))])
    assert (await only(index)).id == SARI.id
    await index.close()


async def test_a_table_that_is_gone_is_damage(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    await index.write([entry_of(SARI)])
    with sqlite3.connect(index.path) as base:
        base.execute("drop table words")
    base.close()
    assert (await index.search("sari", 0, 5)).count == 0
    assert index.state == "damaged"
    await index.close()


async def test_whoever_makes_the_file_at_the_same_time_waits(tmp_path: Path) -> None:
    """SQLite turns away who turns the journal on in the moment in which another does."""
    for folder in (tmp_path / str(number) for number in range(20)):
        many = [OrderIndex(folder) for _ in range(4)]
        assert await asyncio.gather(*(each.count() for each in many)) == [0] * 4
        await asyncio.gather(*(each.close() for each in many))


async def test_two_processes_of_a_machine_share_one_file(tmp_path: Path) -> None:
    one, two = OrderIndex(tmp_path), OrderIndex(tmp_path)
    made = [replace(SARI, id=str(number), order_id=f"26112900000{number % 10}") for number in range(60)]
    await asyncio.gather(
        *(each.write([entry_of(order)]) for order, each in zip(made, [one, two] * 30, strict=True)),
        *(each.search("sari", 0, 5) for each in [one, two] * 10),
    )
    assert await one.count() == await two.count() == 60
    await one.write([entry_of(replace(SARI, id="61", customer_name="Zubaidah Contoh"))])
    assert (await two.search("zubaidah", 0, 5)).count == 1
    assert await one.claim("one", 60) and not await two.claim("two", 60)
    await asyncio.gather(one.close(), two.close())


async def test_a_person_can_be_forgotten_to_the_last_page(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    other = replace(SARI, id="2", order_id="261129QQQQQQ", customer_name="Budi Misal", customer_phone="6281300007777")
    secret = replace(SARI, customer_name="Canaria Contoh", address="Jl. Canary 7")
    await index.write([entry_of(secret, replace(RECORD, placed=secret)), entry_of(other)])
    assert await index.erase(1001) == 1
    assert (await index.search("canaria", 0, 5)).count == 0
    await index.erase(0, phones=["6281300007777"])
    assert await index.count() == 0
    await index.close()
    kept = bytes_of(tmp_path)
    assert b"canar" not in kept and b"4564412" not in kept and b"misal" not in kept


async def test_who_was_forgotten_does_not_come_back_with_what_the_shop_says(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    secret = replace(SARI, customer_name="Canaria Contoh", address="Jl. Canary 7")
    unread = replace(SARI, id="9", order_id="261129RRRRRR", customer_name="Canaria Contoh", ref="REF0000000000009")
    await index.write([entry_of(secret, replace(RECORD, placed=secret))])
    await index.erase(1001, ["REF0000000000009"])
    await index.write([entry_of(secret), entry_of(unread)])
    assert (await index.search("canaria", 0, 5)).count == 0
    assert await index.count() == 2, "the shop's orders are listed on"
    await index.close()
    kept = bytes_of(tmp_path)
    assert b"canar" not in kept and b"4564412" not in kept
