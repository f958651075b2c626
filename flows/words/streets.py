"""Words of streets and houses, in and beside an address."""

from flows.words.tables import word_set

ROADS = word_set("jl jln jalan jlan gg gang lorong lrg")
ESTATES = word_set("perum perumahan prm komplek komp kompleks cluster")
STREETS = ROADS | ESTATES | word_set("blok blk ruko")
"""What a street's name follows, where a place may be named in the same words."""
STREET_END = word_set("no nomor nomer rt rw rtrw km")
"""What follows these is no longer the street's name."""
STREET_TITLES = word_set("raya jend jendral letjen mayjen brigjen kolonel kapten prof pangeran sultan nyai kyai haji")
"""Parts of a street's name that say little."""
STREET_HEADS = (
    ROADS
    | ESTATES
    | word_set(
        "jalanan perumnas claster klaster dusun dsn kp kampung kmp kamp btn griya graha residence apartemen apartment "
        "apart rusun ruko kost kos kontrakan dukuh lingkungan lingk ling link jorong street villa tower gedung asrama "
        "pondok"
    )
)
LANDMARKS = word_set(
    "depan belakang samping sebelah seberang dekat deket dkt dpn blkg smpg pertigaan perempatan masjid mushola "
    "musholla toko warung puskesmas klinik kantor sd sdn smp smpn sma sman smk smkn mts rumah ruko kost kos bank "
    "hotel apotek ponpes pesantren gudang pabrik laundry bengkel salon gereja pura patokan"
)
STREET_WORDS = (
    STREET_HEADS
    | LANDMARKS
    | word_set(
        "blok blk block rt rw rtrw no nomor nmr km lantai lt kav kavling raya timur barat utara selatan tengah "
        "simpang pasar balai man tk pagar cat pojok sekolah stasiun terminal spbu rs rsud kampus universitas kantin "
        "resto cafe warkop butik konter counter studio dealer posyandu koperasi minimarket alfamart indomaret "
        "percetakan lapangan sawah kebun kolam jembatan gapura gerbang belakangnya depannya"
    )
)
NUMBER_HEADS = word_set(
    "no nomor nmr nomer blok blk block rt rw km lt lantai kav kavling unit kamar gg gang jl jln jalan tower dusun "
    "sdn smpn sman smp sma sd"
)
