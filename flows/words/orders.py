"""Words that tell what a stretch of a pasted order is: goods, talk, and the cues before them."""

from flows.words.everyday import AROUND, BESIDE, ORDERING, REGIONAL_AROUND, REGIONAL_ORDERING, REGIONAL_THANKS
from flows.words.tables import word_set
from flows.words.units import MEASURES

OPTION_NAMES = word_set(
    "warna wrn ukuran uk size varian variant rasa shade aroma motif tipe type model level topping color colour"
)
GLUE = OPTION_NAMES | word_set("jumlah jml qty isi sebanyak paket masing msg msg2 yg yang beserta edisi seri")
ITEM_VERBS = (
    ORDERING
    | REGIONAL_ORDERING
    | word_set("""
    psn mw kirimin pengen pengin checkout co nambah tambah process ship send want buy like need kirimkan bungkusin
    bungkuskan pesenin orderin booking take mbeli beliin
""")
)
TALK = (
    AROUND
    | BESIDE
    | REGIONAL_AROUND
    | REGIONAL_THANKS
    | word_set("""
    that of the mw pengen pengin checkout nambah send bos boss bro agan suhu cs hallo hi hello hey assalamualaikum
    assalamu alaikum asslm salam permisi malam malem yaa iya donk sih nih lho loh saja pls mohon itu aq kami kita gw
    gue thx thank you trims tks ty ditunggu totalnya rekapnya rek kpn knp tadi kmrn lusa blum juga jg adakah nggak
    ngga tdk kalau kalo klo kl hrg form format formnya formatnya data datanya alamatnya orderannya pesanannya
    pesananku baru disini sini langsung segera cepat cepet refund komplain dikirim proses prosess diproses pada oleh
    can could would to for is are my me i we it this with fast respon response slow get shipped deliver delivered
    sent shipping atau or your have has will sekalian jangan lupa semua semuanya masih kata kakaknya minnya
    maturnuwun matursuwun haturnuhun nggeh enggih njih sumangga ngapunten hapunten nuwunsewu kangge kanggo euy
    makasi maksih mksh banget banyak sebelumnya tengkyu
""")
)
CONNECTORS = word_set("dan sama and plus serta dengan dgn ditambah")
PLACE_CUES = word_set("di ke alamat kirim dikirim alamatnya addr address at tujuan")
MEASURED = frozenset(MEASURES) - word_set("in m l g v w")
