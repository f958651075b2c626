"""The rules that tell what words mean, printed from the table itself."""

from flows.intents.table import RULES

COLUMNS = ("#", "rule", "answers when")


def table() -> list[tuple[str, ...]]:
    """One row a rule, in the order they are asked."""
    return [(str(number), rule.name, rule.when) for number, rule in enumerate(RULES, 1)]


def markdown() -> str:
    """The table as Markdown, for the docs."""
    rows = [COLUMNS, tuple("---" for _ in COLUMNS), *table()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
