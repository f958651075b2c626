"""Docs that can be printed by the program are; sentences are complete in both languages and none is unused."""

import re

import polib
import pytest

from bot.cli import intents_table
from bot.cli.flow_table import markdown
from bot.config import settings
from bot.people.commands import COMMANDS
from bot.people.languages import LANGUAGES
from bot.screens.questions import draw_screen
from bot.screens.texts import catalogues, sentences
from flows.answers import OrderAnswers
from flows.events import Ask
from flows.order.form import ORDER
from flows.order.reseller import RESELLER
from tests.root import ROOT, SOURCES


def keys(language: str) -> set[str]:
    return {entry.msgid for each in catalogues(language) for entry in polib.pofile(each)}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)(?::[^{}]*)?}", text))


def test_the_flow_table_is_the_forms() -> None:
    assert markdown(ORDER) in (ROOT / "docs/flow.md").read_text()


def test_the_table_of_intents_is_the_rules() -> None:
    assert intents_table.markdown() in (ROOT / "docs/intents.md").read_text()


def test_every_setting_is_in_the_example() -> None:
    assert (ROOT / "deploy/env.example").read_text() == settings.example()


def test_the_notices_name_what_is_installed() -> None:
    locked = re.findall(r"^([\w.-]+)==([\w.]+)", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE)
    named = re.findall(r"^\| ([\w.-]+) \| (\d[\w.]*) \| .", (ROOT / "THIRD-PARTY.md").read_text(), re.MULTILINE)
    assert named == locked


def test_the_limits_are_those_of_the_settings() -> None:
    said = dict(re.findall(r"^\| `(BOT_\w+)` \| `([^`]+)` \|", (ROOT / "docs/limits.md").read_text(), re.MULTILINE))
    fields = settings.Settings.model_fields
    assert said == {name: str(fields[name.lower()].default).lower() for name in said}
    assert set(map(str.upper, settings.CAPS)) <= set(said)


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text()
    assert len(text.splitlines()) <= 90
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (ROOT / target).exists(), target


def test_every_test_that_docs_name_is_there() -> None:
    texts = "".join(path.read_text() for path in (ROOT / "docs").rglob("*.md"))
    named = set(re.findall(r"`(tests/[\w/.]+)`", texts))
    assert named
    assert not {path for path in named if not (ROOT / path).exists()}


def test_both_languages_say_everything() -> None:
    assert keys("id") == keys("en")


def test_both_languages_name_the_same_values() -> None:
    say_id, say_en = (sentences(language)._texts for language in LANGUAGES)
    for key, text in say_id.items():
        assert placeholders(text) == placeholders(say_en[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_sentences(language: str) -> None:
    say = sentences(language)
    for slot in {slot.name: slot for slot in (*ORDER.slots, *RESELLER.slots)}.values():
        screen = Ask(slot.name, OrderAnswers(), is_optional=slot.is_optional, can_go_back=True)
        assert say(f"label.{slot.name}") in draw_screen(screen, say).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_a_reader_can_raise_has_a_sentence(language: str) -> None:
    say = sentences(language)
    texts = "\n".join(p.read_text() for p in SOURCES if p.parts[-2] == "flows")
    raised = set(re.findall(r'(?:Unread|Problem)\(\s*"(\w+)"', texts))
    named = {f"{kind}_{slot.name}" for slot in ORDER.slots if slot.search for kind in ("which", "no")}
    assert not {key for key in raised | named if f"problem.{key}" not in say}


def test_no_sentence_is_unused() -> None:
    code = "\n".join(p.read_text() for p in SOURCES)
    families = (
        "ask.",
        "label.",
        "problem.",
        "mark.",
        "shelf.",
        "option.",
        "button.order_by.",
        "status.",
        "payment.",
        "command.",
        "details.",
        "cart.",
        "receipt.",
        "card.",
        "stage.",
        "orders.kind.",
        "own.title.",
        "buyer.asks.",
        "buyer.line.",
        "profile.",
        "sender.",
        "recap.",
        "button.profile.",
        "news.",
        "alert.",
        "talk.",
        "deed.",
        "desk.card.line.",
        "desk.waits.",
        "button.desk.",
        "button.add.",
        "letter.",
        "relay.",
        "alter.",
        "amend.",
        "bulk.",
    )
    unused = {key for key in keys("id") if f'"{key}"' not in code and not key.startswith(families)}
    assert not unused


def test_every_command_is_described() -> None:
    for language in LANGUAGES:
        assert all(f"command.{c.name}" in sentences(language) for c in COMMANDS if c.is_listed)
