"""Words that tell what a stretch of a pasted order is: goods, talk, and the cues before them."""

from flows.words.tables import word_set
from flows.words.units import MEASURES

OPTION_NAMES = word_set(
    "warna wrn ukuran uk size varian variant rasa shade aroma motif tipe type model level topping color colour"
)
GLUE = OPTION_NAMES | word_set("jumlah jml qty isi sebanyak paket masing msg msg2 yg yang beserta edisi seri")
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
PLACE_CUES = word_set("di ke alamat kirim dikirim alamatnya addr address at tujuan")
MEASURED = frozenset(MEASURES) - word_set("in m l g v w")
