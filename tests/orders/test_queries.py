"""What is said about the newest order when its person asks in their own words."""

from types import SimpleNamespace
from typing import Any, get_args

import pytest

from bot.conversation.decision import Handoff
from bot.conversation.memory import Conversation
from bot.orders.queries import Queries
from bot.people.roles import Roles
from bot.screens.draw import draw_view
from bot.screens.texts import sentences
from bot.telegram_api.message import Message
from flows.intents.intent import Topic
from tests.harness.world import CUSTOMER, REF, World

LATER = "B" * len(REF)


async def told(world: World, *request: str, contact: str = "") -> list[str]:
    return [each.text for each in await drawn(world, *request, contact=contact)]


async def drawn(world: World, *request: str, contact: str = "") -> list[Message]:
    scalev: Any = SimpleNamespace(orders=world.book)
    asked = Conversation(language="id", refs=(REF, LATER), request=request)
    answers = await Queries(world.placement.records, scalev, world.book, Roles(), contact).answer(asked, CUSTOMER)
    return [draw_view(each, sentences("id")) for each in answers]


async def test_an_order_in_the_store_is_not_changed_here_and_says_so(world: World) -> None:
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    (said,) = await told(world, "change", REF, contact="WA 0812-0000-0000")
    assert f"Pesanan {placed.order_id} sudah tercatat di toko" in said
    assert "Hubungi toko: WA 0812-0000-0000." in said


@pytest.mark.parametrize("topic", get_args(Topic))
@pytest.mark.parametrize("state", ["calling", "held", "needs_admin", "rejected", "done", "none"])
async def test_whatever_is_said_of_an_order_has_an_answer(world: World, topic: str, state: Any) -> None:
    placed = world.book.add(ref=REF) if state == "done" else None
    if state != "none":
        await world.confirmed(state=state, placed=placed)
    assert all(await told(world, topic, REF))


async def test_an_order_on_its_way_is_not_changed_either(world: World) -> None:
    await world.confirmed(state="calling")
    (said,) = await told(world, "change", REF)
    assert "sedang dikirim ke toko" in said
    assert "ketik “tanya admin”" in said


async def test_an_order_that_was_refused_needs_no_change(world: World) -> None:
    await world.confirmed(state="rejected")
    (said,) = await told(world, "change", REF)
    assert "belum ada yang dipesan" in said


async def test_an_order_that_waits_for_a_yes_is_said_to_wait(world: World) -> None:
    await world.confirmed(state="held")
    (said,) = await told(world, "change", REF)
    assert "masih menunggu persetujuan toko" in said
    (listed,) = await told(world, "orders")
    assert "menunggu persetujuan toko" in listed


@pytest.mark.parametrize("request_", [("payment", LATER), ("change", LATER), ("status", "")])
async def test_an_order_that_came_to_nothing_hides_none_that_stands(world: World, request_: tuple[str, str]) -> None:
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    await world.confirmed(ref=LATER, state="cancelled")
    (said,) = await told(world, *request_)
    assert placed.order_id in said
    assert "belum ada yang dipesan" not in said


async def test_a_payment_asked_for_in_words_is_answered_below_them(world: World) -> None:
    """An edit of the receipt above the person's own words would look like silence."""
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    scalev: Any = SimpleNamespace(orders=world.book)
    asked = Conversation(language="id", refs=(REF,), request=("payment", REF))
    (answer,) = await Queries(world.placement.records, scalev, world.book, Roles()).answer(asked, CUSTOMER)
    message = draw_view(answer, sentences("id"))
    assert (message.edits, message.is_new, message.about) == ("", True, REF)
    assert "belum masuk" in message.text and "Total" not in message.text
    assert (await world.record()).asked_at == world.now


async def test_what_only_the_store_can_do_is_said_with_what_can_be_done_here(world: World) -> None:
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    for topic in ("change", "wish", "complaint", "order"):
        (said,) = await drawn(world, topic, REF, contact="WA 0812-0000-0000")
        assert "Hubungi toko: WA 0812-0000-0000." in said.text
        assert "Cek pembayaran" in str(said.rows)
        assert "Total" not in said.text


@pytest.mark.parametrize(
    ("topic", "is_paid", "receipt", "said"),
    [
        ("payment", False, None, "belum masuk, Kak. Biasanya 1–5 menit"),
        ("payment", True, None, "Sudah masuk, Kak. Pembayaran Rp89.000"),
        ("bill", False, None, "Bayar dengan: QRIS\nTotal: <b>Rp89.000</b>"),
        ("bill", True, None, "Sudah masuk, Kak."),
        ("paying", False, None, "lewat tombol di bawah"),
        ("paying", True, None, "lewat toko ya"),
        ("status", False, None, "belum dibayar, Kak, jadi belum dikirim. Nomor resinya belum ada."),
        ("status", True, None, "belum tercatat dikirim oleh toko"),
        ("status", True, "JX0001", "sudah dikirim, Kak. Nomor resinya <code>JX0001</code>."),
    ],
)
async def test_the_answer_is_true_for_the_state_of_the_order(
    topic: str, is_paid: bool, receipt: str | None, said: str, world: World
) -> None:
    placed = world.book.add(ref=REF, payment_status="paid" if is_paid else "unpaid", receipt=receipt)
    await world.confirmed(state="done", placed=placed)
    (answer,) = await told(world, topic, REF)
    assert said in answer


async def test_money_sent_for_an_order_that_is_over_goes_to_a_person(world: World) -> None:
    await world.confirmed(state="done", placed=world.book.add(ref=REF, status="canceled"))
    scalev: Any = SimpleNamespace(orders=world.book)
    asked = Conversation(language="id", refs=(REF,), request=("payment", REF, "lho aku kan udah transfer"))
    answers = await Queries(world.placement.records, scalev, world.book, Roles()).answer(asked, CUSTOMER)
    assert answers == (Handoff("wish", "lho aku kan udah transfer", REF),)


async def test_words_about_several_orders_are_answered_with_each_and_its_buyer(world: World) -> None:
    for ref, who in ((REF, "Maya"), (LATER, "Dodi")):
        placed = world.book.add(ref=ref, customer_name=who, lines=(("Kaos Polos", 1),))
        await world.confirmed(ref, state="done", placed=placed)
    (said,) = await told(world, "payment", LATER, "sudah aku bayar kak")
    assert "Maya" in said and "Dodi" in said and "Yang mana" in said
    (one,) = await told(world, "bill", LATER, "punya mbak maya berapa totalnya")
    assert "260101ABCDE1" in one


@pytest.mark.parametrize(
    ("said", "method", "is_elsewhere"),
    [
        ("udah tf ya kak tadi ke bca 230rb", "qris", True),
        ("sudah transfer ke rekening BRI", "qris", True),
        ("I already transferred to BCA", "va_mandiri", True),
        ("udah aku bayar ke gopay", "va_bca", True),
        ("udah bayar pake dana", "qris", False),
        ("udah tf dari bri", "va_bca", False),
        ("udah tf ke bca", "va_bca", False),
        ("udah tf ke bca", "bank_transfer", False),
        ("sudah bayar kak", "qris", False),
        ("udah bayar ke toko ya", "qris", False),
    ],
)
async def test_money_that_went_elsewhere_than_the_bill_says_is_looked_for_by_a_person(
    said: str, method: str, is_elsewhere: bool, world: World
) -> None:
    placed = world.book.add(ref=REF, payment_method=method)
    await world.confirmed(state="done", placed=placed)
    scalev: Any = SimpleNamespace(orders=world.book)
    asked = Conversation(language="id", refs=(REF,), request=("payment", REF, said))
    answers = await Queries(world.placement.records, scalev, world.book, Roles()).answer(asked, CUSTOMER)
    assert [isinstance(each, Handoff) for each in answers] == [False, *([True] if is_elsewhere else [])]
