"""Words of questions: what is asked for, and what may stand around it without asking for anything else."""

from typing import Final

from flows.words.intents import ADD, NEGATIVE, RALAT
from flows.words.small_talk import AROUND as POLITE
from flows.words.small_talk import words

HOW_MUCH: Final = words("berapa brp brapa brpa berapaan bera piro pira sabaraha bara much many")
ASKING: Final = HOW_MUCH | words("""
    ? apa apakah apaan mana gimana gmn bagaimana kapan kpn siapa kenapa knp kah what which how when where who why opo
    piye endi naon kumaha is are does do beda bedanya
""")
TAGS: Final = words("ga gak gk nggak ngga enggak tidak tdk kah kan ora belum blm no or not")
"""At the end of a sentence they ask."""
ABLE: Final = words("bisa bs bsa boleh can could iso")
AROUND: Final = POLITE | words("""
    mau tanya nanya numpang tolong minta info infonya kalau kalo klo kl tau tahu dong donk ini itu sih oh oya iya eh
    waduh aduh duh wah yah haduh maap mohon hehe haha trus terus dan lalu nanti ntar yg yang tadi kira kiranya
    sekitar jd jadi would like know ask tell hello of for at
    on pak bu abis sekarang dulu aja saja doang
""")
PRICE: Final = words("harga hrg price cost costs priced pricing")
TOTAL: Final = words("total totalin totalan keseluruhan seluruhnya overall altogether")
SUMMED: Final = words(
    "semua semuanya smua smuanya jumlah jumlahnya all together jadi jadinya jd sum kena kenanya habis abis"
)
PAYING: Final = words("bayar byr bayarnya dibayar tf trf transfer transfernya ditransfer pay owe")
BOUND: Final = words("harus hrs mesti perlu kudu yang yg should have need must do owe to")
OF_A_SUM: Final = words("""
    sama dengan dgn plus termasuk include included including ongkir ongkos kirim uang nominal nominalnya sampai sini
    whats hows now sekarang
    pesanan pesananku belanja belanjaan belanjaanku hitung hitungin hitungkan itung itungin in is it cost that so far
    tagihan tagihannya how what s total orderan orderanku barang bareng saya aku i shipping with and be my order come
    comes ke di final
""")
SHIPPING: Final = words("ongkir ongkirnya ongkos ongkosnya shipping postage ongkirny delivery")
IN_IT: Final = words("termasuk trmsk include included includes including inc plus udah sudah sdh udh belum blm sama")
DEAR: Final = words("""
    mahal mahalnya kemahalan segitu segini gede besar tinggi lain lainnya alternatif murahan murah expensive high other
    cheaper else
""")
SENDING: Final = words("kirim ngirim dikirim pengiriman kirimnya antar anter dianter diantar ship deliver shipped")
FEE: Final = words("biaya biayanya fee cost tarif tarifnya kena")
TOWARDS: Final = words("ke to menuju tujuan daerah wilayah area kang nang ka")
OF_SHIPPING: Final = (
    SHIPPING
    | SENDING
    | FEE
    | TOWARDS
    | words("""
    cepat cepet tercepat kilat total cek check gratis free mahal murah termurah paling yang pakai pake via kirim
    ongkosnya sini sana situ kesini
    rumah alamat alamatku alamatku saya aku i my me place here there gimana how is it ada kok lain lainnya segitu segini
    kemahalan mahalnya gede besar tinggi lebih banget bgt alternatif termasuk include included expensive so other
    cheaper else
    udah sudah sdh udh belum blm bener beneran memang emang juga terlalu too really very pilihan opsi option any this
""")
)
DAYS: Final = words("hari lama days long kapan kpn when jam minggu sampai sampe nyampe")
STOCK: Final = words("ready redi rdy stok stock tersedia available sisa sisanya instock")
STILL: Final = words("masih msh still ada")
PICTURES: Final = words("foto fotonya poto potonya gambar gambarnya pict pic picnya photo photos picture pictures")
SHOWING: Final = words("""
    minta mnta kirim kirimin kirimkan share bagi tunjukin tunjukkan liatin lihatin lihatkan lihat liat mau pengen boleh
    show see send look let me us
""")
BEST: Final = words("""
    laris terlaris larisnya bestseller favorit favorite favourite populer popular unggulan andalan rekomendasi rekomen
    rekomended recommended recommend recommendation saran saranin hits viral terfavorit
""")
MOST: Final = words("paling yg yang most best ter")
WELL_SOLD: Final = words("laku bagus banyak enak rame ramai sering dibeli dicari dipesan seller sellers selling sold")
TWO: Final = words("2 dua two beda berbeda different separate pisah dipisah multiple several berlainan")
PLACES: Final = words("""
    alamat alamatnya rumah tempat address addresses lokasi orang penerima places people locations kota recipients
""")
CHANGING: Final = words("ganti diganti ubah diubah salah change wrong pindah")
LATER: Final = words("""
    nanti ntar entar tar bentar sebentar bntar besok tunggu wait later tomorrow tonight tunda pending mengko engko
    brb hold moment sek sik
""")
GOING_ON: Final = words("""
    lanjut lanjutin lanjutkan lanjutnya dilanjut terusin teruskan diterusin sambung balik order pesan pesen checkout
    continue finish back resume
""")
BUSY: Final = words("""
    kerja kerjaan rapat meeting zoom jalan nyetir sibuk anak nangis masak mandi makan sholat solat ngantuk tidur tanya
    nanya cari nyari cek lihat liat pikir mikir kelas kuliah sekolah macet dijalan motor istri suami mama ibu bapak
    work working busy later driving kids class check think asking ask sleep wife husband look find
""")
OF_LATER: Final = (
    frozenset({"ll"})
    | AROUND
    | LATER
    | GOING_ON
    | BUSY
    | words("""
    lagi lg masih msh di ke dari s malam sore siang pagi dulu dl saya aku ada mau akan bakal sama alamatnya alamat
    nomornya nomor nomer nama namanya hp hpnya nya kalau sempat free pulang selesai beres sampai habis abis sedang
    i ll will be m am at finish from this it in my a the now right right have gotta to got pesanan pesananku isi ngisi
    kode pos kodepos kurir uang gajian orangnya penerimanya hari
""")
)
DONT_KNOW: Final = words("""
    tau tahu hafal apal hapal ingat inget ngerti know remember idea yakin sure gatau gatahu gtau lupa forgot idk
    kelupaan taun dunno weruh apal ingetnya sumerep
""")
FORGOTTEN: Final = words("lupa forgot gatau gatahu gtau idk dunno kelupaan")
CODES: Final = words("pos posnya kodepos kodeposnya zip postal")
EMPTY: Final = words("kosong kosongin kosongkan dikosongin dikosongkan lewat lewatin lewati skip blank empty")
OF_NOT_KNOWING: Final = (
    AROUND
    | NEGATIVE
    | DONT_KNOW
    | EMPTY
    | words("""
    banget bgt maaf kode pos posnya kodepos kodeposnya kurang krg ra ora teu mboten zip postal code post berapa
    apa berapanya don t dont
    doesn saya aku my have any haha hehe hehehe punya ada juga emang memang the i
""")
)
ENOUGH: Final = words("""
    cukup segitu segini sgitu itu ini gitu begitu iku kuwi eta sakitu sementara enough all everything else nothing
    done finished gaada gada ga gak tidak nggak wis wes
""")
THAT: Final = words("niku punika itu ini segitu segini gitu begitu iku kuwi eta sakitu cukup that it all everything")
DONE: Final = words("""
    ke you sampun mawon good fine i m sudah udah udh sdh dah wis wes cukup lanjut lanjutkan langsung selesai saja aja
    wae ae doang dulu dl dong
    then thanks just only isi alamat data form proses checkout bayar pembayaran be will ok oke okay is no s for now
    nothing else more please lagi lg ada ga gak gk tidak tdk nggak ngga enggak semua tambah tambahan gaada gada ora
    pesanannya pesanan thats makasih deng ding guys
""")
BARE: Final = words("lagi lg ada tambah tambahan else more")
OF_ENOUGH: Final = POLITE | THAT | DONE | words("iya ya yes yup sip siap")
TAKING: Final = frozenset({"ll"}) | words("""
    iya ya yes yup yap ok oke okay boleh mau itu ini jadi deh pesan pesen ambil beli order sip siap gas iyo
    nggih inggih
    want ill take it sure please i that one yang yg satu aja saja ll have
""")
OF_CHANGE: Final = ADD | RALAT
