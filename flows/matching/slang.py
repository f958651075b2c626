"""Words that people use in orders and mean the same by: units, containers, numbers, colours, slang, and mere talk."""

MEASURES: dict[str, tuple[str, float]] = {
    spelling: (unit, factor)
    for unit, factor, spellings in (
        ("ml", 1, "ml mili mililiter milliliter mll cc"),
        ("ml", 1000, "l lt ltr liter litre lter"),
        ("g", 1, "g gr gram grm grams gm"),
        ("g", 1000, "kg kilo kilogram kgs"),
        ("g", 100, "ons"),
        ("mg", 1, "mg miligram"),
        ("mm", 1, "mm"),
        ("mm", 10, "cm senti"),
        ("mm", 1000, "m mtr meter metre"),
        ("inch", 1, "inch inci in"),
        ("watt", 1, "w watt wat"),
        ("volt", 1, "v volt"),
        ("gb", 1, "gb giga"),
        ("gb", 1000, "tb"),
        ("mah", 1, "mah"),
        ("tahun", 1, "tahun thn th"),
        ("bulan", 1, "bulan bln"),
        ("hari", 1, "hari"),
    )
    for spelling in spellings.split()
}

CONTAINERS: dict[str, str] = {
    spelling: group.split()[0]
    for group in (
        "pcs pc pces pieces piece buah bh biji bj butir item psc",
        "bungkus bks bgks bungkusan pack pak pck packs pek",
        "botol btl botl bottle",
        "box boks kotak ktk dus dos kardus karton ctn",
        "paket pkt",
        "sachet saset sct sachets",
        "kaleng klg kaling",
        "lembar lbr helai",
        "lusin lsn",
        "roll rol gulung",
        "set stel setel",
        "strip str",
        "tube",
        "pasang psg",
        "toples tpls jar",
        "pouch",
        "tablet tab kapsul kaps",
        "potong ptg",
        "unit",
        "renteng rtg",
    )
    for spelling in group.split()
}

NUMBER_WORDS: dict[str, str] = {
    word: str(number)
    for number, words in enumerate(
        "satu sebuah sebungkus sebotol|dua|tiga tga|empat ampat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas".split(
            "|"
        ),
        1,
    )
    for word in words.split()
}

SAME: dict[str, str] = {
    word: group.split()[0]
    for group in (
        "hitam item htm hitm black blck hitem",
        "putih ptih pth white",
        "merah mrh red",
        "biru bru blue",
        "hijau ijo hjau hj green",
        "kuning kng yellow",
        "ungu purple",
        "abu abuabu grey gray",
        "coklat cokelat chocolate choco cklt coklt brown soklat coco",
        "merahmuda pink pinky",
        "oren oranye orange jingga jeruk",
        "emas gold golden",
        "perak silver",
        "navy dongker",
        "krem cream krim creme",
        "besar gede gde bsr big jumbo large",
        "kecil mini kcl small",
        "stroberi strawberry strobery stroberry",
        "vanila vanilla vanili",
        "susu milk ssu",
        "teh tea",
        "kopi coffee kopy",
        "gula sugar",
        "madu honey",
        "keju cheese kju",
        "ayam chicken aym",
        "sapi beef",
        "ikan fish",
        "udang shrimp",
        "goreng grg gr fried",
        "pedas pds spicy pedes",
        "manis sweet mns",
        "asin salty",
        "kacang peanut kcg",
        "jagung corn jgung",
        "rumputlaut nori seaweed",
        "mie mi noodle mee",
        "saus saos sauce sos",
        "biskuit biscuit biskut",
        "permen candy",
        "kripik keripik chips crispy kriuk krispi",
        "roti bread",
        "minyak oil mnyk",
        "sabun soap sbn",
        "sampo shampoo shampo",
        "tisu tissue tisue",
        "popok diaper pampers diapers",
        "celana pants cln",
        "baju kaos kaus bju",
        "anak kids kid ank",
        "bayi baby",
        "wanita cewek perempuan women woman cewe ladies",
        "pria cowok laki men man cowo",
        "charger casan cas adaptor carger charging",
        "hp handphone ponsel",
        "kabel cable kbl",
        "lampu lamp",
        "stiker sticker",
        "pulpen bolpen ballpoint pena bolpoin",
        "kertas paper",
        "buku book",
        "tas bag",
        "dompet wallet",
        "kucing cat",
        "anjing dog",
        "makanan food mkn",
        "minuman drink mnm mnmn",
        "pewangi parfum perfume",
        "jerawat acne",
        "asli ori original orisinil",
        "ekstra extra",
        "paket pkt",
        "instan instant",
        "bubuk powder",
        "kelapa coconut",
        "xl extralarge",
        "isi",
    )
    for word in group.split()
}

FILLERS: frozenset[str] = frozenset(
    "kak ka kakak min mimin admin gan sis sist bang om bund bunda bu pak mas mbak mba mau mw order orderan pesan pesen beli "
    "sy saya aku ambil ya y dong donk tambah lagi lg ada boleh minta tolong tlg nya yg yang untuk utk buat warna wrn ukuran "
    "uk size varian rasa shade aroma isi sebanyak jumlah jml qty x dan sama plus dgn dengan nambah pengen pengin ingin bisa "
    "checkout co kirim kirimin produk barang aja deh dr dari di ke masing msg dulu".split()
)

TALK: frozenset[str] = frozenset(
    "apa apakah berapa brp berapaan kapan kpn gimana bagaimana dimana mana kenapa kok promo diskon ongkir ongkos transfer tf "
    "trf rek rekening bca bni bri mandiri cod bayar lunas sudah udah sdh belum blm hari ini besok kemarin nanti ok oke "
    "okay sip siap makasih terima kasih thanks thx pagi siang sore malam halo hai assalamualaikum nama alamat jl jalan gg gang rt rw kec kecamatan "
    "kab kabupaten kota desa kel kelurahan provinsi kode pos hp telp wa no nomor tanya nanya kurang ready stok stock "
    "batal cancel resi cek kirim sampai sampe ditunggu tunggu ga gak tidak nggak bukan harga hrg info test tes start stop menu salah qris tanggal tgl libur katalog katalognya lanjut kembali rusak retur nego mahal lama kabar kabari siapa kantor rumah toko dusun dsn perum perumahan komplek blok ruko gang penerima atas email masjid belakang depan sebelah samping jne jnt kurir pengiriman paketnya infonya bukti mutasi".split()
)
