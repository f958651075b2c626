"""Commands are listed by names of the reader's language; each name works in any."""

from typing import get_args

import pytest

from bot.people.commands import BY_NAME, COMMANDS, ENGLISH, menu, name_in
from bot.people.roles import Role
from bot.screens.notices import describe_commands, draw_help, draw_refusal
from bot.screens.texts import sentences


@pytest.mark.parametrize("role", get_args(Role))
def test_help_menu_and_refusal_name_commands_in_the_readers_language(role: Role) -> None:
    say = sentences("en")
    assert "/order – " in draw_help(role, say).text and "/pesan –" not in draw_help(role, say).text
    assert "/cancel" in draw_refusal(role, say).text and "/batal" not in draw_refusal(role, say).text
    assert set(describe_commands(role, "en")) == {name_in("en", each) for each in menu(role)}
    assert "/pesan – " in draw_help(role, sentences("id")).text


def test_an_english_name_does_what_the_other_does_for_the_same_people() -> None:
    for name, english in ENGLISH.items():
        assert (BY_NAME[english].does, BY_NAME[english].roles) == (BY_NAME[name].does, BY_NAME[name].roles)


def test_every_listed_command_has_a_name_that_an_english_reader_knows() -> None:
    alike = {"format", "status", "template"}
    assert {each.name for each in COMMANDS if each.is_listed} == ENGLISH.keys() | alike
