"""What is said after an order asks the shop about it, and begins no other order."""

from typing import Any

import pytest

from bot.storage.store import Store
from tests.harness.chat import Chat, order

SAID = (
    ("kak bisa dibatalin ga pesanannya", "cancel"),
    ("duh salah alamat min, harusnya no 12", "change"),
    ("ganti bayar qris ya kak", "method"),
    ("bayar pakai bca aja", "method"),
    ("can i pay by qris instead?", "method"),
    ("hp nya ganti ke 081299998888 ya", "change"),
    ("yg tadi jadiin 3 aja deh", "change"),
    ("ga jadi ya kak maaf", "cancel"),
    ("can i still change the address?", "change"),
    ("udh aku tf ya barusan", "payment"),
    ("link bayarnya ilang kak", "bill"),
    ("jadinya total berapa kak", "bill"),
    ("linknya mana kak, kirim ulang dong", "bill"),
    ("filenya belum masuk kak", "files"),
    ("kirim lagi filenya dong", "files"),
    ("ebooknya kok belum ada di email", "files"),
    ("nomor va nya berapa ya kak", "bill"),
    ("cek dong udah masuk blm", "payment"),
    ("paketnya udah smpe mana ya", "status"),
    ("minta resi dong", "status"),
    ("kapan dikirim kak", "status"),
    ("when will you ship it?", "status"),
    ("gabungin sama yg tadi bisa?", "join"),
    ("mau nambah 1 lagi boleh", "join"),
    ("qr nya dikirimin lagi dong", "qr"),
    ("barcode nya ga kebuka", "qr"),
    ("where is the qr code?", "qr"),
    ("how much should i pay?", "bill"),
    ("which va number is it", "bill"),
    ("i've transferred it just now", "payment"),
    ("digabungin aja semuanya kak", "join"),
    ("hmm terus gimana dong kak", "order"),
    ("bisa dipercepat ga kak", "order"),
)


@pytest.mark.parametrize(("said", "topic"), SAID)
async def test_it_is_about_the_order(said: str, topic: str, shop: Any, store: Store) -> None:
    chat = Chat(shop, store)
    await order(chat)
    await chat.tap("Pesan sekarang")
    await chat.say(said)
    assert chat.conversation.request[:1] == (topic,)
    assert chat.conversation.draft is None


@pytest.mark.parametrize(("said", "counts"), [
    ("tambah satu lagi order baru: serum 1", {1}), ("mau order lagi: serum 3, kirim ke alamat yg sama", {3}),
    ("order lagi 2 serum sama 3 kaos hitam l", {2, 3}),
])  # fmt: skip
async def test_goods_that_are_counted_are_another_order(said: str, counts: set[int], shop: Any, store: Store) -> None:
    chat = Chat(shop, store)
    await order(chat)
    await chat.tap("Pesan sekarang")
    await chat.say(said)
    assert chat.conversation.draft is not None
    assert "pesanan baru" in chat.text
    assert {line.quantity for line in chat.conversation.draft.answers.items} == counts
