"""Words that are said around an address, or instead of one: alone they name no place.

Many are villages' names too; beside a level word (`desa Siap`) they count as such.
"""

from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


TALK: Final = _words("""
    a ada adalah adek admin agak aja ajah ajj akan aku alamat alamatku alamatnya aman ambil anak antar anter apa apakah
    apalagi arah area asal asli atas atau awal awas ayo
    b bagaimana bagus baik bakal bang banget banyak bapak barang barangnya baru batal bawa bayar bayarnya beberapa beda
    begini begitu belakang beli belom belum bener benar bentar berapa berapaan beres berlaku besok betul bgt biar biasa
    biaya bikin bila bilang bisa blm boleh bonus bos box bro bsk bu buat buka bukan bulan bun bunda bund butuh bwt by
    c cancel cara caranya cari cek ceknya cepat cepet chat cod coba cocok cuma cukup customer
    d daftar dapat dapet dari daerah datang daripada dekat deh dengan depan deket dia di diantar dicek dikirim dimana
    disini dl dlm dobel dong doang dpt dr dg dgn dulu dulunya dua dll
    e eh ekspedisi emang enak estimasi expired
    f faktur foto format free
    g ga gagal gak gan ganti gas gimana gini gitu gmn gpp gratis gudang guys
    h habis hai halo hallo hanya hari harga harganya harus hasil hehe hilang hub hubungi hp
    i ingin ini info invoice isi itu iya iyaa iyah ibu ikut
    j jadi jadinya jam jangan jasa jaga jelas jika jne jnt juga jual jumat jumlah jumlahnya
    k ka kabar kah kadang kak kaka kakak kakk kalau kali kalo kami kamis kamu kan kapan karena kasih katalog kayak ke
    kebetulan keluar kemana kemarin kembali kenapa kesana kesini ketemu kira kirim kirimin kiriman kirimnya klo kl klw
    kok komplain konfirmasi koq krn ku kurang kurir kyk
    l lagi lain lalu lama lambat langsung lanjut lanjutkan lebih lewat lg lgi libur lihat link loh lokasi lokasinya
    lunas lupa lt lantai
    m maaf makan makasih makasi mana mantap mantul mas masa masih masuk mau maunya mb mba mbak mbk mereka mesan min
    mimin minta minggu misal mlm moga mohon mulai murah mungkin
    n nama namanya nanti nanya nih no nomer nomor nomornya norek nota ny nya nyampe
    o oke okay ok oleh om ongkir ongkirnya ongkos orang order orderan orderin otw
    p pada pagi pak pake pakai paket paketnya paling pan pas pasti pcs pembayaran penerima pengirim pengiriman penting
    per percuma perlu pernah pertama pesan pesanan pesananku pesen pny posisi produk produknya promo proses punya
    q qris
    r rabu ready refund rekening request reseller resi resinya retur rumah rmh rusak
    s saja salah sama sampai sampe samping sampean sana satu saya sdh sebelah sebelum sebentar sedang segera sekali
    sekalian sekarang sekitar selain selalu selamat selasa selesai seller semoga semua semuanya sendiri senin seperti
    seperangkat serta sesuai setelah shopee si siang siap siapa sih sini sip sis sist size skrg sm smpe sm soalnya
    sore sudah status stock stok supaya susah sy sya
    t tadi tahun tambah tapi tanggal tanya tau td telat telepon telp tempat tengok terima terimakasih terus tetap tf
    thanks tiap tiba tidak tdk titip tlg toko tolong total totalnya tp transfer trf trims trus tuh tujuan tukar tunggu
    tutup
    u uang udah udh ukuran untuk utk untung
    v via voucher video
    w wa waktu warna whatsapp wkwk wkwkwk
    x y ya yaa yah yaitu yang yg yaudah yuk yup z
    diskon kode bca bri bni mandiri dana gopay ovo shopeepay linkaja cash tunai debit
    lusin pasang potong buah biji botol dus pack pak karton kg gram gr ml liter cm meter
    hitam putih merah biru hijau kuning abu coklat pink ungu orange navy maroon mustard cream kecil besar sedang
    panjang pendek lebar tebal tipis baju kaos celana sepatu sandal tas jilbab hijab gamis kemeja jaket kopi teh susu
    gula madu sabun sampo serum parfum minyak sambal keripik kue roti obat masker mainan
    senin selasa rabu kamis jumat sabtu
    the of and at in to is it for my you we how much long what where when can please yes not do
""")
STREET: Final = _words("""
    jl jln jalan jlan gg gang lorong lrg blok blk komplek komp kompleks perum perumahan prm cluster ruko
""")
STREET_END: Final = frozenset({"no", "nomor", "nomer", "rt", "rw", "rtrw", "km"})
"""What follows these is no longer the street's name."""
TITLES: Final = _words("raya jend jendral letjen mayjen brigjen kolonel kapten prof pangeran sultan nyai kyai haji")
"""Parts of a street's name that say little."""
