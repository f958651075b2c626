"""What is said before its question waits for it; what belongs to another question is told apart."""

from typing import Any

import pytest

from bot.people.acts import Contact
from bot.storage.store import Store
from tests.harness.chat import Chat

WAY = ("serum", "2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "menteng")


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    return Chat(shop, store)


async def walk(chat: Chat, *said: str) -> None:
    for each in said:
        await chat.say(each)


@pytest.mark.parametrize("at", range(3, len(WAY)))
async def test_a_way_to_pay_said_at_any_question_is_asked_no_more(chat: Chat, at: int) -> None:
    await walk(chat, *WAY[:at], "bayarnya qris ya kak")
    assert "Pembayaran saya catat: QRIS." in chat.text
    await walk(chat, *WAY[at:])
    assert "Pilih kurirnya" in chat.text


async def test_the_courier_that_was_wished_for_comes_first(chat: Chat) -> None:
    await walk(chat, *WAY[:4], "kirim pakai jne ya", *WAY[4:], "qris")
    drawn = [button.label for row in (chat.live.rows if chat.live else ()) for button in row]
    assert "JNE" in drawn[0]


async def test_one_service_of_it_answers_the_question(chat: Chat) -> None:
    await walk(chat, *WAY[:4], "kirim pakai jne reg ya", *WAY[4:], "qris")
    assert "Kurir: JNE REG" in chat.text


async def test_goods_and_how_they_are_paid_in_one_message(chat: Chat) -> None:
    await walk(chat, "serum 2, qris ya kak")
    assert "Serum Vitamin C 30 ml × 2" in chat.text
    assert "Pembayaran saya catat: QRIS." in chat.text


async def test_a_street_at_the_district_joins_the_street_and_that_is_said(chat: Chat) -> None:
    await walk(chat, *WAY[:6], "Perumahan Bumi Asri blok D5, Menteng, Jakarta Pusat")
    assert "Alamat saya catat: Jl. Melati No. 5, Perumahan Bumi Asri blok D5." in chat.text
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.answers.district is not None


@pytest.mark.parametrize("rest", ["RT 03/RW 02", "blok C 1/150", "depan masjid ya kak", "lantai 3 unit 5"])
async def test_the_rest_of_a_street_in_a_message_of_its_own_joins_it(chat: Chat, rest: str) -> None:
    await walk(chat, *WAY[:6], rest)
    assert f"Alamat saya catat: Jl. Melati No. 5 {rest.removesuffix(' ya kak')}." in chat.text
    assert "Kecamatan dan kotanya?" in chat.text


async def test_a_form_at_the_district_is_no_rest_of_a_street(chat: Chat) -> None:
    await walk(chat, *WAY[:6], "no hp: 081234567890\nbayar: qris")
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.answers.address == "Jl. Melati No. 5"


async def test_a_back_says_what_went_with_it_unseen(chat: Chat) -> None:
    await walk(chat, *WAY[:4], "catatannya tolong cepat", "kembali")
    assert "↩️ Catatan yang tadi saya hapus lagi." in chat.text
    assert "Nomor HP/WhatsApp" in chat.text


async def test_a_note_typed_again_is_one_note(chat: Chat) -> None:
    await walk(chat, *WAY, "qris", "catatan: kirim sebelum jumat ya", "kirim sebelum jumat ya")
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.answers.note == "kirim sebelum jumat ya"


@pytest.mark.parametrize(
    ("at", "said", "known"),
    [
        (3, "Sari Contoh, Jl Melati No 5, Menteng, Jakarta Pusat", ("Sari Contoh", None, "Jl Melati No 5")),
        (3, "ship it to Sari Contoh", ("Sari Contoh", None, None)),
        (3, "jenengku Sari Contoh mbak", ("Sari Contoh", None, None)),
        (3, "Sari Contoh ya kak 081234567890 kak", ("Sari Contoh", "6281234567890", None)),
        (4, "081234567890 Jl Melati No 5 Menteng Jakarta Pusat", ("Sari Contoh", "6281234567890", "Jl Melati No 5")),
    ],
)
async def test_several_answers_in_one_message(chat: Chat, at: int, said: str, known: tuple[str | None, ...]) -> None:
    await walk(chat, *WAY[:at], said)
    assert chat.conversation.draft is not None
    answers = chat.conversation.draft.answers
    assert (answers.customer_name, answers.customer_phone, answers.address) == known


async def test_a_way_to_pay_and_a_note_in_one_message(chat: Chat) -> None:
    await walk(chat, *WAY, "qris, catatannya jangan ditumpuk")
    assert chat.conversation.draft is not None
    answers = chat.conversation.draft.answers
    assert (answers.payment_method, answers.note) == ("qris", "jangan ditumpuk")


@pytest.mark.parametrize(("said", "count"), [("serum selusin", 12), ("serum setengah lusin", 6)])
async def test_dozens_are_counted(chat: Chat, said: str, count: int) -> None:
    await walk(chat, said)
    assert f"Serum Vitamin C 30 ml × {count}" in chat.text


async def test_a_way_to_pay_by_its_label_leaves_nothing_of_that_in_the_street(chat: Chat) -> None:
    await walk(chat, *WAY[:2], "Alamat:Kampung Melati no 61\nmetode bayar:QRIS")
    assert chat.conversation.draft is not None
    answers = chat.conversation.draft.answers
    assert (answers.address, answers.payment_method) == ("Kampung Melati no 61", "qris")


async def test_a_count_that_is_not_wanted_is_none(chat: Chat) -> None:
    await walk(chat, *WAY, "qris", "serumnya ga jadi 2, 1 aja")
    assert "Serum Vitamin C 30 ml sekarang × 1." in chat.text


async def test_a_way_to_pay_changed_back_is_said(chat: Chat) -> None:
    await walk(chat, *WAY, "qris", "ganti pembayaran VA BCA", "kembali")
    assert "↩️ Pembayaran kembali jadi: QRIS." in chat.text


async def test_a_postal_code_at_the_address_is_no_street(chat: Chat) -> None:
    await walk(chat, *WAY[:5], "kode posnya 10310")
    assert "Alamat lengkapnya di mana, Kak?" in chat.text
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.answers.postal_code == "10310"


async def test_an_english_question_for_goods_is_an_order(chat: Chat) -> None:
    await walk(chat, "can I get serum vitamin c?")
    assert "Serum Vitamin C 30 ml" in chat.text


async def test_a_card_at_the_name_gives_the_phone_too(chat: Chat) -> None:
    await walk(chat, *WAY[:3])
    await chat.act(Contact("0812-9999-0011", "Tuti Contoh", is_own=False))
    assert "Nama penerima saya catat: Tuti Contoh." in chat.text
    assert "Alamat lengkapnya di mana, Kak?" in chat.text


@pytest.mark.parametrize("said", ["sari@contoh.id", "alamatnya sama kayak kemarin", "nanti saya kirim alamatnya"])
async def test_no_address_is_no_address(chat: Chat, said: str) -> None:
    await walk(chat, *WAY[:5], said)
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.answers.address is None


@pytest.mark.parametrize("said", ["081234567899", "jl mawar 3"])
async def test_an_answer_to_another_question_is_no_note_unless_it_is_insisted_on(chat: Chat, said: str) -> None:
    await walk(chat, *WAY, "qris", "jne reg")
    await chat.tap("Catatan")
    await chat.say(said)
    assert "itu untuk catatan, Kak?" in chat.text
    await chat.say(said)
    assert f"Catatan: {said}" in chat.text


async def test_a_card_with_wishes_is_noted_wherever_it_is_said(chat: Chat) -> None:
    await walk(chat, *WAY[:4], "kasih kartu ucapan happy birthday mama ya", *WAY[4:], "qris", "jne reg")
    assert "Catatan: kasih kartu ucapan happy birthday mama" in chat.text


async def test_a_card_named_in_a_form_is_its_note(chat: Chat) -> None:
    form = "Nama: Sari Contoh\nHP: 0812-3456-7890\nAlamat: Jl. Melati No. 5, Menteng, Jakarta Pusat\nPesan: serum 2"
    await walk(chat, f"{form}\nKartu ucapan: selamat ulang tahun mama")
    assert "Catatan: Kartu ucapan: selamat ulang tahun mama" in chat.text
