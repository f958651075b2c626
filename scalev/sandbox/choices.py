"""What a merchant sets and what no source settles, each as a value that can be chosen while the sandbox runs.

A fault is something that goes wrong; a choice is one of several ways in which all is well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from scalev.sandbox.http.replies import Refusal, Row, invalid

WORDS: dict[str, tuple[str, ...]] = {}
SAYS = {
    "has_test_event_id": "the test event has a `unique_id`, as documents of September 2026 show it; older ones do not",
    "is_only_200_taken": "a webhook counts as delivered by 200 only, not by any 2xx",
}


@dataclass(slots=True)
class Choices:
    """All choices of one sandbox, as `SAYS` explains them; amounts in rupiah."""

    has_test_event_id: bool = True
    is_only_200_taken: bool = False

    def state(self) -> Row:
        """All of them."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def replace(self, wanted: object) -> None:
        """Choose exactly these, and leave all others as they are at first; raises `Refusal` and chooses nothing."""
        if not isinstance(wanted, Mapping):
            raise Refusal(400, "choices are a JSON object")
        for name, value in wanted.items():
            _check(str(name), value)
        for name, value in (Choices().state() | dict(wanted)).items():
            setattr(self, name, value)


def _check(name: str, value: object) -> None:
    if name not in SAYS:
        raise Refusal(400, f"there is no choice {name!r}; there are: {', '.join(SAYS)}")
    first = Choices().state()[name]
    is_kind = type(value) is type(first) and (not isinstance(value, int) or 0 <= value <= 10**9)
    if not is_kind or value not in WORDS.get(name, (value,)):
        raise invalid(**{name: f"takes {', '.join(WORDS.get(name, (type(first).__name__,)))}"})


def table() -> str:
    """Every choice as a Markdown table."""
    first = Choices().state()
    rows = ["| choice | at first | what it settles |", "|---|---|---|"]
    for name, says in SAYS.items():
        words = f" ({', '.join(f'`{word}`' for word in WORDS[name])})" if name in WORDS else ""
        rows.append(f"| `{name}` | `{str(first[name]).lower()}` | {says}{words} |")
    return "\n".join(rows)
