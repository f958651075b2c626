"""What is counted is named in the singular where there is one."""

import pytest

from bot.screens.texts import sentences

SAY = sentences("en")


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("days", {"etd": "1"}, "1 day"),
        ("days", {"etd": "1-2"}, "1-2 days"),
        ("lists.unpaid_days", {"days": 1}, "⏰ unpaid for 1 day"),
        ("lists.unpaid_days", {"days": 11}, "⏰ unpaid for 11 days"),
        ("card.more", {"count": 1}, "• and 1 more item"),
        ("card.more", {"count": 2}, "• and 2 more items"),
    ],
)
def test_one_is_one_and_more_are_more(key: str, values: dict[str, object], said: str) -> None:
    assert SAY(key, **values) == said


def test_what_is_counted_is_escaped_as_all_else() -> None:
    assert SAY("days", etd="<1>") == "&lt;1&gt; days"
