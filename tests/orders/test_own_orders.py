"""What a person looks up of their own orders: pages of them, one in full, its payment, its files."""

import io
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.conversation.memory import Conversation
from bot.orders.queries import Queries
from bot.people.roles import Roles
from bot.screens.draw import draw_view
from bot.screens.orders.qris import draw_png, draw_qris
from bot.screens.texts import sentences
from bot.telegram_api.message import Message
from flows.shop import Order
from scalev.errors import ServerError
from tests.harness.world import CUSTOMER, REF, World, a_record

GOODS = (("Serum Vitamin C 30 ml", 2), ("Sajadah", 1))
FILES = {"payment_status": "paid", "customer_email": "sari@example.com", "lines": (("E-book Resep Sehat", 1),)}


async def asked(world: World, *request: str, refs: tuple[str, ...] = (REF,)) -> list[Message]:
    scalev: Any = SimpleNamespace(orders=world.book)
    conversation = Conversation(language="id", refs=refs, request=request)
    queries = Queries(world.placement.records, scalev, world.book, Roles())
    return [draw_view(each, sentences("id")) for each in await queries.answer(conversation, CUSTOMER)]


async def many(world: World, count: int) -> tuple[str, ...]:
    refs = tuple(f"REF{number:013}" for number in range(count))
    for number, ref in enumerate(refs):
        paid = "paid" if number % 2 else "unpaid"
        placed = world.book.add(ref=ref, payment_status=paid, lines=GOODS, customer_name=f"Pembeli {number}")
        await world.confirmed(ref, state="done", placed=placed)
    return refs


def labels(message: Message) -> list[str]:
    return [button.label for row in message.rows for button in row]


async def test_a_page_tells_when_what_how_much_and_how_it_stands(world: World) -> None:
    refs = await many(world, 7)
    (first,) = await asked(world, "orders", "", refs=refs)
    assert first.text.count("/status_") == 5 and "(1/2)" in first.text
    assert "<b>Jumat 15 Jan · Rp89.000</b>\nSerum Vitamin C 30 ml ×2, Sajadah ×1\n⏳ belum dibayar" in first.text
    assert first.text.index("260101ABCDE7") < first.text.index("260101ABCDE3")
    assert "Pembeli" not in first.text
    [following] = [button for row in first.rows for button in row]
    assert (following.action, following.arg) == ("d", "1.all")
    (second,) = await asked(world, "orders", "1.all", "", "", "77", refs=refs)
    assert second.text.count("/status_") == 2 and second.edits == "77" and not second.is_new


@pytest.mark.parametrize("argument", ["99.all", "x.y", "-1.all", "9" * 50, "0.", "."])
async def test_whatever_a_button_says_a_page_is_shown(world: World, argument: str) -> None:
    refs = await many(world, 2)
    (shown,) = await asked(world, "orders", argument, refs=refs)
    assert "/status_" in shown.text


async def test_one_order_is_told_in_full(world: World) -> None:
    facts = {"lines": GOODS, "address": "Jl. Melati No. 5", "district": "Menteng, Jakarta Pusat"}
    placed = world.book.add(ref=REF, customer_phone="6281234567890", receipt="JX0001", courier="JNE REG", **facts)
    await world.confirmed(state="done", placed=placed)
    (shown,) = await asked(world, "status", "")
    for said in ("0812-3456-7890", "Jl. Melati No. 5, Menteng", "Serum Vitamin C 30 ml ×2", "JX0001", "JNE REG"):
        assert said in shown.text


async def test_a_payment_is_asked_of_the_provider_but_not_all_the_time(world: World) -> None:
    placed = world.book.add(ref=REF)
    await world.confirmed(state="done", placed=placed)
    (shown,) = await asked(world, "receipt", REF)
    assert "belum masuk, Kak. Biasanya 1–5 menit, saya kabari begitu masuk." in shown.text
    assert "Rp" not in shown.text
    await asked(world, "receipt", REF)
    assert world.book.calls.count("check_payment") == 1


async def test_that_it_was_paid_this_moment_is_told_once_and_by_its_news(world: World) -> None:
    await world.confirmed()
    await world.rest()
    await world.pass_time(11)
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid")
    assert await asked(world, "receipt", REF) == []
    await world.pass_time(1)
    assert sum("sudah masuk" in text for text in world.phones.texts(CUSTOMER)) == 1
    (shown,) = await asked(world, "payment", REF)
    assert "Sudah masuk, Kak. Pembayaran Rp89.000" in shown.text


@pytest.mark.parametrize("request_", [("status", ""), ("status", REF)])
async def test_who_looks_an_order_up_is_told_its_news_at_once(world: World, request_: tuple[str, str]) -> None:
    await world.confirmed()
    await world.rest()
    await world.pass_time(200)
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid", status="shipped", receipt="JX0001")
    await asked(world, *request_)
    await world.pass_time(0.1)
    assert sum("sudah berangkat" in text for text in world.phones.texts(CUSTOMER)) == 1


async def test_files_are_sent_again_to_an_address_that_is_said_but_not_spelt_out(world: World) -> None:
    placed = world.book.add(ref=REF, **FILES)
    await world.confirmed(state="done", placed=placed)
    (shown,) = await asked(world, "files", REF)
    assert "s•••@example.com" in shown.text and world.book.files == [placed.id]
    (again,) = await asked(world, "files", REF)
    assert "Barusan" in again.text and world.book.files == [placed.id]
    await world.pass_time(601)
    await asked(world, "files", REF)
    assert world.book.files == [placed.id] * 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [({**FILES, "payment_status": "unpaid"}, "setelah pesanan"), ({"payment_status": "paid"}, "tidak ada filenya")],
)
async def test_files_of_what_is_not_paid_or_has_none_are_not_asked_for(
    world: World, facts: dict[str, Any], said: str
) -> None:
    placed = world.book.add(ref=REF, **facts)
    await world.confirmed(state="done", placed=placed)
    (shown,) = await asked(world, "files", REF)
    assert said in shown.text and not world.book.files


async def test_a_shop_that_fails_says_so_and_is_not_asked_twice(world: World) -> None:
    placed = world.book.add(ref=REF, **FILES)
    await world.confirmed(state="done", placed=placed)
    world.book.trouble = [ServerError(503)]
    (shown,) = await asked(world, "files", REF)
    assert "belum bisa" in shown.text
    (again,) = await asked(world, "files", REF)
    assert "Barusan" in again.text and not world.book.files


def test_a_qris_is_a_picture_that_is_big_enough_with_a_quiet_zone() -> None:
    data = draw_png("00020101021226610016ID.CO.CONTOH.WWW" * 6)
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert data.startswith(b"\x89PNG") and width == height >= 720
    assert len(io.BytesIO(data).getvalue()) < 20_000


async def test_an_order_with_a_code_to_scan_gets_one_picture_beside_its_card(world: World) -> None:
    world.book.gives = {"qr": "00020101021226610016ID.CO.CONTOH.WWW"}
    await world.confirmed()
    await world.rest()
    await world.pass_time(30)
    texts = world.phones.texts(CUSTOMER)
    assert sum("QRIS <b>Rp89.000</b>" in text for text in texts) == 1
    assert sum("sudah dibuat" in text for text in texts) == 1


def test_an_order_of_another_shape_has_no_picture() -> None:
    order = Order("1", "26A", "pending", "unpaid", "qris", 1, "", qr="x" * 2000)
    assert draw_qris(a_record(order), order, sentences("id")) is None
    paid = replace(order, qr="x", payment_status="paid")
    assert draw_qris(a_record(paid), paid, sentences("id")) is None
