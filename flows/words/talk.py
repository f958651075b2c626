"""Words that are said around an address, or instead of one: alone they name no place.

Many are villages' names too; beside a level word (`desa Siap`) they count as such.
"""

from typing import Final

from flows.words.everyday import AROUND, BESIDE
from flows.words.tables import word_set

NO_PLACES: Final = (
    AROUND
    | BESIDE
    | word_set("""
    of no a abu acara adalah adek agak ajah ajj akan alamat alamatku alamatnya aman anak anaknya and antar anter
    apalagi arabika arah area asal asam asin asli at atas atau awal awas awet ayo b baca bagus bahan bahannya baik
    baju bakal bang banget bantuan banyak bapak barang barangnya baru basah bawa bayarnya bayi bca beberapa beda
    begini begitu belajar belakang belom benar bener bentar bentuk berat beres berlaku besar besi betul bgt biar
    biasa biaya bicara biji bikin bila bilang biru bni bonus bonusnya bos botol box brapa bri bro bsk bu buah buka
    bulan bun bunda bunga bungkus butuh bwt by c can cara caranya cari cash ceknya celana cepat cepet cewek charger
    chat cm coba cocok coklat coklatnya cowok cream cukup cuma customer d daerah daftar dana dapat dapet dapur
    daripada datang debit dekat deket dengan dengar depan dewasa dg dgn dia diantar dicek dikirim dingin disini dl
    dll dlm do doang dobel dpt dr dua dulunya dus e eceran edisi eh ekspedisi ekstra elektronik emang ember enak
    enggak estimasi expired f faktur for format foto free g gagal galon gamis gampang ganti gas gini gitu gmn gopay
    gpp gr gram gratis grosir gudang gula gurih guys h habis hadiah hallo hangat hanya harganya harum harus hasil
    hehe hemat hijab hijau hilang hitam how hp hub hubungi i ibadah ibu ikut in invoice is isi isinya it itu iya
    iyaa iyah j jadinya jaga jaket jalanjalan jam jangan jasa jelas jenis jika jilbab jne jnt jual juga jumat jumlah
    jumlahnya k kabar kabel kaca kadang kado kah kaka kakk kalau kaleng kali kalo kami kamis kamu kan kantong kantor
    kaos karena karton katalog kayak kayu kebetulan kecantikan kecil keluar kemana kembali kemeja kering keripik
    kerja kertas kesana kesehatan kesini ketemu kg kira kiriman kirimin kirimnya kl klo klw kode komplain konfirmasi
    kopi koq kotak krn ku kualitas kuat kue kulit kuning kurang kurir kyk l lain lalu lama lambat lampu langsung
    lanjut lanjutkan lantai lebar lebih lembar lembut lewat lgi libur liburan lihat link linkaja liter loh lokasi
    lokasinya long lt lunas lupa lusin lusinan m maaf madu main mainan makan makanan makasi mandiri manis mantap
    mantul maroon masa masih masker masuk maunya mb mbk merah merek mereka mereknya merk mesan meter minggu minuman
    minyak misal ml mlm model moga mohon motif much mulai mungkin murah muslim mustard my n nama namanya navy nih
    nikah nomer nomor nomornya norek not nota ny nyampe o obat oleh ongkirnya orang orange orderin original otw ovo
    p pack pada pahit pak pakai pake paket paketan paketnya paling pan panas panjang parfum partai pas pasang pasti
    pcs pedas pembayaran pendek penerima pengirim pengiriman penting per perawatan percuma perlu pernah pertama
    pesananku pesta pink plastik pny posisi potong praktis pria produk produknya proses punya putih q qris r rabu
    rambut rasa refund renceng request reseller resinya retur ringan rmh robusta roti rumah rumahan rusak s sabtu
    sabun sachet saja salah sama sambal sampean samping sampo sana sandal saset satu satuan sebelah sebelum sebentar
    sedang segar segera sekali sekalian sekarang sekitar sekolah selain selalu selasa selesai seller semoga semua
    semuanya sendiri senin sepatu seperangkat seperti seri serta serum sesuai set setelah shopee shopeepay si siapa
    sih sini size skrg sm smpe soalnya status supaya susah susu sya t tadi tahan tahun tambah tambahan tanggal tapi
    tas tau td tdk tebal teh telat telepon telp tempat tengok terimakasih terus tetap the tiap tiba tipe tipis titip
    to toko toples totalnya tp trims trus tubuh tuh tujuan tukar tulis tunai tutup u uang udh ukuran ulang undangan
    ungu untung v vanila via video voucher w wa wajah waktu wangi wanita warna we what whatsapp when where wkwk
    wkwkwk x yaa yah yaitu yaudah yes yg you yuk yup z
""")
)
