"""Words of telling and asking that stand around an order, and by which nobody and no street is called."""

from typing import Final

from flows.words.tables import word_set

CHATTER: Final = word_set("""
    jadi jd jadinya jdnya deal fix gas gaskeun lanjut gaspol cus yuk ayo yaudah yaudh sip oke spill restock rekap
    kemarin kemaren kmrn kmaren tadi barusan td dulu dlu duluan lagi lg lgi terus trus trs kalau kalo klo kl klw
    nyoba nyobain coba cobain biar supaya soalnya karena krn karna makanya padahal sebenernya sebenarnya pokoknya
    pokonya kayaknya kyknya kayak kyk kek sama sm beserta termasuk isinya isi isix barangnya brgnya orderannya
    datanya data datax rumahku rumahnya rumahq kosan kosanku kostku kantorku tempatku alamatku alamatq almtku
    alamatnya nomorku nomerku noku nohpku hpku wa'ku nomornya nomernya hpnya wanya waku namaku namaq namanya nama
    temen temenku teman temanku tmn tmnku sodara saudara saudaraku tetangga tetanggaku pacar pacarku bojo bojoku
    suami suamiku suamik istri istriku anakku anaknya anak anak2 adekku adeknya adikku adiknya kakakku kakaknya
    mamaku mamanya ibuku ibunya bapakku bapaknya ayahku papaku mertua mertuaku keponakan ponakan ponakanku cucu
    cucuku nenekku kakekku bosku customer cust pelanggan pembeli reseller dropshipper langganan arisan pengajian
    hajatan seserahan ultah nikahan lebaran hadiah kado hampers oleh stok stock nyetok jualan dagang warungku tokoku
    mau mw mo pengen pgn pengin ingin pingin butuh perlu nitip titip ikut daftar pesan pesen psn pesenan pesananku
    pesanan order orderan orderin orderanku checkout co keep booking boking ambil ambilin ngambil beli beliin borong
    bungkus bungkusin kirim kirimin kirimkan dikirim dikirimin dikirimkan krm anter anterin antar antarkan diantar
    dianter masukin masukkan catat catet tambah tambahin nambah plus sekalian proses diproses tlg tolong tlong mohon
    plis pliss plisss please minta mnta boleh blh bisa bs bsa bole ya yaa yaaa yah yaah yaw iya iyaa nih ni nich sih
    dong donk dongg dongs deh dech loh lho lo kok koq kan khan aja aj ajah saja sj doang doank cuma cuman cm bgt
    banget bngt bet amat sekali skali skli kak kaka kakak kk ka min mimin minkuh sis sist sista gan agan bos boss
    bro bang cantik ganteng gantengg gwanteng say sayang syg beb bestie bund bun bunda guys hehe hehehe hihi haha
    wkwk wkwkwk wkwkwkwk xixi lol makasih makasi mksih mksh mkasih makaci thanks thx tq ty trims terima kasih
    trimakasih terimakasih tengkyu suwun nuhun ditunggu tunggu bales balas respon fast cepet cepat cpt segera sgr
    secepatnya buruan sudah udah udh sdh dah belum blm blum msh masih mash tetap tetep tp tapi tpi tetapi namun
    bukan bkn jangan jgn jngan gak ga gk nggak ngga enggak engga tidak tdk tdak ndak nda kagak kaga ora mboten yang
    yg yng ygg itu tu tuh ini gini gitu gtu begitu begini seperti spt spti dengan dgn dg dan atau atw untuk utk buat
    bwt bt dari dr dri pada ke di per tiap setiap semua smua semuanya smuanya masing saya sy aku ak aq akuh gue gw
    gua kita kami dia beliau mereka kamu anda kalian pagi siang sore malam mlm pgi met slmt selamat halo hallo hai
    hay hi hello assalamualaikum assalamu'alaikum assalammualaikum salam permisi misi punten ijin izin numpang tanya
    nanya ada ad adakah gada gaada apa apakah apaan berapa brp brapa gimana gmn gmna kapan kpn mana dmn dimana siapa
    sp knp kenapa enaknya bagusan mending mendingan kira2 kira ready redi kosong habis abis tersisa sisa bayar byr
    bayarnya byrnya pembayaran transfer tf trf ongkir ongkirnya total totalnya ttl harga hrg harganya nanti nnti
    ntar ntr besok bsk bsok lusa hape hapene hapenya nombo omahku omahe kancane resepsionis penjaga warteg kasir
    karyawan penumpang hpne hpna atas cousin neighbour neighbor partner colleague kancaku koncoku ponakane nyusul
    menyusul hari tgl tanggal jam pukul minggu bulan depan sekarang skrg skrng orang org rumah buah bh lembar lbr
    biji pcs aktif nomor nomer nmr no hp wa telp telpon tlp tlpn penerima penerimanya nerima nrima pengirim
    pengirimnya sender namax berikut sebagai sbg adalah adlh yaitu yakni ialah formatnya format form formulir
    mengisi diisi kirimnya kirimny ngirim ngirimnya lewat via pakai pake pk pakenya pakai'nya sampai sampe smp
    nyampe datang dateng kerumah kekantor kesini kesana sini sana situ jugaa juga jg jga pun pula deket dkt banyak
    bnyk byk dikit sedikit sdikit lebih kurang krg cukup pas tinggal tinggalnya sekeluarga alias pemilik bagian
    ketua pengelola pembina pensiunan anggota warga senin selasa rabu kamis jumat sabtu januari februari maret april
    juni juli agustus september oktober november desember konsumen resi label ditulis tertulis tulis tulisin tulisan
    pertama kedua ketiga keempat kelima
""")
