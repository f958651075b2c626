"""What plainly belongs to another question is kept while goods are asked about, and half an answer is never dropped."""

from typing import Any

import pytest

from bot.storage.store import Store
from flows.answers import OrderAnswers
from tests.harness.chat import Chat

NAMED = ("serum", "2", "lanjut")
CALLED = (*NAMED, "Sari Contoh")


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    return Chat(shop, store)


async def walk(chat: Chat, *said: str) -> OrderAnswers:
    for each in said:
        await chat.say(each)
    assert chat.conversation.draft is not None
    return chat.conversation.draft.answers


@pytest.mark.parametrize("before", [("halo",), ("kaos",), ("serum", "2")])
@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("namaku Wulan Contoh", "customer_name", "Wulan Contoh"),
        ("nama saya Wulan", "customer_name", "Wulan"),
        ("nomor wa ku 081255550201 ya kak", "customer_phone", "6281255550201"),
        ("hpku 0812 5555 0201", "customer_phone", "6281255550201"),
        ("jl flamboyan 12 rt 3", "address", "jl flamboyan 12 rt 3"),
        ("kirimnya ke jl flamboyan 12 rt 3 ya", "address", "jl flamboyan 12 rt 3"),
        ("alamatnya jl melati 5", "address", "jl melati 5"),
    ],
)
async def test_it_is_kept_and_the_question_asked_again(
    chat: Chat, before: tuple[str, ...], said: str, field: str, value: str
) -> None:
    await walk(chat, *before)
    asked = chat.conversation.draft and chat.conversation.draft.asked
    assert getattr(await walk(chat, said), field) == value
    assert "saya catat" in chat.text
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.asked == asked
    assert chat.live is not None
    assert chat.live.rows


@pytest.mark.parametrize("said", ["kec menteng jakarta pusat", "menteng, jakarta pusat", "ke menteng jakarta pusat ya"])
@pytest.mark.parametrize("before", [("halo",), ("kaos",), ("serum", "2")])
async def test_a_district_is_kept(chat: Chat, before: tuple[str, ...], said: str) -> None:
    answers = await walk(chat, *before, said)
    assert answers.district is not None
    assert answers.district.name == "Menteng"


async def test_a_city_alone_waits_for_its_district(chat: Chat) -> None:
    answers = await walk(chat, "halo", "kirim ke depok")
    assert answers.place == "depok"
    assert "dikirim ke depok" in chat.text


@pytest.mark.parametrize(("said", "fields"), [
    ("namaku Wulan 081255550203", {"customer_name": "Wulan", "customer_phone": "6281255550203"}),
    ("atas nama Wulan hp 081255550203", {"customer_name": "Wulan", "customer_phone": "6281255550203"}),
    ("namaku Wulan, jl melati 5 rt 2", {"customer_name": "Wulan", "address": "jl melati 5 rt 2"}),
])  # fmt: skip
async def test_two_of_them_in_one_bubble(chat: Chat, said: str, fields: dict[str, str]) -> None:
    answers = await walk(chat, "kaos", said)
    assert {name: getattr(answers, name) for name in fields} == fields


async def test_beside_the_answer_nothing_is_lost(chat: Chat) -> None:
    answers = await walk(chat, "halo", "serum 2, namaku Wulan 081255550203")
    assert [line.quantity for line in answers.items] == [2]
    assert (answers.customer_name, answers.customer_phone) == ("Wulan", "6281255550203")


@pytest.mark.parametrize(
    "said",
    ["081255550203, menteng jakarta pusat", "081255550203 kec menteng jakarta pusat"],
)
async def test_a_phone_and_a_district_are_both_kept(chat: Chat, said: str) -> None:
    answers = await walk(chat, *CALLED, said)
    assert answers.customer_phone == "6281255550203"
    assert answers.district is not None


async def test_no_district_is_part_of_a_name(chat: Chat) -> None:
    answers = await walk(chat, *NAMED, "Sari Contoh kec menteng jakarta pusat")
    assert answers.customer_name == "Sari Contoh"
    assert answers.district is not None


async def test_a_name_with_a_district_that_is_nowhere_is_asked_about(chat: Chat) -> None:
    answers = await walk(chat, *NAMED, "Sari Contoh kec entahdimana")
    assert answers.customer_name is None


async def test_a_way_to_pay_and_a_courier_in_one_word_each(chat: Chat) -> None:
    answers = await walk(chat, *CALLED, "081255550203", "jl melati 5", "menteng jakarta pusat", "qris sama jne ya")
    assert answers.payment_method == "qris"
    assert answers.courier_wish == "jne" or (answers.courier is not None and "JNE" in answers.courier.name)


async def test_a_line_of_the_cart_is_counted_while_another_product_is_asked_about(chat: Chat) -> None:
    await walk(chat, "serum 2", "kaos")
    answers = await walk(chat, "serumnya jadi 3")
    assert [line.quantity for line in answers.items] == [3]
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.asked == "item"


async def test_a_wish_in_a_question_is_said_back(chat: Chat) -> None:
    way = (*CALLED, "081255550203", "jl melati 5", "menteng jakarta pusat")
    answers = await walk(chat, *way, "qris bisa ga?")
    assert answers.payment_method == "qris"
    assert "Pembayaran saya catat: QRIS." in chat.text


@pytest.mark.parametrize("said", ["iya bener", "ya itu", "betul kak"])
async def test_a_yes_to_several_places_asks_which(chat: Chat, said: str) -> None:
    await walk(chat, *CALLED, "081255550203", "jl melati 5", "karanganyar")
    offered = chat.conversation.draft and chat.conversation.draft.offered
    assert offered
    await walk(chat, said)
    assert "Yang mana?" in chat.text
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.offered == offered
