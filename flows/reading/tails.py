"""What stands at the end of a text once or several times over: thanks, labels, words before a phone."""

import re

_LOOK_BACK = 60


def without_tails(pattern: re.Pattern[str], text: str, end: int | None = None) -> str:
    """Take off the end again and again what a pattern, which must end in `$`, finds in the last few words."""
    end = len(text) if end is None else end
    while found := pattern.search(text, max(0, end - _LOOK_BACK), end):
        end = found.start()
    return text[:end]
