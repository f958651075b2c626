"""The code to scan is a picture of its own; what is said below it stays true after the payment, or its time."""

from datetime import timedelta

import pytest
from telegram.error import BadRequest

from bot.people.alteration import Alteration
from tests.harness.world import CUSTOMER, REF, World
from tests.orders.standing import MoodyBook, put

QR = "00020101021226670016COM.CONTOH.WWW"


@pytest.fixture
def book() -> MoodyBook:
    return MoodyBook(gives={"qr": QR})


async def stand(world: World) -> None:
    await world.confirmed()
    await world.rest()
    assert below(world) == ["📷 QRIS <b>Rp89.000</b> untuk pesanan 260101ABCDE1"]


def below(world: World) -> list[str]:
    """What is said below the pictures."""
    return [text.split("\n")[0] for text in world.phones.texts(CUSTOMER) if "QRIS" in text and "🧾" not in text]


async def test_a_paid_code_says_so(world: World) -> None:
    await stand(world)
    put(world, world.book.placed[0], payment_status="paid")
    await world.pass_time(15)
    assert below(world) == ["✅ QRIS pesanan 260101ABCDE1 sudah dibayar, Kak. Tidak perlu dipindai lagi."]


async def test_a_code_whose_time_is_over_says_so_and_then_that_the_money_came_after_all(world: World) -> None:
    await stand(world)
    put(world, world.book.placed[0], expires_at=world.book.at + timedelta(minutes=5))
    for _ in range(30):
        await world.pass_time(15)
    assert "Jangan dipindai lagi" in below(world)[0] and "sudah habis" in below(world)[0]
    put(world, world.book.placed[0], payment_status="paid")
    await world.pass_time(15)
    assert "sudah dibayar" in below(world)[0]


async def test_a_cancelled_code_is_not_to_be_scanned(world: World) -> None:
    await stand(world)
    put(world, world.book.placed[0], status="canceled")
    await world.pass_time(15)
    assert below(world) == ["✖️ QRIS pesanan 260101ABCDE1 sudah tidak berlaku, Kak. Jangan dipindai lagi ya."]


async def test_a_code_is_not_to_be_scanned_while_it_is_being_replaced_and_again_where_that_comes_to_nothing(
    world: World, book: MoodyBook
) -> None:
    await stand(world)
    book.refused = ["duplicate"]
    paying = Alteration(REF, CUSTOMER, "pay", 300, world.now, "va_bca", "C0PY000000000001")
    await world.alterations.carry_out(paying.id)
    await world.intake.delivery.see_to(CUSTOMER)
    assert "tidak berlaku" in below(world)[0]
    for _ in range(3):
        await world.pass_time(5)
        await world.alterations.carry_out(paying.id)
    await world.rest()
    assert below(world) == ["📷 QRIS <b>Rp89.000</b> untuk pesanan 260101ABCDE1"]


async def test_a_picture_that_is_gone_leaves_no_words_of_its_own(world: World) -> None:
    await stand(world)
    put(world, world.book.placed[0], payment_status="paid")
    world.phones.errors = [None, None, BadRequest("Message to edit not found")]
    await world.pass_time(15)
    assert len(below(world)) == 1
    assert (await world.store.load(CUSTOMER)).is_delivered
    assert any("sudah masuk" in text for text in world.phones.texts(CUSTOMER))
