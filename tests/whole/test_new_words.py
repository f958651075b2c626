"""A new kind of small talk, and a new command, are three files each: done to a copy of the tree, then talked to."""

import pathlib
import shutil
import subprocess
import sys

from tests.root import ROOT

PO = "bot/screens/locales/{}/LC_MESSAGES/bot.po"
MEANING = '    _meaning("hours", "jam", "buka tutup", beside="? toko berapa"),\n'
OTHER = '    Command("kontak", "say", is_listed=False),\n'
KIND = {
    "flows/words/small_talk.py": (
        ('Kind = Literal[\n    "cod"', 'Kind = Literal[\n    "hours", "cod"'),
        (
            "MEANINGS: Final = (\n",
            'MEANINGS: Final = (\n    _meaning("hours", "jam", "buka tutup", beside="? toko berapa"),\n',
        ),
    ),
}
KIND_TALK = """# A new kind of small talk

> jam buka toko berapa?
Buka jam 9 sampai 5, Kak.
Mau pesan apa, Kak?
> serum
> buka jam berapa kak?
Buka jam 9 sampai 5, Kak.
Lanjut, atau ada yang mau ditambah?
"""
COMMAND = {
    "bot/people/commands.py": (
        (
            '    Command("kontak", "say", is_listed=False),\n',
            '    Command("kontak", "say", is_listed=False),\n    Command("jam", "say"),\n',
        ),
    ),
}
COMMAND_TALK = """# A new command

> /jam
Buka jam 9 sampai 5, Kak.
> /bantuan
/jam – lihat jam buka
"""
Edits = dict[str, tuple[tuple[str, str], ...]]


def copied(where: pathlib.Path, edits: Edits, sentences: dict[str, str]) -> set[str]:
    """A copy of the tree with these edits and sentences; answers what differs from it."""
    for folder in ("bot", "flows", "scalev", "tests"):
        shutil.copytree(ROOT / folder, where / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", where)
    for name, changes in edits.items():
        text = (where / name).read_text()
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (where / name).write_text(text)
    written = "".join(f'\nmsgid "{key}"\nmsgstr "{text}"\n' for key, text in sentences.items())
    for language in ("id", "en"):
        with (where / PO.format(language)).open("a") as catalogue:
            catalogue.write(written)
    files = [path for path in where.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {str(p.relative_to(where)) for p in files if p.read_bytes() != (ROOT / p.relative_to(where)).read_bytes()}


def talked(where: pathlib.Path, talk: str) -> str:
    """What the talk comes to in the copy."""
    for each in (where / "tests/talks").rglob("*.md"):
        each.unlink()
    (where / "tests/talks/new_words.md").write_text(talk)
    command = [sys.executable, "-m", "pytest", "-q", "tests/conversation/test_talks.py", "-k", "new_words", "-p"]
    run = subprocess.run(
        [*command, "no:cacheprovider"], cwd=where, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(where)},
    )  # fmt: skip
    return run.stdout + run.stderr


def test_a_kind_of_small_talk_is_its_words_and_its_sentences(tmp_path: pathlib.Path) -> None:
    differing = copied(tmp_path, KIND, {"talk.hours": "Buka jam 9 sampai 5, Kak."})
    assert differing == {*KIND, PO.format("id"), PO.format("en")}
    said = talked(tmp_path, KIND_TALK)
    assert "1 passed" in said, said


def test_a_command_is_its_row_and_its_sentences(tmp_path: pathlib.Path) -> None:
    sentences = {"command.jam": "lihat jam buka", "command.jam.said": "Buka jam 9 sampai 5, Kak."}
    differing = copied(tmp_path, COMMAND, sentences)
    assert differing == {*COMMAND, PO.format("id"), PO.format("en")}
    said = talked(tmp_path, COMMAND_TALK)
    assert "1 passed" in said, said
