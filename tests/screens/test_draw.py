"""A decision is drawn once: what stands where, and what is left out where it would be said twice."""

from dataclasses import replace

import pytest

from bot.conversation.decision import Decision, Home, Languages, Question, Reply, head
from bot.conversation.memory import Conversation
from bot.conversation.notes import Changed, Names, Note, Phone
from bot.people.buttons import Action
from bot.people.languages import LANGUAGES
from bot.screens.draw import draw_decision
from bot.screens.texts import sentences
from flows.answers import OrderAnswers
from flows.events import Ask, Confirmed, Summary
from flows.shop import CartLine
from tests.chaos.in_memory.world.little_shop import SERUM

CHAT = Conversation(language="id")
SAY = sentences("id")
ANSWERS = OrderAnswers(
    items=(CartLine(SERUM.items[0], 2),), customer_name="Sari <Contoh>", customer_phone="6281234567890"
)
ASK = Ask("address", ANSWERS)


def text_of(decision: Decision) -> str:
    message = draw_decision(decision).message
    return message.text if message else ""


def test_notes_stand_above_what_was_read_and_that_above_the_question() -> None:
    decision = head(head(Decision(CHAT, ASK, read_back=ANSWERS), Note("shelved")), Note("greeting"))
    places = [text_of(decision).index(each) for each in (SAY("greeting"), SAY("shelved"), SAY("pasted.title"))]
    assert places == sorted(places)
    assert text_of(decision).endswith(SAY("ask.address"))


@pytest.mark.parametrize("screen", [Summary(ANSWERS, ()), Confirmed(ANSWERS)])
def test_what_a_screen_says_itself_is_not_read_back(screen: Summary | Confirmed) -> None:
    assert SAY("pasted.title") not in text_of(Decision(CHAT, screen, read_back=ANSWERS))


def test_what_is_read_back_takes_the_place_of_the_picture() -> None:
    answers = replace(ANSWERS, product=replace(SERUM, image="https://toko.example/serum.jpg"))
    plain, reading = (
        Decision(CHAT, Ask("quantity", answers)),
        Decision(CHAT, Ask("quantity", answers), read_back=answers),
    )
    pictures = [message.photo for each in (plain, reading) if (message := draw_decision(each).message)]
    assert pictures == ["https://toko.example/serum.jpg", ""]


def test_a_change_that_reads_as_before_is_not_worth_a_word() -> None:
    same, other = Changed("address", ANSWERS, ANSWERS), replace(ANSWERS, address="Jl. Melati 5")
    assert text_of(head(Decision(CHAT, ASK), same)) == text_of(Decision(CHAT, ASK))
    assert "Jl. Melati 5" in text_of(head(Decision(CHAT, ASK), Changed("address", ANSWERS, other)))


def test_what_a_person_typed_is_escaped_and_names_are_few_and_short() -> None:
    names = Names(("Sari <Contoh>" * 20, Phone("6281234567890"), Phone(""), "Rina"))
    said = text_of(head(Decision(CHAT, ASK), Note("pasted.corrected", {"name": names})))
    assert "0812-3456-7890, ?, dan lainnya" in said
    assert "Sari &lt;Contoh&gt;Sari" in said
    assert "<Contoh>" not in said


def test_a_reply_repeats_the_question_and_the_screen_stays() -> None:
    asked = Question("address", ANSWERS)
    drawn = draw_decision(Decision(CHAT, replies=(Reply(Note("talk.thanks"), asked, edits=41),)))
    assert drawn.message is None
    assert [(reply.text, reply.edits) for reply in drawn.replies] == [
        (f"{SAY('talk.thanks')}\n\n{SAY('ask.address')}", "41")
    ]


def test_a_tap_changes_the_live_screen_and_what_was_dropped_can_be_taken_back() -> None:
    drawn = draw_decision(Decision(CHAT, ASK, is_in_place=True, can_undo=True, toast="toast.already"))
    assert drawn.message and not drawn.message.is_new
    assert [button.action for button in drawn.message.rows[-1]] == [Action.UNDO]
    assert drawn.toast == SAY.plain("toast.already")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_language_that_was_decided(language: str) -> None:
    chat = replace(CHAT, language=language)
    assert text_of(Decision(chat, Home())) == sentences(language)("home")
    assert draw_decision(Decision(chat, replies=(Languages(),))).replies[0].text == sentences(language)("languages")
