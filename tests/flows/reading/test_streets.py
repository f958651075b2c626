"""What is left of an address as its street, against the whole country."""

import pytest

from flows.paste.places import read_place
from tests.harness.country import districts


@pytest.mark.parametrize(
    ("said", "street"),
    [
        ("jl melati 5 dekat balai desa\nkec. Menteng, Jakarta Pusat", "jl melati 5 dekat balai desa"),
        ("jl melati 5 dekat balai desa kec. Menteng, Jakarta Pusat", "jl melati 5 dekat balai desa"),
        ("jl melati 5 samping lapangan desa kec. Menteng, Jakarta Pusat", "jl melati 5 samping lapangan desa"),
        ("jl melati 5 depan kantor kelurahan\nkec. Menteng, Jakarta Pusat", "jl melati 5 depan kantor kelurahan"),
        ("jl melati 5 desa kec. Menteng, Jakarta Pusat", "jl melati 5"),
        ("jl melati 5 dekat puskesmas kec. Menteng, Jakarta Pusat", "jl melati 5 dekat puskesmas"),
        ("jl melati 5 kecamatannya Menteng, Jakarta Pusat", "jl melati 5"),
        ("jl melati 5 kecamatane Menteng, kotane Jakarta Pusat", "jl melati 5"),
    ],
)
def test_a_label_is_taken_off_with_its_place_and_the_house_of_a_village_keeps_its_own(said: str, street: str) -> None:
    place = read_place(said, None, districts())
    assert (place.street, place.district and place.district.district) == (street, "Menteng")


@pytest.mark.parametrize("said", ["Dusun Melati 3/145", "kp melati no 5", "Dukuh Melati 3", "Dusun Melati RT 3 RW 4"])
def test_a_hamlet_with_its_number_is_called_like_a_village_elsewhere(said: str) -> None:
    assert read_place(said, None, districts()).district is None
