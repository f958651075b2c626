"""In whose name parcels go out, however that is said; and what a reseller reads who comes for the first time."""

import pytest

from bot.conversation.memory import Conversation
from bot.conversation.reseller.profile import _name_sender
from bot.storage.store import Store
from flows.order.reseller import RESELLER
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.chat import Chat

SAID = {
    "tokonya Melati Shop": "Melati Shop",
    "nama toko Melati Shop": "Melati Shop",
    "nama tokonya Melati": "Melati",
    "pakai nama Melati aja": "Melati",
    "toko saya Melati Shop": "Melati Shop",
    "atas nama Toko Melati ya kak": "Toko Melati",
    "my shop is Melati Shop": "Melati Shop",
    "Toko Melati": "Toko Melati",
    "Toko Nama Baik": "Toko Nama Baik",
    "An Nisa Shop": "An Nisa Shop",
}


@pytest.mark.parametrize(("said", "name"), SAID.items())
def test_what_only_says_that_a_name_comes_is_none_of_it(said: str, name: str) -> None:
    read = next(slot for slot in RESELLER.slots if slot.name == "dropshipper_name").read
    assert read
    assert read(said, None) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("hpnya 0811-234-5678", ("", "628112345678")),
        ("wa: 0811 234 5678", ("", "628112345678")),
        ("nama tokonya Toko Melati, hp 08112345678", ("Toko Melati", "628112345678")),
        ("Ratna Shop aja kak", ("Ratna Shop", "")),
    ],
)
def test_a_sheets_sender_is_read_from_a_sentence(said: str, named: tuple[str, str]) -> None:
    found = _name_sender(said, Conversation())
    assert found
    assert (found.sender_name, found.sender_phone) == named


@pytest.mark.parametrize("said", ["ga tau", "halo", "…"])
def test_words_that_name_nobody_are_no_sender(said: str) -> None:
    assert _name_sender(said, Conversation()) is None


async def test_who_comes_as_a_reseller_hears_what_that_means(store: Store, shop: LittleShop) -> None:
    chat = Chat(shop, store, "reseller")
    await chat.say("/start")
    assert "Kakak terdaftar sebagai reseller" in chat.text
    assert "/pembeli" in chat.text and "/profil" in chat.text


async def test_a_sender_of_an_order_that_was_given_up_is_not_the_next_ones(store: Store, shop: LittleShop) -> None:
    chat = Chat(shop, store, "reseller")
    for said in ("/pesan", "Lapak Bunda Contoh", "081311112222", "batal"):
        await chat.say(said)
    await chat.say(
        "Nama: Sari Contoh\nHP: 081234567890\nAlamat: Jl. Melati No. 5\nKec: Menteng\nKota: Jakarta Pusat\n"
        "Pesan: serum 2\nPengirim: Melati Katering Contoh\nHP pengirim: 085340007778"
    )
    assert "Melati Katering Contoh" in chat.text
    await chat.say("batal")
    await chat.say("/pesan")
    assert chat.conversation.draft
    assert chat.conversation.draft.answers.dropshipper_name == "Lapak Bunda Contoh"
    assert (chat.conversation.sender_name, chat.conversation.sender_phone) == ("Lapak Bunda Contoh", "6281311112222")


async def test_a_sender_that_is_put_right_before_the_first_order_is_remembered_so(
    store: Store, shop: LittleShop
) -> None:
    chat = Chat(shop, store, "reseller")
    for said in ("/pesan", "Lapak Bunda Cntoh", "081311112222", "serum 2", "lanjut", "Sari Contoh", "081234567890"):
        await chat.say(said)
    for said in ("Jl. Melati No. 5", "menteng 10310"):
        await chat.say(said)
    for label in ("QRIS", "JNE REG"):
        await chat.tap(label)
    await chat.say("ganti nama pengirim jadi Lapak Bunda Contoh")
    await chat.tap("Pesan sekarang")
    assert chat.conversation.sender_name == "Lapak Bunda Contoh"
