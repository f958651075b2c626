"""District matching as a filter: one JSON line in, one JSON line out, flushed before the next is read."""

import json
from pathlib import Path
from typing import Any, TextIO

from flows.matching.districts import DistrictIndex


def match_districts(lines: TextIO, out: TextIO, cache_dir: Path | None) -> None:
    """Answer each `{"id", "text"}` with the decision and the districts it may mean."""
    index = DistrictIndex.open(cache_dir)
    for line in lines:
        if line.strip():
            print(json.dumps(_answer(index, line)), file=out, flush=True)


def _answer(index: DistrictIndex, line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
        name, text = question["id"], question["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    if not isinstance(text, str):
        return {"id": name, "error": '"text" must be a string'}
    decision = index.match(text)
    matches = [
        {"code": match.row.code, "display": match.row.display, "score": match.score} for match in decision.matches
    ]
    return {"id": name, "decision": decision.verdict, "matches": matches}
