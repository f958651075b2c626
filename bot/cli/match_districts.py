"""District matching as a filter over lines of JSON."""

from pathlib import Path
from typing import Any, TextIO

from bot.cli.jsonl import answer_lines
from flows.districts.index import DistrictIndex


def match_districts(lines: TextIO, out: TextIO, cache_dir: Path | None) -> None:
    """Answer each `{"id", "text"}` with the decision and the districts it may mean."""
    index = DistrictIndex.open(cache_dir)

    def answer(text: str) -> dict[str, Any]:
        decision = index.match(text)
        matches = [{"code": m.row.code, "display": m.row.display, "score": m.score} for m in decision.matches]
        return {"decision": decision.verdict, "matches": matches}

    answer_lines(lines, out, answer)
