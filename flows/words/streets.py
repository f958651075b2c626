"""Words of streets and houses, in and beside an address."""

from flows.words.tables import word_set

ROADS = word_set("jl jln jalan jlan jlnn jalanan gg gang gng lorong lrg lr lrong")
ESTATES = word_set("perum perumahan prm komplek komp kompleks cluster")
BLOCKS = word_set("blok blk block")
STREETS = ROADS | ESTATES | BLOCKS | word_set("ruko")
"""What a street's name follows, where a place may be named in the same words."""
ESTATE_HEADS = ESTATES | word_set(
    "griya graha villa vila cluster klaster apartemen apartment apartement apart apt rusun rusunawa "
    "kost kos kosan kostan kontrakan btn ruko rukan asrama"
)
ESTATE_ENDS = word_set("indah asri permai residence regency estate lestari sejahtera sentosa kencana village city mas")
"""How estates are called that have blocks."""
NAMED_HOUSES = word_set(
    "masjid mesjid mushola musholla gereja vihara sd sdn smp smpn sma sman smk smkn mts mtsn rs rsud rsia univ "
    "universitas kampus stasiun terminal bandara mall mal plaza ponpes pesantren hotel klinik pt cv apotek "
    "puskesmas"
)
"""What is often called after another place than the one where it stands."""
NEAR = word_set("dekat deket dkt samping sebelah depan belakang sebrang arah perempatan pertigaan")
"""What a landmark's name follows."""
HAMLETS = word_set("kp kmp kampung kampong dusun dsn dk dukuh lingk lingkungan")
"""What a hamlet's name follows, where RT and RW come next: the village is another name."""
HOUSE_NUMBERS = word_set("no nomor nomer nmr km kav kavling")
BLOCK_NUMBERS = word_set("rt rw rtrw")
STREET_END = HOUSE_NUMBERS | BLOCK_NUMBERS
"""What follows these is no longer the street's name."""
STREET_TITLES = word_set(
    "raya jend jendral jenderal letjen mayjen brigjen kolonel kapten prof pangeran sultan nyai kyai haji terusan "
    "lingkar simpang poros arteri lintas negeri sungai sei danau gunung pulau tukad bukit raden teuku jenderal"
)
"""Parts of a street's name that say little."""
STREET_HEADS = (
    ROADS
    | ESTATES
    | word_set(
        "jalanan perumnas claster klaster dusun dsn kp kampung kmp kamp btn griya graha residence apartemen apartment "
        "apart rusun ruko kost kos kontrakan dukuh lingkungan lingk ling link jorong street villa tower gedung asrama "
        "pondok banjar br dukuh dk jorong jrg gampong lembur homestay guesthouse"
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
