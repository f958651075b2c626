"""The metrics as a table, which `docs/observing.md` has between two marks: `python -m bot.observing.table`."""

from bot.metrics.catalogue import METRICS
from bot.metrics.metric import Metric

HEAD = "| metric | kind | labels | what it says |\n|---|---|---|---|\n"


def markdown() -> str:
    """A line for each metric, as Prometheus calls it."""
    return HEAD + "".join(map(_line, METRICS))


def _line(metric: Metric) -> str:
    labels = ", ".join(f"`{label}`" for label in metric.labels)
    return f"| `{metric.full_name}` | {metric.kind} | {labels} | {metric.help} |\n"


if __name__ == "__main__":
    print(markdown(), end="")  # noqa: T201
