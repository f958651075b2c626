"""Where an order goes, read from an address text."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.places import read_place, settle_place


@pytest.mark.parametrize(
    ("text", "street", "district"),
    [
        ("Jl. Contoh 3 [, Coblong, Bandung", "Jl. Contoh 3", "Coblong"),
        ("samping warung), Jl Contoh 3, Coblong, Bandung", "samping warung, Jl Contoh 3", "Coblong"),
        ("Jl Contoh 3 (pagar hijau), Coblong, Bandung", "Jl Contoh 3 (pagar hijau)", "Coblong"),
        ("Jl. Kebayoran Baru 5, Cakung, Jaktim", "Jl. Kebayoran Baru 5", "Cakung"),
        ("Jl. Raya Serang 12 RT 3/4 Cikupa Tangerang", "Jl. Raya Serang 12 RT 3/4", "Cikupa"),
        ("Jl Contoh no 83 depan masjid. Coblong, Bandung", "Jl Contoh no 83 depan masjid", "Coblong"),
        ("Blok D1 No 187 kang. Kec Coblong, Bandung", "Blok D1 No 187", "Coblong"),
    ],
)
def test_a_street_is_kept_whole(districts: DistrictIndex, text: str, street: str, district: str) -> None:
    place = read_place(text, None, districts)
    assert (place.street, place.district and place.district.district) == (street, district)


@pytest.mark.parametrize(
    "text", ["Jl. Contoh 3, Pekalongan, Kota Pekalongan", "Jl. Tanah Abang II no 66 Jakarta Pusat"]
)
def test_a_city_alone_is_asked_for_its_district(districts: DistrictIndex, text: str) -> None:
    place = read_place(text, None, districts)
    assert place.district is None
    assert place.query == text


@pytest.mark.parametrize("landmark", ["depan masjid", "dekat sekolah", "samping warung", "belakang puskesmas"])
def test_another_opinion_takes_no_landmark_off_a_street(districts: DistrictIndex, landmark: str) -> None:
    ruled = read_place(f"Jl Contoh 3 {landmark}", None, districts)
    assert settle_place(ruled, "Jl Contoh 3", None, districts).street == ruled.street
