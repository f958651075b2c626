"""Conversations as transcripts: what a person says or taps, and what the bot answers, word for word where it matters.

`tests/talks`, by subject: a line beginning with `>` is typed (`⏎` is a new line in it), `📷` is a picture with the
words under it, `*` is a button pressed by a part of its label; any other line must stand in the bot's answer to what
came before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.decide import decide, look
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.people.acts import Contact, Incoming, Location, Other, Tap, Words
from bot.people.buttons import Action
from bot.storage.store import Store as ChatStore
from tests.harness.chat import PERSON, Chat, order
from tests.root import ROOT

TALKS = [path for path in sorted((ROOT / "tests/talks").rglob("*.md")) if "(whole bot)" not in path.read_text()]


@pytest.fixture
def chat(shop: Any, store: ChatStore) -> Chat:
    return Chat(shop, store)


@pytest.mark.parametrize("talk", [path.read_text() for path in TALKS], ids=[path.stem for path in TALKS])
async def test_talk(talk: str, chat: Chat) -> None:
    title, *lines = talk.splitlines()
    if "(reseller)" in title:
        chat.role = "reseller"
    for line in lines:
        if line.startswith("> "):
            await chat.say(line[2:].replace("⏎", "\n"))
        elif line.startswith("📷"):
            caption = line[1:].strip().replace("⏎", "\n")
            await chat.act(Words(caption, is_caption=True) if caption else Other())
        elif line.startswith("* "):
            await chat.tap(line[2:])
        elif line.strip():
            assert line.strip() in chat.text, f"{line!r} is not in:\n{chat.text}"


async def test_confirm_freezes_the_order_and_opens_the_next(chat: Chat) -> None:
    await order(chat)
    await chat.tap("Pesan sekarang")
    record = chat.decision.order
    assert record is not None
    assert record.ref in chat.conversation.refs
    assert chat.conversation.draft is None
    assert record.order.lines == (("variant", "variant_11", 2),)
    assert (record.order.address, record.order.location_id) == ("Jl. Melati No. 5", 3101)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{16}", record.ref)


async def test_a_second_tap_on_confirm_orders_nothing(chat: Chat) -> None:
    await order(chat)
    button = Tap(f"y:{chat.nonce}:")
    await chat.act(button, 9000)
    await chat.act(button, 9000)
    assert chat.decision.order is None
    assert "sudah dipakai" in chat.text


async def ordered_twice(chat: Chat, minutes: int) -> None:
    for pause in (0, minutes):
        chat.now += pause * 60_000
        await order(chat)
        await chat.tap("Pesan sekarang")


async def test_the_same_order_again_is_asked_about_first(chat: Chat) -> None:
    await ordered_twice(chat, 9)
    assert chat.decision.order is None
    assert "baru saja dibuat" in chat.text
    await chat.tap("Ya, pesan lagi")
    assert chat.decision.order is not None


async def test_the_same_goods_to_an_address_typed_otherwise_are_asked_about_too(chat: Chat) -> None:
    await order(chat)
    await chat.tap("Pesan sekarang")
    await order(chat)
    await chat.tap("Ubah…")
    await chat.tap("Ubah Alamat")
    await chat.say("jalan melati nomor lima")
    await chat.tap("Pesan sekarang")
    assert "baru saja dibuat" in chat.text


async def test_a_quick_second_tap_in_the_same_place_orders_nothing_again(chat: Chat) -> None:
    await ordered_twice(chat, 1)
    assert chat.live is not None
    await chat.tap(chat.live.rows[0][0].label)
    assert chat.decision.order is None
    assert "Pesanan yang tadi tetap berjalan" in chat.text


async def test_the_same_order_within_hours_of_an_unpaid_one_can_be_kept_replaced_or_made_anew(chat: Chat) -> None:
    chat.unpaid = "260101ABCDE1"
    await ordered_twice(chat, 300)
    assert chat.decision.order is None
    assert "260101ABCDE1, belum dibayar" in chat.text
    first = chat.conversation.refs[-1]
    await chat.tap("Ganti yang lama")
    assert chat.decision.order and chat.decision.alteration
    altered = chat.decision.alteration
    assert (altered.ref, altered.act, altered.copy) == (first, "replace", chat.decision.order.ref)


@pytest.mark.parametrize("unpaid", ["", "260101ABCDE1"])
async def test_where_the_same_order_is_asked_about_no_second_tap_changes_how_many(chat: Chat, unpaid: str) -> None:
    """One question may take the place of the other, and a minus that of the button that orders."""
    await order(chat)
    await chat.tap("Pesan sekarang")
    chat.unpaid = unpaid
    await chat.say("/pesan")
    await chat.say("serum 2 pcs")
    assert chat.live and "➖" in [button.label for row in chat.live.rows for button in row]
    await chat.tap("Pesan sekarang")
    assert chat.decision.order is None
    assert not [button for row in chat.live.rows for button in row if button.action == Action.COUNT]


async def test_to_keep_the_unpaid_one_orders_nothing(chat: Chat) -> None:
    chat.unpaid = "260101ABCDE1"
    await ordered_twice(chat, 60)
    await chat.tap("Pakai yang lama")
    assert chat.decision.order is None and chat.conversation.draft is None


async def test_to_order_once_more_leaves_the_unpaid_one(chat: Chat) -> None:
    chat.unpaid = "260101ABCDE1"
    await ordered_twice(chat, 60)
    await chat.tap("Buat baru")
    assert chat.decision.order and not chat.decision.alteration


async def test_the_same_order_after_a_while_is_just_an_order(chat: Chat) -> None:
    await ordered_twice(chat, 11)
    assert chat.decision.order is not None


async def test_the_same_order_is_asked_about_as_long_as_the_first_is_on_its_way(chat: Chat) -> None:
    """Who waits long for a link orders again, and would have two."""
    chat.is_open = True
    await ordered_twice(chat, 45)
    assert chat.decision.order is None
    assert "masih diproses" in chat.text


@pytest.mark.parametrize(
    "data",
    ["", "c", "c:x:0", "y:AAAAAAAA:", "c::0", "🙂", "c:%s:999", "c:%s:-1", "c:%s:٣", "e:%s:items", "e:%s:note", "z:%s:",
     "p:%s:7", "y:%s:", "u:%s:", "n:%s:", "n:AAAAAAAA:", "l:AAAAAAAA:en", "l:%s:xx", "s:0000000000000000:"],
)  # fmt: skip
async def test_a_forged_button_changes_nothing(chat: Chat, data: str) -> None:
    """Only what a button of the live screen sends is acted on, whoever knows its nonce."""
    await chat.say("serum")
    before = chat.conversation
    await chat.act(Tap(data.replace("%s", chat.nonce)), 1)
    assert chat.conversation == before
    assert chat.decision.order is None


async def test_a_forged_button_opens_no_order(chat: Chat) -> None:
    for data in ("n:AAAAAAAA:", "c:AAAAAAAA:0", "u:AAAAAAAA:"):
        await chat.act(Tap(data), 1)
        assert chat.conversation.draft is None


async def test_the_language_is_chosen_beside_the_question_which_stays(chat: Chat) -> None:
    await chat.say("serum")
    await chat.say("/bahasa")
    for language, asked in (("en", "Continue, or add something?"), ("id", "Lanjut, atau ada yang mau ditambah?")):
        await chat.act(Tap(f"l:{chat.nonce}:{language}"), 9001)
        assert asked in chat.text


async def test_who_begins_with_the_language_is_shown_it_as_a_first_screen(chat: Chat) -> None:
    await chat.say("/bahasa")
    await chat.tap("English")
    assert chat.conversation.language == "en"


async def test_a_button_of_an_old_message_shows_the_present_question(chat: Chat) -> None:
    await chat.say("serum")
    old = Tap(f"c:{chat.nonce}:0")
    await chat.say("2")
    await chat.act(old, 1)
    assert "kedaluwarsa" in chat.text
    assert "Lanjut, atau ada yang mau ditambah?" in chat.text


async def test_a_question_shown_again_takes_the_taps_on_its_first_copy(chat: Chat) -> None:
    """Else every late tap would spoil the buttons a person is about to press, who then taps again, and so on."""
    await chat.say("serum")
    late = Tap(f"c:{chat.nonce}:0")
    await chat.say("2")
    button = chat.button("Lanjut")
    first_copy = Tap(f"{button.action}:{chat.nonce}:{button.arg}")
    await chat.act(late, 1)
    await chat.act(first_copy, 8999)
    assert "Nama penerima" in chat.text


async def test_words_sent_again_before_the_next_question_came_bring_the_question(chat: Chat) -> None:
    """`Serum Vitamin C 30 ml` is not thirty of them, nor a second one."""
    await chat.say("Serum Vitamin C 30 ml")
    chat.unseen_below = 100
    await chat.say("serum vitamin c 30 ml")
    assert chat.decision.is_again
    assert "Lanjut, atau ada yang mau ditambah?" in chat.text
    chat.unseen_below = 0
    await chat.say("2")
    chat.unseen_below = 100
    await chat.say("serum vitamin c 30 ml")
    assert chat.decision.is_again
    await chat.say("2")
    assert chat.decision.screen is not None
    draft = chat.conversation.draft
    assert draft is not None
    assert [line.quantity for line in draft.answers.items] == [2]


async def test_the_same_words_to_a_question_on_show_are_an_answer(chat: Chat) -> None:
    for said in ("serum", "2", "serum"):
        await chat.say(said)
    assert "Lanjut, atau ada yang mau ditambah?" in chat.text


async def test_what_is_no_text_is_answered_kindly(chat: Chat) -> None:
    await chat.say("serum")
    for act, said in ((Other(), "baru bisa membaca tulisan"), (Location(-6.2, 106.8), "lokasi peta belum bisa")):
        await chat.act(act)
        assert said in chat.text
        assert "Lanjut, atau ada yang mau ditambah?" in chat.text


FORM = """Nama: Sari Contoh
HP: 0812-3456-7890
Alamat: Jl. Melati No. 5
Kec: Menteng
Kota: Jakarta Pusat
Pesan: serum vitamin c 2 pcs"""


async def test_an_edited_form_is_read_again(chat: Chat) -> None:
    await chat.act(Words(FORM), message_id=41)
    await chat.act(Words(FORM.replace("2 pcs", "5 pcs").replace("Sari", "Rina"), is_edit=True), message_id=41)
    assert chat.conversation.draft
    answers = chat.conversation.draft.answers
    assert (answers.customer_name, [line.quantity for line in answers.items]) == ("Rina Contoh", [5])


@pytest.mark.parametrize("said", ["/batal", "batal", "kembali", "/pesanan"])
async def test_an_edit_into_a_command_is_no_answer(chat: Chat, said: str) -> None:
    for words in ("serum", "2", "lanjut"):
        await chat.say(words)
    await chat.act(Words("Sari Contoh"), message_id=41)
    await chat.act(Words(said, is_edit=True), message_id=41)
    assert "tidak bisa diubah lewat pesan lama" in chat.text
    assert chat.conversation.draft
    assert chat.conversation.draft.answers.customer_name == "Sari Contoh"


async def test_a_form_in_pieces_is_read_as_one(chat: Chat, shop: Any) -> None:
    """Nothing is read before a moment of silence, and then all of it."""
    first, rest = FORM.split("\nAlamat", 1)
    desk = Desk(shop, PERSON, "customer", 1_000_000, "", "", chat, patience=0.5)
    incoming = Incoming(1, PERSON, PERSON, Words(first), message_id=1, language="id")
    part = await decide(incoming, Conversation(), desk)
    assert (part.screen, part.fetch) == (None, 0)
    later = replace(incoming, update_id=2, message_id=2, act=Words(f"Alamat{rest}"))
    whole = await decide(later, part.conversation, replace(desk, now=1_000_500))
    assert whole.screen is None
    read = await look(whole.conversation, desk)
    assert read.conversation.draft
    assert read.conversation.draft.answers.customer_name == "Sari Contoh"
    assert read.conversation.draft.answers.items[0].quantity == 2


async def test_a_shared_contact_answers_the_phone(chat: Chat) -> None:
    for said in ("serum", "1", "lanjut", "Sari Contoh"):
        await chat.say(said)
    await chat.act(Contact("+62 812-3456-7890", "Sari", is_own=True))
    assert chat.conversation.draft is not None
    assert chat.conversation.draft.answers.customer_phone == "6281234567890"


async def test_a_shared_contact_answers_no_other_question(chat: Chat) -> None:
    for said in ("serum", "1", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "menteng"):
        await chat.say(said)
    for label in ("QRIS", "JNE REG", "Catatan"):
        await chat.tap(label)
    await chat.act(Contact("+62 812-9999-8888", "Budi", is_own=False))
    assert "sudah ada 0812-3456-7890" in chat.text
    assert "Lewati" in chat.text
    assert chat.conversation.draft
    assert chat.conversation.draft.answers.note is None


@pytest.mark.parametrize("said", [(), ("serum",), ("serum", "1")])
async def test_a_contact_shared_before_it_is_asked_for_is_kept(chat: Chat, said: Sequence[str]) -> None:
    for each in said:
        await chat.say(each)
    await chat.act(Contact("+62 812-3456-7890", "Sari", is_own=True))
    assert "Nomornya saya simpan, Kak: 0812-3456-7890" in chat.text
    assert chat.conversation.draft
    assert chat.conversation.draft.answers.customer_phone == "6281234567890"
    assert chat.conversation.draft.answers.customer_name is None


async def test_a_contact_that_is_no_phone_is_not_kept(chat: Chat) -> None:
    await chat.say("serum")
    await chat.act(Contact("123", "Sari", is_own=True))
    assert "baru bisa membaca tulisan" in chat.text


@pytest.mark.parametrize(
    "act", [Words("\u200b\u200b"), Words("\u2060", is_edit=True), Words("\u200b", is_caption=True)]
)
async def test_words_that_nobody_can_see_are_no_answer(chat: Chat, act: Words) -> None:
    await chat.say("serum")
    before = chat.conversation.draft
    await chat.act(act)
    assert "menemukan" not in chat.text
    assert "Lanjut, atau ada yang mau ditambah?" in "\n".join(chat.shown) or act.is_edit
    assert chat.conversation.draft == before


async def test_a_form_behind_a_command_is_read_again_when_it_is_edited(chat: Chat) -> None:
    await chat.act(Words(f"/pesan\n{FORM}"), message_id=41)
    await chat.act(Words(f"/pesan\n{FORM.replace('2 pcs', '5 pcs')}", is_edit=True), message_id=41)
    assert chat.conversation.draft
    assert [line.quantity for line in chat.conversation.draft.answers.items] == [5]


async def test_what_a_person_types_is_escaped(chat: Chat) -> None:
    for said in ("serum", "1", "lanjut", "<b>Sari</b> & Co"):
        await chat.say(said)
    assert "&lt;b&gt;Sari&lt;/b&gt;" in "\n".join(chat.shown)


@pytest.mark.parametrize(
    "said", ["x" * 4096, "😀😀😀", "مرحبا", "<script>", "\u202egnirts", "%s %d {name} {", "/", "//", "/%"]
)
async def test_odd_texts_are_survived_at_every_question(chat: Chat, said: str) -> None:
    script = ("serum", "2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "menteng", "10310", "qris")
    for step in script:
        await chat.say(said)
        assert chat.shown[-1]
        assert len(chat.shown[-1].encode("utf-16-le")) // 2 <= 4096
        if chat.conversation.draft is None:
            continue
        await chat.say(step)
