"""Words that make a whole message small talk or a question, kind by kind.

A message is of a kind if it has a word of each of its needs and no word that the kind does not know.
"""

import functools
import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "cod", "shipping", "stock", "arrival", "promo", "price", "paid", "status", "human", "place", "map", "change",
    "total", "pay", "order", "ask", "question", "wait", "oops", "no", "swearing", "salam", "thanks", "ack", "greeting",
    "later", "empty", "lost",
]  # fmt: skip


def squeezed(word: str) -> str:
    """A word without doubled letters: `makasiiih` is typed for `makasih`."""
    return re.sub(r"(.)\1+", r"\1", word)


@functools.cache
def words(table: str) -> frozenset[str]:
    """The words of a table, as they are compared."""
    return frozenset(map(squeezed, table.split()))


@dataclass(frozen=True, slots=True)
class Meaning:
    """A kind: what must be said for it, and all the words that it knows."""

    kind: Kind
    needs: tuple[frozenset[str], ...]
    known: frozenset[str]


ADDRESSED: Final = words("kak kk kakak kaka ka min mimin admin gan agan sis sist bang bro bos bosku lur kang")
"""Whom a message speaks to; alone it calls for attention."""
FILLERS: Final = ADDRESSED | words("""
    mas mbak mba mb om tante bu pak bun bunda say dong deh ya yah iya nih ni sih la lah kah tuh kok kan nah eh oh lho
    loh ini itu nya aja saja ja please pls plis tolong mohon maaf sorry yang yg si juga jg apakah hehe haha wkwk hmm gue
    gw saya aku sy ak this that the is a i it to my do can am
""")
GREETINGS: Final = words("""
    halo helo hello hai hay hi hey hei p ping permisi misi punten spada pagi siang sore malam selamat slmt met mlm
    assalamualaikum assalamualaikm assalamu assalam alaikum mualaikum aslm aslmkm askum warahmatullahi wabarakatuh wr wb
    good morning afternoon evening
""")
THANKS: Final = words("""
    makasih makasi mksh mksih mkasih makacih maacih terimakasih trimakasih trims tengkyu tengkiu thanks thank thx
    thankyou tq ty nuhun suwun nuwun kesuwun maturnuwun matursuwun haturnuhun mauliate suksma sakalangkong tarimakasih
""")
AROUND: Final = FILLERS | GREETINGS | THANKS | words("? terima kasih")
"""What may stand around any other talk."""


def _meaning(kind: Kind, *needs: str, beside: str = "") -> Meaning:
    needed = tuple(map(words, needs))
    return Meaning(kind, needed, AROUND.union(words(beside), *needed))


_WANT = "mau ingin pengen pgn pengin boleh bisa bs bsa minta numpang want would like could can"
_ASKED = "? ada apa boleh bisa bs bsa gimana kah dapat dpt any"
_NOT = "tidak tdk gak ga gk nggak ngga enggak blm belum not no"
_HOW_MUCH = "berapa brp brapa berapaan how much"
_ALREADY = "sudah udah sdh udh dah telah barusan baru already have done"
_ARRIVE = """
    sampai sampe nyampe nyampai smpe sampainya sampenya nyampenya dikirim kirim dikirimnya kirimnya tiba datang dateng
    datangnya pengiriman pengirimannya diproses arrive arrives delivered ship shipped
"""
_GOODS = """
    pesanan pesananku pesanannya orderan orderanku ordernya paket paketku paketnya barang barangku barangnya kiriman
    order parcel package
"""
_STORE = "toko tokonya store shop olshop"
_WHERE = "mana dimana di dari sebelah daerah kota where located"
_CHANGE = "ganti ubah edit revisi rubah ralat salah keliru batal batalin batalkan dibatalkan change cancel wrong"
_PART = """
    alamat alamatnya alamatku nama namanya kurir kurirnya ekspedisi nomor nomornya no hp hpnya wa jumlah jumlahnya
    ukuran warna varian catatan pembayaran jadi jd dipesan address name phone quantity size
"""
_PEOPLE = """
    admin adminnya cs manusia orang penjual seller pemilik owner operator customer human person agent someone somebody
    staff orangnya penjualnya pemiliknya ownernya sellernya
"""
_THANKED = """
    banyak bnyk byk sudah udah matur hatur nggih nggeh inggih yo pisan infonya info atas bantuannya sebelumnya ok oke
    siap sip baik
"""

MEANINGS: Final = (
    _meaning("cod", "cod", beside=f"{_WANT} {_ASKED} {_NOT} bayar pembayaran pakai pake lewat via tempat ditempat "
             "terima nerima menerima sistem pay"),
    _meaning("cod", "bayar", "tempat ditempat", _ASKED, beside=f"{_WANT} {_NOT} di"),
    _meaning("cod", "pay paying paid cash", "delivery arrival", beside=f"{_WANT} {_ASKED} on upon of in possible "
             "available do you accept it is can i"),
    _meaning("cod", "pay paying bayar bayarnya dibayar", "arrives arrived arive datang dateng sampai nyampe sampe tiba",
             _ASKED, beside=f"{_WANT} {_NOT} when once after on it the order package pas kalau kalo setelah barang "
             "barangnya udah sudah saat paket paketnya baru can i"),
    _meaning("shipping", "ongkir ongkirnya ongkos ongkosnya shipping delivery", beside=f"{_HOW_MUCH} {_ASKED} {_NOT} "
             "kirim kirimnya gratis cek mahal total totalnya kena ke sini kesini free cost fee for"),
    _meaning("shipping", "biaya biayanya", "kirim kirimnya pengiriman", beside=f"{_HOW_MUCH} {_ASKED}"),
    _meaning("shipping", "kurir kurirnya ekspedisi courier", "apa ? mana which", beside="pakai pake bisa ada"),
    _meaning("stock", "ready redi rdy stok stoknya stock stocknya tersedia available", beside=f"{_ASKED} {_NOT} "
             f"{_HOW_MUCH} masih msh barang barangnya produk produknya semua habis still in"),
    _meaning("stock", "masih msh", "ada", beside="? barang barangnya produk produknya stok"),
    _meaning("arrival", "kapan kpn when", f"{_ARRIVE} {_GOODS} get come", beside="? here kira bisa bakal akan ke "
             "rumah will does"),
    _meaning("arrival", _HOW_MUCH, "lama hari long days", _ARRIVE, beside=f"{_GOODS} ? kira bisa biasanya ke rumah "
             "sini will take does until till before get gets here be"),
    _meaning("arrival", "bisa bs can will could", "sampai sampe nyampe nyampai smpe tiba datang dateng arrive get "
             "here come", "besok bsk lusa tomorrow today hari minggu", beside=f"{_GOODS} ? kira ke rumah sini by be "
             "on"),
    _meaning("arrival", "lama", _NOT, _ARRIVE, beside=f"{_GOODS} ? kira biasanya itu kalau kalo klo"),
    _meaning("arrival", "estimasi estimasinya etd", beside=f"{_ARRIVE} {_HOW_MUCH} ? lama hari kira waktu"),
    _meaning("promo", "promo promonya diskon diskonnya voucher vocer kupon potongan discount", beside=f"{_WANT} "
             f"{_ASKED} lagi kode harga hari"),
    _meaning("promo", "nego kurang kurangin dikurangin", _ASKED, beside=f"{_NOT} harga harganya dikit sedikit lagi"),
    _meaning("price", "harga harganya price", f"{_HOW_MUCH} ? list", beside="barang barangnya produknya"),
    _meaning("price", "berapaan", beside="?"),
    _meaning("total", "total totalnya semuanya jadinya", _HOW_MUCH, beside="? harga bayar bayarnya jd jadi "
             "semua sama ongkir is"),
    _meaning("paid", _ALREADY, "bayar dibayar terbayar byr bayarnya transfer ditransfer tf trf ditf lunas paid",
             beside="? tadi semua"),
    _meaning("paid", "bukti", "transfer tf trf bayar pembayaran", beside=f"{_ALREADY} ? kirim"),
    _meaning("pay", "transfer tf trf bayar bayarnya pembayaran qris rek rekening norek dana ovo gopay va pay payment",
             "gimana gmn cara caranya kemana mana apa bisa bs berapa brp no nomor how where", beside=f"{_WANT} ? ke "
             "lewat pakai pake via lain bca bri bni mandiri"),
    _meaning("status", "resi resinya tracking lacak", beside=f"{_GOODS} {_ASKED} {_WHERE} {_HOW_MUCH} {_ALREADY} "
             f"{_NOT} nomor nomornya cek minta mau keluar number"),
    _meaning("status", _GOODS, f"{_WHERE} gimana status statusnya cek kabar kabarnya", beside=f"{_ARRIVE} {_ALREADY} "
             "? mau bisa how what"),
    _meaning("status", _NOT, _ARRIVE, beside=f"{_GOODS} ? kenapa why"),
    _meaning("status", _ALREADY, "sampai sampe nyampe dikirim diproses", beside=f"{_GOODS} {_WHERE} {_NOT} ? apa"),
    _meaning("status", "status", beside="? cek"),
    _meaning("human", _PEOPLE, "ngomong bicara ngobrol chat hubungi hubungin kontak nomor nomer no wa sambungkan "
             "sambungin tanya minta mana asli langsung panggil panggilin panggilkan dipanggilin teruskan terusin balas "
             "bales dibalas jawab dijawab ngobrol talk speak contact real get call answer ask",
             beside=f"{_WANT} {_WHERE} {_HOW_MUCH} ? sama dengan dgn ke an service with bot bukan me actual saja yg "
             "toko tokonya store"),
    _meaning("human", "cs csnya csr", beside=f"{_WANT} {_WHERE} ada admin"),
    _meaning("human", "customer", "service", beside=f"{_WANT} ? need"),
    _meaning("human", "adminnya csnya orangnya manusianya ownernya", "ada mana",
             beside=f"{_NOT} {_WHERE} ? sini online"),
    _meaning("human", "human operator agent", beside=f"{_WANT} ? real need"),
    _meaning("human", "ngomong bicara ngobrol ngmg ngbrol speak talk", "orang manusia pemilik pemiliknya owner someone "
             "somebody person people human", beside=f"{_WANT} ? sama sm dengan dgn ke an with a real yg yang punya "
             "toko tokonya langsung bukan bot to asli beneran aku saya gue let me please can"),
    _meaning("human", "ngomong bicara ngobrol", "punya", "toko tokonya", beside=f"{_WANT} ? sama sm dengan dgn yg yang "
             "aku"),
    _meaning("human", "someone somebody person people", "real", beside="? can could help me us with an a"),
    _meaning("human", "orang manusia orangnya", "ada", beside=f"{_NOT} ? di sini beneran asli yang yg bales balas sih"),
    _meaning("human", "anyone anybody someone somebody", "there here real", beside="? in"),
    _meaning("human", "kontak wa whatsapp nomor nomer contact", _STORE, beside=f"{_WANT} {_ASKED} {_HOW_MUCH} {_WHERE} "
             "no"),
    _meaning("place", f"{_STORE} lokasi lokasinya alamat alamatnya posisi located", "mana dimana where",
             beside=f"{_WHERE} ? your are"),
    _meaning("place", "alamat lokasi", "toko tokonya", beside="? minta apa"),
    _meaning("place", "kirim dikirim ngirim pengiriman dikirimnya kirimnya", "dari from", "mana where",
             beside="? daerah kota"),
    _meaning("map", "shareloc sherlok serlok sharelok gmaps", beside=f"{_WANT} nanti kirim lewat dulu"),
    _meaning("map", "share kirim send", "loc lok lokasi location maps gmaps", beside=f"{_WANT} nanti lewat dulu wa "
             "google"),
    _meaning("change", "batal batalin batalkan cancel", f"{_GOODS} {_WANT}", beside="? dulu"),
    _meaning("change", _CHANGE, f"{_PART} {_GOODS}", beside=f"{_WANT} ? dulu tadi masih ternyata"),
    _meaning("order", "pesan pesen mesan mesen order orderan beli", f"{_WANT} lagi dong baru cara caranya again",
             beside="? gimana dulu an"),
    _meaning("order", "pesan pesen mesan mesen beli order", beside="lagi now new another"),
    _meaning("order", "menu katalog katalognya catalog daftar list", beside="? ada mau lihat liat minta "
             "produk produknya barang"),
    _meaning("order", "produk produknya barang barangnya item itemnya jualannya dagangannya products items", "apa what",
             beside="? ada dijual jual tersedia di sini sell have do you are"),
    _meaning("order", "jual jualan ada", "apa", beside="? di sini"),
    _meaning("human", "tolong tulung tulungi tulungono bantu njaluk jaluk panggil butuh need help",
             "admin adminnya cs penjual penjualnya pemilik owner ownernya manusia orangnya",
             beside=f"{_WANT} ? dong ya yo an the from"),
    _meaning("lost", "bingung bingungin pusing confused lost", beside="? aku nih caranya gimana cara pesan pakai "
             "im so"),
    _meaning("lost", f"{_NOT} ora mboten henteu teu kurang", "ngerti paham mudeng understand dong ngertos tau tahu",
             beside="? caranya cara pesan pesannya pakai pakainya maksudnya aku do get it how this"),
    _meaning("lost", "piye kepiye kumaha gimana gmn bagaimana how", "iki ini carane caranya cara pakai pesan pesannya "
             "pesennya mesen order orderan work works use", beside="? to kak aku bisa does do this mesti harus"),
    _meaning("ask", "tolong bantu help", beside="? need some you me ordering order with"),
    _meaning("ask", "tanya nanya bertanya ask", f"{_WANT} dong dulu", beside="? sesuatu something"),
    _meaning("wait", "tunggu bentar sebentar bntar sbentar sebntar bentaran wait hold", beside="dulu nanti cek lagi "
             "mikir pikir on moment just"),
    _meaning("wait", "nanti", "dulu sebentar bentar"),
    _meaning("wait", "cek liat lihat mikir pikir tanya nanya", "dulu", beside="alamat alamatnya suami istri ibu sama"),
    _meaning("oops", "salah typo keliru oops ups maaf sori", beside="ketik tadi kirim pencet sambung mistake"),
    _meaning("no", f"{_NOT} bukan jangan nope"),
    _meaning("swearing", "anjing anjg anjir njing anjrit bangsat bgst goblok goblog tolol babi kontol memek asu "
             "kampret bego jancok jancuk brengsek sialan setan ngentot taik fuck fucking shit damn stupid idiot bitch",
             beside="lu lo loe elo kau kamu kalian bot dasar emang memang banget bgt semua you u"),
    _meaning("promo", "mahal kemahalan mehong expensive pricey", beside="kok banget bgt amat sekali terlalu harga "
             "harganya ya sih kan too so very"),
    _meaning("swearing", "lama lambat lemot ribet", "banget bgt amat sekali terlalu kok"),
    _meaning("salam", "assalamualaikum assalamualaikm assalamu assalam mualaikum aslm aslmkm askum"),
    _meaning("thanks", " ".join(THANKS), beside=f"{_THANKED} kasih sama you so much very"),
    _meaning("thanks", "terima trima", "kasih kasi", beside=_THANKED),
    _meaning("ack", "ok oke okay okey okeh sip siap baik baiklah ya iya yes y yup yap yoi betul benar bener noted oh "
             "gitu paham mengerti ngerti mantap lanjut lanjutkan gas ayo sudah udah done setuju yaudah yasudah boleh "
             "wkwk wkwkwk wkwkwkwk haha hahaha hehe hehehe", beside="dulu go kalau begitu"),
    _meaning("greeting", " ".join(GREETINGS)),
    _meaning("greeting", f"{' '.join(ADDRESSED)} tes test", beside="? respon balas bales cepat"),
)  # fmt: skip
