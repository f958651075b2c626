"""A filter over lines of JSON: each line is answered, and the answer flushed, before the next is read."""

import json
from collections.abc import Callable
from typing import Any, TextIO

Answer = Callable[[str], dict[str, Any]]


def answer_lines(lines: TextIO, out: TextIO, answer: Answer) -> None:
    """Answer the text of each `{"id", "text"}`; a line that is none gets an error and ends nothing."""
    for line in lines:
        if line.strip():
            print(json.dumps(_answer(line, answer)), file=out, flush=True)


def _answer(line: str, answer: Answer) -> dict[str, Any]:
    try:
        question = json.loads(line)
        name, text = question["id"], question["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    if not isinstance(text, str):
        return {"id": name, "error": '"text" must be a string'}
    return {"id": name, **answer(text)}
