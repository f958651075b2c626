"""Adding a question is one slot, one field and its sentences: done to a copy of the tree, then talked to."""

import pathlib
import shutil
import subprocess
import sys

from tests.root import ROOT

EDITS = {
    "flows/answers.py": (
        "    note: str | None = None\n",
        "    birthday: str | None = None\n    note: str | None = None\n",
    ),
    "flows/order/form.py": (
        '        Slot("note"',
        '        Slot("birthday", read=lambda text, _: read_note(text), is_optional=True),\n        Slot("note"',
    ),
}
SENTENCES = '\nmsgid "label.birthday"\nmsgstr "Ulang tahun"\n\nmsgid "ask.birthday"\nmsgstr "Kapan ulang tahunnya?"\n'
TALK = """# A new question

> e-book resep
> Sari Contoh
> 081234567890
> sari@example.com
> qris
Kapan ulang tahunnya?
> 17 Agustus
Ringkasan pesanan
* Ubah…
Ubah Ulang tahun
"""


def differing(copy: pathlib.Path) -> set[str]:
    """Files of the copy that are not as in the tree."""
    files = [path for path in copy.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(p.relative_to(copy)) for p in files if p.read_bytes() != (ROOT / p.relative_to(copy)).read_bytes()}


def test_one_slot_one_field_and_its_sentences(tmp_path: pathlib.Path) -> None:
    for folder in ("bot", "flows", "scalev", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, (old, new) in EDITS.items():
        text = (tmp_path / name).read_text()
        assert text.count(old) == 1
        (tmp_path / name).write_text(text.replace(old, new))
    for language in ("id", "en"):
        with (tmp_path / f"bot/screens/locales/{language}/LC_MESSAGES/bot.po").open("a") as catalogue:
            catalogue.write(SENTENCES)
    assert differing(tmp_path) == {*EDITS, *(f"bot/screens/locales/{lang}/LC_MESSAGES/bot.po" for lang in ("id", "en"))}
    for talk in (tmp_path / "tests/talks").rglob("*.md"):
        talk.unlink()
    (tmp_path / "tests/talks/new_question.md").write_text(TALK)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "tests/conversation/test_talks.py",
        "-k",
        "new_question",
        "-p",
        "no:cacheprovider",
    ]
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path)}
    )
    assert "1 passed" in run.stdout, run.stdout + run.stderr
