"""Words by which a sentence changes something: what is added, set, taken out, denied, or said of an order."""

from typing import Final

from flows.words.small_talk import ADDRESSED, FILLERS, THANKS, words

ADD: Final = words("""
    tambah tambahin tambahkan tambahi ditambah ditambahi ditambahin ditambahkan nambah nambahin plus add tmbh tmbah
    throw
""")
MORE: Final = words("lagi lg maneh another extra more")
LESS: Final = words("kurang kurangi kurangin dikurangi dikurangin kurangkan minus less fewer")
SET: Final = words("""
    jadi jd jdi jadiin jadinya menjadi ganti gnti gantiin diganti ubah diubah rubah dirubah make change switch set
    cukup cuma cuman tinggal tinggalin sisa sisain sisakan dibanyakin banyakin tukar ditukar tuker ditukar swap
""")
SWAP: Final = words(
    "ganti gnti gantiin diganti ubah diubah rubah dirubah tukar ditukar tuker dituker change switch swap"
)
TO: Final = words("jadi jd jdi jadiin jadinya menjadi to tinggal")
"""Before the number that there shall be."""
ONLY: Final = words("aja saja doang only just wae ae")
HALF: Final = words("setengah separo separuh half")
DOUBLE: Final = words("dobel dobelin double doubled dobelkan digandakan gandakan twice")
ALL: Final = words("semua semuanya masing tiap setiap all each both every")
ORDINALS: Final = {
    **dict.fromkeys(("pertama", "kesatu", "first"), 0),
    **dict.fromkeys(("kedua", "second"), 1),
    **dict.fromkeys(("ketiga", "third"), 2),
    **dict.fromkeys(("keempat", "fourth"), 3),
    **dict.fromkeys(("kelima", "fifth"), 4),
    **dict.fromkeys(("terakhir", "last"), -1),
}
"""A line of the cart by its place."""
PLACES: Final = words("barang nomor nomer no ke line")
"""Before the number of a line."""
DROP: Final = words("""
    hapus dihapus hapusin hapuskan buang dibuang batal batalin batalkan coret cancel remove delete drop gajadi gakjadi
    gausah gakusah keluarin keluarkan dikeluarin
""")
NOT: Final = words("bukan bukannya bkn not instead jangan")
RALAT: Final = words("""
    eh eeh ralat koreksi maksud maksudnya maksudku mksd mksdnya maksutnya maaf sorry sori sory ups oops salah keliru
    typo actually wait mean meant harusnya seharusnya hrsnya tadi wrong correction
""")
"""Before the right words."""
SENT_LATER: Final = words("nanti ntar menyusul nyusul nyusulin besok later nanti2")
SELF: Final = words("saya aku gue gw sy me myself sendiri diri ku kami")
REFUSING: Final = words("tidak tdk gak ga gk nggak ngga enggak engga jangan bukan")
ORDERING: Final = words("pesan order lanjut lanjutkan proses langsung checkout gas yaudah kirimkan buat")
WRONG: Final = words("""
    ralat koreksi maksud maksudnya maksudku mksd mksdnya maksutnya salah keliru typo harusnya seharusnya hrsnya meant
    wrong correction
""")
"""What says by itself that something before was wrong."""
PARTS_OF_A_LINE: Final = words("ukuran ukurannya size uk warna color colour varian variant rasa jumlah jml qty item")
AROUND: Final = (
    FILLERS | ADDRESSED | THANKS | PARTS_OF_A_LINE | words("""
    oke ok baik siap ternyata kayaknya want would like need mau minta pesan pesen beli order bisa boleh tolong of for
    im its we you the one ones now all total totalnya semua semuanya biar kalau kalo let lets and an me sekalian dulu
    sama dengan plus juga langsung kekecilan kebesaran kegedean kepanjangan kebanyakan kedikitan kurangan ding dink e in
    them sih kok deng dah
    """)
)  # fmt: skip
ALREADY_ORDERED: Final = words("tadi barusan kemarin sebelumnya earlier previous last sama same")
JOIN: Final = words("""
    gabung digabung gabungin digabungin gabungkan gabungan disatuin satuin disatukan barengin bareng dibarengin combine
    combined merge together sekalian
""")
AGAIN: Final = words("sama same ulang repeat reorder persis")
BUYING: Final = words("""
    pesan pesen mesan mesen order beli mau pengen pgn pengin ingin want buy need ambil tambah nambah
""")
CHANGED: Final = words("""
    salah keliru typo ganti diganti gantiin ubah diubah ubahin rubah dirubah ralat edit revisi koreksi harusnya
    seharusnya batal batalin batalkan dibatalkan dibatalin cancel cancelled canceled gajadi urung change wrong refund
    retur tukar return pindah
""")
CALLED_OFF: Final = words("""
    batal batalin batalkan dibatalkan dibatalin cancel cancelled canceled gajadi urung
""")
WONDERING: Final = words("kenapa knp kok mengapa why gimana gmn bagaimana how refund retur return")
PAYING_BY: Final = words("pakai pake pk via lewat mending by with aja saja instead")
WAYS_TO_PAY: Final = words("bayar byr bayarnya pembayaran pembayarannya metode payment pay method tagihan")
NOT_ANY_MORE: Final = words("jadi jd")
PAID: Final = words("""
    bayar byr bayarnya dibayar terbayar transfer ditransfer tf trf ditf lunas paid pay payment pembayaran qris
    tagihan invoice link bukti masuk va transferred
""")
ON_ITS_WAY: Final = words("""
    kapan kpn dikirim kirim ngirim dikirimnya dikirimin resi resinya sampai sampe nyampe nyampai smpe tiba datang dateng
    diproses proses status lacak tracking track cek dicek check kabar update progress kurir kurirnya pengiriman paket
    paketku paketnya pesanan pesananku orderan orderanku ship shipped shipping arrive arrives arrived deliver delivered
    delivery parcel package where when lama order
""")
WISHING: Final = words("""
    bisa bs bsa boleh tolong tlg minta mohon mau pengen pgn pengin please can could may want kalau kalo klo klau biar
""")
"""Who says so wants what only others can do."""
PUT_OFF: Final = words("tunda ditunda tahan ditahan pending dipending postpone hold delay titip dititip titipkan")
CHECKED: Final = words("cek dicek ngecek check checked konfirmasi lacak dilacak tracking track status lihat liat info")
PAYMENT_LINK: Final = words("link linknya tagihan invoice total totalnya")
ALREADY: Final = words("sudah udah udh sdh dah telah barusan wis wes already have just done")
NOT_YET: Final = words("belum blm belom durung yet")
TROUBLE: Final = words("""
    error eror gagal kedaluwarsa expired hangus failed kelebihan lebih kekurangan kurang dobel double dua kali twice
    telat terlambat instead lain
""")
LATER: Final = words("nanti ntar besok bsk lusa later tomorrow sore malam minggu senin selasa rabu kamis jumat sabtu")
LEGIBLE: Final = words("""
    kebaca terbaca bisa bs muncul kebuka terbuka buka dibuka jalan scan kescan discan keluar can work works load open
""")
DAMAGED: Final = words("""
    rusak pecah bocor penyok sobek robek basi busuk jamuran cacat tumpah remuk hancur hilang kecewa komplain damaged
    broken spoiled leaking missing torn complaint
""")
HAS_COME: Final = words("""
    sampai sampe nyampe nyampai smpe datang dateng tiba terima diterima keterima isi isinya dapat dapet arrived
    received got inside tekan rawuh
""")
PARCEL: Final = words("paket paketku paketan kiriman parcel package")
OTHERWISE: Final = words("""
    tapi tp cuma cuman hanya kurang padahal malah beda berbeda ketuker tertukar ketukar salah but only wrong different
    ning nanging
""")
PARTS_OF_AN_ORDER: Final = words("""
    alamat alamatku nama namaku penerima nomor nomer hp wa telepon kurir ekspedisi ukuran warna varian jumlah catatan
    address name phone number size color colour quantity courier note
""")
NEGATIVE: Final = words("""
    tidak tdk gak ga gk nggak ngga enggak engga ndak no not jangan tanpa none nothing nope without
""")
NOTHING: Final = NEGATIVE | words("""
    kosong kosongin kosongkan ada catatan note notes pakai pake usah perlu any special khusus tambahan lain lagi apa s
""")
OLD: Final = words("""
    kemarin kmrn kemaren tadi sebelumnya biasa biasanya lama dulu before last previous usual earlier yesterday terakhir
""")
ALIKE: Final = words("""
    sama seperti kayak kyk kaya spt same as like yang yg pakai pake biasa usual alamat nama di time order
    address masih
""")
MINE: Final = words("ini this saya aku my mine sendiri sekarang gue gw telegram tele current")
A_NUMBER: Final = words("nomor nomer no hp wa number phone telepon telp kontak contact")
USING: Final = words("pakai pake pk via lewat use using sama dengan")
DATED: Final = words("""
    tgl tanggal jam pukul besok bsk lusa nanti senin selasa rabu kamis jumat sabtu minggu januari februari maret april
    mei juni juli agustus september oktober november desember pagi siang sore malam tomorrow monday tuesday wednesday
    thursday friday saturday sunday today hari
""")
SENT: Final = words("""
    kirim dikirim kirimnya dikirimnya sampai sampe nyampe nyampai diantar antar anter dianter tiba deliver delivered
    send sent ship shipped arrive arrives
""")
QR: Final = words("qr qris qrisnya qrnya qrcode barcode barcodenya")
SHOWN: Final = words("""
    mana dimana kirim kirimin kirimkan ulang lagi minta hilang ilang muncul lihat liat tampilin baru expired where show
    send resend again new lost see
""")
ANGRY: Final = words("""
    penipu penipuan nipu nipunya tipu ditipu tertipu scam scammer scammed fraud bohong dibohongin polisi laporin
    kecewa marah emosi kapok refund direfund terrible awful angry disappointed unacceptable ridiculous
""")
"""Words that bring a person, whatever stands beside them."""
MONEY: Final = words("uang uangnya uangku duit duitnya duitku money")
GIVEN_BACK: Final = words("""
    balik balikin balikkan kembali kembalikan kembaliin dibalikin dikembalikan dikembaliin pulangin mana gimana back
    return returned
""")
LATE: Final = words("lama lambat lelet telat terlambat slow late long")
SO_LATE: Final = words("kok banget bgt amat sekali terlalu so too very")
TIME_GONE: Final = words("minggu seminggu bulan sebulan berminggu berhari week weeks month months")
