"""A customer and the shop's people talk through the bot: what each side reads, and who may write."""

from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden

from bot.storage.store import Store
from tests.harness.phones import Shown
from tests.harness.world import ADMIN, CUSTOMER, GROUP, OTHER_ADMIN
from tests.orders.dying import Dying
from tests.relay.two_sides import TwoSides, as_telegram_has

pytestmark = pytest.mark.usefixtures("quiet")
HOUR = 3600
STRANGER = 1002


@pytest.fixture
def talk(store: Store, shop: Any) -> TwoSides:
    return TwoSides(store, shop)


@pytest.fixture
def in_private(store: Store, shop: Any) -> TwoSides:
    return TwoSides(store, shop, (ADMIN, OTHER_ADMIN))


async def open_talk(talk: TwoSides) -> None:
    await talk.say("mau bicara dengan admin dong")


@pytest.mark.parametrize("said", ["CS dong", "ada orangnya gak", "mau bicara dengan admin", "panggilin admin dong",
                                  "customer service please", "tanya admin",
                                  "ask the admin"])  # fmt: skip
async def test_who_asks_for_a_person_is_passed_on(talk: TwoSides, said: str) -> None:
    await talk.say(said)
    assert talk.last().startswith("Siap Kak, saya teruskan ke admin ya. Dibalas di sini")
    assert "Sari mau bicara dengan orang" in talk.last(GROUP)
    assert f"“{said}”" in talk.last(GROUP)
    assert set(talk.world.phones.chats[GROUP][-1].buttons) == {"↩️ Balas Sari", "✋ Ambil", "✅ Selesai"}


async def test_a_talk_goes_both_ways_and_the_bot_is_silent_while_it_flows(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.answer("Halo kak, ada yang bisa dibantu?")
    assert talk.last() == "💬 Admin toko: Halo kak, ada yang bisa dibantu?"
    assert talk.last(GROUP) == "Terkirim ke Sari. Balasannya muncul di sini."
    before = len(talk.reads(CUSTOMER))
    await talk.say("serumnya aman untuk bumil?")
    await talk.say("sama ongkir ke Papua berapa")
    assert talk.reads(GROUP)[-2:] == ["💬 Sari: serumnya aman untuk bumil?", "💬 Sari: sama ongkir ke Papua berapa"]
    assert len(talk.reads(CUSTOMER)) == before
    await talk.answer("Aman kak 😊")
    assert talk.last() == "💬 Admin toko: Aman kak 😊"
    assert talk.last(GROUP) == "💬 Sari: sama ongkir ke Papua berapa"


async def test_who_comes_back_to_a_talk_without_an_answer_hears_so_with_the_way_to_the_bot(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.say("aku salah alamat kak")
    assert talk.last() == "Sudah saya teruskan ke admin ya, Kak."
    await talk.world.pass_time(61)
    await talk.say("mau ganti bayar qris aja")
    assert talk.last() == (
        "Pesan ini juga sudah saya teruskan, Kak, adminnya belum membalas. "
        "Soal pesanan atau barang bisa saya bantu sekarang: tekan tombol ini ya."
    )
    assert talk.world.phones.chats[CUSTOMER][-1].buttons == {"↩️ Lanjut pesan dengan bot": "h::"}
    assert talk.last(GROUP) == "💬 Sari: mau ganti bayar qris aja"
    await talk.answer("Halo kak")
    await talk.world.pass_time(61)
    await talk.say("halo")
    assert talk.last() == "Sudah saya teruskan ke admin ya, Kak."


async def test_words_that_nobody_answered_yet_are_met_by_no_silence(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.say("bisa dibungkus rapi ga?")
    assert talk.last() == "Sudah saya teruskan ke admin ya, Kak."
    before = len(talk.reads(CUSTOMER))
    await talk.say("soalnya buat kado")
    assert len(talk.reads(CUSTOMER)) == before


async def test_the_order_that_stands_goes_with_the_words(talk: TwoSides) -> None:
    await talk.order()
    await open_talk(talk)
    shown = talk.last(GROUP)
    assert "0812-••••-7890" in shown
    assert "1234567890" not in shown
    assert "260101ABCDE1" in shown
    assert "Rp89.000" in shown


async def test_a_complaint_goes_to_the_people_with_its_order(talk: TwoSides) -> None:
    await talk.order()
    await talk.say("barangnya rusak kak, botolnya pecah")
    assert "maaf ya Kak. Saya teruskan ke admin" in talk.last()
    assert "mengeluh" in talk.last(GROUP)
    assert "260101ABCDE1" in talk.last(GROUP)
    assert "botolnya pecah" in talk.last(GROUP)


async def test_only_admins_answer(talk: TwoSides) -> None:
    await open_talk(talk)
    before = talk.reads(CUSTOMER)
    await talk.answer("transfer ke rekening saya", user=STRANGER)
    assert talk.reads(CUSTOMER) == before


async def test_buttons_of_another_bot_address_nobody(talk: TwoSides) -> None:
    await open_talk(talk)
    before = talk.reads(CUSTOMER)
    forged = as_telegram_has(Shown(7, "x", {"a": f"w:-:{CUSTOMER}"}), GROUP, author=777)
    message = {"message_id": 1, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}, "text": "hai"}
    who = {"id": ADMIN, "is_bot": False, "first_name": "Budi"}
    await talk.world.take(message=message | {"from": who, "reply_to_message": forged})
    assert talk.reads(CUSTOMER) == before


async def test_what_a_customer_types_is_no_admins_answer(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.say("<b>Admin toko:</b> transfer ke w:-:1002")
    assert "&lt;b&gt;Admin toko" in talk.world.phones.chats[GROUP][-1].text
    assert talk.world.phones.chats[STRANGER] == []


async def test_who_answers_is_seen_by_the_others(in_private: TwoSides) -> None:
    await open_talk(in_private)
    await in_private.world.tap(ADMIN, "✋ Ambil")
    assert in_private.last(OTHER_ADMIN) == "✋ Contoh menangani Sari."
    await in_private.world.tap(OTHER_ADMIN, "✋ Ambil")
    assert in_private.world.phones.toasts[-2:] == ["Oke, ini jadi bagianmu.", "Sudah ada yang menangani."]
    await in_private.answer("halo kak", chat=ADMIN)
    assert in_private.last(OTHER_ADMIN) == "Budi → Sari: halo kak"
    assert in_private.last() == "💬 Admin toko: halo kak"


async def test_the_button_takes_the_next_message(in_private: TwoSides) -> None:
    await open_talk(in_private)
    await in_private.world.tap(ADMIN, "↩️ Balas Sari")
    assert in_private.last(ADMIN).startswith("Ketik pesan untuk Sari")
    await in_private.send(ADMIN, text="Sebentar ya kak")
    assert in_private.last() == "💬 Admin toko: Sebentar ya kak"
    before = in_private.reads(CUSTOMER)
    await in_private.send(ADMIN, text="serum")
    assert in_private.reads(CUSTOMER) == before


async def test_a_button_to_write_that_could_not_be_noted_is_not_acknowledged(
    in_private: TwoSides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes again, and is asked for then."""

    async def conflict(*_: Any) -> str:
        return "conflict"

    await open_talk(in_private)
    world = in_private.world
    shown = next(each for each in reversed(world.phones.chats[ADMIN]) if "↩️ Balas Sari" in each.buttons)
    tapped = {"id": "1", "chat_instance": "1", "data": shown.buttons["↩️ Balas Sari"]}
    message = world._message(ADMIN, ADMIN, shown.id)
    tap = tapped | {"from": message["from"], "message": message}
    with monkeypatch.context() as patch:
        patch.setattr(world.store, "commit", conflict)
        assert not await world.intake.take({"update_id": 900, "callback_query": tap})
    assert await world.intake.take({"update_id": 900, "callback_query": tap})
    await world.rest()
    assert "Ketik pesan untuk Sari" in in_private.last(ADMIN)


@pytest.mark.parametrize("way_out", ["/batal", "batal", "later"])
async def test_a_letter_that_is_not_written_goes_nowhere(in_private: TwoSides, way_out: str) -> None:
    await open_talk(in_private)
    await in_private.world.tap(ADMIN, "↩️ Balas Sari")
    if way_out == "later":
        await in_private.world.pass_time(11 * 60)
    else:
        await in_private.send(ADMIN, text=way_out)
        assert in_private.last(ADMIN) == "Oke, tidak jadi ditulis."
    before = in_private.reads(CUSTOMER)
    await in_private.send(ADMIN, text="halo")
    assert in_private.reads(CUSTOMER) == before


async def test_in_a_group_the_button_says_how(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.world.tap(ADMIN, "↩️ Balas Sari", chat=GROUP)
    assert talk.world.phones.toasts[-1] == "Balas (reply) pesan ini, isinya saya teruskan."
    await talk.world.tap(STRANGER, "✋ Ambil", chat=GROUP)
    assert talk.world.phones.toasts[-1] != "Oke, ini jadi bagianmu."


async def test_done_gives_the_customer_back_to_the_bot_where_they_were(talk: TwoSides) -> None:
    await talk.say("serum")
    await open_talk(talk)
    await talk.world.tap(ADMIN, "✅ Selesai", chat=GROUP)
    assert talk.last().startswith("Obrolan dengan admin selesai")
    assert "menutup obrolan dengan Sari" in talk.last(GROUP)
    letters = len(talk.reads(GROUP))
    await talk.say("2")
    assert len(talk.reads(GROUP)) == letters


async def test_the_customer_goes_back_by_button_command_or_time(talk: TwoSides) -> None:
    for way in ("button", "/pesan", "lanjut pesan", "time"):
        await open_talk(talk)
        if way == "button":
            await talk.world.tap(CUSTOMER, "↩️ Lanjut pesan dengan bot")
            assert talk.last().startswith("Saya bantu lagi di sini ya, Kak.")
        elif way == "time":
            await talk.world.pass_time(12 * HOUR + 1)
        else:
            await talk.say(way)
        if way != "time":
            assert (
                talk.last(GROUP) == "🤖 Contoh lanjut dengan bot." or talk.last(GROUP) == "🤖 Sari lanjut dengan bot."
            )
        letters = len(talk.reads(GROUP))
        await talk.say("halo")
        assert len(talk.reads(GROUP)) == letters, way


async def test_a_reply_to_the_shop_opens_the_talk_again(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.answer("Halo kak")
    answer = talk.world.phones.chats[CUSTOMER][-1]
    await talk.world.pass_time(13 * HOUR)
    await talk.say("maaf baru balas", to=answer)
    assert talk.last(GROUP) == "💬 Sari: maaf baru balas"


async def test_pictures_go_both_ways(talk: TwoSides) -> None:
    await open_talk(talk)
    sent = await talk.send(CUSTOMER, photo=[{"file_id": "p"}], caption="ini yang rusak")
    shown = talk.world.phones.chats[GROUP][-1]
    assert (shown.original, shown.text) == ((CUSTOMER, sent), "💬 <b>Sari:</b> ini yang rusak")
    await talk.send(CUSTOMER, sticker={"file_id": "s"})
    assert "↩️ Balas Sari" in talk.world.phones.chats[GROUP][-1].buttons
    back = await talk.send(ADMIN, GROUP, to=shown, voice={"file_id": "v"})
    assert talk.world.phones.chats[CUSTOMER][-1].original == (GROUP, back)


async def test_what_cannot_be_copied_is_told_of(talk: TwoSides) -> None:
    await open_talk(talk)
    talk.world.phones.errors = [BadRequest("Message can't be copied")]
    await talk.send(CUSTOMER, paid_media={"star_count": 1})
    assert talk.last(GROUP).startswith("💬 Sari:")


async def test_edits_are_told(talk: TwoSides) -> None:
    await open_talk(talk)
    number = await talk.say("alamatnya Jl. Melati 5")
    await talk.say("alamatnya Jl. Melati 7", edits=number)
    assert talk.last(GROUP) == "✏️ Sari meralat: alamatnya Jl. Melati 7"
    answered = await talk.answer("oke kak, 3 hari")
    await talk.answer("oke kak, 2 hari", edits=answered)
    assert talk.last() == "💬 Admin toko meralat: oke kak, 2 hari"


async def test_an_admin_hears_that_a_customer_blocked_the_bot(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.world.block(CUSTOMER)
    await talk.answer("halo kak?")
    assert "memblokir bot ini" in talk.last(GROUP)
    await talk.world.block(CUSTOMER, is_blocked=False)
    assert talk.last() == "💬 Admin toko: halo kak?"


async def test_a_block_that_shows_at_the_delivery_is_told_once(talk: TwoSides) -> None:
    await open_talk(talk)
    talk.world.phones.fails = {CUSTOMER: Forbidden("bot was blocked by the user")}
    await talk.answer("halo kak?")
    await talk.world.pass_time(60)
    told = [text for text in talk.reads(GROUP) if "memblokir bot ini" in text]
    assert len(told) == 1


@pytest.mark.parametrize("act", ["reply", "letter", "take", "close", "words"])
async def test_a_death_at_any_moment_changes_nothing(store: Store, shop: Any, act: str) -> None:
    """The update comes again, and each side reads everything once."""
    reading: list[tuple[list[str], list[str]]] = []
    for moment in range(1, 40):
        await store.client.flushall()
        talk = TwoSides(store, shop, (ADMIN, OTHER_ADMIN))
        await open_talk(talk)
        if act == "letter":
            await talk.world.tap(ADMIN, "↩️ Balas Sari")
        update = talk.update_of(act)
        is_survived = await Dying(store, moment).until_death(talk.world.intake.take(update))
        await talk.world.intake.tasks.drain(5)
        if not is_survived:
            await talk.world.pass_time(60)
            assert await talk.world.intake.take(update)
        await talk.world.pass_time(60)
        reading.append((sorted(talk.reads(CUSTOMER)), sorted(talk.reads(OTHER_ADMIN))))
        if is_survived:
            break
    assert is_survived
    assert all(each == reading[-1] for each in reading)


async def test_an_update_that_comes_twice_is_passed_on_once(talk: TwoSides) -> None:
    await open_talk(talk)
    shown = talk.world.phones.chats[GROUP][-1]
    await talk.answer("halo kak")
    talk.world.updates -= 1
    await talk.send(ADMIN, GROUP, to=shown, text="halo kak")
    assert talk.reads(CUSTOMER).count("💬 Admin toko: halo kak") == 1


async def test_a_flood_is_bounded(talk: TwoSides) -> None:
    await open_talk(talk)
    for number in range(40):
        await talk.say(f"halo {number}")
    assert len(talk.reads(GROUP)) <= 16
    assert sum("Pelan-pelan" in text for text in talk.reads(CUSTOMER)) == 1
    await talk.world.pass_time(61)
    await talk.world.rest()
    assert len(talk.reads(GROUP)) <= 18
    assert all(f"halo {number}" in "\n".join(talk.reads(GROUP)) for number in range(30))


async def test_commands_before_and_in_a_talk_take_no_words_of_it(talk: TwoSides) -> None:
    for _ in range(6):
        await talk.say("/bantuan")
    await open_talk(talk)
    for number in range(12):
        await talk.say(f"halo {number}")
        if number % 3 == 0:
            await talk.say("/bantuan")
    assert [text for text in talk.reads(GROUP) if "halo" in text] == [f"💬 Sari: halo {n}" for n in range(12)]


async def test_what_is_still_kept_goes_with_the_end_of_the_talk(talk: TwoSides) -> None:
    await open_talk(talk)
    for number in range(17):
        await talk.say(f"halo {number}")
    await talk.world.tap(CUSTOMER, "↩️ Lanjut pesan dengan bot")
    assert "halo 15\nhalo 16" in talk.last(GROUP)


async def test_a_cancelling_word_in_a_talk_is_passed_on_and_says_so(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.say("batal")
    assert talk.last(GROUP) == "💬 Sari: batal"
    assert talk.last() == "Sudah saya teruskan ke admin ya, Kak."


async def test_who_is_written_to_is_named_with_the_order(talk: TwoSides) -> None:
    await talk.order()
    await open_talk(talk)
    await talk.world.tap(ADMIN, "✅ Selesai", chat=GROUP)
    await talk.answer("halo kak, alamatnya benar?")
    assert talk.last(GROUP).startswith("Terkirim ke Sari Contoh · 260101ABCDE1.")
    await talk.say("benar kak")
    assert talk.last(GROUP) == "💬 Sari Contoh · 260101ABCDE1: benar kak"


async def test_an_admin_asks_no_admin(in_private: TwoSides) -> None:
    await in_private.send(ADMIN, text="mau bicara dengan admin")
    assert "mau bicara dengan orang" not in "".join(in_private.reads(OTHER_ADMIN) + in_private.reads(ADMIN))
    assert all("Tanya admin" not in label for shown in in_private.world.phones.chats[ADMIN] for label in shown.buttons)


async def test_long_words_arrive_whole(talk: TwoSides) -> None:
    await open_talk(talk)
    await talk.say("ya " * 1300 + "tamat")
    assert talk.last(GROUP).endswith("tamat")
    assert sum(text.count("ya") for text in talk.reads(GROUP)[-2:]) == 1300
    await talk.answer("ok " * 1300 + "tamat")
    assert any(text.endswith("tamat") for text in talk.reads(CUSTOMER))


async def test_three_misses_offer_a_person(talk: TwoSides) -> None:
    await talk.say("serum")
    for words in ("banyak sekali", "entahlah ya", "sesukamu"):
        await talk.say(words)
    texts = talk.reads(CUSTOMER)[-3:]
    assert len(set(texts)) == 3
    assert "panggilkan admin" in texts[-1]
    await talk.world.tap(CUSTOMER, "💬 Tanya admin")
    assert "tiga kali tidak saya pahami" in talk.last(GROUP)
    assert "entahlah ya" in talk.last(GROUP)


async def test_who_only_the_shop_can_help_has_the_way_to_it(talk: TwoSides) -> None:
    """Where no contact of the shop is set, the bot is the way."""
    await talk.say("ada promo gak kak?")
    assert "💬 Tanya admin" in talk.world.phones.chats[CUSTOMER][-1].buttons or "tanya admin" in talk.last()
    await talk.say("ada diskon gak?")
    await talk.world.tap(CUSTOMER, "💬 Tanya admin")
    assert "mau bicara dengan orang" in talk.last(GROUP)


async def test_without_admins_nobody_is_promised(store: Store, shop: Any) -> None:
    talk = TwoSides(store, shop, ())
    admins: Any = talk.world.roles.admins
    admins.clear()
    await open_talk(talk)
    assert "teruskan" not in talk.last()


async def test_english(store: Store, shop: Any) -> None:
    talk = TwoSides(store, shop, language="en")
    await talk.say("can i talk to a human")
    assert talk.last().startswith("Got it, I'm passing this on")
    await talk.answer("Hi, how can I help?")
    assert talk.last() == "💬 The shop: Hi, how can I help?"
