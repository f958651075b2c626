"""Words that are said around an address, or instead of one: alone they name no place.

Many are villages' names too; beside a level word (`desa Siap`) they count as such.
"""

from typing import Final

from flows.words.tables import word_set

NO_PLACES: Final = word_set("""
    a abu acara ada adalah adek admin agak aja ajah ajj akan aku alamat alamatku alamatnya aman ambil anak
    anaknya and antar anter apa apakah apalagi arabika arah area asal asam asin asli at atas atau awal awas awet
    ayo b baca bagaimana bagus bahan bahannya baik baju bakal bang banget bantuan banyak bapak barang barangnya
    baru basah batal bawa bayar bayarnya bayi bca beberapa beda begini begitu belajar belakang beli belom belum
    benar bener bentar bentuk berapa berapaan berat beres berlaku besar besi besok betul bgt biar biasa biaya
    bicara biji bikin bila bilang biru bisa blm bni boleh bonus bonusnya bos botol box brapa bri bro brp bsk bu
    buah buat buka bukan bulan bun bund bunda bunga bungkus butuh bwt by c can cancel cara caranya cari cash cek
    ceknya celana cepat cepet cewek charger chat cm coba cocok cod coklat coklatnya cowok cream cukup cuma
    customer d daerah daftar dana dapat dapet dapur dari daripada datang debit deh dekat deket dengan dengar
    depan dewasa dg dgn di dia diantar dicek dikirim dimana dingin disini diskon dl dll dlm do doang dobel dong
    dpt dr dua dulu dulunya dus e eceran edisi eh ekspedisi ekstra elektronik emang ember enak enggak estimasi expired
    f faktur for format foto free g ga gagal gak galon gamis gampang gan ganti gas gimana gini gitu gmn gopay
    gpp gr gram gratis grosir gudang gula gurih guys h habis hadiah hai hallo halo hangat hanya harga harganya
    hari harum harus hasil hehe hemat hijab hijau hilang hitam how hp hub hubungi i ibadah ibu ikut in info
    ingin ini invoice is isi isinya it itu iya iyaa iyah j jadi jadinya jaga jaket jalanjalan jam jangan jasa
    jelas jenis jika jilbab jne jnt jual juga jumat jumlah jumlahnya k ka kabar kabel kaca kadang kado kah kak
    kaka kakak kakk kalau kaleng kali kalo kami kamis kamu kan kantong kantor kaos kapan karena karton kasih
    katalog kayak kayu ke kebetulan kecantikan kecil keluar kemana kemarin kembali kemeja kenapa kering keripik
    kerja kertas kesana kesehatan kesini ketemu kg kira kirim kiriman kirimin kirimnya kl klo klw kode kok
    komplain konfirmasi kopi koq kotak krn ku kualitas kuat kue kulit kuning kurang kurir kyk l lagi lain lalu
    lama lambat lampu langsung lanjut lanjutkan lantai lebar lebih lembar lembut lewat lg lgi libur liburan
    lihat link linkaja liter loh lokasi lokasinya long lt lunas lupa lusin lusinan m maaf madu main mainan makan
    makanan makasi makasih mana mandiri manis mantap mantul maroon mas masa masih masker masuk mau maunya mb mba
    mbak mbk merah merek mereka mereknya merk mesan meter mimin min minggu minta minuman minyak misal ml mlm
    model moga mohon motif much mulai mungkin murah muslim mustard my n nama namanya nanti nanya navy nih nikah
    no nomer nomor nomornya norek not nota ny nya nyampe o obat of ok okay oke oleh om ongkir ongkirnya ongkos
    orang orange order orderan orderin original otw ovo p pack pada pagi pahit pak pakai pake paket paketan
    paketnya paling pan panas panjang parfum partai pas pasang pasti pcs pedas pembayaran pendek penerima
    pengirim pengiriman penting per perawatan percuma perlu pernah pertama pesan pesanan pesananku pesen pesta
    pink plastik please pny posisi potong praktis pria produk produknya promo proses punya putih q qris r rabu
    rambut rasa ready refund rekening renceng request reseller resi resinya retur ringan rmh robusta roti rumah
    rumahan rusak s sabtu sabun sachet saja salah sama sambal sampai sampe sampean samping sampo sana sandal
    saset satu satuan saya sdh sebelah sebelum sebentar sedang segar segera sekali sekalian sekarang sekitar
    sekolah selain selalu selamat selasa selesai seller semoga semua semuanya sendiri senin sepatu seperangkat
    seperti seri serta serum sesuai set setelah shopee shopeepay si siang siap siapa sih sini sip sis sist size
    skrg sm smpe soalnya sore status stock stok sudah supaya susah susu sy sya t tadi tahan tahun tambah
    tambahan tanggal tanya tapi tas tau td tdk tebal teh telat telepon telp tempat tengok terima terimakasih
    terus tetap tf thanks the tiap tiba tidak tipe tipis titip tlg to toko tolong toples total totalnya tp
    transfer trf trims trus tubuh tuh tujuan tukar tulis tunai tunggu tutup u uang udah udh ukuran ulang
    undangan ungu untuk untung utk v vanila via video voucher w wa wajah waktu wangi wanita warna we what
    whatsapp when where wkwk wkwkwk x y ya yaa yah yaitu yang yaudah yes yg you yuk yup z
""")
