"""What is typed after an order, beside changes: the order that is named, what is to be paid, and own wishes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.people.said.personal import read_personal
from flows.reading.of_an_order import about_order
from tests.harness.phones import Shown
from tests.harness.world import CUSTOMER, REF, World
from tests.orders.standing import put, stand

OTHER = "REF0000000000002"


async def stand_two(world: World) -> None:
    """An order of Sari's for a serum, and one of Joko's for a shirt."""
    for ref, name, goods in ((REF, "Sari Contoh", "Serum Vitamin C"), (OTHER, "Joko Contoh", "Kaos Polos Hitam")):
        world.book.gives = {"customer_name": name, "lines": ((goods, 1),)}
        await stand(world, ref)
    numbers = ("261130KXFWLB", "261130ABHZBV")
    world.book.placed = [replace(each, order_id=n) for each, n in zip(world.book.placed, numbers, strict=True)]
    for ref, placed in zip((REF, OTHER), world.book.placed, strict=True):
        kept = await world.placement.records.load(world.store.shard(CUSTOMER), ref)
        assert kept
        await world.placement.records.keep(kept, replace(kept.record, placed=placed), None, {})


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("batal yang kaos", "261130ABHZBV"),
        ("gak jadi yang serum kak", "261130KXFWLB"),
        ("batal 261130KXFWLB", "261130KXFWLB"),
        ("cancel 261130abhzbv please", "261130ABHZBV"),
    ],
)
async def test_of_two_orders_the_one_that_is_named_is_asked_about(world: World, typed: str, number: str) -> None:
    await stand_two(world)
    await world.say(CUSTOMER, typed)
    assert f"Batalkan pesanan <b>{number}</b>" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize("typed", ["batalkan semua", "cancel all my orders", "batalkan semua pesanan yg belum dibayar"])
async def test_of_all_that_are_unpaid_each_is_asked_about_and_confirmed_once(world: World, typed: str) -> None:
    await stand_two(world)
    await world.say(CUSTOMER, typed)
    first, *asked = world.phones.shown(CUSTOMER)[-3:]
    assert "satu-satu" in first.text
    assert all(number in text for number, text in zip(("261130ABHZBV", "261130KXFWLB"), texts_of(asked), strict=True))
    await world.say(CUSTOMER, "ya")
    assert "Ketuk tombolnya" in world.phones.texts(CUSTOMER)[-1]
    assert [each.status for each in world.book.placed] == ["pending", "pending"]
    for question in asked:
        data = question.buttons["Ya, batalkan"]
        for _ in range(2):
            await world.press(CUSTOMER, question.id, data)
        await world.pass_time(5)
    assert [each.status for each in world.book.placed] == ["canceled", "canceled"]
    assert world.book.calls.count("set_status") == 2


def texts_of(shown: Sequence[Shown]) -> list[str]:
    return [each.text for each in shown]


async def test_one_that_was_paid_meanwhile_is_not_asked_about(world: World) -> None:
    await stand_two(world)
    put(world, world.book.placed[0], payment_status="paid")
    await world.say(CUSTOMER, "batalkan keduanya")
    asked = [shown for shown in world.phones.shown(CUSTOMER) if "Ya, batalkan" in shown.buttons]
    assert len(asked) == 1 and "261130ABHZBV" in asked[0].text


async def test_own_wishes_do_what_their_commands_do(world: World) -> None:
    await stand(world)
    await world.say(CUSTOMER, "stop kirim pesan")
    assert "sekarang mati" in world.phones.texts(CUSTOMER)[-1]
    await world.say(CUSTOMER, "hapus data saya")
    assert "Hapus" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("hapus semua data saya dong kak", "hapusdata"),
        ("delete my data please", "hapusdata"),
        ("data apa saja yang kamu simpan", "datasaya"),
        ("jangan kirim notif lagi", "kabar"),
        ("stop sending me messages", "kabar"),
        ("english please", "bahasa"),
        ("my orders", "pesanan"),
        ("i need help", "bantuan"),
        ("261130KXFWLB", "status"),
        ("cek pesanan 261130kxfwlb dong", "status"),
    ],
)
def test_wishes_of_ones_own(typed: str, command: str) -> None:
    read = read_personal(typed)
    assert read and read.name == command


@pytest.mark.parametrize("typed", ["jangan pesan", "hapus kaos", "data", "stop", "order", "pesan 2 serum", "261130"])
def test_what_only_looks_like_one(typed: str) -> None:
    assert read_personal(typed) is None


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("sampai kapan bayarnya?", "bill"),
        ("batas pembayarannya kapan kak", "bill"),
        ("how long do i have to pay?", "bill"),
        ("berapa yang harus dibayar", "bill"),
        ("how much do i have to pay", "bill"),
        ("sudah bayar kak", "payment"),
        ("berapa lama pembayaran masuk", "payment"),
        ("bayar besok bisa?", "paying"),
        ("paketnya sampai kapan", "status"),
    ],
)
def test_what_is_to_be_paid_and_until_when_is_a_question_of_the_bill(typed: str, topic: str) -> None:
    assert about_order(typed) == topic


async def test_who_cancelled_an_order_is_not_asked_whether_the_same_is_meant_once_more(world: World) -> None:
    order: Any = await stand(world)
    world.book.placed[0] = replace(order, status="canceled")
    await world.pass_time(60)
    assert await world.intake.turns._find_unpaid(CUSTOMER, REF) is None
