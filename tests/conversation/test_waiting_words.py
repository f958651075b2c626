"""Words that a slow shop did not hear: kept in their order, taken back like answers, and never lost."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import memory, waiting_words
from bot.conversation.memory import Conversation, Unheard
from bot.screens.draw import draw_decision
from flows.answers import OrderAnswers
from tests.harness.paster import Paster

PATIENCE = 0.05
PLACE = "Jl. Melati No. 5, Menteng, Jakarta Pusat"


@pytest.fixture
def person(shop: Any) -> Paster:
    """Somebody who types; each look lets two seconds go by."""
    made = Paster(shop)
    made.desk = replace(made.desk, patience=PATIENCE)
    return made


async def told(person: Paster, shop: Any) -> None:
    """The shop answers again, and what is owed is done."""
    shop.delay = 0
    for _ in range(12):
        await person.wait()


def asked(person: Paster) -> str:
    draft = person.conversation.draft
    return (draft and draft.asked) or ""


async def test_words_are_taken_in_the_order_they_came(person: Paster, shop: Any) -> None:
    shop.delay = 1
    for said in ("serum", "2", "lanjut", "Sari Contoh", "081234567890", PLACE):
        await person.say(said)
        assert "cek dulu ke toko" in person.text
    await told(person, shop)
    assert asked(person) == "payment_method"
    assert person.conversation.draft
    answers = person.conversation.draft.answers
    assert (answers.items[0].quantity, answers.customer_name, answers.address) == (2, "Sari Contoh", "Jl. Melati No. 5")
    assert not person.conversation.said


async def test_a_look_that_finds_the_shop_slow_still_keeps_them(person: Paster, shop: Any) -> None:
    shop.is_down = True
    await person.say("serum")
    await person.wait()
    assert "Sistem tokonya lagi lambat" in person.text
    shop.is_down = False
    await told(person, shop)
    assert asked(person) == "cart"


async def test_who_cancels_takes_back_what_was_not_heard(person: Paster, shop: Any) -> None:
    shop.delay = 1
    await person.say("serum")
    await person.say("batal")
    assert not person.conversation.is_waiting
    await told(person, shop)
    assert person.conversation.draft is None


async def test_words_said_before_there_was_a_question_answer_the_one_that_comes(person: Paster, shop: Any) -> None:
    shop.delay = 1
    await person.say("/pesan")
    await person.say("serum")
    await told(person, shop)
    assert asked(person) == "cart"


async def test_back_takes_back_the_last_of_them(person: Paster, shop: Any) -> None:
    await person.say("serum")
    await person.say("2")
    await person.say("lanjut")
    for said in ("Sari Contoh", "081234567890"):
        await person.say(said)
    shop.delay = 1
    await person.say(PLACE)
    await person.say("qris")
    await person.say("kembali")
    await told(person, shop)
    assert asked(person) == "payment_method"


async def test_an_edit_that_was_not_heard_is_heard_later(person: Paster, shop: Any) -> None:
    for said in ("serum", "2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5"):
        await person.say(said)
    message = await person.say("menteng")
    shop.delay = 1
    await person.say("coblong", edits=message)
    await told(person, shop)
    assert person.conversation.draft
    assert person.conversation.draft.answers.district
    assert person.conversation.draft.answers.district.name == "Coblong"


async def test_words_that_wait_can_be_put_right(person: Paster, shop: Any) -> None:
    shop.delay = 1
    message = await person.say("kaos polos hitam")
    await person.say("serum", edits=message)
    assert person.decision.screen is None
    await told(person, shop)
    assert person.conversation.draft
    assert person.conversation.draft.answers.items
    assert person.conversation.draft.answers.items[0].item.name == "Serum Vitamin C 30 ml"


async def test_a_form_that_follows_them_is_read_after_them(person: Paster, shop: Any) -> None:
    shop.delay = 1
    await person.say("serum")
    await person.say("Nama: Sari Contoh\nHP: 0812-3456-7890\nAlamat: Jl. Melati No. 5, Menteng, Jakarta Pusat")
    await told(person, shop)
    assert person.names == ["Sari Contoh"]
    assert asked(person) == "cart"


async def test_talk_is_answered_all_the_same(person: Paster, shop: Any) -> None:
    shop.delay = 1
    await person.say("serum")
    await person.say("makasih kak")
    assert "Sama-sama" in draw_decision(person.decision).replies[0].text
    await told(person, shop)
    assert asked(person) == "cart"


async def test_more_than_can_be_kept_is_said(person: Paster, shop: Any) -> None:
    shop.delay = 1
    for number in range(waiting_words.MOST + 1):
        await person.say(f"serum {number}")
    assert "belum bisa saya catat" in draw_decision(person.decision).replies[0].text
    assert len(person.conversation.said) == waiting_words.MOST


def test_words_that_an_older_version_kept_in_the_draft_are_not_lost() -> None:
    packed = json.loads(memory.pack(replace(Conversation(), draft=memory.Draft(OrderAnswers()))))
    packed["draft"]["pending"] = "menteng"
    assert memory.unpack(json.dumps(packed).encode()).said == (Unheard("menteng"),)
