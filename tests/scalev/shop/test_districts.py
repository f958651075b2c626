"""A district of the index becomes a location of Scalev, though the two spell it differently."""

import json
import pathlib
from typing import Any

import httpx
import pytest

from flows.shop import City, District, DistrictRow, Found
from scalev import errors
from scalev.shop.districts import DistrictFinder, Districts, best_join
from scalev.shop.place_names import city_name, is_close, is_same_city, is_same_district, spellings


def row(code: str, district: str, city: str, province: str = "Jawa Barat") -> DistrictRow:
    return DistrictRow(code, district, city, province)


LOWOKWARU = row("35.73.05", "Lowokwaru", "Kota Malang", "Jawa Timur")
LOCATIONS = [
    District(1, "Lowokwaru", "Kota Malang", "Jawa Timur"),
    District(2, "Lowokwaru", "Kabupaten Contoh", "Jawa Tengah"),
    District(3, "Ilir Timur I", "Palembang", "Sumatera Selatan"),
    District(4, "Ilir Timur II", "Palembang", "Sumatera Selatan"),
    District(5, "Bukit Kecil", "Kota Palembang", "Sumatera Selatan"),
    District(6, "Tanah Abang", "Kota Jakarta Pusat", "DKI Jakarta"),
    District(7, "Kepulauan Seribu Selatan.", "Kab. Kepulauan Seribu", "DKI Jakarta"),
    District(8, "Cibinong", "Kab. Bogor", "Jawa Barat"),
    District(9, "Tanjung Karang Pusat", "Kota Bandar Lampung", "Lampung"),
]


@pytest.mark.parametrize(
    ("row", "location_id"),
    [
        (LOWOKWARU, 1),
        (row("x", "Ilir Timur Satu", "Kota Palembang"), 3),
        (row("x", "Ilir Timur Dua", "Kota Palembang"), 4),
        (row("x", "Ilir Timur Tiga", "Kota Palembang"), None),
        (row("x", "Bukitkecil", "Kota Palembang"), 5),
        (row("x", "Tanah Abang", "Kota Administrasi Jakarta Pusat"), 6),
        (row("x", "Kepulauan Seribu Selatan", "Kabupaten Administrasi Kepulauan Seribu"), 7),
        (row("x", "Cibinong", "Kota Bogor"), None),
        (row("x", "Cibinang", "Kabupaten Bogor"), 8),
        (row("x", "Cibinong", "Kabupaten Bogr"), None),
        (row("x", "Tanjungkarang Pusat", "Kota Bandar Lampng"), 9),
        (row("x", "Tanjungkarang Pusa", "Kota Bandar Lampng"), None),
    ],
)
def test_names_are_joined_within_their_city(row: DistrictRow, location_id: int | None) -> None:
    joined = best_join(row, LOCATIONS)
    assert (joined.location_id if joined else None) == location_id


def test_two_equal_locations_are_told_apart_by_province_or_not_at_all() -> None:
    twins = [District(1, "Contoh", "Bogor", "Jawa Barat"), District(2, "Contoh", "Kota Bogor", "Jawa Timur")]
    assert best_join(row("x", "Contoh", "Kota Bogor", "Jawa Timur"), twins) == twins[1]
    assert best_join(row("x", "Contoh", "Kota Bogor", "Bali"), twins) is None


def test_keys_leave_out_what_lists_disagree_on() -> None:
    assert is_same_district("Ilir Timur III", "ILIR TIMUR TIGA")
    assert is_same_district("Ilir Timur III", "Ilir-Timur 3")
    assert is_same_district("Kec. Sa'dan", "Sadan")
    assert is_same_district("Pulausembilan", "Pulau Sembilan")
    assert is_same_district("SimpangIV", "Simpang Empat")
    assert not is_same_district("Ilir Timur II", "Ilir Timur III")
    assert is_same_city(city_name("Kab. Adm. Kep. Seribu"), city_name("Kabupaten Administrasi Kepulauan Seribu"))


def test_kota_and_kabupaten_are_two_cities_but_a_bare_name_may_be_either() -> None:
    assert not is_same_city(city_name("Kota Bogor"), city_name("Kabupaten Bogor"))
    assert is_same_city(city_name("Bogor"), city_name("Kabupaten Bogor"))
    assert is_same_city(city_name("Kota Baru"), city_name("Kabupaten Kotabaru"))
    assert not is_same_city(city_name("Kabupaten Badung"), city_name("Kabupaten Bandung"))


def test_a_digit_is_never_a_slip() -> None:
    assert not is_close("ilirtimur1", "ilirtimur2")
    assert is_close("lowokwaru", "lowokwary")


def test_spellings_go_from_likely_to_desperate() -> None:
    assert list(spellings("Ilir Timur Satu"))[:3] == ["Ilir Timur Satu", "ilir timur I", "ilirtimursatu"]
    assert "bukit kecil" in list(spellings("Bukitkecil"))
    assert list(spellings("Tanjung Karang Pusat"))[1] == "tanjungkarangpusat"


def served(scene: Any) -> Any:
    """Scalev's search: part of a name."""

    def answer(request: httpx.Request) -> Any:
        term = request.url.params["search"].casefold()
        rows = [row for row in LOCATIONS if term in row.name.casefold()]
        return scene.page(
            [
                {
                    "id": row.location_id,
                    "subdistrict_name": row.name,
                    "city_name": row.city,
                    "province_name": row.province,
                }
                for row in rows
            ]
        )

    return answer


def naming(*rows: DistrictRow, verdict: Any = "ask") -> DistrictFinder:
    """An index that names the same rows for any text."""

    async def find(_: str) -> Found[DistrictRow]:
        return Found(verdict, rows)

    return find


async def districts(scene: Any, *rows: DistrictRow, verdict: Any = "ask", **more: Any) -> Districts:
    scalev = await scene.connect(served(scene))
    return Districts(scalev.locations, naming(*rows, verdict=verdict), **more)


async def test_an_accepted_district_is_asked_for_once(scene: Any) -> None:
    finder = await districts(scene, LOWOKWARU, row("x", "Cibinong", "Kab. Bogor"), verdict="accept")
    expected = Found("accept", (District(1, "Lowokwaru", "Kota Malang", "Jawa Timur", "35.73.05"),))
    assert [await finder.find("lowokwaru"), await finder.find("lowokwaru")] == [expected, expected]
    assert len(scene.requests) == 1


async def test_candidates_keep_their_order_and_lose_what_cannot_be_joined(scene: Any) -> None:
    rows = [row("a", "Cibinong", "Kab. Bogor"), row("b", "Nowhere", "Kota X"), row("c", "Bukitkecil", "Kota Palembang")]
    found = await (await districts(scene, *rows)).find("?")
    assert (found.verdict, [row.code for row in found.rows]) == ("ask", ["a", "c"])


async def test_a_found_village_stays_with_its_district_and_a_city_with_the_question(scene: Any) -> None:
    rows = [row("b", "Nowhere", "Kota X"), row("c", "Bukitkecil", "Kota Palembang")]

    async def find(_: str) -> Found[DistrictRow]:
        return Found("ask", tuple(rows), cities=(City("Kota Palembang", 18),), villages=("kel. A", "kel. B"))

    scalev = await scene.connect(served(scene))
    found = await Districts(scalev.locations, find).find("?")
    assert [(row.code, row.village) for row in found.rows] == [("c", "kel. B")]
    assert found.cities == (City("Kota Palembang", 18),)


async def test_an_accepted_district_that_scalev_lacks_is_never_replaced_silently(scene: Any) -> None:
    rows = [row("b", "Nowhere", "Kota X"), row("a", "Cibinong", "Kab. Bogor")]
    found = await (await districts(scene, *rows, verdict="accept")).find("?")
    assert (found.verdict, [row.code for row in found.rows]) == ("ask", ["a"])


async def test_other_spellings_are_tried_five_at_most(scene: Any) -> None:
    finder = await districts(scene, row("a", "Nowhere Satu", "Kota X"))
    await finder.join(row("a", "Nowhere Satu", "Kota X"))
    assert len(scene.requests) == 5
    await finder.join(row("a", "Nowhere Satu", "Kota X"))
    assert len(scene.requests) == 5


@pytest.mark.parametrize("text", ["Lowokwaru, Malang", "kec lowokwaru kota malang", "jl. contoh 5 lowokwaru malang"])
async def test_without_an_index_scalev_is_searched_and_the_person_asked(scene: Any, text: str) -> None:
    scalev = await scene.connect(served(scene))
    found = await Districts(scalev.locations).find(text)
    assert found.verdict == "ask"
    assert [row.location_id for row in found.rows] == [1, 2]


async def test_a_text_that_names_nothing_finds_nothing(scene: Any) -> None:
    scalev = await scene.connect(served(scene))
    assert await Districts(scalev.locations).find("xyzzy") == Found("none")


@pytest.mark.parametrize("text", ["saya mau 2 pcs", "cek resi dong", "abangku", "kec. kota"])
async def test_small_talk_is_not_taken_for_a_place(scene: Any, text: str) -> None:
    finder = await districts(scene, LOWOKWARU, verdict="none")
    assert await finder.find(text) == Found("none")


async def test_what_the_index_is_unsure_of_is_asked_of_scalev(scene: Any) -> None:
    finder = await districts(scene, row("a", "Cibinong", "Kab. Bogor"), verdict="none")
    assert [row.location_id for row in (await finder.find("lowokwaru")).rows] == [1, 2]


async def test_a_failing_search_is_not_taken_for_nothing(scene: Any) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(403))
    finder = Districts(scalev.locations, naming(LOWOKWARU))
    with pytest.raises(errors.Forbidden):
        await finder.find("lowokwaru")


async def test_one_failing_candidate_does_not_hide_the_others(scene: Any) -> None:
    ok = served(scene)
    scalev = await scene.connect(lambda r: httpx.Response(403) if r.url.params["search"] == "Cibinong" else ok(r))
    finder = Districts(scalev.locations, naming(row("a", "Cibinong", "Kab. Bogor"), LOWOKWARU))
    assert [row.location_id for row in (await finder.find("?")).rows] == [1]


async def test_joins_are_remembered_on_disk(scene: Any, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "data" / "districts.json"
    await (await districts(scene, LOWOKWARU, file=file)).find("?")
    assert json.loads(file.read_text()) == {"35.73.05": [1, "Lowokwaru", "Kota Malang", "Jawa Timur"]}
    asked = len(scene.requests)
    again = await (await districts(scene, LOWOKWARU, file=file)).find("?")
    assert again.rows == (District(1, "Lowokwaru", "Kota Malang", "Jawa Timur", "35.73.05"),)
    assert len(scene.requests) == asked
    assert [path.name for path in file.parent.iterdir()] == ["districts.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": ["x", 1, 2, 3]}', '{"a": [1]}', "null"])
async def test_a_broken_file_is_made_anew(scene: Any, tmp_path: pathlib.Path, content: str) -> None:
    file = tmp_path / "districts.json"
    file.write_text(content)
    found = await (await districts(scene, LOWOKWARU, file=file)).find("?")
    assert found.rows[0].location_id == 1
    assert "35.73.05" in json.loads(file.read_text())


async def test_a_folder_that_takes_no_file_hides_no_district_and_is_told_once(
    scene: Any, tmp_path: pathlib.Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").write_text("no folder")
    cibinong = row("x", "Cibinong", "Kab. Bogor")
    found = await (await districts(scene, LOWOKWARU, cibinong, file=tmp_path / "data" / "districts.json")).find("?")
    assert [row.location_id for row in found.rows] == [1, 8]
    assert len([record for record in caplog.records if "cannot be kept" in record.message]) == 1
