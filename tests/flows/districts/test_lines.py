"""Lines as people type them: how many are understood, and what must never be taken for a place that is meant."""

import re
from collections.abc import Iterator, Sequence

import pytest

from flows.districts.index import DistrictIndex
from flows.shop import DistrictRow
from tests.samples import HERE

PLACES = HERE / "places"
KIND = re.compile(r"^(?:Kota|Kabupaten) (?:Administrasi )?")
CITY_TWICE = (
    "{bare}, {full}",
    "{full}, {bare}",
    "{bare} {full}",
    "{bare} - {bare}",
    "Jl. Contoh 3, {bare}, {full}",
    "jl mawar no 12 {bare} {full}, {province}",
    "{bare}, {full}, {province}",
    "{bare}/{full} {province}",
    "alamat di {bare} kak, {full}",
    "{bare}\n{full}\n{province}",
)
STREETS = (
    "Jl. {district} {number}",
    "jalan {district} no. {number} rt 3/4",
    "Jl. Raya {district} {number}",
    "jl. {district}",
    "JL {district} RAYA BLOK {number}",
    "jln {district} {number} {city}",
    "Jl. {district} no {number}, {city}",
    "gg {district} {number}",
    "Jl. {district} II no {number} {city}",
    "komp. {district} indah blok c{number}",
)


def lines(name: str) -> list[str]:
    text = (PLACES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def bare(city: str) -> str:
    return KIND.sub("", city)


def is_meant(row: DistrictRow, label: str) -> bool:
    """Whether a label, `Tebet, Jakarta Selatan` or `Taman, Kota Madiun`, is a district's."""
    district, city = map(letters, label.split(", "))
    cities = (row.city, bare(row.city), row.city.replace("Administrasi ", ""))
    return letters(row.district) == district and city in map(letters, cities)


def letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))


def share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def test_lines_that_people_type_are_understood(districts: DistrictIndex) -> None:
    typed = [line.split(" => ") for line in lines("typed.txt")]
    answers = [(districts.match(text.replace("\\n", "\n")), label) for text, label in typed]
    first = [bool(decision.matches) and is_meant(decision.matches[0].row, label) for decision, label in answers]
    taken = [decision.verdict == "accept" for decision, _ in answers]
    assert share(first) >= 0.99
    assert share(taken) >= 0.95
    assert share([decision.verdict == "none" for decision, _ in answers]) <= 0.003
    wrong = [text for (text, _), is_first, is_taken in zip(typed, first, taken, strict=True) if is_taken > is_first]
    assert not wrong


def city_twice(districts: DistrictIndex) -> Iterator[tuple[str, str, bool]]:
    """Texts that name a city twice, the city, and whether its kind is said; each city in three wordings."""
    cities = sorted({(row.city, row.province) for row in districts.rows})
    for at, (city, province) in enumerate(cities):
        full = city.replace("Administrasi ", "")
        for wording in (CITY_TWICE[(at + more) % len(CITY_TWICE)] for more in range(3)):
            yield wording.format(bare=bare(city), full=full, province=province), city, "{full}" in wording


def test_a_city_said_twice_is_no_district_elsewhere(districts: DistrictIndex) -> None:
    elsewhere = []
    for text, city, is_labelled in city_twice(districts):
        decision = districts.match(text)
        if decision.verdict == "accept":
            found = decision.matches[0].row.city
            if found != city and (is_labelled or bare(found) != bare(city)):
                elsewhere.append(text)
    assert not elsewhere


@pytest.mark.parametrize("text", ["Ambon, Kota Ambon", "jl contoh 3 lebak kab lebak", "Bintan, Kabupaten Bintan"])
def test_a_city_said_twice_is_no_district_that_sounds_like_it(districts: DistrictIndex, text: str) -> None:
    assert districts.match(text).verdict == "ask"


def test_of_a_city_said_twice_its_districts_are_asked(districts: DistrictIndex) -> None:
    decision = districts.match("Madiun, Kota Madiun, Jawa Timur")
    assert {match.row.city for match in decision.matches[:3]} == {"Kota Madiun"}
    assert [city.name for city in decision.cities] == ["Kota Madiun"]


def test_a_street_called_like_a_district_is_a_street(districts: DistrictIndex) -> None:
    rows = districts.rows[7::24]
    texts = [
        STREETS[at % len(STREETS)].format(district=row.district, number=at % 90 + 1, city=bare(row.city))
        for at, row in enumerate(rows)
    ]
    assert len(texts) > 300
    assert sum(districts.match(text).verdict == "accept" for text in texts) <= 5


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("Jl. Serang Cibarusah no 8, Kec. Serang Baru, Kabupaten Bekasi", "Serang Baru, Kabupaten Bekasi"),
        ("jl sumedang 12 jatirasa jatiasih bekasi", "Jatiasih, Kota Bekasi"),
        ("kp. karanganyar rt 7 rw 2, kec. pabuaran kab. subang", "Pabuaran, Kabupaten Subang"),
        ("kampung tengah lama rt.05/rw.04, kec jatirejo", "Jatirejo, Kabupaten Mojokerto"),
        ("samping stasiun bekasi, cakung, jaktim", "Cakung, Kota Administrasi Jakarta Timur"),
        ("perum bandung indah blok c4 bojongsoang kab bandung", "Bojongsoang, Kabupaten Bandung"),
        ("jl merdeka ilir timur 1 palembang", "Ilir Timur Satu, Kota Palembang"),
        ("sawo kecik 3, tebet", "Tebet, Kota Administrasi Jakarta Selatan"),
        ("ilir timur 2, plg", "Ilir Timur Dua, Kota Palembang"),
        ("kedungsari rt 3, kec/kab purworejo", "Purworejo, Kabupaten Purworejo"),
        ("Kalijudan, Indonesia", "Mulyorejo, Kota Surabaya"),
        ("yayasan bunda jl pattimura rt 31 no 8\nbalikpapan utara", "Balikpapan Utara, Kota Balikpapan"),
        ("jl brantas 128 purwokerto utr.", "Purwokerto Utara, Kabupaten Banyumas"),
    ],
)
def test_a_streets_name_does_not_hide_the_place(districts: DistrictIndex, text: str, display: str) -> None:
    decision = districts.match(text)
    assert decision.verdict == "accept"
    assert decision.matches[0].row.display.startswith(display)


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("jl raya bogor km 30 cimanggis", "Cimanggis, Kota Depok"),
        ("jl. cipedes tengah 10 bandung", "Sukajadi, Kota Bandung"),
    ],
)
def test_a_streets_name_is_a_hint_at_most(districts: DistrictIndex, text: str, display: str) -> None:
    decision = districts.match(text)
    assert decision.verdict == "ask"
    assert decision.matches[0].row.display.startswith(display)


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("mau pesan sandal untuk ibu ya kak, atas nama Rina, ds. gulang rt 2 mejobo kudus", "Mejobo, Kabupaten Kudus"),
        (
            "titip satu lagi buat adik, kirimnya ke desa lenteng timur kec lenteng sumenep ya",
            "Lenteng, Kabupaten Sumenep",
        ),
        ("ketapang daya, ketapang, sampang", "Ketapang, Kabupaten Sampang"),
        ("kediri, kediri, lombok barat", "Kediri, Kabupaten Lombok Barat"),
        ("perum pondok mutiara blok f 9 kec: sidoarjo kota", "Sidoarjo, Kabupaten Sidoarjo"),
    ],
)
def test_a_plain_name_is_found_amid_talk(districts: DistrictIndex, text: str, display: str) -> None:
    decision = districts.match(text)
    assert decision.verdict == "accept"
    assert decision.matches[0].row.display.startswith(display)


@pytest.mark.parametrize(
    "text", ["1 kodi", "pedes ga", "kak desi nainggolan", "merah 42 = 1/2 kodi", "coblong timur bandung"]
)
def test_a_lone_name_amid_other_words_is_not_taken(districts: DistrictIndex, text: str) -> None:
    assert districts.match(text).verdict != "accept"


def test_a_streets_name_is_no_place_in_the_text(districts: DistrictIndex) -> None:
    assert districts.match("Jl. Kebayoran Baru 5").spans == ()


def test_an_invented_district_beside_a_city_is_asked(districts: DistrictIndex) -> None:
    assert len([text for text in lines("invented.txt") if districts.match(text).verdict == "accept"]) <= 3


def test_talk_is_no_place(districts: DistrictIndex) -> None:
    assert len([text for text in lines("talk.txt") if districts.match(text).verdict == "accept"]) <= 1
    assert len([text for text in lines("talk.txt") if districts.match(text).verdict != "none"]) <= 3


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("coblong bandung, bukan cidadap", "Coblong, Kota Bandung"),
        ("cidadap? bukan, coblong bandung", "Coblong, Kota Bandung"),
        ("di coblong bukan cidadap", "Coblong, Kota Bandung"),
        ("bukan kec depok sleman tapi ngaglik sleman", "Ngaglik, Kabupaten Sleman"),
    ],
)
def test_what_is_denied_is_not_meant(districts: DistrictIndex, text: str, display: str) -> None:
    assert districts.match(text).matches[0].row.display.startswith(display)


def test_a_city_that_is_denied_has_no_district_that_is_meant(districts: DistrictIndex) -> None:
    decision = districts.match("alamat saya di bandung kak bukan serang")
    assert decision.verdict == "ask"
    assert not {match.row.city for match in decision.matches} & {"Kabupaten Serang", "Kota Serang"}
