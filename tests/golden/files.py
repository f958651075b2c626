"""Where the texts are kept, and how one differs from what was played."""

import difflib
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = "python -m tests.golden"


def golden(name: str) -> pathlib.Path:
    """The file of a text."""
    return HERE / f"{name}.txt"


def all_golden() -> set[str]:
    """The names of all that is kept."""
    return {str(path.relative_to(HERE).with_suffix("")) for path in HERE.rglob("*.txt")}


def difference(name: str, text: str) -> str:
    """What was played, against what is kept; empty where no byte differs."""
    path = golden(name)
    kept = path.read_bytes().decode() if path.exists() else ""
    if kept == text:
        return ""
    lines = difflib.unified_diff(kept.split("\n"), text.split("\n"), f"{name} kept", f"{name} played", lineterm="")
    return "\n".join(lines)


def keep(name: str, text: str) -> bool:
    """Write a text; whether it differs from what was kept."""
    if not difference(name, text):
        return False
    golden(name).parent.mkdir(parents=True, exist_ok=True)
    golden(name).write_bytes(text.encode())
    return True
