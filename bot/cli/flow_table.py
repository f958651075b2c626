"""The questions of a form as a table, printed from the form itself."""

from bot.screens.texts import sentences
from flows.form.slots import Form, Slot, always, never

COLUMNS = ("slot", "asked as", "when", "answered by", "resets", "optional")


def table(form: Form) -> list[tuple[str, ...]]:
    """One row a slot, in asking order."""
    return [_row(slot) for slot in form.slots]


def _row(slot: Slot) -> tuple[str, ...]:
    say = sentences("id")
    ways = [name for name in ("options", "search", "read") if getattr(slot, name)]
    when = "always" if slot.when is always else slot.when.__name__
    return (
        slot.name,
        say.plain(f"label.{slot.name}"),
        when,
        ", ".join(ways),
        ", ".join(slot.resets),
        _optional(slot),
    )


def _optional(slot: Slot) -> str:
    """Whether it may be left out, and whether it is only asked where somebody wants to say it."""
    if slot.asks is always:
        return "yes" if slot.is_optional else ""
    return "at the summary" if slot.asks is never else f"at the summary, unless {slot.asks.__name__}"


def markdown(form: Form) -> str:
    """The table as Markdown, for the docs."""
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *table(form)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
