"""Words that are said around an address and name no place."""

from typing import Final

TALK: Final = frozenset(
    """
    a ada adalah aja ajah ajj aku alamat alamatnya alamatku antar apa apakah atas nama area asal
    bang bapak barang barangnya bayar beli berapa berapaan beda belakang belum bgt bisa biaya boleh bos bro bu buat bun bunda bund by
    cek cod cuma customer
    dan dari daerah dekat depan deket dengan di dikirim dimana dong dr dlm dg dgn dulu dua
    e eh ekspedisi emang estimasi
    free
    ga gak gan gimana gmn gratis guys
    halo hai hallo hari harga harganya hehe
    ini info itu iya ibu isi ingin
    jadi jam jasa jika juga jne jnt jangan
    k ka kah kak kaka kakak kakk kalau kalo kan karena kasih ke kek kenapa kesini kesana keluar kemana kira kirim kiriman kirimin kk klo kl kok
    ku kurir kyk
    lagi lewat lama lokasi lg loh lokasinya lt lantai
    makasih mana mas masih mau mb mbak mba mbk min mimin minta misal moga mohon murah
    nanti nih no nomor nya ny
    ok oke okay om ongkir ongkirnya ongkos order orderan
    pak paket pake pakai pan pcs per penerima pengiriman pesan pesanan pny posisi produk promo punya
    ready resi rumah rmh
    s saya sama sampai sampe sana satu sekarang sekali sebelah sekitar selesai semua sendiri seberapa shopee si siap sih sini sis sist size stok stock
    sudah sdh susah sy sya
    tanya tapi tau tempat terima thanks tolong tp transfer trf total trus tinggal tujuan
    udah untuk utk
    via
    wa warna
    y ya yaa yah yg yang yuk
    betul benar halaman malam siang sore pagi besok kemarin habis kapan cepat
    the of and at in to jalan
    rekening bca bri bni mandiri dana gopay ovo qris voucher diskon kode
    lusin pasang potong buah biji botol dus pack karton kg gram ml
    hitam putih merah biru hijau kuning abu coklat pink ukuran kecil besar panjang pendek baju kaos celana sepatu tas jilbab gamis
    """.split()
)
STREET: Final = frozenset("jl jln jalan jlan gg gang lorong lrg jend jendral blok blk komplek komp kompleks perum perumahan prm cluster ruko".split())
STREET_END: Final = frozenset("no nomor nomer rt rw rtrw km".split())
