"""What people type for a district, one kind of trouble at a time."""

import pytest

from flows.districts.index import DistrictDecision, DistrictIndex


def names(decision: DistrictDecision) -> list[str]:
    return [match.row.display for match in decision.matches]


SUKMAJAYA = "Sukmajaya, Kota Depok, Jawa Barat"
COBLONG = "Coblong, Kota Bandung, Jawa Barat"
TEBET = "Tebet, Kota Administrasi Jakarta Selatan, Daerah Khusus Ibukota Jakarta"
RUNGKUT = "Rungkut, Kota Surabaya, Jawa Timur"
UMBULHARJO = "Umbulharjo, Kota Yogyakarta, Daerah Istimewa Yogyakarta"
MEDAN_TIMUR = "Medan Timur, Kota Medan, Sumatera Utara"
GROGOL = "Grogol Petamburan, Kota Administrasi Jakarta Barat, Daerah Khusus Ibukota Jakarta"
TELUKJAMBE = "Telukjambe Timur, Kabupaten Karawang, Jawa Barat"
LOWOKWARU = "Lowokwaru, Kota Malang, Jawa Timur"
BEKASI_SELATAN = "Bekasi Selatan, Kota Bekasi, Jawa Barat"
SUNGAI_PINYUH = "Sungai Pinyuh, Kabupaten Mempawah, Kalimantan Barat"
NGAMPRAH = "Ngamprah, Kabupaten Bandung Barat, Jawa Barat"
LUBUK_LINGGAU = "Lubuk Linggau Timur II, Kota Lubuk Linggau, Sumatera Selatan"
TERNATE_TENGAH = "Kota Ternate Tengah, Kota Ternate, Maluku Utara"
GEBE = "Pulau Gebe, Kabupaten Halmahera Tengah, Maluku Utara"
LIMO_NAGARI = "Situjuah Limo Nagari, Kabupaten Lima Puluh Kota, Sumatera Barat"
BELITANG = "Belitang III, Kabupaten Ogan Komering Ulu Timur, Sumatera Selatan"
DEMPO = "Dempo Selatan, Kota Pagar Alam, Sumatera Selatan"
CIMAHI_SELATAN = "Cimahi Selatan, Kota Cimahi, Jawa Barat"
PINOLOSIAN = "Pinolosian Timur, Kabupaten Bolaang Mongondow Selatan, Sulawesi Utara"
TANAH_RUBUH = "Tanah Rubuh, Kabupaten Manokwari, Papua Barat"
CIBUGEL = "Cibugel, Kabupaten Sumedang, Jawa Barat"
MODOINDING = "Modoinding, Kabupaten Minahasa Selatan, Sulawesi Utara"
WEWEWA = "Wewewa Utara, Kabupaten Sumba Barat Daya, Nusa Tenggara Timur"
JATINEGARA = "Jatinegara, Kota Administrasi Jakarta Timur, Daerah Khusus Ibukota Jakarta"
SEBERANG_ULU = "Seberang Ulu Dua, Kota Palembang, Sumatera Selatan"


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("sukmajaya depok", SUKMAJAYA),
        ("KEC. SUKMAJAYA, KOTA DEPOK", SUKMAJAYA),
        ("depok - sukmajaya", SUKMAJAYA),
        ("kak kirim ke sukmajaya ya, depok", SUKMAJAYA),
        ("sukmajaya 16411", SUKMAJAYA),
        ("sukmajaya jabar", SUKMAJAYA),
        ("sukmjaaya depok", SUKMAJAYA),
        ("sukmajya dpeok", SUKMAJAYA),
        ("skmjy depok", SUKMAJAYA),
        ("sukmajayadepok", SUKMAJAYA),
        ("kecsukmajaya kotadepok", SUKMAJAYA),
        ("sukma jaya, depok", SUKMAJAYA),
        ("tebet jaksel", TEBET),
        ("Tebet, South Jakarta", TEBET),
        ("rungkut sby", RUNGKUT),
        ("roengkoet, soerabaja", RUNGKUT),
        ("umbulharjo jogja", UMBULHARJO),
        ("oemboelhardjo, djokja", UMBULHARJO),
        ("mdn tmr, kota medan", MEDAN_TIMUR),
        ("grogol ptmbrn jakbar", GROGOL),
        ("Tlk. Jambe Tim., Karawang", TELUKJAMBE),
        ("seberang ulu II palembang", SEBERANG_ULU),
        ("seberang ulu 2, plg", SEBERANG_ULU),
        ("Telukjambe Timur, Karawang Regency, West Java", TELUKJAMBE),
        ("telukjambe timur kota karawang", TELUKJAMBE),
        ("keclowokwaru malang", LOWOKWARU),
        ("kec. bekasi s., kota bekasi", BEKASI_SELATAN),
        ("Kec. S. Pinyuh, Mempawah", SUNGAI_PINYUH),
        ("ngamprah, bdg barat", NGAMPRAH),
        ("lbk lnggu tmr ii, kota lubuk linggau", LUBUK_LINGGAU),
        ("kec. ternate tengah, kota ternate", TERNATE_TENGAH),
        ("gebe, kab. halmahera tengah", GEBE),
        ("kec. gebbe - halmahera tengah", GEBE),
        ("limo nagari, kab. lima puluh kota", LIMO_NAGARI),
        ("ogan komering ulu timur - kecamatan belitang iii", BELITANG),
        ("kec dempo s. pagar alam", DEMPO),
        ("cimahi sell. cimahi", CIMAHI_SELATAN),
        ("pinolosian tim., bolaang mongondow s.", PINOLOSIAN),
        ("kectanah rubuh manokwari", TANAH_RUBUH),
        ("pasar cibugel, sumedang", CIBUGEL),
    ],
)
def test_a_district_is_known_however_it_is_typed(districts: DistrictIndex, text: str, display: str) -> None:
    decision = districts.match(text)
    assert (decision.verdict, names(decision)[0]) == ("accept", display)


@pytest.mark.parametrize(
    ("text", "display", "village"),
    [
        ("kel. dago bandung", COBLONG, "Dago"),
        ("kelurahan dagoo, kota bandung", COBLONG, "Dago"),
        ("desa sukaluyu, karawang", TELUKJAMBE, "Sukaluyu"),
        ("kp. permai sinisir, kab. minahasa selatan", MODOINDING, "Sinisir"),
        ("dusun alun alun wano talla, kab. sumba barat daya", WEWEWA, "Wano Talla"),
    ],
)
def test_a_village_leads_to_its_district(districts: DistrictIndex, text: str, display: str, village: str) -> None:
    decision = districts.match(text)
    assert (decision.verdict, names(decision)[0]) == ("accept", display)
    assert decision.matches[0].village == village


def test_a_village_is_known_by_its_first_words(districts: DistrictIndex) -> None:
    decision = districts.match("kel. cipinang besar, jakarta timur")
    assert (decision.verdict, names(decision)[0]) == ("accept", JATINEGARA)


@pytest.mark.parametrize("text", ["karanganyar", "kec. tanjung sari", "TEBING TINGGI", "kel. sukamaju", "sukamulya"])
def test_a_name_that_several_have_is_asked(districts: DistrictIndex, text: str) -> None:
    decision = districts.match(text)
    assert decision.verdict == "ask"
    assert len(decision.matches) > 1


@pytest.mark.parametrize("text", ["bandung", "Kota Semarang", "kab. Bogor", "sby", "Jakarta Selatan", "tangsel", "ntt"])
def test_a_city_or_province_alone_is_never_taken(districts: DistrictIndex, text: str) -> None:
    assert districts.match(text).verdict != "accept"


def test_a_city_is_asked_with_districts_of_its_own(districts: DistrictIndex) -> None:
    first = districts.match("kota semarang").matches[0]
    assert first.row.city == "Kota Semarang"


@pytest.mark.parametrize(
    "text",
    [
        "coblong, surabaya",
        "kec. tebet kab. lombok timur",
        "rungkut, sulawesi selatan",
        "rantau selamat, kab. aceh besar",
        "kayu aro barat, kota jambi",
        "kec. tolala, katoi, kab. kolaka utara",
        "kec. pasar rebo cipayung, jakarta timur",
        "kec. fajar utara, paniai",
        "bojongmanggu, 17352",
        "kec. pilibaga, jayawijaya",
        "kec. cilacap timur, cilacap",
        "kec. park, kab. mojokerto",
        "desa wirkopatu, kab. karawang",
        "kel. zorbantika kota depok",
    ],
)
def test_what_contradicts_itself_is_not_taken(districts: DistrictIndex, text: str) -> None:
    assert districts.match(text).verdict != "accept"


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("kec. rumbai pantai, kota pekanbaru", "Rumbai, Kota Pekanbaru, Riau"),
        ("kec. kuta beach, kab. badung", "Kuta, Kabupaten Badung, Bali"),
        ("andir pasteur bandung", "Andir, Kota Bandung, Jawa Barat"),
        ("kec. ampel, kota surabaya", "Semampir, Kota Surabaya, Jawa Timur"),
        ("toko jeruk purut cilandak timur, jaksel", "Pasar Minggu, Kota Administrasi Jakarta Selatan"),
    ],
)
def test_a_name_with_a_word_too_much_is_asked(districts: DistrictIndex, text: str, display: str) -> None:
    decision = districts.match(text)
    assert decision.verdict == "ask"
    assert names(decision)[0].startswith(display)


def test_no_slip_turns_one_side_into_another(districts: DistrictIndex) -> None:
    decision = districts.match("kec. cimahi barat, kota cimahi")
    assert decision.verdict == "ask"
    assert {"Cimahi Utara", "Cimahi Tengah", "Cimahi Selatan"} <= {name.split(",")[0] for name in names(decision)}


def test_a_nickname_is_no_short_form_of_something_else(districts: DistrictIndex) -> None:
    assert names(districts.match("kec. pisang, padang"))[0] == "Pauh, Kota Padang, Sumatera Barat"


def test_a_glued_name_is_also_looked_for_as_one(districts: DistrictIndex) -> None:
    decision = districts.match("krangmalang")
    assert decision.verdict != "accept"
    assert any(name.startswith("Karangmalang") for name in names(decision))


@pytest.mark.parametrize(
    "text",
    [
        "berapa harganya min",
        "ok kak",
        "mau dua ya",
        "ukuran XL warna hitam",
        "nanti aku transfer",
        "081234567890",
        "",
        " .,!? ",
        "👍",
    ],
)
def test_other_talk_is_left_alone(districts: DistrictIndex, text: str) -> None:
    assert districts.match(text) == DistrictDecision("none")
    assert districts.find(text).rows == ()


ADDRESS = """Budi Contoh
Jl. Raya Bogor No. 12 RT 03/RW 04
Kel. Mekarjaya
Kec. Sukmajaya
Kota Depok, Jawa Barat 16411"""


def test_a_full_address_is_read_with_its_places(districts: DistrictIndex) -> None:
    decision = districts.match(ADDRESS)
    match = decision.matches[0]
    assert (decision.verdict, match.row.display) == ("accept", SUKMAJAYA)
    assert (match.village, match.postal_code) == ("Mekarjaya", "16411")


def test_an_address_said_twice_is_no_contradiction(districts: DistrictIndex) -> None:
    text = "desa peterongan, kec. bangsal, kabupaten mojokerto\nkec. bangsal\nkota mojokerto"
    decision = districts.match(text)
    assert (decision.verdict, names(decision)[0]) == ("accept", "Bangsal, Kabupaten Mojokerto, Jawa Timur")


def test_the_spans_tell_the_places_from_the_street(districts: DistrictIndex) -> None:
    spans = districts.match(ADDRESS).spans
    assert [(span.level, ADDRESS[span.start : span.end]) for span in spans] == [
        ("village", "Mekarjaya"),
        ("district", "Sukmajaya"),
        ("city", "Depok"),
        ("province", "Jawa Barat"),
        ("postal_code", "16411"),
    ]


def test_a_place_named_twice_has_two_spans(districts: DistrictIndex) -> None:
    text = "Mekarjaya, Sukmajaya, Depok, Kota Depok"
    spans = districts.match(text).spans
    assert [text[span.start : span.end] for span in spans if span.level == "city"] == ["Depok", "Depok"]


def test_offsets_hold_behind_signs_of_any_length(districts: DistrictIndex) -> None:
    text = "🏠🏠 ﬁx İstana, kec. Sukmajaya – Depok"
    spans = districts.match(text).spans
    assert [text[span.start : span.end] for span in spans] == ["Sukmajaya", "Depok"]


def test_the_limit_is_kept(districts: DistrictIndex) -> None:
    assert len(districts.match("karanganyar", limit=2).matches) == 2


def test_found_is_what_was_decided(districts: DistrictIndex) -> None:
    found = districts.find("sukmajaya depok")
    assert (found.verdict, found.rows[0].display) == ("accept", SUKMAJAYA)


def test_a_district_knows_its_villages_and_postal_codes(districts: DistrictIndex) -> None:
    code = districts.find("sukmajaya depok").rows[0].code
    assert "Mekarjaya" in districts.villages(code)
    assert "16411" in districts.postal_codes(code)


def test_an_unknown_code_has_neither(districts: DistrictIndex) -> None:
    assert districts.villages("99.99.99") == districts.postal_codes("99.99.99") == ()


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("depok", [("Kota Depok", 11)]),
        ("kota bandung", [("Kota Bandung", 30)]),
        ("bandung", [("Kota Bandung", 30), ("Kabupaten Bandung", 31)]),
        ("jaksel", [("Jakarta Selatan", 10)]),
        ("sukajadi bandung", []),
        ("karanganyar", []),
        ("menteng", []),
    ],
)
def test_a_city_alone_says_how_many_districts_it_has(text: str, cities: list[object], districts: DistrictIndex) -> None:
    assert [(city.name, city.districts) for city in districts.find(text).cities] == cities


def test_a_district_says_by_which_village_it_was_found(districts: DistrictIndex) -> None:
    found = districts.find("cikole")
    assert found.villages[0] == ""
    assert set(found.villages[1:]) == {"desa Cikole"}
    assert districts.find("kel dago kota bandung").villages[0] == "kel. Dago"
    assert set(districts.find("menteng jakarta pusat").villages) == {""}
