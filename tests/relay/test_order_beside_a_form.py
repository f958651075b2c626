"""Another order is open, and somebody asks about the one that stands: both are seen to."""

from types import SimpleNamespace
from typing import Any

import pytest

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.orders.queries import Queries
from bot.people.roles import Roles
from bot.storage.order_records import OrderRecords
from bot.storage.store import Store
from flows.reading.of_an_order import about_order, is_of_another, is_of_standing
from tests.harness.world import CUSTOMER, Book, World
from tests.orders.standing import MoodyBook, put, stand

FILLED = ("serum 2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "menteng 10310")


@pytest.fixture
def world(store: Store, shop: Any) -> World:
    book: Book = MoodyBook()
    api: Any = SimpleNamespace(orders=book)
    ask = Queries(OrderRecords(store), api, book, Roles()).answer
    return World(store, shop, book=book, more={"ask": ask})


async def fill(world: World, count: int) -> None:
    """Begin another order beside the one that stands, and answer its first questions."""
    await stand(world)
    await world.say(CUSTOMER, "/pesan")
    for said in FILLED[:count]:
        await world.say(CUSTOMER, said)


async def remembered(world: World) -> Conversation:
    return memory.unpack((await world.store.load(CUSTOMER)).draft)


@pytest.mark.parametrize("count", range(1, len(FILLED) + 1))
@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("mana qrisnya kak", "Rp89.000"),
        ("pesanan saya sudah dikirim?", "260101ABCDE1"),
        ("link bayarnya kirim ulang dong", "Rp89.000"),
        ("has my order shipped yet?", "260101ABCDE1"),
        ("the qr code doesn't work", "Rp89.000"),
    ],
)
async def test_it_is_answered_and_the_question_stands_below(world: World, said: str, answered: str, count: int) -> None:
    await fill(world, count)
    before, asked = (await remembered(world)).draft, world.phones.shown(CUSTOMER)[-1]
    await world.say(CUSTOMER, said)
    *_, answer, question = world.phones.shown(CUSTOMER)
    assert answered in answer.text
    assert question.text.endswith(asked.text.rpartition("\n\n")[2])
    assert question.buttons == asked.buttons
    assert (await remembered(world)).draft == before


@pytest.mark.parametrize(
    "said", ["batalkan pesanan saya yang tadi", "cancel my previous order", "batalkan semua pesanan saya dong"]
)
async def test_the_one_before_is_given_up_and_the_one_that_is_open_goes_on(world: World, said: str) -> None:
    await fill(world, 3)
    before, asked = (await remembered(world)).draft, world.phones.shown(CUSTOMER)[-1]
    await world.say(CUSTOMER, said)
    *_, offer, question = world.phones.shown(CUSTOMER)
    assert "260101ABCDE1" in offer.text and question.buttons == asked.buttons
    await world.tap(CUSTOMER, "Ya, batalkan")
    await world.pass_time(5)
    assert world.book.placed[0].status == "canceled"
    assert (await remembered(world)).draft == before


async def test_what_comes_next_answers_the_question(world: World) -> None:
    await fill(world, 2)
    await world.say(CUSTOMER, "mana qrisnya kak")
    await world.say(CUSTOMER, "Joko Contoh")
    draft = (await remembered(world)).draft
    assert draft and draft.answers.customer_name == "Joko Contoh"


async def test_of_an_order_that_is_paid_that_is_said(world: World) -> None:
    await fill(world, 3)
    put(world, world.book.placed[0], payment_status="paid")
    await world.pass_time(20)
    await world.say(CUSTOMER, "pembayaran saya udah masuk belum?")
    assert "Sudah masuk" in world.phones.texts(CUSTOMER)[-2]


@pytest.mark.parametrize(
    ("count", "said", "name"),
    [
        (2, "Qris Nurhaliza", "customer_name"),
        (4, "Jl. Paket Raya No. 5, dekat loket pembayaran", "address"),
        (4, "Ruko Link Square lantai 2 no 8", "address"),
    ],
)
async def test_a_name_or_a_street_with_such_a_word_is_taken(world: World, count: int, said: str, name: str) -> None:
    await fill(world, count)
    await world.say(CUSTOMER, said)
    draft = (await remembered(world)).draft
    assert draft and getattr(draft.answers, name) == said


@pytest.mark.parametrize(
    "said",
    [
        "tolong kirim resi kalau sudah dikirim ya",
        "jangan kirim sebelum saya bayar",
        "invoice jangan dimasukkan ya",
        "kirim file invoice juga ya",
        "minta nomor resi lewat wa",
        "kirim bareng pesanan yang kemarin ya",
        "please send the tracking to my email",
        "where possible leave the package at the door",
        "kirim setelah pembayaran masuk",
        "paket hemat masih ada?",
        "ebook lagi",
        "gudang paket belakang",
        "sama kayak pesanan kemarin",
        "ganti paketnya kalau rusak",
    ],
)
def test_a_wish_is_no_question_about_an_order(said: str) -> None:
    assert not is_of_standing(said)
    assert about_order(said) not in {"cancel", "method"} or not is_of_another(said)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("the qr code doesn't work", "qr"),
        ("my qr won't scan", "qr"),
        ("qr code isn't working", "qr"),
        ("barcode rusak", "qr"),
        ("qrnya error kak", "qr"),
        ("the payment link doesn't work", "paying"),
        ("the link is broken", "paying"),
        ("linknya gak bisa dibuka", "paying"),
        ("can you resend the payment link", "bill"),
        ("paketnya rusak", "complaint"),
        ("barangnya sampai tapi barcodenya sobek", "complaint"),
    ],
)
def test_what_does_not_work(said: str, topic: str) -> None:
    assert about_order(said) == topic
