"""What is plainly another question's answer, or puts an earlier one right, is none of the question on show."""

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.chat import Chat

TO_THE_NAME = ("serum 2", "lanjut")
TO_THE_ADDRESS = (*TO_THE_NAME, "Budi Contoh", "081234567890")


async def said(chat: Chat, *texts: str) -> Chat:
    for text in texts:
        await chat.say(text)
    return chat


@pytest.mark.parametrize("taste", ["termurah", "tercepat", "yg paling murah aja kak", "yang paling cepet dah"])
@pytest.mark.parametrize("before", [TO_THE_NAME, TO_THE_ADDRESS])
async def test_which_courier_is_no_name_and_no_street(
    taste: str, before: tuple[str, ...], store: Store, shop: LittleShop
) -> None:
    chat = await said(Chat(shop, store), *before, taste)
    assert chat.conversation.draft
    answers = chat.conversation.draft.answers
    assert taste not in {answers.customer_name, answers.address}
    assert "urirnya" in chat.text


@pytest.mark.parametrize(
    "correction",
    [
        "alamat budi salah, harusnya jl tulip 22",
        "alamat yg buat kantor salah, harusnya jl tulip 22",
        "alamatnya kurang pas kak, yang bener jl tulip 22",
        "budi alamatnya salah, harusnya jl tulip 22",
    ],
)
async def test_of_whom_an_answer_is_put_right_is_no_part_of_it(correction: str, store: Store, shop: LittleShop) -> None:
    chat = await said(Chat(shop, store), *TO_THE_ADDRESS, "Jl. Mawar No. 2", "menteng 10310")
    for label in ("QRIS", "JNE REG"):
        await chat.tap(label)
    await chat.say(correction)
    assert chat.conversation.draft
    assert chat.conversation.draft.answers.address == "jl tulip 22"


@pytest.mark.parametrize("rest", ["lantai 7 unit 158", "rt 03 rw 04", "blok c no 5", "depan masjid"])
async def test_the_rest_of_a_street_joins_it_at_the_summary_too(rest: str, store: Store, shop: LittleShop) -> None:
    chat = await said(Chat(shop, store), *TO_THE_ADDRESS, "Jl. Mawar No. 2", "menteng 10310")
    for label in ("QRIS", "JNE REG"):
        await chat.tap(label)
    await chat.say(rest)
    assert f"Alamat: Jl. Mawar No. 2 {rest}" in chat.text
