"""Who is not understood gets another way, then a person, and never the same refusal a third time."""

from typing import Any

import pytest

from bot.storage.store import Store
from tests.harness.chat import Chat

WAY = ("serum", "2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5 RT 1", "menteng")


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    made = Chat(shop, store)
    made.is_staffed = True
    return made


async def walk(chat: Chat, *said: str) -> None:
    for each in said:
        await chat.say(each)


@pytest.mark.parametrize("before", [("halo",), WAY[:1], WAY[:3], WAY[:4], WAY[:6]])
async def test_no_refusal_is_said_a_third_time(chat: Chat, before: tuple[str, ...]) -> None:
    await walk(chat, *before)
    refusals = list[str]()
    for said in ("asdf qwer?", "zxcv poiu?", "lkjh mnbv?", "tyui ghjk?"):
        await chat.say(said)
        refusals.append(chat.text.split("\n\n")[0].replace(said, "").strip())
    assert len(set(refusals)) > 2
    assert "admin" in chat.text.casefold()


@pytest.mark.parametrize(
    "said", ["tulung admin", "tolong panggil penjualnya", "mau ngobrol sama orang toko", "i need a human"]
)
async def test_a_person_is_called_for_in_many_ways(chat: Chat, said: str) -> None:
    await walk(chat, "halo", said)
    assert "saya teruskan ke admin" in chat.text


@pytest.mark.parametrize("said", ["ora ngerti", "bingung aku", "gimana caranya", "piye iki"])
async def test_who_is_lost_is_led_on(chat: Chat, said: str) -> None:
    await walk(chat, *WAY[:1], said)
    assert "Gampang kok, Kak." in chat.text
    assert "Lanjut, atau ada yang mau ditambah?" in chat.text


async def test_more_of_an_address_joins_it(chat: Chat) -> None:
    await walk(chat, *WAY, "qris", "jne reg", "lewati", "alamatnya kurang, tambahin RT 03 RW 04")
    assert "Alamat: Jl. Melati No. 5 RT 1, RT 03 RW 04" in chat.text


async def test_a_misspelt_mail_address_is_guessed_and_taken_by_a_yes(chat: Chat) -> None:
    await walk(chat, "e-book resep", "1", "lanjut", "Sari Contoh", "081234567890", "sari@gmial.com")
    assert "Maksudnya sari@gmail.com, Kak?" in chat.text
    await chat.say("iya")
    assert "Mau bayar dengan apa?" in chat.text


async def test_an_empty_order_is_not_resumed(chat: Chat) -> None:
    await walk(chat, "halo", "minta katalog")
    assert "Lanjut pesanan yang tadi" not in chat.text
    assert "Ini yang bisa dipesan" in chat.text
