"""What was committed is delivered: once where nothing fails, again where it may not have arrived."""

import asyncio
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.outbox.delivery import LATER_MS, Delivery, without_tags
from bot.storage.store import Commit, Store
from bot.telegram_api.client import classify
from bot.telegram_api.outgoing import Keyboard, Outgoing
from tests.harness.parts import parts_over
from tests.harness.phones import CHAT, Phone, tell, want


@pytest.fixture
def phone() -> Phone:
    return Phone()


@pytest.fixture
def delivery(store: Store, phone: Phone) -> Delivery:
    return parts_over(store, phone).delivery


async def test_a_screen_and_what_stands_beside_it(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    await tell(store, "nota", "1")
    assert await delivery.deliver(CHAT) is None
    assert phone.texts == ["satu", "nota"]
    assert not await store.claim()


async def test_a_button_that_shared_a_number_goes_before_the_next_screen(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await tell(store, "nota", "1")
    await tell(store, "nomor", "2", keyboard=Keyboard())
    await want(store, "alamat?", "n1")
    assert await delivery.deliver(CHAT) is None
    assert phone.texts == ["nomor", "alamat?", "nota"]


async def test_a_keyboard_that_telegram_refuses_is_left_out(store: Store, phone: Phone, delivery: Delivery) -> None:
    await tell(store, "<b>HP</b>?", "1", keyboard=Keyboard("Nomor saya"))
    phone.errors = [BadRequest("Phone number can be requested in private chats only")]
    assert await delivery.deliver(CHAT) is None
    [sent] = phone.messages.values()
    assert sent["text"] == "HP?" and sent["plain"] and "keyboard" not in sent


async def test_a_tap_edits_and_words_get_a_new_message(store: Store, phone: Phone, delivery: Delivery) -> None:
    for text, nonce, is_new in (("satu", "n1", True), ("dua", "n2", False), ("tiga", "n3", True)):
        await want(store, text, nonce, is_new=is_new)
        await delivery.deliver(CHAT)
    assert phone.texts == ["dua", "tiga"]
    assert phone.stripped == [100]


async def test_a_photo_is_sent_anew_and_never_edited_into_text(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    await delivery.deliver(CHAT)
    await want(store, "gambar", "n2", is_new=False, photo="https://shop.example/1.png")
    await delivery.deliver(CHAT)
    await want(store, "tiga", "n3", is_new=False)
    await delivery.deliver(CHAT)
    assert phone.texts == ["satu", "gambar", "tiga"]


async def test_a_picture_takes_the_place_of_another(store: Store, phone: Phone, delivery: Delivery) -> None:
    for number in (1, 2):
        await want(
            store, f"gambar {number}", f"n{number}", is_new=number == 1, photo=f"https://shop.example/{number}.png"
        )
        await delivery.deliver(CHAT)
    assert phone.texts == ["gambar 2"]
    assert phone.messages[100]["photo"] == "https://shop.example/2.png"
    assert phone.stripped == []


async def test_a_picture_that_cannot_take_the_place_of_another_comes_anew(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await want(store, "gambar 1", "n1", photo="https://shop.example/1.png")
    await delivery.deliver(CHAT)
    await want(store, "gambar 2", "n2", is_new=False, photo="https://shop.example/none.png")
    refusal = BadRequest("Wrong file identifier/http url specified")
    phone.errors = [refusal, refusal]
    await delivery.deliver(CHAT)
    assert phone.texts == ["gambar 1", "gambar 2"]
    assert phone.messages[101]["photo"] == ""
    assert phone.stripped == [100]


async def test_a_lost_answer_sends_the_same_screen_again(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    phone.errors = [TimedOut()]
    assert await delivery.deliver(CHAT) == LATER_MS
    store.clock = lambda: 2**42
    assert await delivery.deliver(CHAT) is None
    assert {row[0]["callback_data"] for parts in phone.messages.values() for row in parts["rows"]} == {"y:n1:"}


class Slow(Phone):
    """A Telegram that takes every message, and answers when nobody listens any more."""

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        made = await super().send(chat, message, is_plain)
        if self.is_slow or message.photo:
            await asyncio.sleep(60)
        return made

    is_slow = True


async def test_a_slow_telegram_is_told_ever_more_rarely(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these may have arrived; whoever comes too early sends nothing."""
    monkeypatch.setattr("bot.outbox.delivery.DEADLINE_S", 0.2)
    phone, now = Slow(), 1_800_000_000_000
    delivery, store.clock = parts_over(store, phone).delivery, lambda: now
    await want(store, "satu", "n1")
    pauses = []
    for _ in range(5):
        pauses.append(await delivery.deliver(CHAT))
        early = await delivery.deliver(CHAT)
        assert early is not None
        now += early
    assert pauses == [2000, 5000, 15_000, 60_000, 60_000]
    assert phone.calls == 5
    await want(store, "dua", "n2")
    phone.is_slow = False
    assert await delivery.deliver(CHAT) is None
    assert phone.texts[-1] == "dua"


async def test_a_picture_whose_host_hangs_does_not_hide_the_question(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.delivery.DEADLINE_S", 0.2)
    phone = Slow()
    phone.is_slow = False
    delivery = parts_over(store, phone).delivery
    await want(store, "satu", "n1", photo="https://shop.example/hangs.png")
    assert await delivery.deliver(CHAT) == LATER_MS
    assert await delivery.deliver(CHAT) is None
    assert (phone.texts[-1], phone.messages[101]["photo"]) == ("satu", "")


async def test_flood_control_is_obeyed(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    phone.errors = [RetryAfter(7)]
    assert await delivery.deliver(CHAT) == 7100


async def come_back(store: Store) -> None:
    chat = await store.load(CHAT)
    await store.commit(CHAT, chat.version, Commit(b"x", due=(("send", str(CHAT), 0),), reach="here"), 5)


async def test_a_blocked_chat_is_left_alone(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    await tell(store, "nota", "1")
    phone.errors = [Forbidden("bot was blocked by the user")]
    assert await delivery.deliver(CHAT) is None
    assert await delivery.deliver(CHAT) is None
    assert phone.calls == 1


async def test_who_comes_back_gets_what_was_missed(store: Store, phone: Phone, delivery: Delivery) -> None:
    """New messages: nobody looks for an answer above the place where they left."""
    await want(store, "satu", "n1")
    await delivery.deliver(CHAT)
    await want(store, "dua", "n2", is_new=False)
    await tell(store, "nota", "1")
    phone.errors = [Forbidden("bot was blocked by the user")]
    await delivery.deliver(CHAT)
    await come_back(store)
    assert await delivery.deliver(CHAT) is None
    assert phone.texts == ["satu", "dua", "nota"]


async def test_who_came_back_while_a_message_was_refused_gets_it(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await want(store, "satu", "n1")
    before = (await store.load(CHAT)).version
    await come_back(store)
    await store.note_sent(CHAT, "blocked", before, "")
    await delivery.deliver(CHAT)
    assert phone.texts == ["satu"]


async def test_an_alert_about_the_order_of_somebody_gone_reaches_the_admins(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await want(store, "satu", "n1")
    await tell(store, "alert", "1", chat=9009)
    phone.errors = [Forbidden("bot was blocked by the user")]
    await delivery.deliver(CHAT)
    assert phone.texts == ["alert"]


async def test_an_alert_that_cannot_be_delivered_leaves_the_chat_its_own(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await tell(store, "alert", "1", chat=9009)
    await tell(store, "nota", "2")
    phone.errors = [None, Forbidden("bot was blocked by the user")]
    assert await delivery.deliver(CHAT) is None
    assert phone.texts == ["nota"]
    assert (await store.load(CHAT)).is_delivered


async def test_markup_telegram_cannot_read_goes_once_as_plain_text(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await want(store, "<b>satu &amp; dua", "n1")
    phone.errors = [BadRequest("Can't parse entities: can't find end tag")]
    assert await delivery.deliver(CHAT) is None
    assert phone.messages[100]["plain"]
    assert phone.texts == ["satu & dua"]


async def test_what_is_refused_goes_once_as_plain_words(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "<b>satu</b>", "n1")
    phone.errors = [BadRequest("BUTTON_DATA_INVALID")]
    assert await delivery.deliver(CHAT) is None
    assert [(parts["text"], parts["rows"]) for parts in phone.messages.values()] == [("satu", [])]


async def test_what_can_never_be_sent_is_set_aside(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    phone.errors = [BadRequest("BUTTON_DATA_INVALID")] * 2
    assert await delivery.deliver(CHAT) is None
    assert (await store.load(CHAT)).is_delivered
    assert phone.calls == 2


async def test_a_picture_that_cannot_be_had_goes_as_words_with_its_buttons(
    store: Store, phone: Phone, delivery: Delivery
) -> None:
    await want(store, "<b>satu</b>", "n1", photo="https://shop.example/none.png")
    phone.errors = [BadRequest("Wrong file identifier/HTTP URL specified")]
    assert await delivery.deliver(CHAT) is None
    assert [(parts["text"], len(parts["rows"])) for parts in phone.messages.values()] == [("<b>satu</b>", 1)]


async def test_an_edit_that_is_refused_is_sent_anew(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    await delivery.deliver(CHAT)
    await want(store, "dua", "n2", is_new=False)
    phone.errors = [BadRequest("something nobody knows")]
    await delivery.deliver(CHAT)
    assert phone.texts == ["satu", "dua"]


async def test_a_message_that_is_gone_is_sent_anew(store: Store, phone: Phone, delivery: Delivery) -> None:
    await want(store, "satu", "n1")
    await delivery.deliver(CHAT)
    await want(store, "dua", "n2", is_new=False)
    phone.errors = [BadRequest("Message to edit not found")]
    await delivery.deliver(CHAT)
    assert phone.texts == ["satu", "dua"]


async def receipt_of(store: Store, ref: str) -> str:
    client: Any = store.client
    found: bytes = await client.hget(store.order_key(store.shard(CHAT), ref), "mid")
    return found.decode()


async def test_a_receipt_is_edited_where_it_stands(store: Store, phone: Phone, delivery: Delivery) -> None:
    await store.commit(CHAT, "0", Commit(b"x", order=("REF", b"{}")), None)
    await tell(store, "belum dibayar", "1", ref="REF")
    await delivery.deliver(CHAT)
    await tell(store, "sudah dibayar", "2", ref="REF", edits=await receipt_of(store, "REF"))
    await delivery.deliver(CHAT)
    assert phone.texts == ["sudah dibayar"]


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (BadRequest("Message is not modified: specified new message content"), "done"),
        (BadRequest("Query is too old and response timeout expired or query ID is invalid"), "done"),
        (BadRequest("Message to edit not found"), "gone"),
        (BadRequest("Chat not found"), "blocked"),
        (BadRequest("Can't parse entities: unsupported start tag"), "unreadable"),
        (BadRequest("Message text is empty"), "refused"),
        (Forbidden("user is deactivated"), "blocked"),
        (TimedOut(), "unknown"),
    ],
)
def test_every_failure_has_a_meaning(error: TelegramError, meaning: str) -> None:
    assert classify(error).meaning == meaning


def test_html_as_plain_text() -> None:
    assert without_tags("<b>Sari</b> &lt;3 <i>x</i>") == "Sari <3 x"
