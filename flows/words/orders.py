"""Words that tell what a stretch of text is: of streets, of counting, of talk, of people, and the cues before them."""

from flows.words.slang import CONTAINERS, MEASURES, NUMBER_WORDS


def word_set(words: str) -> frozenset[str]:
    """Write a set of words without quotes and commas."""
    return frozenset(words.split())


STREET_HEADS = word_set(
    "jl jln jalan jalanan gg gang perum perumahan perumnas komplek komp kompleks cluster claster klaster dusun "
    "dsn kp kampung kmp kamp btn griya graha residence apartemen apartment apart rusun ruko kost kos kontrakan "
    "dukuh lingkungan lingk ling link jorong street villa tower gedung asrama pondok"
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
PROVINCES = word_set(
    "jabar jateng jatim sumut sumbar sumsel kalbar kalteng kalsel kaltim kaltara sulut sulteng sulsel sultra sulbar "
    "kepri babel ntb ntt diy banten bali aceh lampung bengkulu jambi riau gorontalo papua maluku indonesia"
)
AREA_WORDS = PROVINCES | word_set(
    "desa ds kel kelurahan kec kecamatan kab kabupaten kota kodya prov provinsi propinsi kodepos district city "
    "regency province village subdistrict jawa barat timur tengah utara selatan sumatera sumatra kalimantan "
    "sulawesi jakarta yogyakarta jogja yogya jkt jaksel jakut jakbar jaktim jakpus bdg sby smg mlg tng bks dpk "
    "bgr crb tasik"
)
NUMBER_HEADS = word_set(
    "no nomor nmr nomer blok blk block rt rw km lt lantai kav kavling unit kamar gg gang jl jln jalan tower dusun "
    "sdn smpn sman smp sma sd"
)
COUNTS = frozenset(CONTAINERS) - word_set("item set str tab") | word_set("pasang porsi ekor dozen")
GLUE = word_set(
    "topping jumlah jml qty warna wrn ukuran uk size varian rasa shade aroma isi motif tipe type model level "
    "color colour sebanyak paket masing msg msg2 yg yang beserta edisi seri"
)
ITEM_VERBS = word_set(
    "order pesan pesen psn beli mau mw ambil kirimin pengen pengin ingin checkout co orderan pesanan nambah "
    "tambah minta process ship send want buy like need kirimkan bungkusin bungkuskan pesenin orderin booking take "
    "tuku tumbas meser mesen mundut nyuwun meuli mbeli beliin"
)
TALK = word_set(
    "kak ka kakak min mimin admin gan sis sist om bund bos boss mas mbak mba bro agan suhu cs halo hallo hai hi "
    "hello hey assalamualaikum assalamu alaikum asslm salam permisi punten pagi siang sore malam malem selamat ya "
    "yaa iya y dong donk deh sih kok nih lho loh aja saja tolong tlg please pls mohon minta bisa boleh ini itu "
    "nya saya sy aku aq kami kita gw gue makasih terima kasih thanks thx thank you trims tks ty ditunggu tunggu "
    "totalnya total rekapnya rek rekening mana dimana berapa brp berapaan kapan kpn gimana bagaimana kenapa knp "
    "apa apakah yang tadi kemarin kmrn besok hari lusa nanti dulu sudah udah sdh belum blm blum jadi juga jg lagi "
    "lg ada adakah ga gak nggak ngga tidak tdk bukan kalau kalo klo kl harga hrg ongkir ongkos diskon promo "
    "transfer tf trf bayar cod form format formnya formatnya data datanya alamatnya orderannya pesanannya "
    "pesananku baru disini sini langsung segera cepat cepet ready stok stock resi cek cancel batal refund "
    "komplain sampai sampe dikirim kirim proses prosess diproses buat utk untuk dari ke di pada oleh the can "
    "could would to for is are of my me i we it this that with order pesan pesanan orderan beli mau mw ambil "
    "pengen pengin ingin checkout nambah fast respon response slow get shipped deliver delivered send sent "
    "shipping atau or your have has will sekalian jangan lupa semua semuanya masih ok oke okay sip siap kata info "
    "tanya nanya kakaknya minnya"
) | word_set(  # Javanese and Sundanese
    "matur nuwun suwun maturnuwun matursuwun hatur nuhun haturnuhun nggih nggeh enggih inggih njih monggo sumangga "
    "sanget pisan punten ngapunten hapunten nuwunsewu kulo kula bade badhe arep kangge kanggo atuh euy pesen mesen "
    "tuku tumbas meser mundut nyuwun meuli makasi maksih mksh banget banyak sebelumnya tengkyu"
)
CONNECTORS = word_set("dan sama and plus serta dengan dgn ditambah")
HONORIFICS = word_set(
    "i ni kak kk kakak pak bu ibu bapak bpk bpak mama mamah mami bunda ayah papa mbak mbk mba mas kang teh neng nyonya "
    "ny tn tuan hj haji h ust ustadz ustadzah dr drg sdr sdri om tante oma opa koh ci cik bang abah umi ummi bude "
    "pakde mr mrs ms miss"
)
NAME_CUES = word_set(
    "penerimanya namanya namaku saya is an up u untuk utk buat kepada kpd to nama penerima atasnama name jeneng nami "
    "jenengku kangge kanggo"
)
PLACE_CUES = word_set("di ke alamat kirim dikirim alamatnya addr address at tujuan")
LABELS = word_set(
    "nama alamat hp wa whatsapp telp telpon telepon tlp phone nomornya nohp nomer email penerima pengirim kurir "
    "ekspedisi pembayaran dropship dropshipper total catatan note kepada produk barang addr address number mobile "
    "name nomor jeneng jenenge nami"
)
NUMERALS = frozenset(NUMBER_WORDS) | word_set(
    "selusin lusin sekodi sebuah one two three four five six seven eight nine ten"
)
MEASURED = frozenset(MEASURES) - {"in", "m", "l", "g", "v", "w"} | {"inch"}
